"""The tokens that both databases compare."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

import tijdlijn
from handmade import NewDatabase
from tijdlijn.store import Store, lexemes

LETTERS = sorted((Path(tijdlijn.__file__).parent / "samples" / "letters").glob("*.txt"))


def spelled(said: str) -> list[tuple[str, str]]:
    return [(said[word.start : word.end], word.text) for word in lexemes.words(said)]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Noord-Syrië, en F-16’s", [("Noord-Syrië", "noordsyrie"), ("en", "en"), ("F-16’s", "f16s")]),
        ("cafe\u0301 STRASSE", [("cafe\u0301", "cafe"), ("STRASSE", "strasse")]),
        ("straße ½ x", [("straße", "strasse"), ("½", "1"), ("½", "2"), ("x", "x")]),
        ("kst-27925-565", [("kst-27925-565", "kst27925565")]),
        ("'s-Gravenhage - 100%_", [("s-Gravenhage", "sgravenhage"), ("100", "100")]),
        ("", []),
    ],
)
def test_words_stand_where_the_text_has_them(said: str, words: list[tuple[str, str]]) -> None:
    assert spelled(said) == words


@given(st.text())
def test_the_words_of_a_text_are_those_of_the_folded_text(said: str) -> None:
    assert [word.text for word in lexemes.words(said)] == [word.text for word in lexemes.words(lexemes.folded(said))]


@given(st.text())
def test_words_are_in_order(said: str) -> None:
    spans = [(word.start, word.end) for word in lexemes.words(said)]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(said) for start, end in spans)


def test_stems_are_those_of_the_dutch_configuration(new_database: NewDatabase) -> None:
    said = " ".join(path.read_text("utf-8") for path in LETTERS)
    words = sorted(set(re.findall(r"[a-zëïöüáéíóúA-Z]{2,}", said)))
    assert len(words) > 700
    query = text("SELECT word, ts_lexize('dutch_stem', word) AS stems FROM unnest(CAST(:words AS text[])) AS word")
    with new_database("postgresql") as url:
        store = Store.open(url)
        with store.reading() as connection:
            rows = connection.execute(query, {"words": words}).all()
        store.close()
    # Those of small words it drops.
    theirs = {row.word: row.stems[0] for row in rows if row.stems}
    assert len(theirs) > 600
    assert {word: lexemes.stem(lexemes.folded(word)) for word in theirs} == theirs


def test_keys_are_ordered_as_day_and_id() -> None:
    places = [
        (date.min, "0"),
        (date(2019, 10, 13), "00000000000f"),
        (date(2019, 10, 13), "0000f"),
        (date.max, "f" * 16),
    ]
    keys = [lexemes.key(*place) for place in places]
    assert keys == sorted(set(keys))
    assert 0 <= keys[0] <= keys[-1] < 2**63


@given(st.dates(), st.text())
def test_any_id_has_a_key(day: date, id_: str) -> None:
    assert lexemes.key(day, "") <= lexemes.key(day, id_) < lexemes.key(day, "") + 2**41


def test_what_is_too_long_for_a_tsvector_is_cut_off(store: Store) -> None:
    endless = lexemes.of("x" * 3000, [" ".join(f"{number:x}ë" for number in range(100_000)), "de " * 1000], "", [])
    with store.writing() as connection:
        length = "length(CAST(:tokens AS tsvector))" if connection.dialect.name == "postgresql" else "length(:tokens)"
        assert connection.execute(text(f"SELECT {length}"), {"tokens": endless.vector}).scalar_one() > 1000
