"""Questions about documents: a page of them, one with its sections, its text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace

from sqlalchemy import Connection, func, literal, select

from tijdlijn.model import Document as ReadDocument
from tijdlijn.model import Event, Extraction, Span
from tijdlijn.model import Mention as ReadMention
from tijdlijn.store import keyset, names, rows
from tijdlijn.store.keyset import Keyset
from tijdlijn.store.records import Page, StoredDocument
from tijdlijn.store.tables import Document, DocumentName, EventMention, Mention, Section, TimeExpression

EVENTS = (
    select(func.count(EventMention.event_id.distinct()))
    .join(Mention, Mention.key == EventMention.mention_key)
    .where(Mention.document_key == Document.key)
    .correlate(Document)
    .scalar_subquery()
    .label("event_count")
)
UNSHOWN = {"text", "content", "furniture", "rejected"}
COLUMNS = [*(column for column in Document.__table__.columns if column.name not in UNSHOWN), EVENTS]


def page(
    connection: Connection, *, descending: bool = True, limit: int = 100, cursor: str | None = None
) -> Page[StoredDocument]:
    """At most `limit` documents by date and id, the newest first unless asked; undated ones count as the oldest."""
    query = select(*COLUMNS)
    if cursor is not None:
        query = query.where(Keyset.of(cursor, descending=descending).after(Document.sort_day, Document.id))
    query = query.order_by(*keyset.order(Document.sort_day, Document.id, descending=descending)).limit(limit + 1)
    found = connection.execute(query).all()
    more = found[limit - 1] if len(found) > limit else None
    shown = found[:limit]
    known_as = _names(connection, [row.key for row in shown])
    following = Keyset(more.sort_day, more.id, descending).cursor if more is not None else None
    return Page(tuple(_document(row, known_as[row.key]) for row in shown), following)


def one(connection: Connection, name: str) -> StoredDocument:
    """The document that is or was once known by this name, with its sections; UnknownName when there is none."""
    id_ = names.resolve(connection, names.Kind.DOCUMENT, name)
    row = connection.execute(select(*COLUMNS).where(Document.id == id_)).one()
    sections = connection.execute(select(Section).where(Section.document_key == row.key).order_by(Section.number))
    document = _document(row, _names(connection, [row.key])[row.key])
    return replace(document, sections=tuple(map(rows.section, sections)))


def text(connection: Connection, name: str) -> str:
    """The text of a document as read; UnknownName when there is none."""
    id_ = names.resolve(connection, names.Kind.DOCUMENT, name)
    return connection.scalars(select(Document.text).where(Document.id == id_)).one()


def extraction(
    connection: Connection, name: str, merge: Callable[[Iterable[ReadMention]], tuple[Event, ...]]
) -> Extraction:
    """All that was found in a document, as it was when it was read; UnknownName when there is none.

    `merge` makes events of its mentions, as it did then: those of this document alone.
    """
    id_ = names.resolve(connection, names.Kind.DOCUMENT, name)
    row = connection.execute(select(Document).where(Document.id == id_)).one()
    sections = select(Section).where(Section.document_key == row.key).order_by(Section.number)
    timexes = select(TimeExpression).where(TimeExpression.document_key == row.key)
    mentions = select(Mention, literal(row.id).label("document")).where(Mention.document_key == row.key)
    found = [rows.time_expression(it) for it in connection.execute(timexes)]
    return Extraction(
        document=ReadDocument(
            id=row.id,
            text=row.text,
            sha256=row.sha256,
            title=row.title,
            kind=row.kind,
            date=rows.document_date(row),
            identifiers=tuple(row.identifiers),
            sections=tuple(map(rows.section, connection.execute(sections))),
            furniture=tuple(Span(*span) for span in row.furniture),
        ),
        time_expressions=tuple(sorted(found, key=lambda timex: timex.span)),
        events=merge(map(rows.mention, connection.execute(mentions.order_by(Mention.number)))),
        rejected=tuple(rows.rejected(it) for it in row.rejected),
        extractor_version=row.extractor_version,
        language_version=row.language_version,
    )


def _names(connection: Connection, keys: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    query = select(DocumentName).where(DocumentName.document_key.in_(keys)).order_by(DocumentName.name)
    for row in connection.execute(query):
        found[row.document_key].append(row.name)
    return found


def _document(row: rows.Found, known_as: list[str]) -> StoredDocument:
    return StoredDocument(
        id=row.id,
        names=tuple(known_as),
        title=row.title,
        kind=row.kind,
        date=rows.document_date(row),
        sha256=row.sha256,
        version=row.version,
        length=row.length,
        identifiers=tuple(row.identifiers),
        event_count=row.event_count,
        extractor_version=row.extractor_version,
        language_version=row.language_version,
        first_seen=row.first_seen,
        last_seen=row.last_seen,
    )
