"""Dates that people type, at the command line or in a search box, in Dutch or ISO: "begin oktober 2019", "2019-10"."""

from __future__ import annotations

from datetime import date, datetime, time

from dateparser.date import DateDataParser

from tijdlijn.errors import InvalidDate
from tijdlijn.when import FIRST_YEAR, LAST_YEAR, MOD_WORDS, Mod, When

_MODS = {word: mod for mod, word in MOD_WORDS.items()}
_YEAR_DIGITS = 4


def typed_when(text: str, today: date) -> When:
    """The period a person means; "vorige week" and dates without a year are read against `today`.

    Raises InvalidDate for what is no date, does not exist, or lies outside 1800-2200.
    """
    words = " ".join(text.casefold().split())
    first, _, rest = words.partition(" ")
    mod = _MODS.get(first)
    value = _value(rest if mod else words, today)
    when = None if value is None else When.of(value, _fitting(mod, value))
    if when is None:
        raise InvalidDate(
            f"'{text}' is geen datum: schrijf bijvoorbeeld 14 oktober 2019, begin oktober 2019 of 2019-10-14."
        )
    for day in (when.earliest, when.latest):
        if day is not None:
            accepted(day)
    return when


def typed_day(text: str, today: date) -> date:
    """The one day a person means; raises InvalidDate for anything longer too."""
    when = typed_when(text, today)
    if when.earliest is None or when.earliest != when.latest:
        raise InvalidDate(f"'{text}' is geen dag ({when.display}): schrijf een dag, bijvoorbeeld 14 oktober 2019.")
    return when.earliest


def accepted(day: date) -> date:
    """The same day, when it lies in 1800-2200; raises InvalidDate."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise InvalidDate(f"{day} ligt buiten {FIRST_YEAR}–{LAST_YEAR}: kies een datum daarbinnen.")
    return day


def _value(words: str, today: date) -> str | None:
    """The TIMEX3 value that is typed as such, or else the day, week, month or year that dateparser reads."""
    if words[:_YEAR_DIGITS].isdecimal() and len(words) >= _YEAR_DIGITS:  # dateparser would shuffle the parts
        return words.upper()
    settings = {
        "DATE_ORDER": "DMY",
        "RELATIVE_BASE": datetime.combine(today, time.min),
        "PREFER_DAY_OF_MONTH": "first",
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    read = DateDataParser(languages=["nl"], settings=settings).get_date_data(words) if words else None
    if read is None or read.date_obj is None:
        return None
    day: date = read.date_obj.date()
    week = day.isocalendar()
    values = {"year": f"{day.year:04d}", "month": f"{day:%Y-%m}", "week": f"{week.year:04d}-W{week.week:02d}"}
    return values.get(read.period or "day", day.isoformat())


def _fitting(mod: Mod | None, value: str) -> Mod | None:
    """ "begin" of a single day says nothing that the day does not; "omstreeks" does."""
    return None if mod is not Mod.APPROX and len(value) == len("2019-10-14") else mod
