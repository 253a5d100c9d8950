"""Gives what was found its values, from the reference date of its section and what was told before."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial

from tijdlijn.language import Language
from tijdlijn.model import Rejected, Section, Span, TimeExpression, TimexType
from tijdlijn.temporal.builders import BUILDERS
from tijdlijn.temporal.context import Built, Context, NotADate, Sense, Told
from tijdlijn.temporal.parts import Found
from tijdlijn.temporal.surroundings import bound_of, lead_of, reason_against
from tijdlijn.temporal.tense import tense
from tijdlijn.temporal.years import unanchored
from tijdlijn.when import Precision, When

_REACH = 160  # characters to a following date that gives an expression its year
_FOLLOWING = 4  # matches that are looked at for it
_DAYS_KEPT = 8
_DATED = (TimexType.DATE, TimexType.TIME)
_FINE = (Precision.DAY, Precision.WEEK, Precision.MONTH)
_SURE = ("explicit", "neighbour", "jl.", "a.s.")  # anchors of a time of which the year is sure
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
_SENTENCE_END = re.compile(r"[.!?]\s+[A-ZÀ-Þ«\"“]")
_JOINT = re.compile(r"\b(?:en|of)\b|,")


@dataclass(slots=True)
class _Section:
    """What has been told so far in a section.

    `neighbour` is the last day, week or month of which the year is sure, and its paragraph is known to go on to
    `same_paragraph_to`; `year` is the last time at all of which the year is sure.
    """

    told: Told | None = None
    neighbour: Told | None = None
    same_paragraph_to: int = 0
    year: Told | None = None
    days: deque[Told] = field(default_factory=lambda: deque(maxlen=_DAYS_KEPT))


def resolve(
    found: Sequence[Found], sections: Sequence[Section], language: Language
) -> tuple[tuple[TimeExpression, ...], tuple[Rejected, ...]]:
    """The time expressions of a text and what was rejected, both in text order.

    `sections` must cover the text in order; each expression is resolved against the reference date of its own.
    """
    expressions: list[TimeExpression] = []
    rejected: list[Rejected] = []
    starts = [section.span.start for section in sections]
    section_now: Section | None = None
    state = _Section()
    for index, match in enumerate(found):
        section = sections[max(bisect_right(starts, match.span.start) - 1, 0)] if sections else None
        if section is not section_now:
            if section is None or section_now is None or section.reference_date != section_now.reference_date:
                state = _Section()
            section_now = section
        built = _build(match, found, index, section, state, language)
        if isinstance(built, NotADate):
            rejected.append(Rejected(match.span, _text(match, match.span), built.reason))
            continue
        for sense in built if isinstance(built, list) else [built]:
            expression = _expression(match, sense, f"t{len(expressions) + 1}", language)
            expressions.append(expression)
            _remember(state, expression)
    return tuple(expressions), tuple(rejected)


def _build(
    match: Found, found: Sequence[Found], index: int, section: Section | None, state: _Section, language: Language
) -> Built:
    """What a match means where it stands, or why it is no time expression."""
    reason = match.rule.reason if match.rule.rejects else reason_against(match, language)
    if reason:
        return NotADate(reason)
    reference = section.reference_date if section else None
    context = Context(
        reference=reference,
        told=state.told,
        tense=cache(partial(tense, match.atoms, match.first, match.last, language)),
        find_neighbour=partial(_neighbour, match, found, index, state, reference is None),
        find_lead=partial(lead_of, match, language),
        days=tuple(state.days),
    )
    return unanchored(match, context) or BUILDERS[match.rule.builds](match, context)


def _expression(match: Found, sense: Sense, id: str, language: Language) -> TimeExpression:
    span = match.atoms.span(*sense.words) if sense.words else match.span
    when = When.of(sense.value, sense.mod)
    return TimeExpression(
        id=id,
        span=span,
        text=_text(match, span),
        type=sense.type,
        value=sense.value,
        mod=sense.mod,
        when=when,
        rule=match.rule.id,
        anchor=sense.anchor,
        bound=bound_of(match, language) if sense.type in _DATED else None,
        core=sense.core and when is not None,
        warnings=sense.warnings,
    )


def _text(match: Found, span: Span) -> str:
    return match.atoms.text[span.start : span.end]


def _remember(state: _Section, expression: TimeExpression) -> None:
    when = expression.when
    if when is None or expression.type not in _DATED:
        return
    told = Told(expression.id, when, expression.anchor.startswith(_SURE))
    state.told = told
    if when.precision is Precision.DAY and when.earliest == when.latest:
        state.days.appendleft(told)
    if told.explicit:
        if when.earliest and when.latest and when.earliest.year == when.latest.year:
            state.year = told
        if when.precision in _FINE:
            state.neighbour, state.same_paragraph_to = told, expression.span.end


def _neighbour(match: Found, found: Sequence[Found], index: int, state: _Section, undated: bool) -> Told | None:
    """A date near a match of which the year is sure: one that follows and is joined to it, else the one before it."""
    return _following(match, found, index, undated) or _preceding(match, state, undated)


def _following(match: Found, found: Sequence[Found], index: int, undated: bool) -> Told | None:
    """The date of which the year serves this one: "7 april en de brief van 19 juni 2015".

    It must stand in the same sentence and be joined to this one; without a reference date any will do.
    """
    text, end = match.atoms.text, match.span.end
    for other in _next_matches(found, index):
        if other.atoms is not match.atoms or other.span.start - end > _REACH:
            return None
        between = text[end : other.span.start]
        if _SENTENCE_END.search(between) or _PARAGRAPH.search(between):
            return None
        if "year" in other and ("month" in other or "season" in other):
            joined = (undated and "day" in match) or _JOINT.search(between) is not None
            return _dated(other) if joined else None
    return None


def _next_matches(found: Sequence[Found], index: int) -> Iterator[Found]:
    return (other for other in found[index + 1 : index + 1 + _FOLLOWING] if not other.rule.rejects)


def _dated(other: Found) -> Told | None:
    year = other.value("year", "year")
    month = f"-{other.month():02d}" if other.month() else f"-{other.value('season')}"
    when = When.of(f"{year}{month}") if year else None
    return None if when is None else Told(f"after {other.phrase('month') or other.phrase('season')}", when, True)


def _preceding(match: Found, state: _Section, undated: bool) -> Told | None:
    """The date told before in the same paragraph; without a reference date a year does, wherever it stands."""
    if undated:
        return state.year
    if state.neighbour is not None and state.same_paragraph_to < match.span.start:
        if _PARAGRAPH.search(match.atoms.text, state.same_paragraph_to, match.span.start):
            state.neighbour = None
        state.same_paragraph_to = match.span.start
    return state.neighbour
