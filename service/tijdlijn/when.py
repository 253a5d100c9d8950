"""When something happens: TIMEX3 values read as periods of days, as EDTF, and as Dutch for people.

A value is a day `2019-10-14`, month `2019-10`, year `2019`, quarter `2019-Q3`, half `2015-H1`, season `2014-FA`,
week `2019-W41`, decade `201`, century `20`, a moment `2019-10-14T11:30`, a range `begin/end` of two of these, or a
range with one open side (`2015-09-09/..`, `../2016-07`). Sources: TimeML 1.2.1 (values, mod), ISO 8601-2:2019 (EDTF).

Seasons are meteorological and winter belongs to the year in which it begins.
The first, middle and last part of a month are its days 1-10, 11-20 and 21-end; of anything longer, thirds.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

FIRST_YEAR, LAST_YEAR = 1800, 2200
OPEN = ".."

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
SEASONS = {"SP": ("voorjaar", 3, 21), "SU": ("zomer", 6, 22), "FA": ("najaar", 9, 23), "WI": ("winter", 12, 24)}
ORDINALS = ("eerste", "tweede", "derde", "vierde")
DAY_PARTS = {"MO": "ochtend", "AF": "middag", "EV": "avond", "NI": "nacht"}


class Mod(StrEnum):
    """Which part of its period a time expression means, or that it is approximate (TIMEX3 `mod`)."""

    START = "START"
    MID = "MID"
    END = "END"
    APPROX = "APPROX"


MOD_WORDS = {Mod.START: "begin", Mod.MID: "medio", Mod.END: "eind", Mod.APPROX: "omstreeks"}


class Precision(StrEnum):
    """How precisely a time is known, from fine to coarse."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"

    @property
    def rank(self) -> int:
        """0 for a day, higher for coarser."""
        return _RANKS[self]


_RANKS = {precision: rank for rank, precision in enumerate(Precision)}
# EDTF writes these as a year and a code, which can neither be approximate nor bound an interval.
_SEASONAL = (Precision.QUARTER, Precision.SEASON, Precision.HALF)


@dataclass(frozen=True, slots=True)
class When:
    """A period of days with its wording: `earliest` and `latest` are inclusive, None is open."""

    edtf: str
    earliest: date | None
    latest: date | None
    precision: Precision
    approximate: bool
    uncertain: bool
    display: str

    @property
    def sort_day(self) -> date:
        """The day by which a timeline orders it; an open beginning sorts at its end."""
        day = self.earliest or self.latest
        assert day is not None, "a range is open on one side at most"
        return day

    @property
    def middle(self) -> date:
        """The day from which others are nearest to it; of an open period the known side."""
        if self.earliest is None or self.latest is None:
            return self.sort_day
        return self.earliest + (self.latest - self.earliest) / 2

    def overlaps(self, other: When) -> bool:
        """Whether the two periods share a day."""
        return (
            (self.earliest or date.min) <= (other.latest or date.max)
            and (other.earliest or date.min) <= (self.latest or date.max)
        )  # fmt: skip

    @staticmethod
    @lru_cache(maxsize=65536)
    def of(value: str, mod: Mod | None = None) -> When | None:
        """The period that a TIMEX3 value means; None for durations, sets and references without a date."""
        if "/" not in value:
            period = _period(value)
            return None if period is None else _single(period, mod)
        begin_text, _, end_text = value.partition("/")
        begin = None if begin_text == OPEN else _period(begin_text)
        end = None if end_text == OPEN else _period(end_text)
        if (begin is None and begin_text != OPEN) or (end is None and end_text != OPEN) or (begin is end is None):
            return None
        return _range(begin, end, mod)


@dataclass(frozen=True, slots=True)
class _Period:
    """A bare calendar unit: its first and last day, how EDTF and a Dutch reader write it."""

    first: date
    last: date
    precision: Precision
    edtf: str
    display: str


