"""Questions about names as people type them: which there are, which of them events are told of, which begin so."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, exists, func, literal, select, union_all

from tijdlijn.model import EventType, Status
from tijdlijn.store.lexemes import WORD, folded
from tijdlijn.store.records import Suggestion
from tijdlijn.store.tables import Actor, Conflict, Event, EventActor, EventConflict, EventPlace, Place

CONFLICT, ACTOR, PLACE, TYPE, STATUS = "conflict", "actor", "place", "eventType", "status"
LINKS: dict[str, tuple[Any, Any]] = {
    CONFLICT: (Conflict, EventConflict.conflict_id),
    ACTOR: (Actor, EventActor.actor_id),
    PLACE: (Place, EventPlace.place_id),
}
WORDS: dict[str, tuple[Any, type[EventType] | type[Status]]] = {
    TYPE: (Event.type, EventType),
    STATUS: (Event.status, Status),
}


def names(connection: Connection) -> list[tuple[str, str, str]]:
    """Kind, id and name of every conflict, actor and place that the store knows."""
    queries = (select(literal(kind).label("kind"), table.id, table.name) for kind, (table, _) in LINKS.items())
    return [(row.kind, row.id, row.name) for row in connection.execute(union_all(*queries))]


def told(connection: Connection, wanted: Collection[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Those of these kinds and ids (or types, or statuses) that an event is told of."""
    queries = []
    for kind, (table, column) in LINKS.items():
        if ids := [id_ for which, id_ in wanted if which == kind]:
            has_event = exists().where(column == table.id)
            queries.append(select(literal(kind).label("kind"), table.id).where(table.id.in_(ids), has_event))
    for kind, (word, words) in WORDS.items():
        for value in sorted(value for which, value in wanted if which == kind):
            has_event = exists().where(word == words(value))
            queries.append(select(literal(kind).label("kind"), literal(value).label("id")).where(has_event))
    return frozenset((row.kind, row.id) for row in connection.execute(union_all(*queries))) if queries else frozenset()


def beginning(
    connection: Connection, prefix: str, also: Collection[tuple[str, str]] = (), *, limit: int = 8
) -> tuple[Suggestion, ...]:
    """At most `limit` of the names of which a word begins so, with those of `also` (kinds and ids, types too), the most
    told first; what no event is told of is left out. Types are named by whoever asks.
    """
    begin = _words(prefix)
    if not begin:
        return ()
    called = {(kind, id_): name for kind, id_, name in names(connection) if (kind, id_) in also or _begins(name, begin)}
    called |= {(kind, id_): id_ for kind, id_ in also if kind == TYPE}
    counts = sorted(_counts(connection, called), key=lambda it: (-it[2], it[0], it[1]))
    return tuple(Suggestion(kind, id_, called[kind, id_], count) for kind, id_, count in counts[:limit])


def _counts(connection: Connection, wanted: Iterable[tuple[str, str]]) -> list[tuple[str, str, int]]:
    """How many events these are told of, counted along the indexes; those without any are left out."""
    ids: dict[str, list[str]] = {}
    for kind, id_ in wanted:
        ids.setdefault(kind, []).append(id_)
    if not ids:
        return []
    counted = [
        _counted(kind, LINKS[kind][1], LINKS[kind][1].in_(found)) for kind, found in ids.items() if kind in LINKS
    ]
    if TYPE in ids:
        counted.append(_counted(TYPE, Event.type, Event.type.in_(map(EventType, ids[TYPE]))))
    return [(row.kind, str(row.id), row.events) for row in connection.execute(union_all(*counted))]


def _counted(kind: str, column: Any, condition: ColumnElement[bool]) -> Select[Any]:
    number = func.count().label("events")
    return select(literal(kind).label("kind"), column.label("id"), number).where(condition).group_by(column)


def _begins(name: str, prefix: str) -> bool:
    return f" {prefix}" in f" {_words(name)}"


@lru_cache(maxsize=65536)
def _words(text: str) -> str:
    """The words of a name without case, accents and what joins them."""
    return " ".join(WORD.findall(folded(text)))
