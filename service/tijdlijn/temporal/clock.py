"""Builders for times of the day, alone or beside a day."""

from __future__ import annotations

from dataclasses import replace

from tijdlijn.model import TimexType
from tijdlijn.temporal import calendar
from tijdlijn.temporal.context import Built, Context, NotADate, Sense
from tijdlijn.temporal.days import calendar_day
from tijdlijn.temporal.parts import Found
from tijdlijn.temporal.relative import deictic_day, weekday, weekday_of_week, weekday_part
from tijdlijn.temporal.years import NO_SUCH_DAY

_NO_TIME = NotADate("no time of the day")
_NOON, _MIDNIGHT = 12 * 60, 24 * 60


def day_with_clock(found: Found, context: Context) -> Built:
    """A day with a time of the day beside it: one expression. Hours that run past midnight leave the day alone."""
    day = _day(found, context)
    if not isinstance(day, Sense):
        return day
    bare, _, part = day.value.partition("T")
    time = _time(found, found.value("part_of_day", "day-part") or f"T{_part_named(found, part)}")
    if time is None:
        return replace(day, words=found.roles["on"]) if "on" in found else _NO_TIME
    value = "/".join(bare + moment for moment in time.split("/"))
    return Sense(value, day.anchor, TimexType.TIME, found.mod(), day.core, day.warnings)


def _day(found: Found, context: Context) -> Built:
    if "month" in found or "month_figure" in found:
        return calendar_day(found, context)
    if "deictic_day" in found or "deictic_part" in found:
        return deictic_day(found, context)
    if "weekday_part" in found:
        return weekday_part(found, context)
    words = found.atoms.words[found.first : found.last]
    return weekday_of_week(found, context) if "week" in words else weekday(found, context)


def _part_named(found: Found, part: str) -> str:
    """The part of the day in "vanavond", or in the weekday of "woensdagavond 14 juli"."""
    return part or (found.value("weekday_part") or "1T")[2:]


def moment(found: Found, _context: Context) -> Built:
    """An ISO 8601 moment: 2019-10-14T11:30."""
    day, _, hour = (found.value("day_hour") or "").partition("T")
    known = calendar.day_or_none(int(found.value("year") or 0), found.month() or 0, int(day))
    if known is None:
        return NO_SUCH_DAY
    return Sense(f"{known}T{hour}:{found.value('minute')}", "explicit", TimexType.TIME)


def clock(found: Found, context: Context) -> Built:
    """A time of the day alone: it belongs to the day told before it, else to no day."""
    time = _time(found, found.value("part_of_day", "day-part") or "T")
    if time is None:
        return _NO_TIME
    told = context.told
    if told is None or told.when.earliest is None or told.when.earliest != told.when.latest:
        return Sense(time, "no day told before", TimexType.TIME, found.mod(), core=False)
    value = "/".join(f"{told.when.earliest}{moment}" for moment in time.split("/"))
    return Sense(value, f"text {told.id}", TimexType.TIME, found.mod(), core=False)


def _time(found: Found, part: str) -> str | None:
    """The time as TIMEX3: "T11:30", a range "T10:00/T12:00", or the part of the day alone; None when there is none."""
    minutes = _minutes(found)
    if minutes is None:
        return part if part != "T" else None
    begin = _in_part(minutes, part)
    if "until_hour" not in found:
        return _written(begin)
    end = _in_part(
        int(found.value("until_hour", "hour") or 0) * 60 + int(found.value("until_minute", "minute") or 0), part
    )
    times = _written(begin), _written(end)
    return None if begin >= end or None in times else "/".join(time for time in times if time)


def _in_part(minutes: int, part: str) -> int:
    """An hour of the twelve-hour clock, moved to the afternoon or to midnight when the words around it say so."""
    if part in ("TAF", "TEV") and minutes < _NOON:
        return minutes + _NOON
    if part == "TNI" and _NOON <= minutes < _NOON + 60:
        return minutes + _NOON
    return minutes


def _written(minutes: int) -> str | None:
    return f"T{minutes // 60:02d}:{minutes % 60:02d}" if minutes <= _MIDNIGHT else None


def _minutes(found: Found) -> int | None:
    """Minutes since midnight of 11.30, half drie, kwart over negen, tien voor zes, vijf over half zes."""
    if "hour" in found:
        return int(found.value("hour") or 0) * 60 + int(found.value("minute") or 0)
    if "clock_code" in found:
        hour, _, minute = (found.value("clock_code") or "").partition(":")
        return int(hour) * 60 + int(minute)
    if "midnight" in found:
        return _MIDNIGHT
    if "word_hour" in found:
        return int(found.number("word_hour") or 0) * 60
    if "to_hour" not in found:
        return None
    hour_minutes = int(found.number("to_hour") or 0) * 60
    if "half_hour" in found or "side_half" in found:
        hour_minutes -= 30
    if "side" not in found:
        return hour_minutes
    quarter = 15 if found.phrase("quarter") == "kwart" else int(found.number("quarter") or 0)
    return hour_minutes + (quarter if found.phrase("side") == "over" else -quarter)