_VALUE = re.compile(
    r"""(?P<year>\d{4})
        (?: -(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?:(?P<clock>\d\d(?::\d\d)?)|(?P<part>MO|AF|EV|NI)))?)?
          | -Q(?P<quarter>[1-4]) | -H(?P<half>[12]) | -(?P<season>SP|SU|FA|WI)
          | -W(?P<week>\d\d)(?P<weekend>-WE)? )?
      | (?P<decade>\d{3}) | (?P<century>\d\d)""",
    re.VERBOSE,
)


def _period(value: str) -> _Period | None:
    match = _VALUE.fullmatch(value)
    if match is None:
        return None
    try:
        return _read(match)
    except ValueError:  # 31 February and its like are no periods
        return None


def _read(match: re.Match[str]) -> _Period:
    part = {name: text for name, text in match.groupdict().items() if text is not None}
    if "century" in part:
        century = int(part["century"])
        edtf = f"{century:02d}XX"
        return _years(century * 100, 100, Precision.CENTURY, edtf, f"{century + 1}e eeuw")
    if "decade" in part:
        decade = int(part["decade"]) * 10
        return _years(decade, 10, Precision.DECADE, f"{part['decade']}X", f"jaren {decade}")
    year = int(part["year"])
    if "day" in part:
        return _day(part, date(year, int(part["month"]), int(part["day"])))
    if "month" in part:
        month = int(part["month"])
        date(year, month, 1)  # refuses a thirteenth month
        return _months(year, month, 1, Precision.MONTH, f"{year}-{month:02d}", f"{MONTHS[month - 1]} {year}")
    if "quarter" in part:
        number = int(part["quarter"])
        name = f"{ORDINALS[number - 1]} kwartaal van {year}"
        return _months(year, number * 3 - 2, 3, Precision.QUARTER, f"{year}-{32 + number}", name)
    if "half" in part:
        number = int(part["half"])
        name = f"{ORDINALS[number - 1]} helft van {year}"
        return _months(year, number * 6 - 5, 6, Precision.HALF, f"{year}-{39 + number}", name)
    if "season" in part:
        word, month, code = SEASONS[part["season"]]
        name = f"{word} {year}" if word != "winter" else f"winter {year}-{year + 1}"
        return _months(year, month, 3, Precision.SEASON, f"{year}-{code}", name)
    if "week" in part:
        return _week(year, int(part["week"]), "weekend" in part)
    return _years(year, 1, Precision.YEAR, f"{year:04d}", str(year))


def _day(part: dict[str, str], day: date) -> _Period:
    display = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    if "clock" in part:
        hour, _, minute = part["clock"].partition(":")
        if int(hour) > 24 or int(minute or 0) > 59:
            raise ValueError(part["clock"])
        display += f", {int(hour)}.{minute or '00'} uur"
    elif "part" in part:
        display += f", {DAY_PARTS[part['part']]}"
    return _Period(day, day, Precision.DAY, day.isoformat(), display)


def _week(year: int, number: int, weekend: bool) -> _Period:
    first = date.fromisocalendar(year, number, 6 if weekend else 1)
    last = first + timedelta(days=1 if weekend else 6)
    name = f"weekend van {_days(first, last)}" if weekend else f"week {number} van {year}"
    return _Period(first, last, Precision.DAY if weekend else Precision.WEEK, f"{first}/{last}", name)


def _years(first: int, count: int, precision: Precision, edtf: str, display: str) -> _Period:
    return _Period(date(first, 1, 1), date(first + count - 1, 12, 31), precision, edtf, display)


def _months(year: int, month: int, count: int, precision: Precision, edtf: str, display: str) -> _Period:
    years, last_month = divmod(month + count - 2, 12)
    last_year, last_month = year + years, last_month + 1
    last_day = calendar.monthrange(last_year, last_month)[1]
    return _Period(date(year, month, 1), date(last_year, last_month, last_day), precision, edtf, display)


