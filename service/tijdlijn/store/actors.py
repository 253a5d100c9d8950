"""Questions about actors: a page of those who take part in events, and one of them."""

from __future__ import annotations

from sqlalchemy import Connection

from tijdlijn.store import named, names, rows
from tijdlijn.store.named import Linked
from tijdlijn.store.records import Page, StoredActor
from tijdlijn.store.tables import Actor, EventActor

LINKED = Linked(Actor, EventActor.actor_id)


def page(
    connection: Connection, *, prefix: str | None = None, limit: int = 100, cursor: str | None = None
) -> Page[StoredActor]:
    """At most `limit` of those who take part in an event, by id; with a prefix those whose id or name begins so."""
    return named.page(connection, LINKED, _actor, prefix, limit, cursor)


def one(connection: Connection, actor: str) -> StoredActor:
    """One actor, by id or name; UnknownName, with the nearest that are known, when there is none."""
    return _actor(named.one(connection, LINKED, names.resolve(connection, names.Kind.ACTOR, actor)))


def _actor(row: rows.Found) -> StoredActor:
    return StoredActor(row.id, row.name, row.event_count)
