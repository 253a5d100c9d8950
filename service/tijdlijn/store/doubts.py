"""Pairs of events on days close by that may be one: kept both ways, and made anew for each event that changes.

Whether two events may be one depends on these two alone, so no other event is touched when one of them changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256

from sqlalchemy import Connection, delete, select

from tijdlijn.model import EventType, Sighting
from tijdlijn.store import rows
from tijdlijn.store.rows import chunks, insert_all
from tijdlijn.store.tables import Document, Event, EventDoubt, EventLikeness, EventMention, Mention
from tijdlijn.when import Precision

MayBeOne = Callable[[Sighting, Sighting], str | None]
"""The warning that belongs to the first of two events when they may be one; the same question either way round.

Told by no documents that are known, two events may be one whenever they may be one told by any.
"""


COLUMNS = (
    Event.id, Event.type, Event.concept, Event.title, Event.participants, Event.places,
    Event.edtf, Event.earliest, Event.latest, Event.precision, Event.approximate, Event.uncertain, Event.display,
)  # fmt: skip


def renew(connection: Connection, changed: Sequence[Sighting], near: timedelta, may_be_one: MayBeOne) -> None:
    """Lay events that are new or changed beside those at most `near` away, and keep what there is to doubt."""
    for some in chunks(changed):
        _forget(connection, [sighting.event for sighting in some])
        dated = [sighting for sighting in some if sighting.when.precision is Precision.DAY]
        likenesses = [{"event_id": it.event, "key": key} for it in dated for key in sorted(_likenesses(it))]
        insert_all(connection, EventLikeness, likenesses)
        likely = [pair for pair in _pairs(dated, _near(connection, dated, near), near) if may_be_one(*pair) is not None]
        documents = _documents(connection, {event.event for pair in likely for event in pair})
        told = (tuple(replace(it, documents=documents[it.event]) for it in pair) for pair in likely)
        found = {
            (this.event, that.event): warning
            for one, other in told
            for this, that in ((one, other), (other, one))
            if (warning := may_be_one(this, that)) is not None
        }
        insert_all(
            connection,
            EventDoubt,
            [{"event_id": one, "other_id": other, "warning": warning} for (one, other), warning in found.items()],
        )


def warnings(connection: Connection, events: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """What there is to doubt about these events, by event, in order of the other event's day."""
    query = (
        select(EventDoubt.event_id, EventDoubt.warning)
        .join(Event, Event.id == EventDoubt.other_id)
        .where(EventDoubt.event_id.in_(events))
        .order_by(Event.sort_day, Event.id)
    )
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for row in connection.execute(query):
        found[row.event_id] += (row.warning,)
    return found


def _pairs(
    changed: Iterable[Sighting], others: Sequence[Sighting], near: timedelta
) -> Iterator[tuple[Sighting, Sighting]]:
    """Each event that has changed beside those of its type on other days close by."""
    by_day: defaultdict[tuple[EventType, date], list[Sighting]] = defaultdict(list)
    for other in others:
        by_day[other.type, other.when.sort_day].append(other)
    away = [timedelta(days) for days in range(-near.days, near.days + 1) if days]
    for one in changed:
        for days in away:
            yield from ((one, other) for other in by_day.get((one.type, one.when.sort_day + days), ()))


def _near(connection: Connection, changed: Sequence[Sighting], near: timedelta) -> list[Sighting]:
    """The events on days close to that of a changed one that have a likeness to it."""
    close = [timedelta(days) for days in range(-near.days, near.days + 1) if days]
    keys = {key for it in changed for days in close for key in _likenesses(it, days)}
    ids: set[str] = set()
    for some in chunks(sorted(keys)):
        ids |= set(connection.scalars(select(EventLikeness.event_id).where(EventLikeness.key.in_(some))))
    found: list[Sighting] = []
    for some in chunks(sorted(ids)):
        found += map(rows.sighting, connection.execute(select(*COLUMNS).where(Event.id.in_(some))))
    return found


def _likenesses(event: Sighting, away: timedelta = timedelta()) -> set[str]:
    """What events that may be one share: a town, or a title when it says who; with a day, as one short word."""
    shared = [f"place {place.id}" for place in event.places if place.is_town]
    if event.people:
        shared.append(f"title {event.title}")
    return {sha256(f"{event.when.sort_day + away} {it}".encode()).hexdigest()[:16] for it in shared}


def _forget(connection: Connection, events: Sequence[str]) -> None:
    for column in (EventDoubt.event_id, EventDoubt.other_id, EventLikeness.event_id):
        connection.execute(delete(column.class_).where(column.in_(events)))


def _documents(connection: Connection, events: Iterable[str]) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = defaultdict(frozenset)
    query = (
        select(EventMention.event_id, Document.id)
        .join(Mention, Mention.key == EventMention.mention_key)
        .join(Document, Document.key == Mention.document_key)
    )
    for some in chunks(events):
        for row in connection.execute(query.where(EventMention.event_id.in_(some))):
            found[row.event_id] |= {row.id}
    return found
