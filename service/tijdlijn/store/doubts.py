"""Pairs of events on days close by that may be one: kept both ways, and made anew for each event that changes.

Whether two events may be one depends on these two alone, so no other event is touched when one of them changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta

from sqlalchemy import Connection, and_, delete, or_, select, true

from tijdlijn.model import Sighting
from tijdlijn.store import rows
from tijdlijn.store.rows import chunks, insert_all
from tijdlijn.store.tables import Document, Event, EventDoubt, EventMention, Mention
from tijdlijn.when import Precision

MayBeOne = Callable[[Sighting, Sighting], str | None]
"""The warning that belongs to the first of two events when they may be one; the same question either way round."""


def renew(connection: Connection, changed: Sequence[Sighting], near: timedelta, may_be_one: MayBeOne) -> None:
    """Lay events that are new or changed beside those at most `near` away, and keep what there is to doubt."""
    for some in chunks(changed):
        ids = [sighting.event for sighting in some]
        for column in (EventDoubt.event_id, EventDoubt.other_id):
            connection.execute(delete(EventDoubt).where(column.in_(ids)))
        dated = [sighting for sighting in some if sighting.when.precision is Precision.DAY]
        found = dict(_doubts(dated, _near(connection, dated, near), near, may_be_one))
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


def _doubts(
    changed: Iterable[Sighting], others: Sequence[Sighting], near: timedelta, may_be_one: MayBeOne
) -> Iterator[tuple[tuple[str, str], str]]:
    """What may be said of each pair of which one has changed, either way round."""
    for one in changed:
        for other in others:
            if one.event == other.event or abs(one.when.sort_day - other.when.sort_day) > near:
                continue
            for this, that in ((one, other), (other, one)):
                if (warning := may_be_one(this, that)) is not None:
                    yield (this.event, that.event), warning


def _near(connection: Connection, changed: Sequence[Sighting], near: timedelta) -> list[Sighting]:
    """The events of a concept like that of a changed one, on a day close to it."""
    asked = {(it.type, it.when.sort_day, it.concept) for it in changed}
    close = [
        and_(
            Event.type == type_,
            Event.sort_day.between(day - near, day + near),
            # What is called no more than its type says may be anything of that type.
            Event.concept.in_((concept, type_)) if concept != type_ else true(),
        )
        for type_, day, concept in sorted(asked)
    ]
    if not close:
        return []
    columns = Event.__table__.columns
    found = connection.execute(select(*columns).where(Event.precision == Precision.DAY, or_(*close))).all()
    documents = _documents(connection, [row.id for row in found])
    return [rows.sighting(row, documents[row.id]) for row in found]


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
