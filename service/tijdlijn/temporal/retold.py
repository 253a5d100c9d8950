"""Builders for what points back to a time told before in the text: "die dag", "een week later", "de zomer daarop"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from tijdlijn.model import TimexType
from tijdlijn.temporal import calendar
from tijdlijn.temporal.context import Built, Context, NotADate, Sense, Told
from tijdlijn.temporal.parts import Found
from tijdlijn.temporal.relative import away, unit_of
from tijdlijn.temporal.years import UNTOLD, vague
from tijdlijn.when import Precision, When

LESS_PRECISE = "the time told before is less precise"
_UNITS = {"dag": "D", "datum": "D", "week": "W", "weekend": "WE", "weekeinde": "WE", "maand": "M", "jaar": "Y"}
_PRECISIONS = {
    "D": Precision.DAY, "W": Precision.WEEK, "WE": Precision.WEEK, "M": Precision.MONTH, "Y": Precision.YEAR,
}  # fmt: skip


def distance_from_text(found: Found, context: Context) -> Built:
    """ "een week later", "twee jaar eerder": counted from the time told last."""
    sign = 1 if found.value("then", "then-after") else -1
    told = context.told
    if told is None:
        return vague(sign, UNTOLD)
    return away(found, told.when.sort_day, sign, f"text {told.id}", told.when.precision)


def same_unit(found: Found, context: Context) -> Built:
    """ "die dag", "eind dat jaar": the unit in which the time told last lies."""
    told = context.told
    if told is None or told.when.earliest is None:
        return vague(-1, UNTOLD)
    part = found.value("what", "day-part")
    unit = "D" if part else _UNITS[found.phrase("what")]
    several_days = unit == "D" and told.when.earliest != told.when.latest
    if told.when.precision.rank > _PRECISIONS[unit].rank or several_days:
        return vague(-1, LESS_PRECISE)
    value = unit_of(told.when.earliest, unit, 0) + (part or "")
    kind = TimexType.TIME if part else TimexType.DATE
    return Sense(value, f"text {told.id}", kind, mod=found.mod())


def same_weekday(found: Found, context: Context) -> Built:
    """ "die woensdag": the last such day that was told, else the one in the week of the time told last."""
    number = found.weekday() or 1
    again = next((told for told in context.days if told.when.sort_day.isoweekday() == number), None)
    if again is not None:
        return Sense(again.when.sort_day.isoformat(), f"text {again.id}")
    told = context.told
    if told is None or told.when.earliest is None or told.when.precision.rank > Precision.WEEK.rank:
        return vague(-1, UNTOLD)
    day = calendar.weekday_of_week(told.when.earliest, number)
    if told.when.precision is Precision.DAY and day < told.when.earliest:
        day += timedelta(7)
    return Sense(day.isoformat(), f"text {told.id}")


def in_that_month(found: Found, context: Context) -> Built:
    """ "de 12e van die maand"."""
    told = context.told
    if told is None or told.when.precision.rank > Precision.MONTH.rank:
        return vague(-1, UNTOLD)
    start = told.when.sort_day
    day = calendar.day_or_none(start.year, start.month, int(found.number("day") or 0))
    return Sense(day.isoformat(), f"text {told.id}") if day else NotADate("the calendar has no such day")


def neighbour_unit(found: Found, context: Context) -> Built:
    """ "de dag daarop", "de volgende ochtend", "het jaar ervoor"."""
    sign = -1 if "previous" in found or found.sign("beside") < 0 or found.sign("next") < 0 else 1
    part = found.value("what", "day-part") or ""
    unit = "D" if part else _UNITS[found.phrase("what")]
    told = context.told
    if told is None or told.when.earliest is None:
        return vague(sign, UNTOLD)
    if told.when.precision.rank > _PRECISIONS[unit].rank:
        return vague(sign, LESS_PRECISE)
    steps = 0 if unit == "WE" and sign > 0 else sign
    value = unit_of(_edge(told, told.when.earliest, sign), unit, steps) + part
    return Sense(value, f"text {told.id}", TimexType.TIME if part else TimexType.DATE, mod=found.mod())


def neighbour_weekday(found: Found, context: Context) -> Built:
    """ "de vrijdag daarop": the first such day after the time told last, or the last before it."""
    told, sign = context.told, found.sign("beside")
    if told is None or told.when.earliest is None:
        return vague(sign, UNTOLD)
    if told.when.precision.rank > Precision.WEEK.rank:
        return vague(sign, LESS_PRECISE)
    step = calendar.weekday_after if sign > 0 else calendar.weekday_before
    day = step(_edge(told, told.when.earliest, sign), found.weekday() or 1)
    return Sense(day.isoformat(), f"text {told.id}")


def neighbour_season(found: Found, context: Context) -> Built:
    """ "de zomer daarop": the first such season after the time told last, or the last that ended before it."""
    return _beside(found, context, lambda year: f"{year}-{found.value('season')}")


def neighbour_month(found: Found, context: Context) -> Built:
    """ "in maart daarop": the first such month after the time told last."""
    return _beside(found, context, lambda year: f"{year}-{found.month():02d}")


def _beside(found: Found, context: Context, value_in: Callable[[int], str]) -> Built:
    told, sign = context.told, found.sign("beside")
    if told is None or told.when.earliest is None:
        return vague(sign, UNTOLD)
    edge = _edge(told, told.when.earliest, sign)
    for year in range(edge.year - 2, edge.year + 3)[::sign]:
        period = When.of(value_in(year))
        if period is None or period.earliest is None or period.latest is None:
            continue
        if (sign > 0 and period.earliest > edge) or (sign < 0 and period.latest < edge):
            return Sense(value_in(year), f"text {told.id}")
    return vague(sign, UNTOLD)


def _edge(told: Told, earliest: date, sign: int) -> date:
    return told.when.latest if sign > 0 and told.when.latest else earliest
