"""Builders for what is relative: to the reference date (gisteren, vorige maand) or to a time told before (die dag)."""

from __future__ import annotations

from datetime import date, timedelta

from tijdlijn.model import TimexType
from tijdlijn.temporal import calendar
from tijdlijn.temporal.builders import UNDATED, mark_of, mod_of, weekday_warning
from tijdlijn.temporal.context import Built, Context, NotADate, Sense
from tijdlijn.temporal.parts import Found
from tijdlijn.when import FIRST_YEAR, LAST_YEAR, Mod, Precision, When

UNTOLD = "no time told before"
_UNITS = {"dag": "D", "etmaal": "D", "week": "W", "maand": "M", "jaar": "Y"}
_PRECISIONS = {"D": Precision.DAY, "W": Precision.WEEK, "M": Precision.MONTH, "Y": Precision.YEAR}


def vague(direction: int, anchor: str) -> Sense:
    """A reference without a date, in the direction that the words point."""
    return Sense(("PRESENT_REF", "FUTURE_REF", "PAST_REF")[direction], anchor, core=False)


def deictic_day(found: Found, context: Context) -> Built:
    """vandaag, gisteravond, overmorgen."""
    code = found.value("deictic_day") or found.value("deictic_part") or "0"
    offset, _, part = code.partition("T")
    part = f"T{part}" if part else found.value("day_part", "day-part") or ""
    if context.reference is None:
        return vague(min(1, max(-1, int(offset))), UNDATED)
    day = context.reference + timedelta(int(offset))
    return Sense(day.isoformat() + part, "reference date", TimexType.TIME if part else TimexType.DATE)


def weekday(found: Found, context: Context) -> Built:
    """A weekday: the last one before the reference date, or the next one after it, as words or tense say."""
    number = int(found.value("dow", "weekday") or 1)
    given = int(found.rule.arguments.get("direction", 0)) or mark_of(found)
    if context.reference is None:
        return vague(given, UNDATED)
    direction = given or context.tense()
    if not direction:
        same_week = calendar.weekday_of_week(context.reference, number)
        return Sense(same_week.isoformat(), "reference date")
    if mark_of(found) and context.reference.isoweekday() == number:
        return Sense(context.reference.isoformat(), "jl." if direction < 0 else "a.s.")
    step = calendar.weekday_before if direction < 0 else calendar.weekday_after
    return Sense(step(context.reference, number).isoformat(), "reference date" if given else "tense")


def weekday_part(found: Found, context: Context) -> Built:
    """A part of a weekday: "zondagavond"."""
    code = found.value("weekday_part") or "1TMO"
    number, part = int(code[0]), code[1:]
    if context.reference is None:
        return vague(found.sign(), UNDATED)
    direction = found.sign() or context.tense()
    if "direction" in found and found.sign() == 0 or not direction:
        day = calendar.weekday_of_week(context.reference, number)
    else:
        step = calendar.weekday_before if direction < 0 else calendar.weekday_after
        day = step(context.reference, number)
    if "week" in found:
        day = calendar.weekday_of_week(context.reference, number, found.sign())
    return Sense(day.isoformat() + part, "reference date", TimexType.TIME)


def weekday_of_week(found: Found, context: Context) -> Built:
    """A weekday of this, the previous or the next week; "deze zondag" is that of this week."""
    if context.reference is None:
        return vague(found.sign(), UNDATED)
    number = int(found.value("dow", "weekday") or 1)
    day = calendar.weekday_of_week(context.reference, number, found.sign())
    return Sense(day.isoformat(), "reference date")


def weekday_from_now(found: Found, context: Context) -> Built:
    """ "dinsdag over een week": so many weeks after the next one."""
    if context.reference is None:
        return vague(1, UNDATED)
    number = int(found.value("dow", "weekday") or 1)
    day = calendar.weekday_after(context.reference, number) + timedelta(7 * int(found.number("number") or 1))
    return Sense(day.isoformat(), "reference date")


def relative_unit(found: Found, context: Context) -> Built:
    """This, the previous or the next week, month, quarter, year or decade."""
    sign, mod = found.sign(), mod_of(found)
    if context.reference is None:
        return vague(sign, UNDATED)
    value = _unit_of(context.reference, found.rule.arguments["unit"], sign)
    return Sense(value, "reference date", mod=mod)


def _unit_of(day: date, unit: str, steps: int) -> str:
    """The calendar unit of a day, or the one so many units from it."""
    if unit == "D":
        return (day + timedelta(steps)).isoformat()
    if unit in ("W", "WE"):
        return calendar.week(day + timedelta(7 * steps)) + ("-WE" if unit == "WE" else "")
    if unit == "M":
        year, month = calendar.add_months(day.year, day.month, steps)
        return f"{year}-{month:02d}"
    if unit == "Q":
        year, month = calendar.add_months(day.year, day.month, 3 * steps)
        return f"{year}-Q{(month + 2) // 3}"
    if unit == "10Y":
        return f"{day.year // 10 + steps}"
    return f"{day.year + steps}"


def weekend(found: Found, context: Context) -> Built:
    """This, the last or the coming weekend."""
    if context.reference is None:
        return vague(found.sign(), UNDATED)
    steps = min(found.sign(), 0) if found.sign() <= 0 or context.reference.isoweekday() < 6 else 1
    if found.phrase("direction") == "volgend":
        steps = 1
    return Sense(_unit_of(context.reference, "WE", steps), "reference date")


