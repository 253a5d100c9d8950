"""The year of an expression: written out, or relative as in "van vorig jaar" and "van het jaar daarop"."""

from __future__ import annotations

from typing import Final

from tijdlijn.temporal.context import Candidate, Context, NotADate, Sense
from tijdlijn.temporal.parts import Found
from tijdlijn.when import FIRST_YEAR, LAST_YEAR, When

NO_SUCH_DAY: Final = NotADate("the calendar has no such day")
OUT_OF_RANGE: Final = NotADate("outside the years 1800-2200")
UNDATED: Final = "no reference date"
UNTOLD: Final = "no time told before"

_FUTURE_YEARS = 20  # a year in two figures lies at most so far ahead
_DEFAULT_CENTURY = 2000


def vague(direction: int, anchor: str) -> Sense:
    """A reference without a date, in the direction that the words point."""
    return Sense(("PRESENT_REF", "FUTURE_REF", "PAST_REF")[direction], anchor, core=False)


def year_of(found: Found, context: Context, role: str = "year") -> int | None:
    """The year that the words give: in figures, in two after an apostrophe, in words, or as "vorig jaar"."""
    if role in found:
        return _written(found, context, role)
    if "year_beside" in found or found.value("year_direction", "that") is not None:
        return None if context.told is None else context.told.when.sort_day.year + _step(found)
    if "year_direction" in found and context.reference is not None:
        return context.reference.year + _step(found)
    return None


def year_anchor(found: Found, context: Context) -> str:
    """What decided a year that the words give."""
    if "year" in found:
        return "explicit"
    from_text = "year_beside" in found or found.value("year_direction", "that") is not None
    return f"text {context.told.id}" if from_text and context.told else "reference date"


def unanchored(found: Found, context: Context) -> Sense | None:
    """What is left of "mei van dat jaar" when there is no time from which to count the year."""
    if ("year_direction" not in found and "year_beside" not in found) or year_of(found, context) is not None:
        return None
    return vague(-1 if _step(found) <= 0 else 1, UNTOLD)


def candidate(year: int, value: str) -> Candidate | None:
    """A reading of an expression without a year."""
    period = When.of(value)
    if period is None or period.earliest is None or period.latest is None:
        return None
    return Candidate(year, period.earliest, period.latest)


def in_range(year: int) -> bool:
    """Whether a year is one that tijdlijn knows."""
    return FIRST_YEAR <= year < LAST_YEAR


def _written(found: Found, context: Context, role: str) -> int | None:
    four = found.value(role, "year")
    if four is not None:
        return int(four)
    hundreds = found.value(role, "hundreds")
    if hundreds is not None:
        rest = int(float(found.value(role, "number") or 0))
        return int(hundreds) + rest if rest < 100 else None
    two = found.value(role, "two-figures")
    if two is None:
        return None
    now = context.reference.year if context.reference else _DEFAULT_CENTURY
    year = now - now % 100 + int(two)
    return year - 100 if year > now + _FUTURE_YEARS else year


def _step(found: Found) -> int:
    return found.sign("year_direction") + found.sign("year_beside")
