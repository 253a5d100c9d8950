"""Events from mentions: what documents tell, laid beside what other documents told, and the rows that follow.

Each event of a document (a telling) has a gist; the gists of one thing are bound to one event. What tells a known gist
is added to its event; a gist that is new or no longer told is laid beside those of its bucket, and only events of which
other gists are bound together then are made anew from their mentions. Nothing here depends on what the events were
before but `revision`, so any order of arrival gives the same events, and what a letter costs does not grow with them.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, bindparam, delete, exists, select, update

from tijdlijn.model import Event, Gathered, Gist, Mention
from tijdlijn.store import changes, doubts, rows, write
from tijdlijn.store.records import ChangeKind
from tijdlijn.store.rows import chunks, insert_all
from tijdlijn.store.tables import Document, EventMention
from tijdlijn.store.tables import Event as EventTable
from tijdlijn.store.tables import Gist as GistTable
from tijdlijn.store.tables import Mention as MentionTable


@dataclass(frozen=True, slots=True)
class Derivation:
    """How events follow from mentions, as pure functions that know the language.

    `tell` gives the events of the mentions of one document, `telling` the one event of mentions that are one. `gist` is
    what decides which tellings are one event: `cluster` lays those of one `bucket` together. `gather` makes an event of
    tellings, `add` adds more or answers None when it can't, `reasons` says why its mentions tell the same. Two
    events on days at most `near` apart are one another's doubt when `may_be_one` says so.
    """

    tell: Callable[[Iterable[Mention]], tuple[Event, ...]]
    telling: Callable[[str, Sequence[Mention]], Event]
    gist: Callable[[Event], Gist]
    bucket: Callable[[Gist], str]
    cluster: Callable[[Iterable[Gist]], Sequence[Sequence[Gist]]]
    gather: Callable[[Sequence[Event]], Gathered]
    add: Callable[[Gathered, Sequence[Event]], Gathered | None]
    reasons: Callable[[Gathered, Event], tuple[str | None, ...]]
    near: timedelta
    may_be_one: doubts.MayBeOne


@dataclass(frozen=True, slots=True)
class Telling:
    """The event of one document, with its gist and the keys that its mentions have in the store."""

    event: Event
    gist: str
    keys: tuple[int, ...]


@dataclass(slots=True)
class Plan:
    """What is to become of events: tellings that are `added` to one, tellings that `begin` one, gists of which one is
    `remade` from all their mentions, and the events that are no more what they were.
    """

    added: dict[str, list[Telling]] = field(default_factory=lambda: defaultdict(list))
    begin: list[list[Telling]] = field(default_factory=list)
    remade: list[frozenset[str]] = field(default_factory=list)
    dissolved: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Made:
    """An event as it is now, with those tellings whose mentions are not bound to it yet."""

    event: Gathered
    tellings: Sequence[Telling]
    gists: frozenset[str]


def gist_id(gist: Gist) -> str:
    """What a gist is known by."""
    return hashlib.sha256(repr(rows.gist_column(gist)).encode()).hexdigest()[:32]


def follow(
    connection: Connection,
    lost: set[str],
    tellings: Sequence[Telling],
    derivation: Derivation,
    moment: datetime,
) -> None:
    """Bring the events up to date with what documents told and no longer tell.

    `lost` are events of which mentions are gone; the mentions of `tellings` are in the store, with their gists. What
    became of each event is noted as a change of `moment`.
    """
    plan = _plan(connection, lost, tellings, derivation)
    made = _added(connection, plan, derivation)
    made += [_begun(group, derivation) for group in plan.begin]
    made += _remade(connection, plan.remade, derivation)
    _keep(connection, made, plan, derivation, moment)


def _plan(connection: Connection, lost: set[str], tellings: Sequence[Telling], derivation: Derivation) -> Plan:
    """What follows for the events: buckets with a gist that is new or gone are clustered anew, of the others nothing
    but the events that lose or gain mentions.
    """
    by_gist: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        by_gist[telling.gist].append(telling)
    known = _gists(connection, GistTable.id, by_gist)
    new = by_gist.keys() - {row.id for row in known}
    touched = _lay_down(connection, {id_: by_gist[id_][0] for id_ in sorted(new)}, derivation)
    touched |= _drop_untold(connection, lost)
    plan = Plan(dissolved=set(lost))
    for bound in _grouped(_gists(connection, GistTable.event_id, lost)).values():
        if bound[0].bucket not in touched:
            plan.remade.append(frozenset(row.id for row in bound))
    for row in known:
        if row.bucket not in touched and row.event_id not in lost:
            plan.added[row.event_id] += by_gist[row.id]
    for rows_ in _by_bucket(_gists(connection, GistTable.bucket, touched)).values():
        _plan_bucket(plan, rows_, by_gist, derivation)
    return plan


def _lay_down(connection: Connection, new: Mapping[str, Telling], derivation: Derivation) -> set[str]:
    """Store the gists of tellings, by their ids; the buckets they are in."""
    columns: list[rows.Columns] = []
    for id_, telling in new.items():
        gist = derivation.gist(telling.event)
        columns.append(
            {"id": id_, "bucket": derivation.bucket(gist), "event_id": None, "content": rows.gist_column(gist)}
        )
    insert_all(connection, GistTable, columns)
    return {gist["bucket"] for gist in columns}


def _plan_bucket(
    plan: Plan, bucket: Sequence[rows.Found], by_gist: Mapping[str, list[Telling]], derivation: Derivation
) -> None:
    of_gist = {rows.gist(row.content): row for row in bucket}
    bound = {event: {row.id for row in rows_} for event, rows_ in _grouped(bucket).items()}
    for group in derivation.cluster(of_gist):
        rows_ = [of_gist[gist] for gist in group]
        ids = frozenset(row.id for row in rows_)
        told = [telling for id_ in sorted(ids) for telling in by_gist.get(id_, ())]
        before = {row.event_id for row in rows_ if row.event_id is not None}
        if not before:
            plan.begin.append(told)
        elif len(before) == 1 and not before & plan.dissolved and bound[next(iter(before))] <= ids:
            if told:
                plan.added[next(iter(before))] += told
        else:
            plan.remade.append(ids)
            plan.dissolved |= before


def _added(connection: Connection, plan: Plan, derivation: Derivation) -> list[Made]:
    """The events to which tellings are added; what cannot be added to goes over into the plan as to be remade."""
    found = []
    failed = []
    for some in chunks(plan.added):
        for row in connection.execute(select(EventTable).where(EventTable.id.in_(some))):
            tellings = plan.added[row.id]
            event = derivation.add(rows.gathered(row), [telling.event for telling in tellings])
            if event is None:
                failed.append(row.id)
            else:
                found.append(Made(event, tellings, frozenset(telling.gist for telling in tellings)))
    for event_id, bound in _grouped(_gists(connection, GistTable.event_id, failed)).items():
        told = {telling.gist for telling in plan.added[event_id]}
        plan.remade.append(frozenset({row.id for row in bound} | told))
        plan.dissolved.add(event_id)
    return found


def _begun(group: Sequence[Telling], derivation: Derivation) -> Made:
    event = derivation.gather([telling.event for telling in group])
    return Made(event, group, frozenset(telling.gist for telling in group))


def _remade(connection: Connection, groups: Sequence[frozenset[str]], derivation: Derivation) -> list[Made]:
    """The events of these groups of gists, made of all mentions that tell them."""
    by_gist = _tellings(connection, [gist for group in groups for gist in sorted(group)], derivation)
    found = []
    for group in groups:
        tellings = [telling for gist in sorted(group) for telling in by_gist[gist]]
        found.append(Made(derivation.gather([it.event for it in tellings]), tellings, group))
    return found


def _tellings(connection: Connection, gists: Sequence[str], derivation: Derivation) -> dict[str, list[Telling]]:
    """What every document tells of these gists."""
    query = select(MentionTable, Document.id.label("document")).join(Document)
    order = MentionTable.gist, MentionTable.document_key, MentionTable.telling, MentionTable.number
    found: dict[str, list[Telling]] = defaultdict(list)
    for some in chunks(gists):
        told = connection.execute(query.where(MentionTable.gist.in_(some)).order_by(*order))
        for (gist, _, telling), group in groupby(told, key=lambda row: (row.gist, row.document_key, row.telling)):
            rows_ = list(group)
            event = derivation.telling(telling, [rows.mention(row) for row in rows_])
            found[gist].append(Telling(event, gist, tuple(row.key for row in rows_)))
    return found


def _keep(connection: Connection, made: Sequence[Made], plan: Plan, derivation: Derivation, moment: datetime) -> None:
    """Write what the events are now, which mentions tell them and which gists are bound to them."""
    ids = [it.event.id for it in made]
    stored = _stored(connection, {*ids, *plan.dissolved})
    digests = {it.event.id: _digest(it.event) for it in made}
    changed = [it for it in made if it.event.id not in stored or stored[it.event.id].digest != digests[it.event.id]]
    gone = stored.keys() - set(ids)
    for some in chunks(sorted(gone)):
        connection.execute(delete(EventTable).where(EventTable.id.in_(some)))
    for some in chunks(sorted(plan.dissolved & set(ids))):
        connection.execute(delete(EventMention).where(EventMention.event_id.in_(some)))
    revisions = _revisions(connection, [it.event.id for it in changed], stored)
    quotes = _quotes(connection, [it.event.id for it in changed if it.event.id in plan.added])
    write.put(
        connection,
        [
            write.Revised(
                event=it.event,
                digest=digests[it.event.id],
                revision=revisions[it.event.id],
                quotes=tuple(sorted({*quotes.get(it.event.id, ()), *_said(it.tellings)})),
                replaces=it.event.id in stored,
            )
            for it in changed
        ],
    )
    _bind(connection, made, derivation)
    _note(connection, revisions, {id_: stored[id_].revision for id_ in gone}, stored, moment)
    doubts.renew(connection, [it.event.sighting for it in changed], derivation.near, derivation.may_be_one)


def _bind(connection: Connection, made: Sequence[Made], derivation: Derivation) -> None:
    """Bind mentions and gists to their events."""
    told = [
        {"event_id": it.event.id, "mention_key": key, "reason": reason}
        for it in made
        for telling in it.tellings
        for key, reason in zip(telling.keys, derivation.reasons(it.event, telling.event), strict=True)
    ]
    insert_all(connection, EventMention, told)
    bound = [{"gist": gist, "event": it.event.id} for it in made for gist in sorted(it.gists)]
    if bound:
        statement = update(GistTable).where(GistTable.id == bindparam("gist")).values(event_id=bindparam("event"))
        connection.execute(statement, bound)


def _gists(connection: Connection, column: Any, values: Iterable[str]) -> list[rows.Found]:
    found: list[rows.Found] = []
    for some in chunks(sorted(values)):
        found += connection.execute(select(GistTable).where(column.in_(some)).order_by(GistTable.id))
    return found


def _grouped(gists: Iterable[rows.Found]) -> dict[str, list[rows.Found]]:
    """Gists by the event that they are bound to."""
    found: dict[str, list[rows.Found]] = defaultdict(list)
    for row in gists:
        if row.event_id is not None:
            found[row.event_id].append(row)
    return found


def _by_bucket(gists: Iterable[rows.Found]) -> dict[str, list[rows.Found]]:
    found: dict[str, list[rows.Found]] = defaultdict(list)
    for row in gists:
        found[row.bucket].append(row)
    return found


def _drop_untold(connection: Connection, lost: set[str]) -> set[str]:
    """Remove the gists of these events that no mention tells any more; the buckets they were in."""
    found: set[str] = set()
    for some in chunks(sorted(lost)):
        untold = GistTable.event_id.in_(some) & ~exists().where(MentionTable.gist == GistTable.id)
        found |= set(connection.scalars(select(GistTable.bucket).where(untold)))
        connection.execute(delete(GistTable).where(untold))
    return found


def _stored(connection: Connection, ids: Iterable[str]) -> dict[str, rows.Found]:
    query = select(EventTable.id, EventTable.digest, EventTable.revision)
    found: dict[str, rows.Found] = {}
    for some in chunks(sorted(ids)):
        found |= {row.id: row for row in connection.execute(query.where(EventTable.id.in_(some)))}
    return found


def _quotes(connection: Connection, ids: Sequence[str]) -> dict[str, list[str]]:
    """The sentences that tell these events already."""
    query = select(EventMention.event_id, MentionTable.quote).distinct().join(MentionTable)
    found: dict[str, list[str]] = defaultdict(list)
    for some in chunks(ids):
        for row in connection.execute(query.where(EventMention.event_id.in_(some)).order_by(MentionTable.quote)):
            found[row.event_id].append(row.quote)
    return found


def _said(tellings: Iterable[Telling]) -> list[str]:
    return [mention.quote for telling in tellings for mention in telling.event.mentions]


def _digest(event: Gathered) -> str:
    return hashlib.sha256(repr(event).encode()).hexdigest()


def _revisions(connection: Connection, ids: Sequence[str], stored: Mapping[str, rows.Found]) -> dict[str, int]:
    """The revision that each of these events gets; one that was withdrawn and comes back counts on."""
    before = changes.last_revisions(connection, [id_ for id_ in ids if id_ not in stored])
    before |= {id_: stored[id_].revision for id_ in ids if id_ in stored}
    return {id_: before.get(id_, 0) + 1 for id_ in ids}


def _note(
    connection: Connection,
    revisions: Mapping[str, int],
    gone: Mapping[str, int],
    stored: Mapping[str, rows.Found],
    moment: datetime,
) -> None:
    noted = {
        ChangeKind.WITHDRAWN: gone.items(),
        ChangeKind.ADDED: [item for item in revisions.items() if item[0] not in stored],
        ChangeKind.CHANGED: [item for item in revisions.items() if item[0] in stored],
    }
    changes.note(connection, noted, moment)
