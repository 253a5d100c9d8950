"""Every phrase of the corpus is read as it says: spans, types, values, mods, tiers, warnings and bounds."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tijdlijn.language import dutch
from tijdlijn.model import Role, Section, Span, TimeExpression
from tijdlijn.temporal import tag
from tijdlijn.text.outline import outline

CORPUS = Path(__file__).parents[2] / "corpus"
STATES_BOUNDS = "open-bounds"  # elsewhere the absence of a bound says nothing

Phrase = dict[str, Any]


def phrases(kind: str) -> list[Any]:
    files = sorted((CORPUS / kind).glob("*.toml"))
    return [
        pytest.param(file.stem, phrase, id=f"{file.stem}: {phrase['text']}")
        for file in files
        for phrase in tomllib.loads(file.read_text("utf-8"))["phrase"]
    ]


def read(phrase: Phrase) -> list[TimeExpression]:
    text, language = phrase["text"], dutch()
    whole = Section(Span(0, len(text)), Role.LETTER, phrase.get("reference"))
    return list(tag(text, [whole], language, outline(text, language).furniture)[0])


def wanted(phrase: Phrase, with_bounds: bool) -> list[Phrase]:
    kept = ("text", "type", "value", "mod", "tier", "warning", *(("bound",) if with_bounds else ()))
    return [{key: item[key] for key in kept if key in item} for item in phrase.get("expect", [])]


def told(expression: TimeExpression, with_bounds: bool) -> Phrase:
    said = {"text": expression.text, "type": str(expression.type), "value": expression.value}
    return (
        said
        | ({"mod": str(expression.mod)} if expression.mod else {})
        | ({} if expression.core else {"tier": "vague"})
        | ({"warning": True} if expression.warnings else {})
        | ({"bound": str(expression.bound)} if with_bounds and expression.bound else {})
    )


@pytest.mark.parametrize(("group", "phrase"), phrases("temporal"))
def test_a_phrase_is_read_as_it_says(group: str, phrase: Phrase) -> None:
    with_bounds = group == STATES_BOUNDS
    expected = wanted(phrase, with_bounds)
    found = [told(expression, with_bounds) for expression in read(phrase)]
    # A vague expression that the corpus does not name is neither asked for nor wrong.
    assert [item for item in found if item.get("tier") != "vague" or item in expected] == expected


@pytest.mark.parametrize(("group", "phrase"), phrases("negative"))
def test_what_is_no_date_is_not_found(group: str, phrase: Phrase) -> None:
    found = [told(expression, False) for expression in read(phrase) if expression.core]
    assert found == wanted(phrase, False)