def _single(period: _Period, mod: Mod | None) -> When:
    if mod is None:
        return When(period.edtf, period.first, period.last, period.precision, False, False, period.display)
    display = f"{MOD_WORDS[mod]} {period.display}"
    if mod is Mod.APPROX or period.precision is Precision.DAY:
        written = _month_interval(period) if period.precision in _SEASONAL else period.edtf
        edtf = "/".join(f"{end}~" for end in written.split("/"))
        return When(edtf, period.first, period.last, period.precision, True, False, display)
    first, last = _part(period, mod)
    return When(f"{first}~/{last}~", first, last, period.precision, True, False, display)


def _month_interval(period: _Period) -> str:
    return f"{period.first:%Y-%m}/{period.last:%Y-%m}"


def _part(period: _Period, mod: Mod) -> tuple[date, date]:
    """The first, middle or last part of a period: a month by its tens of days, anything longer by thirds."""
    index = (Mod.START, Mod.MID, Mod.END).index(mod)
    first, last = period.first, period.last
    if period.precision is Precision.MONTH:
        cuts = [first, first + timedelta(10), first + timedelta(20), last + timedelta(1)]
    else:
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        if months >= 3:
            cuts = [_month_after(first, months * cut // 3) for cut in range(4)]
        else:
            days = (last - first).days + 1
            cuts = [first + timedelta(days * cut // 3) for cut in range(4)]
    return cuts[index], cuts[index + 1] - timedelta(1)


def _month_after(first: date, months: int) -> date:
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)


def _range(begin: _Period | None, end: _Period | None, mod: Mod | None) -> When | None:
    if begin is None and end is not None:
        last = end.last if mod is None or mod is Mod.APPROX else _part(end, mod)[1]
        display = f"tot en met {_worded(end, mod)}"
        return When(f"../{_edtf(end, mod, last)}", None, last, end.precision, mod is not None, False, display)
    assert begin is not None, "a range has a side"
    if end is None:
        first = begin.first if mod is None or mod is Mod.APPROX else _part(begin, mod)[0]
        display = f"vanaf {_worded(begin, mod)}"
        return When(f"{_edtf(begin, mod, first)}/..", first, None, begin.precision, mod is not None, False, display)
    if end.last < begin.first:
        return None
    precision = max(begin.precision, end.precision, key=lambda precision: precision.rank)
    edtf = f"{_edtf(begin, mod, begin.first)}/{_edtf(end, mod, end.last)}"
    display = _between(begin, end) if mod is None else f"{MOD_WORDS[mod]} {_between(begin, end)}"
    return When(edtf, begin.first, end.last, precision, mod is not None, False, display)


def _edtf(period: _Period, mod: Mod | None, day: date) -> str:
    """One side of an EDTF interval, which must itself be no interval and no unspecified digit."""
    written_whole = "/" not in period.edtf and "X" not in period.edtf and period.precision not in _SEASONAL
    plain = written_whole and mod in (None, Mod.APPROX)
    return (period.edtf if plain else day.isoformat()) + ("~" if mod is not None else "")


def _worded(period: _Period, mod: Mod | None) -> str:
    return period.display if mod is None else f"{MOD_WORDS[mod]} {period.display}"


def _between(begin: _Period, end: _Period) -> str:
    if begin.precision is end.precision is Precision.DAY and "," not in begin.display + end.display:
        return _days(begin.first, end.last)
    if begin.precision is end.precision is Precision.MONTH and begin.first.year == end.last.year:
        return f"{MONTHS[begin.first.month - 1]} – {end.display}"
    return f"{begin.display} – {end.display}"


def _days(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {MONTHS[last.month - 1]} {last.year}"
    year = f" {first.year}" if first.year != last.year else ""
    return f"{first.day} {MONTHS[first.month - 1]}{year} – {last.day} {MONTHS[last.month - 1]} {last.year}"
