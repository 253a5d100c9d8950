"""How many events pass a filter, for each value of what they can be told apart by."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, cast, extract, func, select

from tijdlijn.store import events
from tijdlijn.store.records import Counted, EventFilter, Facets, OpenFacet
from tijdlijn.store.tables import Actor, Conflict, Event, EventActor, EventConflict, EventPlace, Place


def count(connection: Connection, filter_: EventFilter, *, top: int = 10) -> Facets:
    """The counts of every facet; of those without end (actors, places, conflicts) the `top` most frequent values."""
    conditions = events.passing(connection, filter_)
    types = _closed(connection, Event.type, conditions)
    return Facets(
        total=sum(types.values()),
        types=_frequent_first(types),
        statuses=_frequent_first(_closed(connection, Event.status, conditions)),
        years=dict(sorted(_closed(connection, cast(extract("year", Event.sort_day), Integer), conditions).items())),
        actors=_open(connection, Actor, EventActor.actor_id, conditions, top),
        places=_open(connection, Place, EventPlace.place_id, conditions, top),
        conflicts=_open(connection, Conflict, EventConflict.conflict_id, conditions, top),
    )


def _closed(connection: Connection, value: Any, conditions: list[ColumnElement[bool]]) -> dict[Any, int]:
    query = select(value.label("value"), func.count().label("events")).where(*conditions).group_by(value)
    return {row.value: row.events for row in connection.execute(query)}


def _frequent_first(counts: dict[Any, int]) -> dict[Any, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _open(
    connection: Connection, table: Any, column: Any, conditions: list[ColumnElement[bool]], top: int
) -> OpenFacet:
    """The values of a link table: without conditions its own index says it all."""
    number = func.count().label("events")
    linked = select(column.label("id"), number, func.count().over().label("different")).group_by(column)
    if conditions:
        linked = linked.where(column.class_.event_id.in_(select(Event.id).where(*conditions)))
    most = linked.order_by(number.desc(), column).limit(top).subquery()
    query = select(most, table.name).join(table, table.id == most.c.id).order_by(most.c.events.desc(), most.c.id)
    found = connection.execute(query).all()
    more = found[0].different - len(found) if found else 0
    return OpenFacet(tuple(Counted(row.id, row.name, row.events) for row in found), more)
