"""What actors and places have in common: a name, and the events that are linked to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, exists, func, select

from tijdlijn.store import keyset, rows
from tijdlijn.store.lexemes import folded
from tijdlijn.store.records import Page

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Linked:
    """A table of names, and the column by which a link table refers to them."""

    table: Any
    column: Any


def page(
    connection: Connection,
    linked: Linked,
    value: Callable[[rows.Found], Item],
    prefix: str | None,
    limit: int,
    cursor: str | None,
) -> Page[Item]:
    """At most `limit` of those that have events, by id; those whose id or name begins so when there is a prefix."""
    id_ = linked.table.id
    query = _counted(linked).where(exists().where(linked.column == id_)).order_by(id_).limit(limit + 1)
    if cursor is not None:
        query = query.where(id_ > keyset.name(cursor))
    if prefix is not None:
        query = query.where(id_.in_(_beginning(connection, linked, folded(prefix))))
    found = connection.execute(query).all()
    following = keyset.written(found[limit - 1].id) if len(found) > limit else None
    return Page(tuple(map(value, found[:limit])), following)


def one(connection: Connection, linked: Linked, id_: str) -> rows.Found:
    """The row of one that exists, with the number of its events."""
    return connection.execute(_counted(linked).where(linked.table.id == id_)).one()


def _counted(linked: Linked) -> Select[Any]:
    events = select(func.count()).where(linked.column == linked.table.id).correlate(linked.table).scalar_subquery()
    return select(*linked.table.__table__.columns, events.label("event_count"))


def _beginning(connection: Connection, linked: Linked, prefix: str) -> list[str]:
    """The ids of which the id or the name begins so: a gazetteer is small enough to look through."""
    known = connection.execute(select(linked.table.id, linked.table.name))
    return [row.id for row in known if folded(row.name).startswith(prefix) or folded(row.id).startswith(prefix)]
