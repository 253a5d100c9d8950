"""Sources of ingest: which documents each offered, and how fresh what it gave is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import Connection, func, literal, select
from sqlalchemy.dialects import postgresql, sqlite

from tijdlijn.store import keyset, rows
from tijdlijn.store.records import Page, StoredSource
from tijdlijn.store.rows import chunks
from tijdlijn.store.tables import Document, DocumentSource, IngestRun


def offer(connection: Connection, source: str, ids: Iterable[str], seen: datetime) -> None:
    """Note that a source offered these documents, known by their ids, whatever came of it."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    for some in chunks(ids):
        offered = select(
            literal(source, DocumentSource.source.type), Document.key, literal(seen, DocumentSource.last_seen.type)
        ).where(Document.id.in_(some))
        insert = dialect.insert(DocumentSource).from_select(["source", "document_key", "last_seen"], offered)
        connection.execute(
            insert.on_conflict_do_update(
                index_elements=["source", "document_key"], set_={"last_seen": insert.excluded.last_seen}
            )
        )


def page(connection: Connection, *, limit: int = 100, cursor: str | None = None) -> Page[StoredSource]:
    """At most `limit` sources by name, each with its last run and what it offered that is still there."""
    runs = select(func.max(IngestRun.key)).group_by(IngestRun.source).order_by(IngestRun.source).limit(limit + 1)
    if cursor is not None:
        runs = runs.where(IngestRun.source > keyset.name(cursor))
    query = select(IngestRun).where(IngestRun.key.in_(runs)).order_by(IngestRun.source)
    found = connection.execute(query).all()
    following = keyset.written(found[limit - 1].source) if len(found) > limit else None
    given = _given(connection, [row.source for row in found[:limit]])
    return Page(tuple(_source(row, given.get(row.source)) for row in found[:limit]), following)


def _given(connection: Connection, sources: list[str]) -> dict[str, rows.Found]:
    query = (
        select(
            DocumentSource.source,
            func.count().label("documents"),
            func.max(Document.written).label("newest"),
            func.max(DocumentSource.last_seen).label("last_seen"),
        )
        .join(Document, Document.key == DocumentSource.document_key)
        .where(DocumentSource.source.in_(sources))
        .group_by(DocumentSource.source)
    )
    return {row.source: row for row in connection.execute(query)}


def _source(run: rows.Found, given: rows.Found | None) -> StoredSource:
    newest: date | None = given.newest if given else None
    return StoredSource(
        id=run.source,
        started=run.started,
        finished=run.finished,
        new=run.new,
        changed=run.changed,
        unchanged=run.unchanged,
        failed=run.failed,
        document_count=given.documents if given else 0,
        newest=newest,
        last_seen=given.last_seen if given else None,
    )
