"""Builders for days: of the calendar, of this month, with a name.

A builder answers with a Sense, a list of them when the words are several expressions, or NotADate with the reason.
"""

from __future__ import annotations

from datetime import date, timedelta

from tijdlijn.model import TimexType
from tijdlijn.temporal import calendar
from tijdlijn.temporal.context import Built, Candidate, Context, NotADate, Sense, choose_year
from tijdlijn.temporal.parts import Found
from tijdlijn.temporal.tense import Tense
from tijdlijn.temporal.years import NO_SUCH_DAY, OUT_OF_RANGE, UNDATED, in_range, year_anchor, year_of
from tijdlijn.when import WEEKDAYS, When

_NOT_A_DAY = NotADate("a fraction or a score")
_NEAR = 60  # days around the reference date in which "17/3" is a day
_MONTHS_AROUND = (0, -1, 1)


def calendar_day(found: Found, context: Context) -> Built:
    """A day of a month, with its year or without."""
    day, month = int(found.number("day") or 0), found.month() or 0
    weekday, written = found.weekday(), year_of(found, context)
    if written is not None:
        known = calendar.day_or_none(written, month, day)
        if known is None:
            return NO_SUCH_DAY if in_range(written) else OUT_OF_RANGE
        anchor = year_anchor(found, context)
        return Sense(known.isoformat(), anchor, mod=found.mod(), warnings=weekday_warning(known, weekday))
    if not any(calendar.day_or_none(year, month, day) for year in (2000, 2001)):
        return NO_SUCH_DAY
    direction = found.mark()
    chosen = choose_year(lambda year: _day_in(year, month, day), context, direction, None if direction else weekday)
    if chosen is None:
        return Sense(f"XXXX-{month:02d}-{day:02d}", UNDATED, core=False)
    reading, anchor = chosen
    warnings = weekday_warning(reading.first, weekday)
    return Sense(reading.first.isoformat(), anchor, mod=found.mod(), warnings=warnings)


def near_day(found: Found, context: Context) -> Built:
    """ "17/3": a day only when no fraction looks like it and it lies around the reference date."""
    built = calendar_day(found, context)
    if not isinstance(built, Sense) or context.reference is None or (found.number("day") or 0) <= 12:
        return _NOT_A_DAY
    period = When.of(built.value)
    near = period is not None and abs((period.sort_day - context.reference).days) <= _NEAR
    return built if near else _NOT_A_DAY


def day_of_this_month(found: Found, context: Context) -> Built:
    """A numbered day of the month of the reference date ("3 dezer"); with a weekday of the month in which it is one."""
    if context.reference is None:
        return Sense("PRESENT_REF", UNDATED, core=False)
    number, weekday = int(found.number("day") or 0), found.weekday()
    days = []
    for step in _MONTHS_AROUND:
        year, month = calendar.add_months(context.reference.year, context.reference.month, step)
        days.append(calendar.day_or_none(year, month, number))
    fitting = [day for day in days if day and (weekday is None or day.isoweekday() == weekday)]
    day = days[0] if "this_month" in found or not fitting else fitting[0]
    if day is None:
        return NO_SUCH_DAY
    return Sense(day.isoformat(), "reference date", warnings=weekday_warning(day, weekday))


def today(_found: Found, context: Context) -> Built:
    """ "met ingang van heden": the reference date itself."""
    if context.reference is None:
        return Sense("PRESENT_REF", UNDATED, core=False)
    return Sense(context.reference.isoformat(), "reference date")


def feast(found: Found, context: Context) -> Built:
    """A feast day, with its year or without."""
    rule, part = _feast_rule(found)
    kind = TimexType.TIME if part else TimexType.DATE

    def reading(number: int) -> Candidate | None:
        days = calendar.feast(rule, number)
        return Candidate(number, *days) if days else None

    written = year_of(found, context)
    if written is not None:
        days = calendar.feast(rule, written)
        if days is None:
            return NotADate("that feast did not exist in that year")
        return Sense(_days(days) + part, year_anchor(found, context), kind, mod=found.mod())
    chosen = choose_year(reading, context, found.mark() or found.sign())
    if chosen is None:
        return Sense("PRESENT_REF", UNDATED, core=False)
    return Sense(_days((chosen[0].first, chosen[0].last)) + part, chosen[1], kind, mod=found.mod())


def eve(found: Found, context: Context) -> Built:
    """The day before a feast."""
    day = feast(found, context)
    if not isinstance(day, Sense) or (period := When.of(day.value)) is None or period.earliest is None:
        return day
    return Sense((period.earliest - timedelta(1)).isoformat(), day.anchor)


def _feast_rule(found: Found) -> tuple[str, str]:
    rule = found.words.feasts[found.phrase("name")]
    part = next((code for code in ("TMO", "TEV", "TNI") if rule.endswith(code)), "")
    return rule.removesuffix(part), part


def _days(days: tuple[date, date]) -> str:
    return days[0].isoformat() if days[0] == days[1] else f"{days[0]}/{days[1]}"


def weekday_warning(day: date, weekday: int | None) -> tuple[str, ...]:
    """A warning when the weekday that is written is not that of the day."""
    if weekday is None or day.isoweekday() == weekday:
        return ()
    return (
        f"{WEEKDAYS[weekday - 1]} klopt niet: {day.day}-{day.month}-{day.year} is een {WEEKDAYS[day.isoweekday() - 1]}",
    )


def once(_found: Found, context: Context) -> Built:
    """ "ooit": in the past or in the future, as the tense says."""
    value = "FUTURE_REF" if context.tense() is Tense.FUTURE else "PAST_REF"
    return Sense(value, "tense", core=False)


def _day_in(year: int, month: int, day: int) -> Candidate | None:
    known = calendar.day_or_none(year, month, day)
    return Candidate(year, known, known) if known else None
