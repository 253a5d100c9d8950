"""Builders for weeks and weekends."""

from __future__ import annotations

from tijdlijn.temporal import calendar
from tijdlijn.temporal.context import Built, Context, NotADate, Sense, choose_year
from tijdlijn.temporal.days import calendar_day
from tijdlijn.temporal.parts import Found
from tijdlijn.temporal.units import month
from tijdlijn.temporal.years import UNDATED, candidate, vague, year_anchor, year_of
from tijdlijn.when import When


def week(found: Found, context: Context) -> Built:
    """A week by its number."""
    number = int(found.value("week", "week-figure", "week-code", "ordinal") or 0)
    written, mod = year_of(found, context), found.mod()
    if written is None:
        chosen = choose_year(lambda year: candidate(year, f"{year}-W{number:02d}"), context)
        if chosen is None:
            return Sense(f"XXXX-W{number:02d}", UNDATED, mod=mod, core=False)
        return Sense(f"{chosen[0].year}-W{number:02d}", chosen[1], mod=mod)
    value = f"{written}-W{number:02d}"
    if When.of(value) is None:
        return NotADate("that year has no such week")
    return Sense(value, year_anchor(found, context), mod=mod)


def week_of_day(found: Found, context: Context) -> Built:
    """The week, or the weekend, in which a day lies."""
    day = calendar_day(found, context)
    if not isinstance(day, Sense) or (period := When.of(day.value)) is None or period.earliest is None:
        return day
    return Sense(calendar.week(period.earliest) + _weekend(found), day.anchor)


def week_of_month(found: Found, context: Context) -> Built:
    """The nth week or weekend of a month: of those that have their Thursday, or their Saturday, in it."""
    whole = month(found, context)
    if not isinstance(whole, Sense) or (period := When.of(whole.value)) is None or period.earliest is None:
        return whole
    nth = -1 if found.value("which", "last-word") else int(found.value("which", "ordinal") or 1)
    weekend = _weekend(found)
    try:
        day = calendar.nth_weekday(period.earliest.year, period.earliest.month, 6 if weekend else 4, nth)
    except IndexError:
        return NotADate("that month has no such week")
    return Sense(calendar.week(day) + weekend, whole.anchor)


def weekend(found: Found, context: Context) -> Built:
    """This, the last or the coming weekend; "in het weekend" as the tense says."""
    if context.reference is None:
        return vague(found.sign(), UNDATED)
    if "direction" not in found and not (steps := context.direction()):
        return NotADate("a weekend, not a certain one")
    if "direction" not in found:
        return Sense(calendar.week_beside(context.reference, min(steps, 0)) + "-WE", "tense")
    sign, late = found.sign(), context.reference.isoweekday() >= 6
    steps = sign if sign <= 0 or late or found.phrase("direction") == "volgend" else 0
    return Sense(calendar.week_beside(context.reference, steps) + "-WE", "reference date")


def weeks_range(found: Found, context: Context) -> Built:
    """Two week numbers."""
    first, second = int(found.value("begin", "week-figure") or 0), int(found.value("end", "week-figure") or 0)
    year = year_of(found, context) or (context.reference.year if context.reference else None)
    if year is None:
        return Sense(f"XXXX-W{first:02d}/XXXX-W{second:02d}", UNDATED, core=False)
    value = f"{year}-W{first:02d}/{year}-W{second:02d}"
    if first >= second or When.of(value) is None:
        return NotADate("the range runs backwards")
    return Sense(value, year_anchor(found, context))


def _weekend(found: Found) -> str:
    return "-WE" if found.phrase("what").startswith("weeke") else ""
