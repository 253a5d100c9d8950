"""The events that a search finds, in one statement: by day, or the best first.

SQLite asks its full-text index, which walks along the keys of `event_search` in either direction; PostgreSQL its GIN
index. When no event holds the words, those count that are what the words name: "uitbraak" then finds "ontsnapping".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Text,
    case,
    cast,
    column,
    func,
    literal,
    select,
    table,
    union_all,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from tijdlijn.store import lexemes, search
from tijdlijn.store.keyset import Keyset, Rank
from tijdlijn.store.search import Condition, Search
from tijdlijn.store.tables import Event, EventSearch

FTS = table("event_fts", column("rowid"), column("event_fts"))


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What events must meet besides the words: `conditions` on their columns, and `facets` that hold whenever the
    conditions do, of each group at least one, so that the index passes over most of the others.
    """

    conditions: Sequence[ColumnElement[bool]] = ()
    facets: Sequence[Sequence[str]] = ()


def read(connection: Connection, query: str) -> Search:
    """What a query means, in the language that the store was opened with."""
    return search.read(query, connection.get_execution_options()["kin"])


def ids(connection: Connection, found: Search) -> Select[Any]:
    """The ids of all events that a search finds."""
    source, _, matches = _matching(connection, _chosen(connection, found, found.own, found.by_concept))
    query: Select[Any] = select(EventSearch.event_id).select_from(source).where(matches)
    return query


def by_day(
    connection: Connection, found: Search, columns: Sequence[Any], narrowing: Narrowing, after: Keyset | None,
    *, descending: bool, limit: int,
) -> Select[Any]:  # fmt: skip
    """The columns of the first events that a search finds after a place, by day and id."""
    beyond = None if after is None else _key(after)
    found_ = _level(connection, found, found.own, narrowing, beyond, last=True, descending=descending, limit=limit)
    page = found_.subquery("found")
    return _with(columns, page, (page.c.key.desc() if descending else page.c.key,), limit)


def by_rank(
    connection: Connection, found: Search, columns: Sequence[Any], narrowing: Narrowing, after: Rank | None,
    *, limit: int,
) -> Select[Any]:  # fmt: skip
    """The columns, and `level` and `key`, of the first events that a search finds after a place, the best first.

    A level is only looked at when those before it do not fill the page.
    """
    levels: list[Any] = []
    for number, condition in enumerate(found.levels):
        last = number == len(found.levels) - 1
        if after is not None and number < after.level and not last:
            continue
        beyond = literal(after.key) if after is not None and number == after.level else None
        level = _level(connection, found, condition, narrowing, beyond, last=last, descending=True, limit=limit)
        filled = [select(func.count()).select_from(before).scalar_subquery() for before in levels]
        if filled:
            level = level.where(sum(filled[1:], start=filled[0]) < limit)
        levels.append(level.add_columns(literal(number).label("level")).cte(f"level_{number}"))
    every = union_all(*(select(level) for level in levels)).subquery("found")
    return _with([*columns, every.c.level, every.c.key], every, (every.c.level, every.c.key.desc()), limit)


def _level(
    connection: Connection, found: Search, condition: Condition, narrowing: Narrowing, beyond: Any | None,
    *, last: bool, descending: bool, limit: int,
) -> Select[Any]:  # fmt: skip
    """The keys and ids of the first events that meet a condition; the last level is the one that takes by concept."""
    by_concept = None
    if last and found.by_concept is not None:
        by_concept = search.narrowed(found.by_concept, narrowing.facets)
    chosen = _chosen(connection, found, search.narrowed(condition, narrowing.facets), by_concept)
    source, key, matches = _matching(connection, chosen)
    query: Select[Any] = select(key.label("key"), EventSearch.event_id).select_from(source).where(matches)
    if beyond is not None:
        query = query.where(key < beyond if descending else key > beyond)
    query = query.order_by(key.desc() if descending else key)
    if not narrowing.conditions:
        return query.limit(limit)
    # Sorted before they are narrowed, so that only as many rows of `event` are read as it takes to fill the page.
    sorted_ = query.subquery("sorted")
    narrowed = select(sorted_).join(Event, Event.id == sorted_.c.event_id).where(*narrowing.conditions)
    return narrowed.order_by(sorted_.c.key.desc() if descending else sorted_.c.key).limit(limit)


def _with(columns: Iterable[Any], page: Any, order: Sequence[Any], limit: int) -> Select[Any]:
    return select(*columns).join_from(page, Event, Event.id == page.c.event_id).order_by(*order).limit(limit)


def _matching(connection: Connection, chosen: ColumnElement[Any]) -> tuple[Any, Any, ColumnElement[bool]]:
    """Where to look, the key that is walked along, and the condition that a row is what was looked for."""
    if connection.dialect.name == "sqlite":
        return FTS.join(EventSearch, EventSearch.key == FTS.c.rowid), FTS.c.rowid, FTS.c.event_fts.op("MATCH")(chosen)
    # As a subquery, or the planner would walk along the keys for a word that it believes to be everywhere.
    asked = select(cast(chosen, TSQUERY)).scalar_subquery()
    return EventSearch.__table__, EventSearch.key, EventSearch.tokens.op("@@")(asked)


def _chosen(
    connection: Connection, found: Search, condition: Condition, by_concept: Condition | None
) -> ColumnElement[Any]:
    """The query to ask; by concept, if that is given, when no event at all holds the words themselves."""
    if by_concept is None:
        return _query(connection, condition)
    source, _, matches = _matching(connection, _query(connection, found.own))
    held = select(literal(1)).select_from(source).where(matches).limit(1).exists()
    return case((held, _query(connection, condition)), else_=_query(connection, by_concept))


def _query(connection: Connection, condition: Condition) -> ColumnElement[str]:
    write = search.for_fts5 if connection.dialect.name == "sqlite" else search.for_tsquery
    return literal(write(condition), Text)


def _key(place: Keyset) -> ColumnElement[int]:
    """The key of a place; of an event that is no longer there, the one it had."""
    kept = select(EventSearch.key).where(EventSearch.event_id == place.id).scalar_subquery()
    return func.coalesce(kept, literal(lexemes.key(place.day, place.id)))
