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
    false,
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
    source, _, matches = _matching(connection, found.own)
    query = select(EventSearch.event_id).select_from(source).where(matches)
    if found.by_concept is None:
        return query
    source, _, matches = _matching(connection, found.by_concept)
    named = select(EventSearch.event_id).select_from(source).where(matches, _none_held(connection, found))
    return select(union_all(query, named).subquery().c.event_id)


def by_day(
    connection: Connection, found: Search, columns: Sequence[Any], narrowing: Narrowing, after: Keyset | None,
    *, descending: bool, limit: int,
) -> Select[Any]:  # fmt: skip
    """The columns of the first events that a search finds after a place, by day and id."""
    beyond = None if after is None else _key(after)
    levels = [_level(connection, found.own, narrowing, beyond, descending=descending, limit=limit).cte("level_0")]
    if found.by_concept is not None:
        named = _level(connection, found.by_concept, narrowing, beyond, descending=descending, limit=limit)
        levels.append(named.where(_none_held(connection, found, levels)).cte("level_1"))
    page = union_all(*map(select, levels)).subquery("found")
    return _with(columns, page, (page.c.key.desc() if descending else page.c.key,), limit)


def by_rank(
    connection: Connection, found: Search, columns: Sequence[Any], narrowing: Narrowing, after: Rank | None,
    *, limit: int,
) -> Select[Any]:  # fmt: skip
    """The columns, and `level` and `key`, of the first events that a search finds after a place, the best first.

    A level is only looked at when those before it do not fill the page.
    """
    conditions = [*found.levels, *([found.by_concept] if found.by_concept is not None else ())]
    first = 0 if after is None else min(after.level, len(conditions) - 1)
    levels: list[Any] = []
    for number in range(first, len(conditions)):
        beyond = literal(after.key) if after is not None and number == after.level else None
        level = _level(connection, conditions[number], narrowing, beyond, descending=True, limit=limit)
        if number == len(found.levels):
            level = level.where(_none_held(connection, found, levels))
        elif levels:
            level = level.where(_rows(levels) < limit)
        levels.append(level.add_columns(literal(number).label("level")).cte(f"level_{number}"))
    every = union_all(*map(select, levels)).subquery("found")
    return _with([*columns, every.c.level, every.c.key], every, (every.c.level, every.c.key.desc()), limit)


def _level(
    connection: Connection, condition: Condition, narrowing: Narrowing, beyond: Any | None,
    *, descending: bool, limit: int,
) -> Select[Any]:  # fmt: skip
    """The keys and ids of the first events that meet a condition."""
    source, key, matches = _matching(connection, search.narrowed(condition, narrowing.facets))
    query: Select[Any] = select(key.label("key"), EventSearch.event_id).select_from(source).where(matches)
    if beyond is not None:
        query = query.where(key < beyond if descending else key > beyond)
    walked = _walked(connection, key)
    query = query.order_by(walked.desc() if descending else walked)
    if not narrowing.conditions:
        return query.limit(limit)
    # Sorted before they are narrowed, so that only as many rows of `event` are read as it takes to fill the page.
    sorted_ = query.subquery("sorted")
    narrowed = select(sorted_).join(Event, Event.id == sorted_.c.event_id).where(*narrowing.conditions)
    return narrowed.order_by(sorted_.c.key.desc() if descending else sorted_.c.key).limit(limit)


def _rows(levels: Iterable[Any]) -> ColumnElement[int]:
    """How many events these levels hold."""
    counts = [select(func.count()).select_from(level).scalar_subquery() for level in levels]
    return sum(counts, start=literal(0))


def _none_held(connection: Connection, found: Search, levels: Sequence[Any] = ()) -> ColumnElement[bool]:
    """Whether no event at all holds the words themselves, so that what they name counts; it looks no further when these
    levels, which hold them, are not empty.
    """
    source, key, matches = _matching(connection, found.own)
    one = select(key.label("key")).select_from(source).where(matches).order_by(_walked(connection, key)).limit(1)
    none = ~select(literal(1)).select_from(one.subquery("held")).exists()
    return case((_rows(levels) > 0, false()), else_=none)


def _with(columns: Iterable[Any], page: Any, order: Sequence[Any], limit: int) -> Select[Any]:
    return select(*columns).join_from(page, Event, Event.id == page.c.event_id).order_by(*order).limit(limit)


def _matching(connection: Connection, condition: Condition) -> tuple[Any, Any, ColumnElement[bool]]:
    """Where to look, the key that is walked along, and the condition that a row is what was looked for."""
    asked = _query(connection, condition)
    if connection.dialect.name == "sqlite":
        return FTS.join(EventSearch, EventSearch.key == FTS.c.rowid), FTS.c.rowid, FTS.c.event_fts.op("MATCH")(asked)
    # As a subquery, or the planner would read every row for a word that it believes to be in most of them.
    return (
        EventSearch.__table__,
        EventSearch.key,
        EventSearch.tokens.op("@@")(select(cast(asked, TSQUERY)).scalar_subquery()),
    )


def _walked(connection: Connection, key: Any) -> Any:
    """The key to sort by. SQLite's full-text index gives its rows in that order; PostgreSQL, which thinks it will find
    enough by walking along the keys, must not do so: for words that are rarer than it believes that is every row.
    """
    return key if connection.dialect.name == "sqlite" else key + 0


def _query(connection: Connection, condition: Condition) -> ColumnElement[str]:
    write = search.for_fts5 if connection.dialect.name == "sqlite" else search.for_tsquery
    return literal(write(condition), Text)


def _key(place: Keyset) -> ColumnElement[int]:
    """The key of a place; of an event that is no longer there, the one it had."""
    kept = select(EventSearch.key).where(EventSearch.event_id == place.id).scalar_subquery()
    return func.coalesce(kept, literal(lexemes.key(place.day, place.id)))