def distance(found: Found, context: Context) -> Built:
    """ "twee weken geleden", "over drie dagen": days and weeks give a day, months a month, years a year."""
    sign = int(found.rule.arguments["sign"])
    if context.reference is None:
        return vague(sign, UNDATED)
    return _away(found, context.reference, sign, "reference date")


def distance_from_text(found: Found, context: Context) -> Built:
    """ "een week later", "twee jaar eerder": counted from the time told last."""
    sign = 1 if found.value("then", "then-after") else -1
    told = context.told
    if told is None:
        return vague(sign, UNTOLD)
    return _away(found, told.when.sort_day, sign, f"text {told.id}", told.when.precision)


def _away(found: Found, origin: date, sign: int, anchor: str, known: Precision = Precision.DAY) -> Built:
    unit = found.value("what", "unit", "units") or "D"
    count, mod = found.number("number"), mod_of(found)
    if count is None or unit.startswith("T"):
        return vague(sign, "no whole unit")
    months = {"M": 1, "Q": 3, "H": 6, "Y": 12, "10Y": 120, "100Y": 1200}.get(unit)
    if months is None:
        days = int(count * 7 if unit in ("W", "WE") else count)
        if known.rank > Precision.WEEK.rank:
            return vague(sign, "the time told before is less precise")
        if not FIRST_YEAR < origin.year + sign * days // 365 < LAST_YEAR:
            return NotADate("outside the years 1800-2200")
        return Sense((origin + timedelta(sign * days)).isoformat(), anchor, mod=mod)
    span = round(count * months)
    year, month = calendar.add_months(origin.year, origin.month, sign * span)
    if not FIRST_YEAR <= year < LAST_YEAR:
        return NotADate("outside the years 1800-2200")
    if span % 12 == 0 or known.rank >= Precision.YEAR.rank:
        return Sense(f"{year}", anchor, mod=mod)
    return Sense(f"{year}-{month:02d}", anchor, mod=mod)


def same_unit(found: Found, context: Context) -> Built:
    """ "die dag", "dat jaar": the unit in which the time told last lies."""
    told = context.told
    if told is None or told.when.earliest is None:
        return Sense("PAST_REF", UNTOLD, core=False)
    what = found.value("what", "day-part") or _UNITS.get(found.phrase("what"), "D")
    if what.startswith("T"):
        if told.when.precision is not Precision.DAY:
            return Sense("PAST_REF", "the time told before is less precise", core=False)
        return Sense(told.when.earliest.isoformat() + what, f"text {told.id}", TimexType.TIME)
    if told.when.precision.rank > _PRECISIONS[what].rank or (what == "D" and told.when.earliest != told.when.latest):
        return Sense("PAST_REF", "the time told before is less precise", core=False)
    return Sense(_unit_of(told.when.earliest, what, 0), f"text {told.id}")


def same_weekday(found: Found, context: Context) -> Built:
    """ "die woensdag": the weekday in the week of the time told last, or the first one after it."""
    told, number = context.told, int(found.value("dow", "weekday") or 1)
    if told is None or told.when.earliest is None or told.when.precision.rank > Precision.WEEK.rank:
        return Sense("PAST_REF", UNTOLD, core=False)
    day = calendar.weekday_of_week(told.when.earliest, number)
    if told.when.precision is Precision.DAY and day < told.when.earliest:
        day += timedelta(7)
    return Sense(day.isoformat(), f"text {told.id}")


def in_that_year(found: Found, context: Context) -> Built:
    """ "in mei van dat jaar", "op 3 mei van dat jaar"."""
    told, month = context.told, found.month() or 0
    if told is None:
        return Sense("PAST_REF", UNTOLD, core=False)
    year = told.when.sort_day.year
    if "day" not in found:
        return Sense(f"{year}-{month:02d}", f"text {told.id}", mod=mod_of(found))
    day = calendar.day_or_none(year, month, int(found.number("day") or 0))
    if day is None:
        return NotADate("the calendar has no such day")
    dow = found.value("dow", "weekday", "weekday-short")
    return Sense(day.isoformat(), f"text {told.id}", warnings=weekday_warning(day, int(dow) if dow else None))


def in_that_month(found: Found, context: Context) -> Built:
    """ "de 12e van die maand"."""
    told = context.told
    if told is None or told.when.precision.rank > Precision.MONTH.rank:
        return Sense("PAST_REF", UNTOLD, core=False)
    start = told.when.sort_day
    day = calendar.day_or_none(start.year, start.month, int(found.number("day") or 0))
    return Sense(day.isoformat(), f"text {told.id}") if day else NotADate("the calendar has no such day")


def neighbour_unit(found: Found, context: Context) -> Built:
    """ "de dag daarop", "de volgende ochtend", "het jaar ervoor"."""
    told, sign = context.told, -1 if "previous" in found else 1
    if told is None or told.when.earliest is None:
        return vague(sign, UNTOLD)
    part = found.value("what", "day-part") or ""
    unit = "D" if part else _UNITS.get(found.phrase("what").split()[-1], "D")
    if told.when.precision.rank > _PRECISIONS[unit].rank:
        return vague(sign, "the time told before is less precise")
    origin = told.when.latest if sign > 0 and told.when.latest else told.when.earliest
    value = _unit_of(origin, unit, sign) + part
    return Sense(value, f"text {told.id}", TimexType.TIME if part else TimexType.DATE)
