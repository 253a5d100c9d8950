"""No input raises, spans never overlap or leave the text, and no input takes more than linear work."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from itertools import pairwise
from types import FrameType
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tijdlijn.language import dutch
from tijdlijn.language.matcher import Matcher, RuleMatch
from tijdlijn.model import Role, Section, Span
from tijdlijn.temporal import tag, tag_plain
from tijdlijn.temporal.atoms import flows
from tijdlijn.temporal.find import find

REFERENCE = date(2019, 10, 17)
LANGUAGE = dutch()
WORDS = sorted(LANGUAGE.words.characters)
SIGNS = [*" \n-–/.,:'€x٣²İß", "\n\n", "\u00ad", "\u00a0", "Jan", "\x00"]
SOUP = st.lists(st.sampled_from(SIGNS) | st.sampled_from(WORDS), max_size=60)
HOSTILE = {
    "figures": "1 ",
    "list of days": "3, ",
    "list of days without a month": "3 en 4 en ",
    "years": "2015, 2016 en ",
    "glued figures": "1-",
    "dates": "3 mei 2015 ",
    "yearless dates": "3 mei, ",
    "months": "mei en ",
    "weekdays": "maandag en ",
    "half a range": "van 3 mei tot ",
    "parts": "eind begin medio ",
    "numbered": "nr. 12-",
    "papers": "kamerstukken ii ",
    "hyphens at line ends": "okto-\n",
    "soft hyphens": "ok\u00adto\u00adber ",
    "blank lines": "\n \n",
    "apostrophes": "'19 ",
    "clauses": "was op 3 mei gekomen en ",
    "one word": "a",
    "one figure": "1",
    "points": ".",
}


def check(text: str) -> None:
    expressions, rejected = tag_plain(text, REFERENCE, LANGUAGE)
    end = 0
    for expression in expressions:
        assert end <= expression.span.start < expression.span.end <= len(text)
        assert text[expression.span.start : expression.span.end] == expression.text
        end = expression.span.end
    for thing in rejected:
        assert 0 <= thing.span.start < thing.span.end <= len(text)


@given(text=st.text(max_size=300))
def test_any_text(text: str) -> None:
    check(text)


@settings(max_examples=400)
@given(words=SOUP, glue=st.sampled_from([" ", "", "\n", "  "]))
def test_any_soup_of_words_that_rules_know(words: list[str], glue: str) -> None:
    check(glue.join(words))


@given(words=SOUP, cuts=st.lists(st.integers(0, 200), max_size=6), dated=st.booleans())
def test_any_sections_and_furniture(words: list[str], cuts: list[int], dated: bool) -> None:
    text = " ".join(words)
    edges = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    pieces = [Span(start, end) for start, end in pairwise(edges)]
    sections = [Section(piece, Role.LETTER, REFERENCE if dated else None) for piece in pieces]
    expressions, _ = tag(text, sections, LANGUAGE, pieces[1::2])
    assert all(0 <= expression.span.start < expression.span.end <= len(text) for expression in expressions)


@pytest.mark.parametrize("name", HOSTILE)
def test_repetition_raises_nothing(name: str) -> None:
    check(HOSTILE[name] * 500)


@pytest.mark.parametrize("name", HOSTILE)
def test_finding_looks_at_every_word_a_bounded_number_of_times(name: str) -> None:
    looked_at = [work(HOSTILE[name] * count) for count in (2000, 20_000)]
    assert looked_at[1] <= 11 * looked_at[0]


def work(text: str) -> int:
    """The number of words in all rows of kinds that the rules are tried on, each time they are."""
    counted = 0

    class Counting:
        longest = LANGUAGE.matcher.longest
        can_start = staticmethod(LANGUAGE.matcher.can_start)

        @staticmethod
        def matches(kinds: str) -> tuple[RuleMatch, ...]:
            nonlocal counted
            counted += len(kinds)
            return LANGUAGE.matcher.matches(kinds)

    (atoms,) = flows(text, LANGUAGE.words)
    list(find(atoms, replace(LANGUAGE, matcher=cast(Matcher, Counting()))))
    return counted


@pytest.mark.parametrize("name", HOSTILE)
def test_resolving_makes_calls_in_proportion_to_the_text(name: str) -> None:
    few, many = (calls(HOSTILE[name] * count) for count in (300, 3000))
    assert many <= 11 * few + 1000


def calls(text: str) -> int:
    """The number of calls, of functions in Python and in C, that reading a text takes."""
    counted = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        tag_plain(text, REFERENCE, LANGUAGE)
    finally:
        sys.setprofile(before)
    return counted
