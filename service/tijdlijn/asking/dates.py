"""The dates in a question: what the rules of the language find, the words that make edges of them, and one period."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from tijdlijn.asking.question import PROTECTED, Part, PartKind, clear, left
from tijdlijn.errors import InvalidDate
from tijdlijn.language import Language
from tijdlijn.model import Span, TimeExpression, TimexType
from tijdlijn.temporal import tag_plain
from tijdlijn.typed_dates import typed_when
from tijdlijn.when import FIRST_YEAR, LAST_YEAR, MONTHS, When

_LENGTH = re.compile(r"P(\d{1,3})([YMWD])")
_UNITS = {"Y": "years", "M": "months", "W": "weeks", "D": "days"}
_MONTH = re.compile(r"(?<![\w./-])(?:\d{4}-(?:0[1-9]|1[0-2])|(?:0?[1-9]|1[0-2])[-/]\d{4})(?![\w/-])")
_NUMBER_BEFORE = re.compile(r"\d\s*\Z")
_DAY = timedelta(1)


@dataclass(frozen=True, slots=True)
class DateWords:
    """The words of a language around the dates of a question, as its file gives them."""

    bounds: Mapping[str, re.Pattern[str]]
    labels: Mapping[str, str]
    back: frozenset[str]
    ahead: frozenset[str]
    yearless: frozenset[str]
    coming: frozenset[str]
    small: frozenset[str]


def dates(text: str, today: date, language: Language, words: DateWords) -> tuple[Part, ...]:
    """The one period that a question asks for, in one or two parts; what does not fit in it is no part."""
    protected = [Span(*match.span()) for match in PROTECTED.finditer(text)]
    found, _ = tag_plain(text, today, language)
    figures = _figures(text, today)
    taken = [*protected, *(part.span for part in figures)]
    read = [part for it in found if clear(taken, it.span) and (part := _part(text, it, today, words))]
    return _one_period(text, sorted([*figures, *read], key=lambda part: part.span), words.small)


def _part(text: str, expression: TimeExpression, today: date, words: DateWords) -> Part | None:
    if expression.type is TimexType.DURATION:
        return _counted(expression, today, words)
    when = expression.when
    if when is None or _NUMBER_BEFORE.search(text, 0, expression.span.start):  # "32 maart 2019"
        return None
    if expression.rule in words.yearless and expression.anchor == "reference date":
        when = _looking_back(text, expression, when, today, words)
    part = Part(expression.span, expression.text, PartKind.DATE, when.display, (), when.earliest, when.latest)
    return _accepted(part if "/" in expression.value else _bounded(text, part, words))


def _looking_back(text: str, expression: TimeExpression, when: When, today: date, words: DateWords) -> When:
    """The last such day or month that there was, unless the question is about what is to come."""
    if when.earliest is None or when.earliest <= today or words.coming.intersection(text.casefold().split()):
        return when
    value = f"{int(expression.value[:4]) - 1:04d}{expression.value[4:]}"
    return When.of(value, expression.mod) or when


def _bounded(text: str, part: Part, words: DateWords) -> Part:
    """The part as the edge of a period, when the words before it make it one; a part with two edges is whole."""
    for bound, pattern in words.bounds.items():
        before = pattern.search(text, 0, part.span.start)
        if before is None or part.first is None or part.last is None:
            continue
        edges = {
            "since": (part.first, None),
            "after": (part.last + _DAY, None),
            "until": (None, part.last),
            "before": (None, part.first - _DAY),
        }[bound]
        span = Span(before.start(), part.span.end)
        label = f"{words.labels[bound]} {part.label}"
        return Part(span, text[span.start : span.end], PartKind.DATE, label, (), *edges)
    return part


def _counted(expression: TimeExpression, today: date, words: DateWords) -> Part | None:
    """ "de laatste drie maanden": so much back or ahead from today."""
    length = _LENGTH.fullmatch(expression.value)
    first_word = expression.text.casefold().split()[0]
    if length is None or first_word not in words.back | words.ahead:
        return None
    amount = relativedelta(**{_UNITS[length[2]]: int(length[1])})  # type: ignore[arg-type]
    back = first_word in words.back
    first, last = (today - amount + _DAY, today) if back else (today, today + amount - _DAY)
    return _accepted(Part(expression.span, expression.text, PartKind.DATE, _from_to(first, last), (), first, last))


def _figures(text: str, today: date) -> list[Part]:
    """The months in figures that people type and no letter holds: "10-2019", "2019-10"."""
    found = []
    for match in _MONTH.finditer(text):
        with suppress(InvalidDate):
            when = typed_when(match[0].replace("/", "-"), today)
            found.append(
                Part(Span(*match.span()), match[0], PartKind.DATE, when.display, (), when.earliest, when.latest)
            )
    return found


def _accepted(part: Part) -> Part | None:
    """The part, when its days are such as the filter takes."""
    days = [day for day in (part.first, part.last) if day is not None]
    return part if all(FIRST_YEAR <= day.year <= LAST_YEAR for day in days) else None


def _one_period(text: str, read: Sequence[Part], small: frozenset[str]) -> tuple[Part, ...]:
    """The first date, and what follows when the two make one period: two edges, or dates with but a small word between
    them ("2015 en 2016").
    """
    if not read:
        return ()
    whole = read[0]
    for number, other in enumerate(read[1:], 1):
        if whole.last is None and other.first is None and whole.first and other.last and whole.first <= other.last:
            return (whole, other)
        if any(left(text[whole.span.end : other.span.start], [], small)):
            break
        if not (whole.first and whole.last and other.first and other.last) or number > 2:
            break
        span = Span(whole.span.start, other.span.end)
        first, last = min(whole.first, other.first), max(whole.last, other.last)
        label = f"{whole.label} – {other.label}"
        whole = replace(whole, span=span, text=text[span.start : span.end], label=label, first=first, last=last)
    return (whole,)


def _from_to(first: date, last: date) -> str:
    return f"{_day(first)} – {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
