"""When: TIMEX3 values as periods of days, as EDTF that a strict parser accepts, and in Dutch."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from edtf import parse_edtf
from edtf.parser.parser_classes import EDTFObject
from hypothesis import given, settings
from hypothesis import strategies as st

from tijdlijn.when import MONTHS, Mod, Precision, When

DAYS = st.dates(date(1800, 1, 1), date(2199, 12, 31))
FEW = settings(max_examples=25, deadline=None)  # the parser of the oracle is slow
MODS = st.sampled_from([None, *Mod])
UNITS: dict[Precision, Callable[[date], str]] = {
    Precision.DAY: lambda d: d.isoformat(),
    Precision.WEEK: lambda d: f"{d.isocalendar().year:04d}-W{d.isocalendar().week:02d}",
    Precision.MONTH: lambda d: f"{d.year}-{d.month:02d}",
    Precision.QUARTER: lambda d: f"{d.year}-Q{(d.month + 2) // 3}",
    Precision.HALF: lambda d: f"{d.year}-H{(d.month + 5) // 6}",
    Precision.SEASON: lambda d: f"{d.year - (d.month < 3)}-{('WI', 'SP', 'SU', 'FA')[d.month % 12 // 3]}",
    Precision.YEAR: lambda d: f"{d.year}",
    Precision.DECADE: lambda d: f"{d.year // 10}",
    Precision.CENTURY: lambda d: f"{d.year // 100}",
}


def period(value: str, mod: Mod | None = None) -> When:
    when = When.of(value, mod)
    assert when is not None, value
    return when


@pytest.mark.parametrize("precision", UNITS)
@given(day=DAYS)
def test_the_unit_of_a_day_holds_the_day_and_knows_its_precision(precision: Precision, day: date) -> None:
    when = period(UNITS[precision](day))
    assert when.earliest is not None
    assert when.latest is not None
    assert when.earliest <= day <= when.latest
    assert when.earliest <= when.middle <= when.latest
    assert when.precision is precision


@pytest.mark.parametrize("precision", UNITS)
@FEW
@given(day=DAYS, mod=MODS)
def test_edtf_is_edtf(precision: Precision, day: date, mod: Mod | None) -> None:
    assert isinstance(parse_edtf(period(UNITS[precision](day), mod).edtf), EDTFObject)


@pytest.mark.parametrize("precision", UNITS)
@FEW
@given(first=DAYS, years=st.integers(101, 300), mod=MODS)
def test_edtf_of_ranges_is_edtf(precision: Precision, first: date, years: int, mod: Mod | None) -> None:
    begin, end = UNITS[precision](first), f"{first.year + years:04d}"
    for value in (f"{begin}/..", f"../{begin}", *([f"{begin}/{end}"] if When.of(end) else [])):
        assert isinstance(parse_edtf(period(value, mod).edtf), EDTFObject)


@FEW
@given(day=DAYS)
def test_edtf_of_a_plain_day_month_or_year_means_the_same_days(day: date) -> None:
    for value in (day.isoformat(), f"{day.year}-{day.month:02d}", f"{day.year}"):
        when, theirs = period(value), parse_edtf(value)
        assert when.earliest is not None
        assert when.latest is not None
        assert when.earliest.timetuple()[:3] == tuple(theirs.lower_strict())[:3]
        assert when.latest.timetuple()[:3] == tuple(theirs.upper_strict())[:3]


@pytest.mark.parametrize("precision", [unit for unit in UNITS if unit is not Precision.DAY])
@given(day=DAYS)
def test_begin_middle_and_end_follow_each_other_and_fill_their_period(precision: Precision, day: date) -> None:
    value = UNITS[precision](day)
    whole = period(value)
    begin, middle, end = (period(value, mod) for mod in (Mod.START, Mod.MID, Mod.END))
    assert (begin.earliest, end.latest) == (whole.earliest, whole.latest)
    for earlier, later in ((begin, middle), (middle, end)):
        assert earlier.latest is not None
        assert earlier.latest + timedelta(1) == later.earliest


@given(day=DAYS)
def test_parts_of_a_month_are_its_tens_of_days(day: date) -> None:
    begin, middle, end = (period(f"{day.year}-{day.month:02d}", mod) for mod in (Mod.START, Mod.MID, Mod.END))
    firsts = [when.earliest.day for when in (begin, middle, end) if when.earliest]
    assert firsts == [1, 11, 21]


@given(a=DAYS, b=DAYS, c=DAYS, d=DAYS)
def test_periods_overlap_when_they_share_a_day(a: date, b: date, c: date, d: date) -> None:
    (first, last), (begin, end) = sorted((a, b)), sorted((c, d))
    one = period(f"{first}/{last}") if first != last else period(first.isoformat())
    other = period(f"{begin}/{end}") if begin != end else period(begin.isoformat())
    assert one.overlaps(other) == other.overlaps(one) == (max(first, begin) <= min(last, end))


@given(day=DAYS, other=DAYS)
def test_an_open_period_has_no_end(day: date, other: date) -> None:
    single = period(other.isoformat())
    assert period(f"{day}/..").overlaps(single) == (other >= day)
    assert period(f"../{day}").overlaps(single) == (other <= day)


@pytest.mark.parametrize(
    "value",
    ["", "PAST_REF", "P6M", "PXX", "XXXX-05-03", "2019-13", "2019-02-30", "2019-W60", "2019-10-14T25:00", "../..",
     "2019-10-14/2019-10-13", "2020/2019", "2019-Q5", "2019-H3", "2019-10-14T11:61", "19999"],
)  # fmt: skip
def test_what_is_no_period_is_none(value: str) -> None:
    assert When.of(value) is None


@given(text=st.text(max_size=30), mod=MODS)
def test_no_value_raises(text: str, mod: Mod | None) -> None:
    assert When.of(text, mod) is None or When.of(text) is not None


@given(day=DAYS)
def test_display_is_dutch(day: date) -> None:
    month = MONTHS[day.month - 1]
    assert period(day.isoformat()).display == f"{day.day} {month} {day.year}"
    assert period(f"{day.year}-{day.month:02d}", Mod.START).display == f"begin {month} {day.year}"
    assert period(f"{day.year}-{day.month:02d}", Mod.APPROX).display == f"omstreeks {month} {day.year}"


def test_precisions_are_ranked_from_fine_to_coarse() -> None:
    assert sorted(Precision, key=lambda precision: precision.rank) == list(Precision)
