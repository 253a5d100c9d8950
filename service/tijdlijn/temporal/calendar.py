"""Calendar arithmetic: nothing here knows Dutch, and nothing knows what day it is."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date, timedelta

from dateutil.easter import easter

from tijdlijn.when import FIRST_YEAR, LAST_YEAR


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The day, or None when the calendar has no such day or it lies outside 1800-2200."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def add_months(year: int, month: int, months: int) -> tuple[int, int]:
    """The year and month that lie so many months later."""
    years, index = divmod(month - 1 + months, 12)
    return year + years, index + 1


def week(day: date) -> str:
    """The ISO week of a day as a TIMEX3 value."""
    year, number, _ = day.isocalendar()
    return f"{year:04d}-W{number:02d}"


def week_beside(day: date, weeks: int) -> str:
    """The ISO week that lies so many weeks from that of a day."""
    return week(day + timedelta(7 * weeks))


def weekday_before(day: date, weekday: int) -> date:
    """The last such weekday (1 = Monday) before a day, never that day itself."""
    return day - timedelta((day.isoweekday() - weekday - 1) % 7 + 1)


def weekday_after(day: date, weekday: int) -> date:
    """The first such weekday (1 = Monday) after a day, never that day itself."""
    return day + timedelta((weekday - day.isoweekday() - 1) % 7 + 1)


def weekday_of_week(day: date, weekday: int, weeks: int = 0) -> date:
    """The weekday in the ISO week of a day, or so many weeks from it."""
    return day + timedelta(weekday - day.isoweekday() + 7 * weeks)


def nearest(candidates: Iterable[date], to: date) -> date:
    """The candidate fewest days away; the earlier one when two are equally far."""
    return min(candidates, key=lambda candidate: (abs((candidate - to).days), candidate))


def season_of(day: date) -> tuple[int, str]:
    """The year and TIMEX3 code of the meteorological season of a day; winter belongs to the year it begins in."""
    code = ("WI", "SP", "SU", "FA")[day.month % 12 // 3]
    return (day.year - 1 if day.month <= 2 else day.year), code


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth such weekday (1 = Monday) of a month; -1 is the last."""
    days = [day for row in calendar.monthcalendar(year, month) if (day := row[weekday - 1])]
    return date(year, month, days[nth - 1 if nth > 0 else nth])


def feast(rule: str, year: int) -> tuple[date, date] | None:
    """The first and last day of a feast in a year, by its rule; None for a year in which it did not exist.

    A rule is a day `12-25`, a distance from Easter `easter+39`, the nth weekday of a month `09-2#3` (the third Tuesday
    of September; #-1 is the last), `royal` (Koningsdag, before 2014 Koninginnedag), or a range `begin..end` of these.
    """
    begin, _, end = rule.partition("..")
    first, last = _feast_day(begin, year), _feast_day(end or begin, year)
    if first is None or last is None:
        return None
    if last < first:
        last = _feast_day(end, year + 1) or last
    return first, last


def _feast_day(rule: str, year: int) -> date | None:
    if rule == "royal":
        return _royal_day(year)
    if rule.startswith("easter"):
        return easter(year) + timedelta(int(rule.removeprefix("easter") or 0))
    month, _, day = rule.partition("-")
    weekday, _, nth = day.partition("#")
    return nth_weekday(year, int(month), int(weekday), int(nth)) if nth else date(year, int(month), int(day))


def _royal_day(year: int) -> date | None:
    """27 April since 2014, 30 April since 1949, 31 August since 1891; moved when that is a Sunday."""
    if year >= 2014:
        day, moved = date(year, 4, 27), -1
    elif year >= 1949:
        day, moved = date(year, 4, 30), -1 if year >= 1980 else 1
    elif year >= 1891:
        day, moved = date(year, 8, 31), 1
    else:
        return None
    return day + timedelta(moved) if day.isoweekday() == 7 else day
