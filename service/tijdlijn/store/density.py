"""How many events pass a filter in each day, week, month or year. Weeks begin on Monday (ISO 8601)."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import Connection, func, select

from tijdlijn.store import events, rows
from tijdlijn.store.records import Density, DensityBucket, EventFilter, Unit
from tijdlijn.store.tables import Event

# About as many bars as a chart on a screen can show.
MOST = 400


def count(connection: Connection, filter_: EventFilter, unit: Unit | None = None) -> Density:
    """The events by sort day; without a unit the finest that cuts their days into at most MOST buckets.

    Buckets without events are left out. With a period, the first and the last bucket are cut off where it is.
    """
    days = (Event.sort_day, Event.reach_first, Event.reach_last)
    query = select(*days, func.count().label("events")).where(*events.passing(connection, filter_)).group_by(*days)
    found = connection.execute(query).all()
    first, last = filter_.date_from or date.min, filter_.date_to or date.max
    inside = [row for row in found if first <= row.sort_day <= last]
    chosen = unit or _unit({row.sort_day for row in inside})
    buckets: Counter[tuple[date, date]] = Counter()
    longer = 0
    for row in inside:
        bucket = _bucket(row.sort_day, chosen)
        bucket = max(bucket[0], first), min(bucket[1], last)
        buckets[bucket] += row.events
        longer += row.events if _reaches_beyond(row, bucket) else 0
    return Density(
        unit=chosen,
        total=sum(row.events for row in found),
        before=sum(row.events for row in found if row.sort_day < first),
        after=sum(row.events for row in found if row.sort_day > last),
        longer=longer,
        buckets=tuple(DensityBucket(*bucket, buckets[bucket]) for bucket in sorted(buckets)),
    )


def _unit(days: Iterable[date]) -> Unit:
    found = sorted(days)
    if not found:
        return Unit.DAY
    return next((unit for unit in Unit if _buckets_between(found[0], found[-1], unit) <= MOST), Unit.YEAR)


def _buckets_between(first: date, last: date, unit: Unit) -> int:
    match unit:
        case Unit.DAY:
            return (last - first).days + 1
        case Unit.WEEK:
            return (_bucket(last, unit)[0] - _bucket(first, unit)[0]).days // 7 + 1
        case Unit.MONTH:
            return (last.year - first.year) * 12 + last.month - first.month + 1
        case Unit.YEAR:
            return last.year - first.year + 1


def _bucket(day: date, unit: Unit) -> tuple[date, date]:
    """The first and last day of the bucket that a day is in."""
    match unit:
        case Unit.DAY:
            return day, day
        case Unit.WEEK:
            monday = day - timedelta(day.weekday())
            return monday, monday + timedelta(6)
        case Unit.MONTH:
            return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])
        case Unit.YEAR:
            return date(day.year, 1, 1), date(day.year, 12, 31)


def _reaches_beyond(row: rows.Found, bucket: tuple[date, date]) -> bool:
    return bool(row.reach_first < bucket[0] or row.reach_last > bucket[1])
