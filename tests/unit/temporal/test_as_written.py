"""Every date from 1800 to 2199, in every form the rules know, comes back as itself, and so does every range."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tijdlijn.language import dutch
from tijdlijn.temporal import tag_plain
from tijdlijn.when import MONTHS, WEEKDAYS, When

FIRST, LAST = date(1800, 1, 1), date(2199, 12, 31)
SHORT = ("jan.", "feb.", "mrt.", "apr.", "mei", "jun.", "jul.", "aug.", "sep.", "okt.", "nov.", "dec.")
DAYS = st.dates(FIRST, LAST)
YEARS = st.integers(FIRST.year, LAST.year)


def values(text: str, reference: date | None = None) -> list[str]:
    return [expression.value for expression in tag_plain(text, reference, dutch())[0]]


def month(day: date) -> str:
    return MONTHS[day.month - 1]


FORMS: dict[str, Callable[[date], str]] = {
    "day month year": lambda d: f"{d.day} {month(d)} {d.year}",
    "with a weekday": lambda d: f"{WEEKDAYS[d.weekday()]} {d.day} {month(d)} {d.year}",
    "weekday behind": lambda d: f"{d.day} {month(d)} {d.year} ({WEEKDAYS[d.weekday()]})",
    "capitals": lambda d: f"{d.day} {month(d).upper()} {d.year}",
    "short month": lambda d: f"{d.day} {SHORT[d.month - 1]} {d.year}",
    "ordinal": lambda d: f"{d.day}e {month(d)} {d.year}",
    "of": lambda d: f"de {d.day}e van {month(d)} {d.year}",
    "dashes": lambda d: f"{d.day}-{d.month}-{d.year}",
    "slashes": lambda d: f"{d.day:02d}/{d.month:02d}/{d.year}",
    "points": lambda d: f"{d.day:02d}.{d.month:02d}.{d.year}",
    "dashes and a name": lambda d: f"{d.day}-{SHORT[d.month - 1].rstrip('.')}-{d.year}",
    "ISO 8601": lambda d: d.isoformat(),
    "no-break spaces": lambda d: f"{d.day}\u00a0{month(d)}\u00a0{d.year}",
    "line break": lambda d: f"{d.day}\n{month(d)}\n{d.year}",
    "end-of-line hyphen": lambda d: f"{d.day} {month(d)[:2]}-\n{month(d)[2:]} {d.year}",
    "soft hyphen": lambda d: f"{d.day} {month(d)[:2]}\u00ad{month(d)[2:]} {d.year}",
    "year of": lambda d: f"{d.day} {month(d)} van het jaar {d.year}",
}


@pytest.mark.parametrize("form", FORMS)
@given(day=DAYS)
def test_a_day(form: str, day: date) -> None:
    assert values(f"Dat was op {FORMS[form](day)} zo.") == [day.isoformat()]


@given(day=DAYS, wrong=st.integers(1, 6))
def test_a_weekday_that_contradicts_its_day_keeps_it_and_warns(day: date, wrong: int) -> None:
    weekday = WEEKDAYS[(day.weekday() + wrong) % 7]
    (expression,) = tag_plain(f"op {weekday} {day.day} {month(day)} {day.year}", None, dutch())[0]
    assert expression.value == day.isoformat()
    assert WEEKDAYS[day.weekday()] in expression.warnings[0]


@given(reference=DAYS, distance=st.integers(-360, 0))
def test_jl_is_the_latest_such_day_on_or_before_the_reference_date(reference: date, distance: int) -> None:
    day = reference + timedelta(distance)
    if day >= FIRST:
        assert values(f"op {day.day} {month(day)} jl.", reference) == [day.isoformat()]


@given(reference=DAYS, distance=st.integers(0, 360))
def test_as_is_the_earliest_such_day_on_or_after_the_reference_date(reference: date, distance: int) -> None:
    day = reference + timedelta(distance)
    if day <= LAST:
        assert values(f"op {day.day} {month(day)} a.s.", reference) == [day.isoformat()]


@given(begin=DAYS, length=st.integers(1, 3000))
def test_a_range_of_days(begin: date, length: int) -> None:
    end = begin + timedelta(length)
    if end <= LAST:
        text = f"van {begin.day} {month(begin)} {begin.year} tot en met {end.day} {month(end)} {end.year}"
        assert values(text) == [f"{begin}/{end}"]


@pytest.mark.parametrize("joint", ["–", " - ", " t/m ", " tot ", " tot en met "])
@given(begin=DAYS, length=st.integers(1, 200))
def test_a_range_of_days_takes_its_year_and_month_from_its_end(joint: str, begin: date, length: int) -> None:
    end = begin + timedelta(length)
    if end <= LAST:
        own_month = "" if (begin.month, begin.year) == (end.month, end.year) else f" {month(begin)}"
        assert values(f"van {begin.day}{own_month}{joint}{end.day} {month(end)} {end.year}") == [f"{begin}/{end}"]


@given(day=DAYS)
def test_two_neighbouring_days_are_a_range(day: date) -> None:
    following = day + timedelta(1)
    if following <= LAST and following.month == day.month:
        text = f"op {day.day} en {following.day} {month(day)} {day.year}"
        assert values(text) == [f"{day}/{following}"]


@given(day=DAYS)
def test_a_month(day: date) -> None:
    assert values(f"in {month(day)} {day.year}") == [f"{day.year}-{day.month:02d}"]


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ("in {year}", ""), ("in het derde kwartaal van {year}", "-Q3"), ("in Q1 {year}", "-Q1"),
        ("in de eerste helft van {year}", "-H1"), ("in het najaar van {year}", "-FA"),
        ("in de winter van {year}", "-WI"),        ("in week 17 van {year}", "-W17"),
    ],
)  # fmt: skip
@given(year=YEARS)
def test_larger_units(form: str, code: str, year: int) -> None:
    assert values(form.format(year=year)) == [f"{year}{code}"]


@given(first=YEARS, count=st.integers(1, 80))
def test_a_range_of_years(first: int, count: int) -> None:
    if first + count <= LAST.year:
        assert values(f"van {first} tot en met {first + count}") == [f"{first}/{first + count}"]


@given(day=DAYS, hour=st.integers(0, 23), minute=st.integers(0, 59))
def test_a_moment(day: date, hour: int, minute: int) -> None:
    moment = f"{day}T{hour:02d}:{minute:02d}"
    assert values(f"op {day.day} {month(day)} {day.year} om {hour}.{minute:02d} uur") == [moment]
    assert values(f"log {moment}") == [moment]


@given(day=DAYS)
def test_what_a_period_is_called_is_read_as_that_period(day: date) -> None:
    for value in (day.isoformat(), f"{day.year}-{day.month:02d}", f"{day.year}-Q{(day.month + 2) // 3}", f"{day.year}"):
        when = When.of(value)
        assert when is not None
        assert values(f"in {when.display}") == [value]
