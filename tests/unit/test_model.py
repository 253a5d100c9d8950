"""What an event says of itself."""

from __future__ import annotations

from datetime import date

import pytest

from handmade import extraction

WRITTEN = date(2015, 11, 2)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2015-10-14", date(2015, 10, 14), date(2015, 10, 14)),
        ("2015-10", date(2015, 10, 1), date(2015, 10, 31)),
        ("2015-09-09/..", date(2015, 9, 9), WRITTEN),
        ("2016-07/..", date(2016, 7, 1), date(2016, 7, 1)),
        ("../2016-07-31", WRITTEN, date(2016, 7, 31)),
        ("../2015-10-20", date(2015, 10, 20), date(2015, 10, 20)),
    ],
)
def test_an_open_period_reaches_as_far_as_its_writer_could_know(value: str, first: date, last: date) -> None:
    (event,) = extraction("brief", f"{value} luchtaanvallen irak isis", reference_date=WRITTEN).events
    assert event.reach == (first, last)
