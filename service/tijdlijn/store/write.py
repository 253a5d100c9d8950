"""Events into their rows, with all that they are found by: actors, places, conflicts and words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, delete, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from tijdlijn.model import Gathered
from tijdlijn.store import lexemes, rows
from tijdlijn.store.rows import chunks, insert_all
from tijdlijn.store.tables import (
    Actor,
    Conflict,
    Event,
    EventActor,
    EventConflict,
    EventPlace,
    EventSearch,
    Place,
)

KEYS_TRIED = 4


@dataclass(frozen=True, slots=True)
class Revised:
    """An event as it is to be written: its revision, and every sentence that tells it once.

    `replaces` says whether it is in the store already.
    """

    event: Gathered
    digest: str
    revision: int
    quotes: tuple[str, ...]
    replaces: bool


def put(connection: Connection, revised: Sequence[Revised]) -> None:
    """Write events, but not which mentions tell them."""
    _write(connection, revised)
    _link(connection, revised)
    _index(connection, revised)


def _write(connection: Connection, revised: Sequence[Revised]) -> None:
    insert_all(connection, Event, [_columns(it) for it in revised if not it.replaces])
    changed = [{f"new_{name}": value for name, value in _columns(it).items()} for it in revised if it.replaces]
    if changed:
        values: rows.Columns = {name.removeprefix("new_"): bindparam(name) for name in changed[0] if name != "new_id"}
        connection.execute(update(Event).where(Event.id == bindparam("new_id")).values(values), changed)


def _columns(revised: Revised) -> rows.Columns:
    event = revised.event
    return {
        "id": event.id,
        "digest": revised.digest,
        "revision": revised.revision,
        "title": event.title,
        "concept": event.concept,
        "type": event.type,
        "status": event.status,
        "value": event.value,
        "mod": event.mod,
        "sort_day": event.when.sort_day,
        "reach_first": event.reach[0],
        "reach_last": event.reach[1],
        "participants": rows.as_json(event.participants),
        "places": rows.as_json(event.places),
        "conflicts": rows.as_json(event.conflicts),
        "confidence": event.confidence,
        "warnings": list(event.warnings),
        "document": event.document,
        "sentence": event.quote,
        "mention_count": event.mention_count,
        "document_count": event.document_count,
        "tally": rows.tally_column(event.tally),
        **rows.when_columns(event.when),
    }


def _link(connection: Connection, revised: Sequence[Revised]) -> None:
    """Bind events to their actors, places and conflicts."""
    for ids in chunks(it.event.id for it in revised if it.replaces):
        for table in (EventActor, EventPlace, EventConflict):
            connection.execute(delete(table).where(table.event_id.in_(ids)))
    changed = [it.event for it in revised]
    actors, places, conflicts = [], [], []
    for event in changed:
        link = {"event_id": event.id, "sort_day": event.when.sort_day}
        actors += [link | {"actor_id": id_, "role": actor.role} for id_, actor in _by_id(event.participants).items()]
        places += [link | {"place_id": id_} for id_ in _by_id(event.places)]
        conflicts += [
            link | {"conflict_id": conflict.conflict, "reason": conflict.reason, "score": conflict.score}
            for conflict in event.conflicts
        ]
    people = {actor.id: {"id": actor.id, "name": actor.name} for event in changed for actor in event.participants}
    where = {place["id"]: place for event in changed for place in rows.as_json(event.places)}
    name_all(connection, Actor, people.values())
    name_all(connection, Place, where.values())
    known = {link["conflict_id"] for link in conflicts}
    name_all(connection, Conflict, [{"id": id_, "name": id_} for id_ in known], rename=False)
    insert_all(connection, EventActor, actors)
    insert_all(connection, EventPlace, places)
    insert_all(connection, EventConflict, conflicts)


def _index(connection: Connection, revised: Sequence[Revised]) -> None:
    """Let search find events by what they say now."""
    for ids in chunks(it.event.id for it in revised if it.replaces):
        connection.execute(delete(EventSearch).where(EventSearch.event_id.in_(ids)))
    for some in chunks(revised):
        found = zip(_free_keys(connection, some), some, strict=True)
        columns = [{"key": key, "event_id": it.event.id, "tokens": _tokens(it)} for key, it in found]
        insert_all(connection, EventSearch, columns)


def _free_keys(connection: Connection, revised: Sequence[Revised]) -> Iterator[int]:
    """The key of each event, or one of the next where another event has it: not once in a thousand million events."""
    first = [lexemes.key(it.event.when.sort_day, it.event.id) for it in revised]
    near = [key + step for key in first for step in range(KEYS_TRIED)]
    taken = set(connection.scalars(select(EventSearch.key).where(EventSearch.key.in_(near))))
    for key in first:
        free = next(near for near in range(key, key + KEYS_TRIED) if near not in taken)
        taken.add(free)
        yield free


def _tokens(revised: Revised) -> lexemes.Lexemes:
    event = revised.event
    names = [*(actor.name for actor in event.participants), *(place.name for place in event.places)]
    facets: dict[str, list[str]] = {
        "type": [event.type],
        "status": [event.status],
        "precision": [event.when.precision],
        "actor": [actor.id for actor in event.participants],
        "place": [place.id for place in event.places],
        "conflict": [link.conflict for link in event.conflicts],
    }
    marks = [lexemes.facet(kind, value) for kind, values in facets.items() for value in values]
    return lexemes.of(event.title, (*revised.quotes, *names), event.concept, marks)


def _by_id(values: Iterable[Any]) -> dict[str, Any]:
    """Each once; who is named twice keeps the first role."""
    return {value.id: value for value in reversed(tuple(values))}


def name_all(connection: Connection, table: Any, named: Iterable[rows.Columns], *, rename: bool = True) -> None:
    """Make sure these actors, places or conflicts exist, and let the newest name stand unless `rename` is false."""
    columns = sorted(named, key=lambda item: str(item["id"]))
    if not columns:
        return
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(table)
    if rename:
        new = {column: statement.excluded[column] for column in columns[0] if column != "id"}
        differs = or_(*(getattr(table, column).is_distinct_from(value) for column, value in new.items()))
        connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=new, where=differs), columns)
    else:
        connection.execute(statement.on_conflict_do_nothing(index_elements=["id"]), columns)
