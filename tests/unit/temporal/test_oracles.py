"""What other well-kept libraries know of Dutch and of the calendar, and what we make of the same."""

from __future__ import annotations

from datetime import date, timedelta

import dateparser
import pytest
from babel import Locale
from dateutil.easter import easter
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from tijdlijn.language import dutch
from tijdlijn.temporal import tag_plain
from tijdlijn.temporal.calendar import feast

DUTCH = Locale("nl")
REFERENCE = date(2019, 10, 17)
YEARS = st.integers(1900, 2199)
EASTER_FEASTS = {
    "Aswoensdag": -46, "Palmzondag": -7, "Goede Vrijdag": -2, "Pasen": 0, "Tweede Paasdag": 1, "Hemelvaartsdag": 39,
    "Pinksteren": 49, "Tweede Pinksterdag": 50,
}  # fmt: skip
NUMBERS = [*range(2, 1000)]


def values(text: str, reference: date | None = REFERENCE) -> list[str]:
    return [expression.value for expression in tag_plain(text, reference, dutch())[0]]


@pytest.mark.parametrize("number", NUMBERS)
def test_number_words_are_those_of_num2words(number: int) -> None:
    assert values(f"gedurende {num2words(number, lang='nl')} dagen") == [f"P{number}D"]


@pytest.mark.parametrize("number", range(1, 32))
def test_ordinals_are_those_of_num2words(number: int) -> None:
    assert values(f"de {num2words(number, lang='nl', to='ordinal')} januari 2019") == [f"2019-01-{number:02d}"]


@pytest.mark.parametrize("width", ["wide", "abbreviated"])
@pytest.mark.parametrize("number", range(1, 13))
def test_month_names_are_those_of_cldr(number: int, width: str) -> None:
    name = DUTCH.months["format"][width][number]
    assert values(f"op 3 {name} 2019") == [f"2019-{number:02d}-03"]


@pytest.mark.parametrize("width", ["wide", "abbreviated"])
@pytest.mark.parametrize("number", range(7))
def test_day_names_are_those_of_cldr(number: int, width: str) -> None:
    name = DUTCH.days["format"][width][number]
    day = date(2019, 10, 14) + timedelta(number)
    (expression,) = tag_plain(f"op {name} {day.day} oktober 2019", None, dutch())[0]
    assert (expression.text, expression.warnings) == (f"{name} {day.day} oktober 2019", ())


@pytest.mark.parametrize("name", EASTER_FEASTS)
@given(year=YEARS)
def test_feasts_that_move_with_easter(name: str, year: int) -> None:
    assert values(f"met {name} {year}") == [(easter(year) + timedelta(EASTER_FEASTS[name])).isoformat()]


@given(year=st.integers(1980, 2199))
def test_koningsdag_is_never_a_sunday(year: int) -> None:
    days = feast("royal", year)
    assert days is not None
    assert days[0].isoweekday() != 7


@given(year=st.integers(2015, 2199))
def test_prinsjesdag_is_the_third_tuesday_of_september(year: int) -> None:
    (value,) = values(f"op Prinsjesdag {year}")
    day = date.fromisoformat(value)
    assert (day.month, day.isoweekday()) == (9, 2)
    assert 15 <= day.day <= 21


@pytest.mark.parametrize(
    "form", ["%-d {month} %Y", "%d-%m-%Y", "%d/%m/%Y", "%-d {short} %Y", "{weekday} %-d {month} %Y"]
)
@given(day=st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_explicit_dates_are_what_dateparser_makes_of_them(form: str, day: date) -> None:
    names = {
        "month": DUTCH.months["format"]["wide"][day.month],
        "short": DUTCH.months["format"]["abbreviated"][day.month],
        "weekday": DUTCH.days["format"]["wide"][day.weekday()],
    }
    text = day.strftime(form).format(**names)
    theirs = dateparser.parse(text, languages=["nl"], settings={"DATE_ORDER": "DMY"})
    assert theirs is not None
    assert values(f"op {text}") == [theirs.date().isoformat()]
