"""Questions about conflicts: which there are, and what is known about each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, func, select

from tijdlijn.store import names, rows
from tijdlijn.store.records import StoredConflict
from tijdlijn.store.tables import Conflict, Event, EventConflict, EventMention, Mention

DOCUMENTS = (
    select(func.count(Mention.document_key.distinct()))
    .join(EventMention, EventMention.mention_key == Mention.key)
    .join(EventConflict, EventConflict.event_id == EventMention.event_id)
    .where(EventConflict.conflict_id == Conflict.id)
    .correlate(Conflict)
    .scalar_subquery()
    .label("document_count")
)


def all(connection: Connection) -> tuple[StoredConflict, ...]:
    """Every conflict that has events, by id."""
    return tuple(map(_conflict, connection.execute(_query().having(func.count(Event.id) > 0).order_by(Conflict.id))))


def one(connection: Connection, conflict: str) -> StoredConflict:
    """One conflict, by id or name; UnknownName, with the nearest that are known, when there is none."""
    id_ = names.resolve(connection, names.Kind.CONFLICT, conflict)
    return _conflict(connection.execute(_query().where(Conflict.id == id_)).one())


def called(connection: Connection, ids: Iterable[str]) -> tuple[str, ...]:
    """The names of these conflicts, by id."""
    return tuple(connection.scalars(select(Conflict.name).where(Conflict.id.in_(tuple(ids))).order_by(Conflict.id)))


def _query() -> Select[Any]:
    return (
        select(
            Conflict.id,
            Conflict.name,
            func.min(Event.earliest).label("earliest"),
            func.max(Event.latest).label("latest"),
            func.count(Event.id).label("event_count"),
            DOCUMENTS,
        )
        .outerjoin(EventConflict, EventConflict.conflict_id == Conflict.id)
        .outerjoin(Event, Event.id == EventConflict.event_id)
        .group_by(Conflict.id, Conflict.name)
    )


def _conflict(row: rows.Found) -> StoredConflict:
    return StoredConflict(row.id, row.name, row.earliest, row.latest, row.event_count, row.document_count)
