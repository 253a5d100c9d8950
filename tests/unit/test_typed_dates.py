"""What people type for a date, and what it means on Friday 20 November 2026."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tijdlijn.errors import InvalidDate
from tijdlijn.typed_dates import typed_day, typed_when
from tijdlijn.when import MONTHS

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("typed", "earliest", "latest"),
    [
        ("14 oktober 2019", "2019-10-14", "2019-10-14"),
        ("  14   Oktober 2019 ", "2019-10-14", "2019-10-14"),
        ("14 okt. 2019", "2019-10-14", "2019-10-14"),
        ("14-10-2019", "2019-10-14", "2019-10-14"),
        ("3/4/2019", "2019-04-03", "2019-04-03"),
        ("2019-10-14", "2019-10-14", "2019-10-14"),
        ("2019-10", "2019-10-01", "2019-10-31"),
        ("2019-Q3", "2019-07-01", "2019-09-30"),
        ("2019-10-07/2019-10-09", "2019-10-07", "2019-10-09"),
        ("2019-10-07/..", "2019-10-07", None),
        ("2019", "2019-01-01", "2019-12-31"),
        ("oktober 2019", "2019-10-01", "2019-10-31"),
        ("begin oktober 2019", "2019-10-01", "2019-10-10"),
        ("medio februari 2020", "2020-02-11", "2020-02-20"),
        ("eind februari 2020", "2020-02-21", "2020-02-29"),
        ("begin 2019", "2019-01-01", "2019-04-30"),
        ("omstreeks 14 oktober 2019", "2019-10-14", "2019-10-14"),
        ("14 oktober", "2026-10-14", "2026-10-14"),
        ("vandaag", "2026-11-20", "2026-11-20"),
        ("gisteren", "2026-11-19", "2026-11-19"),
        ("vorige week", "2026-11-09", "2026-11-15"),
        ("vorige maand", "2026-10-01", "2026-10-31"),
        ("vorig jaar", "2025-01-01", "2025-12-31"),
        ("2 weken geleden", "2026-11-02", "2026-11-08"),
        ("1 januari 1800", "1800-01-01", "1800-01-01"),
        ("31 december 2200", "2200-12-31", "2200-12-31"),
    ],
)
def test_typed_dates(typed: str, earliest: str, latest: str | None) -> None:
    when = typed_when(typed, TODAY)
    assert when.earliest == date.fromisoformat(earliest)
    assert when.latest == (None if latest is None else date.fromisoformat(latest))


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "gauw",
        "32 maart 2019",
        "31-02-2019",
        "2019-02-31",
        "2019-13",
        "14 oktober 2019 of zo",
        "begin",
        "20191",
    ],
)
def test_what_is_no_date_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(InvalidDate, match="is geen datum: schrijf bijvoorbeeld"):
        typed_when(typed, TODAY)


@pytest.mark.parametrize("typed", ["3 mei 1500", "1799-12-31", "2201", "1 januari 2201", "2019/2201", "0001-01-01"])
def test_dates_outside_1800_to_2200_are_refused(typed: str) -> None:
    with pytest.raises(InvalidDate, match="buiten 1800–2200"):
        typed_when(typed, TODAY)


@given(st.dates(date(1800, 1, 1), date(2200, 12, 31)), st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_day_written_out_means_that_day_whatever_day_it_is(day: date, today: date) -> None:
    for typed in (day.isoformat(), f"{day.day} {MONTHS[day.month - 1]} {day.year}", f"{day:%d-%m-%Y}"):
        when = typed_when(typed, today)
        assert (when.earliest, when.latest) == (day, day)


def test_where_one_day_is_asked_a_longer_time_is_refused() -> None:
    assert typed_day("14 oktober 2019", TODAY) == date(2019, 10, 14)
    for typed in ("oktober 2019", "2019-10-14/.."):
        with pytest.raises(InvalidDate, match="is geen dag"):
            typed_day(typed, TODAY)
