"""Questions are read as the corpus says, whatever the store tells of, and any text at all is one."""

from __future__ import annotations

import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tijdlijn.asking import Part, PartKind, Question, dutch, settle
from tijdlijn.asking.question import LONGEST, left
from tijdlijn.when import FIRST_YEAR, LAST_YEAR

CORPUS = Path(__file__).parents[2] / "corpus" / "questions.toml"
QUESTIONS: list[dict[str, Any]] = tomllib.loads(CORPUS.read_text("utf-8"))["question"]
TODAY = date(2026, 11, 21)  # a Saturday


def asked(text: str, without: tuple[PartKind, ...] = ()) -> Question:
    """The question, to a store that tells of every name that is not of these kinds."""
    found = dutch().find(text, TODAY)
    return settle(found, {(kind, id_) for kind, id_ in found.meanings if kind not in without})


def written(part: Part) -> str:
    days = f"{part.first or ''}..{part.last or ''}"
    return f"{part.text} = {part.kind} {days if part.kind is PartKind.DATE else '|'.join(part.ids)}"


def test_the_corpus_is_large_and_says_nothing_twice() -> None:
    texts = [question["text"] for question in QUESTIONS]
    assert len(texts) == len(set(texts)) >= 60


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question["text"][:40])
def test_a_question_is_read_as_the_corpus_says(question: dict[str, Any]) -> None:
    read = asked(question["text"])
    assert [written(part) for part in read.parts] == question.get("parts", [])
    assert read.q == question.get("q")


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question["text"][:40])
def test_a_name_that_the_store_does_not_tell_of_is_searched_for(question: dict[str, Any]) -> None:
    read = asked(question["text"], without=tuple(PartKind))
    assert {part.kind for part in read.parts} <= {PartKind.DATE}
    found = dutch().find(question["text"], TODAY)
    short = {sighting.span for sighting in found.names if sighting.stands_for}
    for part in asked(question["text"]).parts:
        if part.kind is not PartKind.DATE and part.span not in short:
            assert set(left(part.text, [], found.small)) <= set((read.q or "").split())


def test_an_abbreviation_is_searched_for_as_what_it_stands_for() -> None:
    assert asked("rbz van oktober", without=tuple(PartKind)).q == '"Raad Buitenlandse Zaken"'
    assert asked("VS en EU", without=tuple(PartKind)).q == '"Verenigde Staten" "Europese Unie"'
    assert len(asked("rbz " * 50, without=tuple(PartKind)).q or "") < LONGEST


@pytest.mark.parametrize(
    ("text", "without", "expected"),
    [
        ("ISIS in 2015", (PartKind.CONFLICT,), ["ISIS = actor isis", "2015 = date 2015-01-01..2015-12-31"]),
        ("Irak", (PartKind.CONFLICT,), ["Irak = actor irak"]),
        ("aanslagen in Irak", (PartKind.CONFLICT, PartKind.TYPE), ["Irak = place irak"]),
        ("Turkije", (PartKind.ACTOR,), ["Turkije = place turkije"]),
    ],
)
def test_the_next_meaning_counts_where_the_first_is_not_told(
    text: str, without: tuple[PartKind, ...], expected: list[str]
) -> None:
    assert [written(part) for part in asked(text, without).parts] == expected


def test_names_that_only_the_store_knows_are_found() -> None:
    stored = [(PartKind.ACTOR, "hensbroek", "Hensbroek"), (PartKind.PLACE, "noord-ergens", "Noord-Ergens")]
    found = dutch().find("wat deed hensbroek in noord ergens", TODAY, stored)
    read = settle(found, found.meanings)
    assert [written(part) for part in read.parts] == [
        "hensbroek = actor hensbroek",
        "noord ergens = place noord-ergens",
    ]
    assert read.q == "deed"


def test_of_persons_with_one_name_those_are_meant_that_are_told_of() -> None:
    found = dutch().find("Rutte", TODAY)
    assert [part.ids for part in settle(found, {("actor", "mark-rutte"), ("actor", "arno-rutte")}).parts] == [
        ("mark-rutte", "arno-rutte")
    ]
    assert [part.ids for part in settle(found, {("actor", "arno-rutte")}).parts] == [("arno-rutte",)]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("vorige week", "week 46 van 2026"),
        ("sinds 2016", "vanaf 2016"),
        ("tot 2016", "voor 2016"),
        ("de laatste twee dagen", "20 november 2026 – 21 november 2026"),
        ("2015 en 2016", "2015 – 2016"),
        ("rbz", "Raad Buitenlandse Zaken"),
        ("geplande", "gepland"),
        ("aanslagen", "aanval"),
        ("isis", "Strijd tegen ISIS"),
    ],
)
def test_a_part_says_what_it_is_read_as(text: str, label: str) -> None:
    assert [part.label for part in asked(text).parts] == [label]


def test_names_are_completed_by_what_else_they_are_called() -> None:
    assert (PartKind.ACTOR, "raad-buitenlandse-zaken") in set(dutch().known_as("rb"))
    assert (PartKind.TYPE, "attack") in set(dutch().known_as("aansl"))
    assert (PartKind.CONFLICT, "syrie") in set(dutch().known_as("Syrische burg"))
    assert PartKind.STATUS not in {kind for kind, _ in dutch().known_as("ge")}
    assert not list(dutch().known_as("zzzz"))


PIECES = sorted({word for question in QUESTIONS for word in question["text"].split()})
texts = st.text(max_size=60) | st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=12).map(" ".join)


@given(texts)
def test_parts_lie_in_the_text_apart_and_what_is_left_of_it_is_q(text: str) -> None:
    read = asked(text)
    spans = [part.span for part in read.parts]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(part.text == text[part.span.start : part.span.end] for part in read.parts)
    found = dutch().find(text, TODAY)
    if not any(sighting.stands_for for sighting in found.names):
        assert (read.q or "") == " ".join(left(text, spans, found.small))
    assert len(read.q or "") <= max(len(text), LONGEST)


@given(texts)
def test_a_question_makes_a_filter_that_the_list_of_events_takes(text: str) -> None:
    parts = asked(text).parts
    dates = [part for part in parts if part.kind is PartKind.DATE]
    first = [part.first for part in dates if part.first]
    last = [part.last for part in dates if part.last]
    assert len(first) <= 1
    assert len(last) <= 1
    assert all(FIRST_YEAR <= day.year <= LAST_YEAR for day in (*first, *last))
    assert not first or not last or first[0] <= last[0]
    assert all(part.ids for part in parts if part.kind is not PartKind.DATE)
