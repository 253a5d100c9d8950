"""Gives what was found its values, from the reference date of its section and what was told before."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial

from tijdlijn.language import Language
from tijdlijn.model import Bound, Rejected, Section, Span, TimeExpression, TimexType
from tijdlijn.temporal import amounts, builders, ranges, relative
from tijdlijn.temporal.builders import Builder
from tijdlijn.temporal.context import Context, NotADate, Sense, Told
from tijdlijn.temporal.parts import Found
from tijdlijn.temporal.tense import tense
from tijdlijn.when import Precision, When

BUILDERS: dict[str, Builder] = {
    builder.__name__: builder
    for builder in (
        builders.calendar_day, builders.day_of_this_month, builders.month, builders.month_figures, builders.year,
        builders.season, builders.quarter, builders.half, builders.half_of_month, builders.week, builders.week_of_day,
        builders.week_of_month, builders.decade, builders.century, builders.feast,
        ranges.days, ranges.months, ranges.figures_range, ranges.mixed_range, ranges.years, ranges.years_range, ranges.weeks_range, ranges.weekdays,
        relative.deictic_day, relative.weekday, relative.weekday_part, relative.weekday_of_week,
        relative.weekday_from_now, relative.relative_unit, relative.weekend, relative.distance,
        relative.distance_from_text, relative.same_unit, relative.same_weekday, relative.in_that_year,
        relative.in_that_month, relative.neighbour_unit,
        amounts.day_with_clock, amounts.clock, amounts.duration, amounts.repetition, amounts.weekly, amounts.by_word,
        amounts.fixed, amounts.vague_period,
    )
}  # fmt: skip

_NEIGHBOUR_REACH = 160
_FINE = (Precision.DAY, Precision.WEEK, Precision.MONTH)
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
_SENTENCE_END = re.compile(r"[.!?]\s+[A-ZÀ-Þ«\"“]")
_GLUE = re.compile(r"[\w/_@\\€$£#=&%§]|[-–.:,+'’](?=\w)")
_GLUE_BEFORE = re.compile(r"[\w_@\\€$£#=&§]|(?<=\w)[-–./:,+]|(?<=[^\s\w])[/]")
_NO_TENSE: Callable[[], int] = lambda: 0  # noqa: E731


@dataclass(slots=True)
class _State:
    """What has been resolved so far, in the order of the text."""

    expressions: list[TimeExpression] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    told: Told | None = None
    told_end: int = 0


def resolve(
    found: Sequence[Found], sections: Sequence[Section], language: Language
) -> tuple[tuple[TimeExpression, ...], tuple[Rejected, ...]]:
    """The time expressions of a text and what was rejected, both in text order.

    `sections` must cover the text in order; each expression is resolved against the reference date of its own.
    """
    state = _State()
    starts = [section.span.start for section in sections]
    section_now: Section | None = None
    for index, match in enumerate(found):
        section = sections[max(bisect_right(starts, match.span.start) - 1, 0)] if sections else None
        if section is not section_now:
            section_now, state.told = section, None
        reason = match.rule.reason if match.rule.rejects else _reason_against(match)
        if reason:
            _reject(state, match.span, match.atoms.text, reason)
            continue
        context = Context(
            reference=section.reference_date if section else None,
            told=state.told,
            neighbour=_neighbour(match, found, index, state),
            tense=partial(tense, match.atoms, match.first, match.last, language.lexicon),
        )
        _keep(state, match, BUILDERS[match.rule.builds](match, context), language)
    return tuple(state.expressions), tuple(state.rejected)


def _keep(state: _State, match: Found, built: Sense | NotADate | list[Sense], language: Language) -> None:
    if isinstance(built, NotADate):
        _reject(state, match.span, match.atoms.text, built.reason)
        return
    for sense in built if isinstance(built, list) else [built]:
        span = match.atoms.span(*sense.words) if sense.words else match.span
        when = When.of(sense.value, sense.mod)
        id = f"t{len(state.expressions) + 1}"
        expression = TimeExpression(
            id=id,
            span=span,
            text=match.atoms.text[span.start : span.end],
            type=sense.type,
            value=sense.value,
            mod=sense.mod,
            when=when,
            rule=match.rule.id,
            anchor=sense.anchor,
            bound=bound_of(match, when, language),
            core=sense.core and when is not None,
            warnings=sense.warnings,
        )
        state.expressions.append(expression)
        if when is not None and sense.type in (TimexType.DATE, TimexType.TIME):
            state.told = Told(id, when, sense.anchor in ("explicit", "neighbour"))
            state.told_end = span.end


def _reject(state: _State, span: Span, text: str, reason: str) -> None:
    state.rejected.append(Rejected(span, text[span.start : span.end], reason))


def _reason_against(match: Found) -> str | None:
    """Why the surroundings of a match make it no time expression: it is part of a longer sign, or a name."""
    text, span = match.atoms.text, match.span
    before = text[max(span.start - 2, 0) : span.start]
    if before and (_GLUE_BEFORE.search(before[-1]) or re.search(r"\w[-–./:,+]$", before)):
        return "part of a longer sign"
    after = text[span.end : span.end + 2]
    if after and _GLUE.match(after):
        return "part of a longer sign"
    return None


def _neighbour(match: Found, found: Sequence[Found], index: int, state: _State) -> Told | None:
    """A date near an expression whose year is written: the next one when "en" joins the two, else the last one told
    in the same paragraph."""
    text, end = match.atoms.text, match.span.end
    if index + 1 < len(found) and (following := found[index + 1]).atoms is match.atoms:
        between = text[end : following.span.start]
        joined = re.search(r"\b(?:en|of)\b|,", between) and not _SENTENCE_END.search(between)
        if joined and len(between) < _NEIGHBOUR_REACH and "year" in following and following.month():
            when = When.of(f"{builders.year_of(following, _NOWHERE)}-{following.month():02d}")
            if when is not None:
                return Told(f"after {match.phrase('month')}".strip(), when, True)
    told = state.told
    if told is not None and told.explicit and told.when.precision in _FINE:
        between = text[state.told_end : match.span.start]
        if not _PARAGRAPH.search(between):
            return told
    return None


_NOWHERE = Context(None, None, None, _NO_TENSE)


def bound_of(match: Found, when: When | None, language: Language) -> Bound | None:
    """Whether the words before an expression open or close a period with it."""
    if when is None:
        return None
    words = match.atoms.words
    first = match.first
    while first > 0 and words[first - 1] in ("de", "het", "een", "'", "op", "in") and match.first - first < 2:
        if _phrase_at(words, first, language.bounds.closing | language.bounds.opening):
            break
        first -= 1
    if _phrase_at(words, first, language.bounds.closing):
        return Bound.UNTIL
    if _phrase_at(words, first, language.bounds.opening):
        return Bound.FROM
    if when.precision is Precision.DAY and _phrase_at(words, first, language.bounds.closing_days):
        return Bound.UNTIL
    return None


def _phrase_at(words: Sequence[str], end: int, phrases: Iterable[tuple[str, ...]]) -> bool:
    """Whether one of these phrases (words from last to first) ends right before a word."""
    before = tuple(reversed(words[max(end - 4, 0) : end]))
    return any(before[: len(phrase)] == phrase for phrase in phrases)
