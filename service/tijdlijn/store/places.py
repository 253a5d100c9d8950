"""Questions about places: a page of those where events happen, and one of them."""

from __future__ import annotations

from sqlalchemy import Connection

from tijdlijn.store import named, names, rows
from tijdlijn.store.named import Linked
from tijdlijn.store.records import Page, StoredPlace
from tijdlijn.store.tables import EventPlace, Place

LINKED = Linked(Place, EventPlace.place_id)


def page(
    connection: Connection, *, prefix: str | None = None, limit: int = 100, cursor: str | None = None
) -> Page[StoredPlace]:
    """At most `limit` of the places where an event happens, by id; with a prefix those whose id or name begins so."""
    return named.page(connection, LINKED, _place, prefix, limit, cursor)


def one(connection: Connection, place: str) -> StoredPlace:
    """One place, by id or name; UnknownName, with the nearest that are known, when there is none."""
    return _place(named.one(connection, LINKED, names.resolve(connection, names.Kind.PLACE, place)))


def _place(row: rows.Found) -> StoredPlace:
    return StoredPlace(row.id, row.name, row.country, row.latitude, row.longitude, row.event_count)
