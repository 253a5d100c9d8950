"""Events from mentions: the events of some buckets are made anew from every mention in them, and the rows follow.

Nothing here depends on what the events were before but `revision`, so any order of arrival gives the same events.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, delete, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from tijdlijn.model import Event, Mention
from tijdlijn.store import changes, doubts, lexemes, rows
from tijdlijn.store.records import ChangeKind
from tijdlijn.store.rows import chunks, insert_all
from tijdlijn.store.tables import (
    Actor,
    Conflict,
    Document,
    EventActor,
    EventConflict,
    EventMention,
    EventPlace,
    EventSearch,
    Place,
)
from tijdlijn.store.tables import Event as EventTable
from tijdlijn.store.tables import Mention as MentionTable

KEYS_TRIED = 4


@dataclass(frozen=True, slots=True)
class Derivation:
    """How events follow from mentions: the group within which a mention can be merged, what the mentions of a group
    tell, and whether two events, on days at most `near` apart, may be one.
    """

    bucket: Callable[[Mention], str]
    merge: Callable[[Iterable[Mention]], tuple[Event, ...]]
    near: timedelta
    may_be_one: doubts.MayBeOne


def events(connection: Connection, buckets: Iterable[str], derivation: Derivation, moment: datetime) -> None:
    """Replace the events of these buckets by what follows from all mentions that are in them now.

    What became of each is noted as a change of `moment`.
    """
    for some in chunks(sorted(set(buckets))):
        _events(connection, some, derivation, moment)


def put(
    connection: Connection,
    changed: Sequence[tuple[str, Event]],
    marks: Mapping[str, rows.Columns],
    stored: Mapping[str, rows.Found],
) -> None:
    """Write events, each with its bucket, in place of those that are stored; not which mentions tell them.

    `marks` gives the digest and the revision of each.
    """
    _write(connection, [_columns(bucket, event) | marks[event.id] for bucket, event in changed], stored)
    events_ = [event for _, event in changed]
    old = [event.id for event in events_ if event.id in stored]
    _link(connection, events_, old)
    _index(connection, events_, old)


def _events(connection: Connection, buckets: Sequence[str], derivation: Derivation, moment: datetime) -> None:
    mentions, kept = _mentions(connection, buckets)
    merged = [(bucket, event) for bucket in buckets for event in derivation.merge(mentions[bucket])]
    stored = _stored(connection, buckets, [event.id for _, event in merged])
    touched = [(bucket, event) for bucket, event in merged if not _told_as_before(event, stored, kept)]
    digests = {event.id: _digest(event) for _, event in touched}
    changed = [
        (bucket, event)
        for bucket, event in touched
        if event.id not in stored or stored[event.id].digest != digests[event.id]
    ]
    gone = stored.keys() - {event.id for _, event in merged}
    for ids in chunks(sorted(gone)):
        connection.execute(delete(EventTable).where(EventTable.id.in_(ids)))
    for ids in chunks([event.id for _, event in touched if event.id in stored]):
        connection.execute(delete(EventMention).where(EventMention.event_id.in_(ids)))
    revisions = _revisions(connection, [event.id for _, event in changed], stored)
    marks = {id_: {"digest": digests[id_], "revision": revision} for id_, revision in revisions.items()}
    put(connection, changed, marks, stored)
    _note(connection, revisions, {id_: stored[id_].revision for id_ in gone}, stored, moment)
    insert_all(
        connection,
        EventMention,
        [
            {"event_id": event.id, "mention_key": kept[id(mention)].key, "reason": reason}
            for _, event in touched
            for mention, reason in zip(event.mentions, event.reasons, strict=True)
        ],
    )
    sightings = [event.sighting for _, event in changed]
    doubts.renew(connection, sightings, derivation.near, derivation.may_be_one)


def _told_as_before(event: Event, stored: Mapping[str, rows.Found], kept: Mapping[int, rows.Found]) -> bool:
    """Whether an event has the mentions it had: then all it is made of is as it was, however much tells it."""
    before = stored.get(event.id)
    if before is None or before.mention_count != len(event.mentions):
        return False
    return all(kept[id(mention)].told_event == event.id for mention in event.mentions)


def _stored(connection: Connection, buckets: Sequence[str], ids: Sequence[str]) -> dict[str, rows.Found]:
    """The events that are in these buckets, or in another one under an id that now belongs here."""
    query = select(EventTable.id, EventTable.digest, EventTable.revision, EventTable.mention_count)
    found: dict[str, rows.Found] = {}
    for column, values in ((EventTable.bucket, buckets), (EventTable.id, ids)):
        for some in chunks(values):
            found |= {row.id: row for row in connection.execute(query.where(column.in_(some)))}
    return found


def _mentions(connection: Connection, buckets: Sequence[str]) -> tuple[dict[str, list[Mention]], dict[int, rows.Found]]:
    """Every mention of each bucket, ordered by document and position, and the row of each.

    Rows are found by the identity of the mention, which merging passes on as it is: comparing all it says takes long.
    """
    found: dict[str, list[Mention]] = defaultdict(list)
    kept: dict[int, rows.Found] = {}
    query = (
        select(MentionTable, Document.id.label("document"), EventMention.event_id.label("told_event"))
        .join(Document, Document.key == MentionTable.document_key)
        .outerjoin(EventMention, EventMention.mention_key == MentionTable.key)
        .where(MentionTable.bucket.in_(buckets))
        .order_by(Document.id, MentionTable.number)
    )
    for row in connection.execute(query):
        mention = rows.mention(row)
        found[row.bucket].append(mention)
        kept[id(mention)] = row
    return found, kept


def _digest(event: Event) -> str:
    return hashlib.sha256(repr(event).encode()).hexdigest()


def _revisions(connection: Connection, ids: Sequence[str], stored: dict[str, rows.Found]) -> dict[str, int]:
    """The revision that each of these events gets; one that was withdrawn and comes back counts on."""
    before = changes.last_revisions(connection, [id_ for id_ in ids if id_ not in stored])
    before |= {id_: stored[id_].revision for id_ in ids if id_ in stored}
    return {id_: before.get(id_, 0) + 1 for id_ in ids}


def _note(
    connection: Connection,
    revisions: dict[str, int],
    gone: dict[str, int],
    stored: dict[str, rows.Found],
    moment: datetime,
) -> None:
    noted = {
        ChangeKind.WITHDRAWN: gone.items(),
        ChangeKind.ADDED: [item for item in revisions.items() if item[0] not in stored],
        ChangeKind.CHANGED: [item for item in revisions.items() if item[0] in stored],
    }
    changes.note(connection, noted, moment)


def _write(connection: Connection, changed: list[rows.Columns], stored: Mapping[str, rows.Found]) -> None:
    insert_all(connection, EventTable, [columns for columns in changed if columns["id"] not in stored])
    revised = [
        {f"new_{name}": value for name, value in columns.items()} for columns in changed if columns["id"] in stored
    ]
    if revised:
        values: rows.Columns = {name: bindparam(f"new_{name}") for name in changed[0] if name != "id"}
        connection.execute(update(EventTable).where(EventTable.id == bindparam("new_id")).values(values), revised)


def _columns(bucket: str, event: Event) -> rows.Columns:
    first = event.mentions[0]
    return {
        "id": event.id,
        "bucket": bucket,
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
        "document": first.document,
        "sentence": first.quote,
        "mention_count": len(event.mentions),
        "document_count": len({mention.document for mention in event.mentions}),
        **rows.when_columns(event.when),
    }


def _link(connection: Connection, changed: list[Event], old: list[str]) -> None:
    """Bind events to their actors, places and conflicts."""
    for ids in chunks(old):
        for table in (EventActor, EventPlace, EventConflict):
            connection.execute(delete(table).where(table.event_id.in_(ids)))
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


def _index(connection: Connection, changed: list[Event], old: list[str]) -> None:
    """Let search find events by what they say now."""
    for ids in chunks(old):
        connection.execute(delete(EventSearch).where(EventSearch.event_id.in_(ids)))
    for events_ in chunks(changed):
        found = zip(_free_keys(connection, events_), events_, strict=True)
        columns = [{"key": key, "event_id": event.id, "tokens": _tokens(event)} for key, event in found]
        insert_all(connection, EventSearch, columns)


def _free_keys(connection: Connection, events_: Sequence[Event]) -> Iterator[int]:
    """The key of each event, or one of the next where another event has it: not once in a thousand million events."""
    first = [lexemes.key(event.when.sort_day, event.id) for event in events_]
    near = [key + step for key in first for step in range(KEYS_TRIED)]
    taken = set(connection.scalars(select(EventSearch.key).where(EventSearch.key.in_(near))))
    for key in first:
        free = next(near for near in range(key, key + KEYS_TRIED) if near not in taken)
        taken.add(free)
        yield free


def _tokens(event: Event) -> lexemes.Lexemes:
    said = dict.fromkeys(mention.quote for mention in event.mentions)
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
    return lexemes.of(event.title, (*said, *names), event.concept, marks)


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
