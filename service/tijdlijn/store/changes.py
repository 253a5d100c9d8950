"""What became of events: noted by whoever writes, told in the order in which it happened.

A reader who goes on from where it was misses nothing: numbers are given out while a writer holds its turn
(`Store.writing`), so no change ever becomes visible below one that was visible before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import Connection, func, select

from tijdlijn.errors import InputError
from tijdlijn.store import events, keyset
from tijdlijn.store.records import ChangeKind, ChangePage, StoredChange
from tijdlijn.store.rows import chunks, insert_all
from tijdlijn.store.tables import Change


def page(connection: Connection, *, limit: int = 100, cursor: str | None = None) -> ChangePage:
    """At most `limit` changes after the place `cursor` means; InputError when the store never was as far as that."""
    start = 0 if cursor is None else keyset.number(cursor)
    newest = connection.scalars(select(func.max(Change.number))).one() or 0
    if start > newest:
        raise InputError("Deze cursor is van een andere of latere database: begin opnieuw zonder cursor.")
    query = select(Change).where(Change.number > start).order_by(Change.number).limit(limit)
    found = connection.execute(query).all()
    now = events.some(connection, {row.event_id for row in found})
    end = found[-1].number if found else start
    resume = keyset.written(end)
    items = (StoredChange(row.kind, row.event_id, row.revision, row.moment, now.get(row.event_id)) for row in found)
    return ChangePage(tuple(items), resume if end < newest else None, resume)


def note(connection: Connection, revisions: Mapping[ChangeKind, Iterable[tuple[str, int]]], moment: datetime) -> None:
    """Note what became of some events: their ids with the revision each got, or had when it is withdrawn."""
    insert_all(
        connection,
        Change,
        [
            {"event_id": event, "kind": kind, "revision": revision, "moment": moment}
            for kind, noted in revisions.items()
            for event, revision in sorted(noted)
        ],
    )


def last_revisions(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """The last revision of each of these events that ever was: one that comes back counts on."""
    found: dict[str, int] = {}
    for some in chunks(ids):
        query = select(Change.event_id, func.max(Change.revision)).where(Change.event_id.in_(some))
        found |= {row[0]: row[1] for row in connection.execute(query.group_by(Change.event_id))}
    return found
