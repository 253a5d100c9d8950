"""The corpus is itself sound: spans stand in their sentences, values are readable, weekdays are true."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tijdlijn.model import Bound, TimexType
from tijdlijn.when import FIRST_YEAR, LAST_YEAR, WEEKDAYS, Mod, When

CORPUS = Path(__file__).parents[2] / "corpus"
GROUPS = (
    "days", "lists-and-ranges", "larger-units", "feast-days", "relative-to-reference", "relative-to-text",
    "open-bounds", "times", "durations", "sets", "vague", "years-without-a-year",
)  # fmt: skip
PHRASES_IN_ALL, PHRASES_A_GROUP, SENTENCES_WITHOUT_A_DATE, KINDS = 1_300, 60, 350, 12
TEMPORAL = sorted((CORPUS / "temporal").glob("*.toml"))
NEGATIVE = sorted((CORPUS / "negative").glob("*.toml"))
A_DAY = re.compile(r"\d{4}-\d\d-\d\d")
LETTER_JOINTS = re.compile("-\\s*\n\\s*|\u00ad")

Phrase = dict[str, Any]


def phrases(file: Path) -> list[Phrase]:
    with file.open("rb") as stream:
        return list(tomllib.load(stream)["phrase"])


def every_expected(file: Path) -> list[Phrase]:
    return [item for phrase in phrases(file) for item in phrase.get("expect", [])]


def weekdays_named(text: str) -> set[str]:
    """The weekdays a span names: "vrijdagavond" names Friday, "zondag-\\nmiddag" Sunday."""
    words = re.findall(r"[a-z]+", LETTER_JOINTS.sub("", text).lower())
    return {weekday for weekday in WEEKDAYS for word in words if word.startswith(weekday)}


def weekdays_meant(value: str) -> set[str]:
    """The weekdays of the days between the first and the last of a value, or none when it names no day."""
    days = [date.fromisoformat(day) for day in A_DAY.findall(value)]
    if not days:
        return set()
    span = range(days[0].toordinal(), min(days[-1].toordinal(), days[0].toordinal() + 6) + 1)
    return {WEEKDAYS[date.fromordinal(day).weekday()] for day in span}


def test_groups_and_counts() -> None:
    counts = {file.stem: len(phrases(file)) for file in TEMPORAL}
    assert set(counts) == set(GROUPS)
    assert {group: count for group, count in counts.items() if count < PHRASES_A_GROUP} == {}
    assert sum(counts.values()) >= PHRASES_IN_ALL
    assert sum(len(phrases(file)) for file in NEGATIVE) >= SENTENCES_WITHOUT_A_DATE
    assert len(NEGATIVE) >= KINDS


def test_no_sentence_stands_twice() -> None:
    keys = [(phrase["text"], phrase.get("reference")) for file in TEMPORAL + NEGATIVE for phrase in phrases(file)]
    assert sorted(key[0] for key in set(keys) if keys.count(key) > 1) == []


@pytest.mark.parametrize("file", TEMPORAL, ids=lambda file: file.stem)
def test_every_phrase_expects_something(file: Path) -> None:
    assert [phrase["text"] for phrase in phrases(file) if not phrase.get("expect")] == []


@pytest.mark.parametrize("file", TEMPORAL + NEGATIVE, ids=lambda file: file.stem)
def test_expected_texts_stand_in_the_sentence_in_order(file: Path) -> None:
    for phrase in phrases(file):
        position = 0
        for item in phrase.get("expect", []):
            start = phrase["text"].find(item["text"], position)
            assert start >= 0, f"{item['text']!r} in {phrase['text']!r}"
            position = start + len(item["text"])


@pytest.mark.parametrize("file", TEMPORAL + NEGATIVE, ids=lambda file: file.stem)
def test_an_item_says_only_what_the_readme_knows(file: Path) -> None:
    for item in every_expected(file):
        assert set(item) <= {"text", "type", "value", "mod", "tier", "warning", "bound"}
        assert item["type"] in list(TimexType)
        assert item.get("mod") in [None, *Mod]
        assert item.get("tier") in (None, "vague")
        assert item.get("bound") in [None, *Bound]
        assert item.get("warning") in (None, True)


@pytest.mark.parametrize("file", TEMPORAL + NEGATIVE, ids=lambda file: file.stem)
def test_core_values_are_periods(file: Path) -> None:
    for item in every_expected(file):
        when = When.of(item["value"], item.get("mod") and Mod(item["mod"]))
        assert (when is None) == (item.get("tier") == "vague"), item
        if when is not None and when.earliest is not None and when.latest is not None:
            assert FIRST_YEAR <= when.earliest.year <= when.latest.year <= LAST_YEAR, item


@pytest.mark.parametrize("file", TEMPORAL, ids=lambda file: file.stem)
def test_weekdays_agree_with_values_unless_a_warning_says_otherwise(file: Path) -> None:
    for item in every_expected(file):
        named, meant = weekdays_named(item["text"]), weekdays_meant(item["value"])
        if named and meant:
            assert (named <= meant) != item.get("warning", False), item
        else:
            assert "warning" not in item, item


@pytest.mark.parametrize("file", NEGATIVE, ids=lambda file: file.stem)
def test_what_is_no_date_stands_in_its_sentence_beside_what_is(file: Path) -> None:
    for phrase in phrases(file):
        assert phrase["not"] in phrase["text"], phrase
        assert phrase["reason"], phrase
        assert phrase["not"] not in [item["text"] for item in phrase.get("expect", [])], phrase
