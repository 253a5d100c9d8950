"""Questions about events: a page of a filter, one event, and where it is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, select

from tijdlijn.errors import UnknownName, WithdrawnEvent
from tijdlijn.model import Span
from tijdlijn.store import doubts, keyset, lexemes, lookup, names, rows
from tijdlijn.store.highlights import Marker
from tijdlijn.store.keyset import Keyset, Rank
from tijdlijn.store.records import ChangeKind, EventFilter, Page, StoredEvent, StoredMention, StoredTimeExpression
from tijdlijn.store.tables import (
    Change,
    Document,
    Event,
    EventActor,
    EventConflict,
    EventMention,
    EventPlace,
    Mention,
    TimeExpression,
)
from tijdlijn.when import Precision

UNSHOWN = {"digest", "tally"}
COLUMNS = [column for column in Event.__table__.columns if column.name not in UNSHOWN]


def page(
    connection: Connection,
    filter_: EventFilter,
    *,
    descending: bool = False,
    by_relevance: bool = False,
    limit: int = 100,
    cursor: str | None = None,
) -> Page[StoredEvent]:
    """At most `limit` events that pass the filter, by day and id, after the place `cursor` means (InputError).

    `by_relevance` puts the events first that meet `q` best; without `q` none is better than another, and day decides.
    """
    if filter_.q is not None:
        return _found(connection, filter_, descending=descending, ranked=by_relevance, limit=limit, cursor=cursor)
    query, day, id_ = _timeline(connection, filter_)
    if cursor is not None:
        query = query.where(Keyset.of(cursor, descending=descending).after(day, id_))
    query = query.order_by(*keyset.order(day, id_, descending=descending)).limit(limit + 1)
    found = connection.execute(query).all()
    more = found[limit - 1] if len(found) > limit else None
    following = Keyset(more.sort_day, more.id, descending).cursor if more is not None else None
    return Page(_events(connection, found[:limit]), following)


def every(connection: Connection, filter_: EventFilter, *, descending: bool = False) -> Iterator[StoredEvent]:
    """All events that pass the filter, by day and id."""
    cursor: str | None = None
    while True:
        found = page(connection, filter_, descending=descending, limit=1000, cursor=cursor)
        yield from found.items
        if found.next is None:
            return
        cursor = found.next


def one(connection: Connection, event: str) -> StoredEvent:
    """The event with this id; WithdrawnEvent when it is no more, UnknownName when it never was."""
    row = connection.execute(select(*COLUMNS).where(Event.id == event)).one_or_none()
    if row is None:
        raise _unknown(connection, event)
    return _events(connection, [row])[0]


def changed(connection: Connection, ids: Iterable[str]) -> dict[str, datetime]:
    """When each of these events last got a document that tells it: the moment that document was first seen."""
    newest = func.max(Document.first_seen).label("newest")
    query = (
        select(EventMention.event_id, newest)
        .join(Mention, Mention.key == EventMention.mention_key)
        .join(Document, Document.key == Mention.document_key)
        .group_by(EventMention.event_id)
    )
    found = (connection.execute(query.where(EventMention.event_id.in_(some))) for some in rows.chunks(ids))
    return {row.event_id: row.newest for some in found for row in some}


def some(connection: Connection, ids: Iterable[str]) -> dict[str, StoredEvent]:
    """Those of these events that exist, by id."""
    found = connection.execute(select(*COLUMNS).where(Event.id.in_(list(ids)))).all()
    return {event.id: event for event in _events(connection, found)}


def mentions(connection: Connection, event: str) -> tuple[StoredMention, ...]:
    """Every place that tells an event, by day of writing, document and position; raises what `one` raises."""
    query = _told().where(EventMention.event_id == event)
    found = connection.execute(query.order_by(Document.sort_day, Document.id, Mention.number)).all()
    if not found:
        raise _unknown(connection, event)
    return tuple(map(_mention, found))


def in_document(connection: Connection, document: str) -> tuple[tuple[str, StoredMention], ...]:
    """Every place in a document that tells an event, by position, with the id of that event; UnknownName if unknown."""
    id_ = names.resolve(connection, names.Kind.DOCUMENT, document)
    query = _told().where(Document.id == id_).order_by(Mention.trigger_start, Mention.number)
    return tuple((row.event_id, _mention(row)) for row in connection.execute(query))


def _told() -> Select[Any]:
    """Mentions with their document and the time expression that dates them."""
    timex = {f"timex_{column.name}": column for column in TimeExpression.__table__.columns}
    return (
        select(
            Mention,
            EventMention.event_id,
            EventMention.reason,
            Document.id.label("document"),
            Document.title.label("document_title"), Document.identifiers.label("document_identifiers"),
            Document.written, Document.written_basis, Document.written_earliest, Document.written_latest,
            *(column.label(label) for label, column in timex.items()),
        )
        .join(EventMention, EventMention.mention_key == Mention.key)
        .join(Document, Document.key == Mention.document_key)
        .join(
            TimeExpression,
            and_(TimeExpression.document_key == Mention.document_key, TimeExpression.id == Mention.time_expression),
        )
    )  # fmt: skip


def passing(connection: Connection, filter_: EventFilter) -> list[ColumnElement[bool]]:
    """The conditions on `Event` that a filter means, for whoever counts events rather than walks through them."""
    # A period says which events to look at; without one, those of the link are fewer than all.
    of_a_period = filter_.date_from is not None or filter_.date_to is not None
    linked = _linked(filter_) if of_a_period else _listed(filter_)
    return [*_conditions(connection, filter_), *linked]


def _found(
    connection: Connection, filter_: EventFilter, *, descending: bool, ranked: bool, limit: int, cursor: str | None
) -> Page[StoredEvent]:
    """A page of the events that hold the words of `q`, which are marked in each."""
    search = lookup.read(connection, filter_.q or "")
    conditions = [*_conditions(connection, replace(filter_, q=None)), *_linked(filter_)]
    narrowing = lookup.Narrowing(conditions, tuple(_facets(filter_)))
    if ranked:
        rank = None if cursor is None else Rank.of(cursor)
        query = lookup.by_rank(connection, search, COLUMNS, narrowing, rank, limit=limit + 1)
    else:
        after = None if cursor is None else Keyset.of(cursor, descending=descending)
        query = lookup.by_day(connection, search, COLUMNS, narrowing, after, descending=descending, limit=limit + 1)
    found = connection.execute(query).all()
    marker = Marker.of(search, connection.get_execution_options()["kin"])
    items = tuple(_marked(event, marker) for event in _events(connection, found[:limit]))
    if len(found) <= limit:
        return Page(items, None)
    more = found[limit - 1]
    return Page(items, (Rank(more.level, more.key) if ranked else Keyset(more.sort_day, more.id, descending)).cursor)


def _timeline(connection: Connection, filter_: EventFilter) -> tuple[Select[Any], Any, Any]:
    """The events of a filter, with the two columns they are ordered by.

    A timeline of one conflict, actor or place is walked along the index of its own links, which repeat the day.
    """
    query = select(*COLUMNS).where(*_conditions(connection, filter_))
    day: Any = Event.sort_day
    id_: Any = Event.id
    for link, column, asked in _links(filter_):
        if len(asked) == 1 and id_ is Event.id:
            query = query.join(link, link.event_id == Event.id).where(column == asked[0])
            day, id_ = link.sort_day, link.event_id
        elif asked:
            query = query.where(_has(link, column, asked))
    return query, day, id_


def _links(filter_: EventFilter) -> tuple[tuple[Any, Any, tuple[str, ...]], ...]:
    return (
        (EventConflict, EventConflict.conflict_id, filter_.conflicts),
        (EventActor, EventActor.actor_id, filter_.actors),
        (EventPlace, EventPlace.place_id, filter_.places),
    )


def _linked(filter_: EventFilter) -> Iterator[ColumnElement[bool]]:
    yield from (_has(link, column, asked) for link, column, asked in _links(filter_) if asked)


def _listed(filter_: EventFilter) -> Iterator[ColumnElement[bool]]:
    """The same conditions as lists of events, which are looked up one by one."""
    for link, column, asked in _links(filter_):
        if asked:
            yield Event.id.in_(select(link.event_id).where(column.in_(asked)))


def _has(link: Any, column: Any, asked: tuple[str, ...]) -> ColumnElement[bool]:
    return select(1).where(link.event_id == Event.id, column.in_(asked)).exists()


def _conditions(connection: Connection, filter_: EventFilter) -> Iterator[ColumnElement[bool]]:
    """What the filter asks of an event itself: all but its actors, places and conflicts."""
    if filter_.date_from is not None:
        yield Event.reach_last >= filter_.date_from
    if filter_.date_to is not None:
        yield Event.reach_first <= filter_.date_to
    if filter_.types:
        yield Event.type.in_(filter_.types)
    if filter_.statuses:
        yield Event.status.in_(filter_.statuses)
    if filter_.documents:
        told = select(EventMention.event_id).join(Mention).join(Document).where(Document.id.in_(filter_.documents))
        yield Event.id.in_(told)
    if filter_.min_precision is not None:
        yield Event.precision.in_(_precise(filter_.min_precision))
    if filter_.min_confidence is not None:
        yield Event.confidence >= filter_.min_confidence
    if filter_.q is not None:
        yield Event.id.in_(lookup.ids(connection, lookup.read(connection, filter_.q)))


def _facets(filter_: EventFilter) -> Iterator[list[str]]:
    """The same conditions as far as the index of words knows them, and those of actors, places and conflicts."""
    precise = () if filter_.min_precision is None else _precise(filter_.min_precision)
    asked: dict[str, Iterable[str]] = {
        "type": filter_.types,
        "status": filter_.statuses,
        "precision": precise,
        "actor": filter_.actors,
        "place": filter_.places,
        "conflict": filter_.conflicts,
    }
    yield from ([lexemes.facet(kind, value) for value in values] for kind, values in asked.items() if values)


def _precise(least: Precision) -> list[Precision]:
    return [precision for precision in Precision if precision.rank <= least.rank]


def _marked(event: StoredEvent, marker: Marker) -> StoredEvent:
    return replace(event, highlights=marker.highlights(event.title, event.sentence, event.concept))


def _unknown(connection: Connection, event: str) -> UnknownName:
    last = select(Change.kind, Change.moment).where(Change.event_id == event).order_by(Change.number.desc()).limit(1)
    change = connection.execute(last).one_or_none()
    if change is not None and change.kind is ChangeKind.WITHDRAWN:
        return WithdrawnEvent(
            f"Gebeurtenis '{event}' is op {change.moment:%Y-%m-%d} ingetrokken, omdat geen document haar nog vertelt: "
            "zoek in de lijst van gebeurtenissen wat ervoor in de plaats kwam."
        )
    return UnknownName(f"Gebeurtenis '{event}' bestaat niet: zoek haar op in de lijst van gebeurtenissen.")


def _events(connection: Connection, found: Sequence[rows.Found]) -> tuple[StoredEvent, ...]:
    """The events in rows, each with what it has been laid beside."""
    doubted = doubts.warnings(connection, [row.id for row in found])
    return tuple(_event(row, doubted[row.id]) for row in found)


def _event(row: rows.Found, doubted: tuple[str, ...]) -> StoredEvent:
    told = rows.told(row)
    told["warnings"] += doubted
    return StoredEvent(
        **told,
        document=row.document,
        sentence=row.sentence,
        mention_count=row.mention_count,
        document_count=row.document_count,
        revision=row.revision,
    )


def _mention(row: rows.Found) -> StoredMention:
    timex = StoredTimeExpression(
        id=row.timex_id,
        span=Span(row.timex_start, row.timex_end),
        text=row.timex_text,
        type=row.timex_type,
        value=row.timex_value,
        mod=row.timex_mod,
        rule=row.timex_rule,
        anchor=row.timex_anchor,
    )
    return StoredMention(
        id=f"{row.document}:{row.number}",
        document=row.document,
        document_title=row.document_title,
        document_identifiers=tuple(row.document_identifiers),
        document_date=rows.document_date(row),
        reference_date=row.reference_date,
        trigger=Span(row.trigger_start, row.trigger_end),
        trigger_text=row.trigger_text,
        prefix=row.prefix,
        suffix=row.suffix,
        sentence=Span(row.sentence_start, row.sentence_end),
        sentence_text=row.sentence_text,
        reading=row.quote,
        time_expression=timex,
        rule=row.rule,
        reason=row.reason,
        title=row.title,
        type=row.type,
        status=row.status,
        value=row.value,
        mod=row.mod,
        when=rows.when(row),
        confidence=row.confidence,
        warnings=tuple(row.warnings),
    )
