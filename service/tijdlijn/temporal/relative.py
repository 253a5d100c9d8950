"""Builders for what is relative to the reference date: gisteren, vorige maand, over drie dagen."""

from __future__ import annotations

from datetime import date, timedelta

from tijdlijn.model import TimexType
from tijdlijn.temporal import calendar
from tijdlijn.temporal.context import Built, Context, NotADate, Sense
from tijdlijn.temporal.parts import Found
from tijdlijn.temporal.years import UNDATED, in_range, vague
from tijdlijn.when import Precision

_MONTHS = {"M": 1, "Q": 3, "H": 6, "Y": 12, "10Y": 120, "100Y": 1200}  # units that are counted in months


def deictic_day(found: Found, context: Context) -> Built:
    """vandaag, gisteravond, overmorgen; "afgelopen nacht" is that of the reference date."""
    code = "0TNI" if "this_night" in found else found.value("deictic_day") or found.value("deictic_part") or "0"
    offset, _, part = code.partition("T")
    part = f"T{part}" if part else found.value("day_part", "day-part") or ""
    if context.reference is None:
        return vague(min(1, max(-1, int(offset))), UNDATED)
    day = context.reference + timedelta(int(offset))
    return Sense(day.isoformat() + part, "reference date", TimexType.TIME if part else TimexType.DATE)


def weekday(found: Found, context: Context) -> Built:
    """A weekday: the last one before the reference date, or the next one after it, as words or tense say."""
    given = found.mark() or found.sign()
    if context.reference is None:
        return vague(given, UNDATED)
    day, anchor = _weekday(context, context.reference, found.weekday() or 1, given, bool(found.mark()))
    return Sense(day.isoformat(), anchor)


def weekday_part(found: Found, context: Context) -> Built:
    """A part of a weekday: "zondagavond"."""
    code = found.value("weekday_part") or "1TMO"
    number, part = int(code[0]), code[1:]
    if context.reference is None:
        return vague(found.sign(), UNDATED)
    if "direction" in found and (found.sign() == 0 or "week" in found.atoms.words[found.first : found.last]):
        day, anchor = calendar.weekday_of_week(context.reference, number, found.sign()), "reference date"
    else:
        day, anchor = _weekday(context, context.reference, number, found.mark() or found.sign(), bool(found.mark()))
    return Sense(day.isoformat() + part, anchor, TimexType.TIME)


def _weekday(context: Context, reference: date, number: int, given: int, marked: bool) -> tuple[date, str]:
    """The weekday that is meant, and what decided.

    With "jl." or "a.s.", and with nothing but a past tense, it can be the reference date itself.
    """
    direction = given or context.direction() or (1 if context.is_present() else 0)
    if (marked or (not given and direction < 0)) and reference.isoweekday() == number:
        return reference, "jl." if marked and direction < 0 else "a.s." if marked else "tense"
    if not direction:
        return calendar.weekday_of_week(reference, number), "reference date"
    step = calendar.weekday_before if direction < 0 else calendar.weekday_after
    return step(reference, number), "reference date" if given else "tense"


def weekday_of_week(found: Found, context: Context) -> Built:
    """A weekday of this, the previous or the next week; "deze zondag" is that of this week."""
    if context.reference is None:
        return vague(found.sign(), UNDATED)
    day = calendar.weekday_of_week(context.reference, found.weekday() or 1, found.sign())
    return Sense(day.isoformat(), "reference date")


def weekday_from_now(found: Found, context: Context) -> Built:
    """ "dinsdag over een week": so many weeks after the first one from today; "vandaag over een week" after today."""
    if context.reference is None:
        return vague(1, UNDATED)
    weekday = found.weekday()
    offset = int(found.value("deictic_day") or 0)
    today = context.reference + timedelta(offset)
    start = calendar.weekday_after(today - timedelta(1), weekday) if weekday else today
    return Sense((start + timedelta(7 * int(found.number("number") or 1))).isoformat(), "reference date")


def relative_unit(found: Found, context: Context) -> Built:
    """This, the previous or the next week, month, quarter, half, year or decade."""
    sign = found.sign()
    if context.reference is None:
        return vague(sign, UNDATED)
    value = unit_of(context.reference, found.rule.arguments["unit"], sign)
    return Sense(value, "reference date", mod=found.mod())


def unit_of(day: date, unit: str, steps: int) -> str:
    """The calendar unit of a day, or the one so many units from it."""
    if unit == "D":
        return (day + timedelta(steps)).isoformat()
    if unit in ("W", "WE"):
        return calendar.week_beside(day, steps) + ("-WE" if unit == "WE" else "")
    if unit == "10Y":
        return f"{day.year // 10 + steps}"
    if unit == "Y":
        return f"{day.year + steps}"
    year, month = calendar.add_months(day.year, day.month, steps * _MONTHS[unit])
    size = _MONTHS[unit]
    return f"{year}-{month:02d}" if unit == "M" else f"{year}-{unit}{(month + size - 1) // size}"


def distance(found: Found, context: Context) -> Built:
    """ "twee weken geleden", "over drie dagen": days and weeks give a day, months a month, years a year."""
    sign = int(found.rule.arguments["sign"])
    if context.reference is None:
        return vague(sign, UNDATED)
    return away(found, context.reference, sign, "reference date")


def away(found: Found, origin: date, sign: int, anchor: str, known: Precision = Precision.DAY) -> Built:
    """The time that lies so many units from a day; `known` is how precisely that day is."""
    unit = found.value("what", "unit", "units") or "D"
    count, mod = found.number("number"), found.mod()
    if unit == "H":
        count = 1 if count is None else count
    if count is None or unit.startswith("T"):
        return vague(sign, "no whole unit")
    if unit not in _MONTHS:
        return _days_away(unit, count, origin, sign, anchor, known)
    span = round(count * _MONTHS[unit])
    year, month = calendar.add_months(origin.year, origin.month, sign * span)
    if not in_range(year):
        return NotADate("outside the years 1800-2200")
    whole_years = span % 12 == 0 or known.rank >= Precision.YEAR.rank
    return Sense(f"{year}" if whole_years else f"{year}-{month:02d}", anchor, mod=mod)


def _days_away(unit: str, count: float, origin: date, sign: int, anchor: str, known: Precision) -> Built:
    days = int(count * 7 if unit in ("W", "WE") else count)
    if known.rank > Precision.WEEK.rank:
        return vague(sign, "the time told before is less precise")
    if not in_range(origin.year + sign * (days // 365 + 1)):
        return NotADate("outside the years 1800-2200")
    day = origin + timedelta(sign * days)
    return Sense(calendar.week(day) if known is Precision.WEEK and unit == "W" else day.isoformat(), anchor)
