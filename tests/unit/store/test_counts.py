"""Facets and density: nothing else than a count over the list of events, under any filter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection
from sqlalchemy import event as sql_event

from handmade import NewDatabase, saver
from tijdlijn.model import EventType, Status
from tijdlijn.store import Store, density, events, facets
from tijdlijn.store.records import EventFilter, OpenFacet, StoredEvent, Unit
from tijdlijn.when import Precision

LETTERS = {
    "brief-a": "2019-10-13 ontsnapping ain-issa syrie\n2019-10-14 raad luxemburg syrie\n2015-11 aanval parijs isis",
    "brief-b": (
        "2019-10-13 ontsnapping ain-issa isis\n2015-09-09/.. luchtaanvallen irak irak\n../2016-07 zending mali mali"
    ),
    "brief-c": "2019 aanval café-één syrie\n1999-12-31 raad luxemburg mali\n2016-01-04/2016-01-11 raad brussel isis",
}
DAYS = st.dates(date(1999, 1, 1), date(2020, 12, 31)) | st.sampled_from([date(2019, 10, 13), date(2016, 7, 1)])


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def letters(request: pytest.FixtureRequest, new_database: NewDatabase) -> Iterator[Store]:
    with new_database(request.param) as url:
        store = Store.open(url)
        for name, text in LETTERS.items():
            saver(store)(name, text)
        yield store
        store.close()


def some(values: Iterable[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(sorted(values)), max_size=2, unique=True).map(tuple)


FILTERS = st.builds(
    EventFilter,
    date_from=st.none() | DAYS,
    date_to=st.none() | DAYS,
    types=some(["attack", "meeting", "detention", "other"]).map(lambda words: tuple(map(EventType, words))),
    statuses=some(["occurred", "planned"]).map(lambda words: tuple(map(Status, words))),
    actors=some(["nederland"]),
    places=some(["ain-issa", "luxemburg", "mali"]),
    conflicts=some(["syrie", "isis", "irak"]),
    documents=some(LETTERS),
    q=st.none() | st.sampled_from(["raad", "aanval", "nederland"]),
    min_precision=st.none() | st.sampled_from(Precision),
    min_confidence=st.none() | st.sampled_from([0.5, 0.9]),
)
MANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def listed(store: Store, filter_: EventFilter) -> list[StoredEvent]:
    with store.reading() as connection:
        return list(events.every(connection, filter_))


@MANY
@given(filter_=FILTERS, top=st.integers(1, 4))
def test_facets_are_a_count_over_the_list(letters: Store, filter_: EventFilter, top: int) -> None:
    found = listed(letters, filter_)
    with letters.reading() as connection:
        counted = facets.count(connection, filter_, top=top)
    assert counted.total == len(found)
    assert counted.types == Counter(event.type for event in found)
    assert counted.statuses == Counter(event.status for event in found)
    assert list(counted.years.items()) == sorted(Counter(event.when.sort_day.year for event in found).items())
    shows_the_most_frequent(counted.actors, Counter(it.id for event in found for it in event.participants), top)
    shows_the_most_frequent(counted.places, Counter(it.id for event in found for it in event.places), top)
    shows_the_most_frequent(counted.conflicts, Counter(it.conflict for event in found for it in event.conflicts), top)


def shows_the_most_frequent(facet: OpenFacet, counts: Counter[str], top: int) -> None:
    expected = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    assert [(value.id, value.count) for value in facet.items] == expected[:top]
    assert facet.more == max(0, len(expected) - top)


@MANY
@given(filter_=FILTERS, unit=st.none() | st.sampled_from(Unit))
def test_density_is_a_count_over_the_list_and_hides_nothing(
    letters: Store, filter_: EventFilter, unit: Unit | None
) -> None:
    days = Counter(event.when.sort_day for event in listed(letters, filter_))
    with letters.reading() as connection:
        counted = density.count(connection, filter_, unit)
    first, last = filter_.date_from or date.min, filter_.date_to or date.max
    assert counted.total == days.total()
    assert counted.before == sum(count for day, count in days.items() if day < first)
    assert counted.after == sum(count for day, count in days.items() if day > last)
    assert counted.total == counted.before + counted.after + sum(bucket.count for bucket in counted.buckets)
    for bucket in counted.buckets:
        inside = {day: count for day, count in days.items() if bucket.first <= day <= bucket.last}
        assert bucket.count == sum(count for day, count in inside.items() if first <= day <= last)
    assert counted.unit == (unit or counted.unit)
    assert all(one.last < other.first for one, other in zip(counted.buckets, counted.buckets[1:], strict=False))


@pytest.mark.parametrize(
    ("unit", "day", "first", "last"),
    [
        (Unit.DAY, "2019-10-13", "2019-10-13", "2019-10-13"),
        (Unit.WEEK, "2019-10-13", "2019-10-07", "2019-10-13"),
        (Unit.WEEK, "2020-01-01", "2019-12-30", "2020-01-05"),
        (Unit.MONTH, "2020-02-29", "2020-02-01", "2020-02-29"),
        (Unit.YEAR, "2019-10-13", "2019-01-01", "2019-12-31"),
    ],
)
def test_a_bucket_is_a_day_a_week_from_monday_a_month_or_a_year(
    store: Store, unit: Unit, day: str, first: str, last: str
) -> None:
    saver(store)("brief", f"{day} raad brussel syrie")
    with store.reading() as connection:
        (bucket,) = density.count(connection, EventFilter(), unit).buckets
    assert (bucket.first.isoformat(), bucket.last.isoformat(), bucket.count) == (first, last, 1)


@pytest.mark.parametrize(
    ("days", "unit"), [(0, Unit.DAY), (399, Unit.DAY), (400, Unit.WEEK), (2800, Unit.MONTH), (40_000, Unit.YEAR)]
)
def test_the_finest_unit_of_which_a_screen_can_show_the_buckets_is_chosen(store: Store, days: int, unit: Unit) -> None:
    # 2 January 1900 is a Tuesday: 2800 days later is a Tuesday again, 401 weeks from the first Monday.
    first = date(1900, 1, 2)
    saver(store)("brief", f"{first} raad brussel syrie\n{first + timedelta(days)} raad luxemburg syrie")
    with store.reading() as connection:
        assert density.count(connection, EventFilter()).unit is unit


def test_a_bucket_at_the_edge_of_the_period_ends_where_the_period_does(store: Store) -> None:
    saver(store)("brief", "2019-10-13 raad brussel syrie\n2019-10-02 raad brussel syrie\n2019-11-03 raad brussel syrie")
    period = EventFilter(date_from=date(2019, 10, 3), date_to=date(2019, 11, 4))
    with store.reading() as connection:
        buckets = density.count(connection, period, Unit.MONTH).buckets
    assert [(it.first, it.last, it.count) for it in buckets] == [
        (date(2019, 10, 3), date(2019, 10, 31), 1),
        (date(2019, 11, 1), date(2019, 11, 4), 1),
    ]


def test_an_event_that_reaches_beyond_its_bucket_is_said_to(store: Store) -> None:
    saver(store)("brief", "2019-10-13 raad brussel syrie\n2019 aanval parijs isis\n2019-11-01/2019-11-03 raad a b")
    with store.reading() as connection:
        longer = {unit: density.count(connection, EventFilter(), unit).longer for unit in Unit}
    assert longer == {Unit.DAY: 2, Unit.WEEK: 1, Unit.MONTH: 1, Unit.YEAR: 0}


def test_an_empty_store_counts_to_nothing(store: Store) -> None:
    with store.reading() as connection:
        assert facets.count(connection, EventFilter()).total == 0
        assert density.count(connection, EventFilter()).buckets == ()


@pytest.mark.parametrize("count", [density.count, facets.count], ids=["density", "facets"])
def test_counting_everything_reads_indexes_and_no_event(
    new_sqlite: Callable[[], str], count: Callable[[Connection, EventFilter], object]
) -> None:
    store = Store.open(new_sqlite())
    asked: list[tuple[str, Any]] = []
    sql_event.listen(store.engine, "before_cursor_execute", lambda *call: asked.append((call[2], call[3])))
    with store.reading() as connection:
        count(connection, EventFilter())
        for statement, values in [call for call in asked if call[0] != "BEGIN"]:
            plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)]
            scanned = [step for step in plan if step.startswith("SCAN event")]
            assert scanned
            assert all("COVERING INDEX" in step for step in scanned)
