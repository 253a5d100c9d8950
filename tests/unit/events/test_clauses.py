"""Which words of a sentence stand in one clause, under which verb: the verb of each clause is set in capitals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_sentences import clauses

SPLIT = [
    "de raad KWAM in wenen bijeen",
    "de minister ZEI | dat de raad in wenen BIJEENKOMT",
    "nadat de kamer had INGESTEMD | TRAD de wet in werking",
    "de wet TRAD in werking | nadat de kamer had INGESTEMD",
    "de gijzelaars ZIJN nog niet vrij | die hamas ONTVOERDE",
    "de kamer NAM de motie aan | en VERWIERP het amendement",
    "de brief WERD verzonden | overleg in wenen",
    "het door beide landen geleide centrum GING open",
    "frankrijk en duitsland SPRAKEN met elkaar",
    "zoals de minister heeft GEMELD | BLIJFT de toestand zorgelijk",
    "de raad KOMT net als vorig jaar in wenen bijeen",
]
WRITTEN = [
    "De Raad kwam in Wenen bijeen.",
    "De minister zei dat de Raad in Wenen bijeenkomt.",
    "Nadat de Kamer had ingestemd, trad de wet in werking.",
    "De wet trad in werking nadat de Kamer had ingestemd.",
    "De gijzelaars, die Hamas ontvoerde, zijn nog niet vrij.",
    "De Kamer nam de motie aan en verwierp het amendement.",
    "De brief (overleg in Wenen) werd verzonden.",
    "Het, door beide landen geleide, centrum ging open.",
    "Frankrijk en Duitsland spraken met elkaar.",
    "Zoals de minister heeft gemeld, blijft de toestand zorgelijk.",
    "De Raad komt net als vorig jaar in Wenen bijeen.",
]


@pytest.mark.parametrize(("text", "expected"), list(zip(WRITTEN, SPLIT, strict=True)), ids=WRITTEN)
def test_a_sentence_falls_into_clauses(text: str, expected: str) -> None:
    parsed = clauses(text)
    words = [{parsed.word(number) for number in clause.words} for clause in parsed.clauses]
    wanted = [{word.lower() for word in clause.split()} for clause in expected.split(" | ")]
    assert sorted(map(sorted, words)) == sorted(map(sorted, wanted))
    verbs = {word.lower() for word in expected.split() if word.isupper()}
    found = {parsed.word(n) for clause in parsed.clauses for n in (clause.finite, *clause.verbs) if n is not None}
    assert verbs <= found


@pytest.mark.parametrize(
    ("text", "finite"),
    [
        ("De aanvallen duurden lang.", "duurden"),
        ("Het werk begon vroeg.", "begon"),
        ("Zijn brief is gelezen.", "is"),
        ("De ministers zijn in Wenen.", "zijn"),
        ("De partijen hebben vragen.", "hebben"),
        ("De acties en de stakingen gaan door.", "gaan"),
        ("Op verzoek van de Kamer bezocht hij Wenen.", "bezocht"),
        ("De regels gelden voor ieder.", "gelden"),
    ],
)
def test_the_finite_verb_is_told_from_nouns_and_possessives(text: str, finite: str) -> None:
    parsed = clauses(text)
    found = [parsed.word(clause.finite) for clause in parsed.clauses if clause.finite is not None]
    assert found == [finite]


DUTCH = "de raad kwam , dat die nadat en ( ) ; – heeft gemeld brief te zijn als zoals bijeen niet"
WORDS = st.sampled_from(DUTCH.split(" "))


@given(st.lists(WORDS, min_size=1, max_size=40).map(" ".join))
def test_every_word_stands_in_one_clause_and_every_verb_in_its_own(text: str) -> None:
    parsed = clauses(text)
    counted = [number for clause in parsed.clauses for number in clause.words]
    assert len(counted) == len(set(counted))
    for clause in parsed.clauses:
        assert set(clause.verbs) <= set(clause.words)
        assert clause.finite is None or clause.finite in clause.words
        assert all(parsed.clause_of[number] is clause for number in clause.words)
