"""Saving one extraction: whole or not at all, idempotent, and the same whatever order documents arrive in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from tijdlijn.model import Document as ReadDocument
from tijdlijn.model import Extraction, Mention
from tijdlijn.store import derive, rows
from tijdlijn.store.names import Kind, resolve
from tijdlijn.store.rows import chunks, insert_all
from tijdlijn.store.tables import Document, DocumentName, EventMention, Section, TimeExpression
from tijdlijn.store.tables import Mention as MentionTable

UNDATED = date.min


class Result(StrEnum):
    """What came of offering a document."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of it, and the id by which the document is known: another one when its bytes had arrived before."""

    result: Result
    id: str


def save(
    connection: Connection,
    extraction: Extraction,
    *,
    given: date | None,
    derivation: derive.Derivation,
    seen: datetime,
) -> Saved:
    """Take in what was found in one document, and bring the events that it tells up to date.

    `given` is the reference date that the caller gave, `seen` the moment of arrival. The document replaces what its
    name stood for before; what other documents say stays. The transaction is the caller's.
    """
    name = extraction.document.id
    own = _document(connection, _named(name))
    same = _document(connection, Document.content == content(extraction.document.sha256, given))
    by_same_program = same is not None and _is_by(same, extraction)
    if same is not None and own is not None and own.key == same.key and by_same_program:
        see(connection, [same.id], seen)
        return Saved(Result.UNCHANGED, same.id)

    touched: set[str] = set()
    key = same.key if same is not None else None
    if key is None and own is not None and own.names == 1:
        key = own.key
    if own is not None and own.key != key:
        _detach(connection, name, own, touched)
    if key is None:
        touched |= _add(connection, extraction, given, derivation, seen)
        derive.events(connection, touched, derivation, seen)
        return Saved(Result.NEW if own is None else Result.CHANGED, name)
    if own is None or own.key != key:
        connection.execute(insert(DocumentName).values(name=name, document_key=key))
    if not by_same_program:
        touched |= _buckets(connection, key)
        touched |= _replace(connection, key, extraction, given, derivation)
    _rename(connection, key, touched)
    derive.events(connection, touched, derivation, seen)

    known_text = Result.UNCHANGED if by_same_program else Result.NEW
    result = known_text if own is None else Result.CHANGED
    id_ = connection.scalars(select(Document.id).where(Document.key == key)).one()
    see(connection, [id_], seen)
    return Saved(result, id_)


def is_saved(connection: Connection, document: ReadDocument, given: date | None, versions: tuple[str, str]) -> bool:
    """Whether this program has stored this reading of a document under this name already.

    `versions` are those of the extractor and the language.
    """
    found = _document(connection, _named(document.id))
    return (
        found is not None
        and found.content == content(document.sha256, given)
        and (found.extractor_version, found.language_version) == versions
    )


def withdraw(connection: Connection, name: str, *, derivation: derive.Derivation, seen: datetime) -> None:
    """Remove the document that a name stands for, under every name it has, and bring the events it told up to date.

    `seen` is the moment at which that is done. UnknownName when there is none. The transaction is the caller's.
    """
    id_ = resolve(connection, Kind.DOCUMENT, name)
    key = connection.scalars(select(Document.key).where(Document.id == id_)).one()
    touched = _buckets(connection, key)
    connection.execute(delete(Document).where(Document.key == key))
    derive.events(connection, touched, derivation, seen)


def see(connection: Connection, ids: Iterable[str], seen: datetime) -> None:
    """Note that these documents were seen again, as they were."""
    for some in chunks(ids):
        connection.execute(update(Document).where(Document.id.in_(some)).values(last_seen=seen))


def content(sha256: str, given: date | None) -> str:
    """What was read: the hash of the bytes, and the reference date that was given with them."""
    return sha256 if given is None else f"{sha256}@{given.isoformat()}"


def _named(name: str) -> ColumnElement[bool]:
    return Document.key == select(DocumentName.document_key).where(DocumentName.name == name).scalar_subquery()


def _document(connection: Connection, condition: ColumnElement[bool]) -> rows.Found | None:
    names = select(func.count()).where(DocumentName.document_key == Document.key).correlate(Document).scalar_subquery()
    query = select(
        Document.key,
        Document.id,
        Document.content,
        Document.extractor_version,
        Document.language_version,
        names.label("names"),
    )
    return connection.execute(query.where(condition)).one_or_none()


def _is_by(document: rows.Found, extraction: Extraction) -> bool:
    return (document.extractor_version, document.language_version) == (
        extraction.extractor_version,
        extraction.language_version,
    )


def _detach(connection: Connection, name: str, document: rows.Found, touched: set[str]) -> None:
    """Take a name from a document, which disappears with its last name."""
    connection.execute(delete(DocumentName).where(DocumentName.name == name))
    if document.names > 1:
        _rename(connection, document.key, touched)
        return
    touched |= _buckets(connection, document.key)
    connection.execute(delete(Document).where(Document.key == document.key))


def _rename(connection: Connection, key: int, touched: set[str]) -> None:
    """Let a document be known by the smallest of its names."""
    smallest = connection.scalars(select(func.min(DocumentName.name)).where(DocumentName.document_key == key)).one()
    renamed = connection.execute(
        update(Document).where(Document.key == key, Document.id != smallest).values(id=smallest)
    )
    if renamed.rowcount:
        # An event holds the names of its documents: without its mentions it is made anew.
        own = select(MentionTable.key).where(MentionTable.document_key == key)
        connection.execute(delete(EventMention).where(EventMention.mention_key.in_(own)))
        touched |= _buckets(connection, key)


def _buckets(connection: Connection, key: int) -> set[str]:
    return set(connection.scalars(select(MentionTable.bucket).where(MentionTable.document_key == key).distinct()))


def _add(
    connection: Connection,
    extraction: Extraction,
    given: date | None,
    derivation: derive.Derivation,
    seen: datetime,
) -> set[str]:
    """Take in a document that is not known under any name; the buckets its mentions are in."""
    name = extraction.document.id
    columns = _columns(extraction, given) | {"id": name, "version": 1, "first_seen": seen, "last_seen": seen}
    key = connection.execute(insert(Document).values(columns).returning(Document.key)).scalar_one()
    connection.execute(insert(DocumentName).values(name=name, document_key=key))
    return _tell(connection, int(key), extraction, derivation)


def _columns(extraction: Extraction, given: date | None) -> rows.Columns:
    document = extraction.document
    written = document.date
    return {
        "content": content(document.sha256, given),
        "sha256": document.sha256,
        "title": document.title,
        "kind": document.kind,
        "text": document.text,
        "length": len(document.text),
        "written": written and written.day,
        "written_basis": written and written.basis,
        "written_earliest": written and written.earliest,
        "written_latest": written and written.latest,
        "sort_day": written.day if written else UNDATED,
        "identifiers": list(document.identifiers),
        "furniture": [[span.start, span.end] for span in document.furniture],
        "rejected": [asdict(rejected) for rejected in extraction.rejected],
        "extractor_version": extraction.extractor_version,
        "language_version": extraction.language_version,
    }


def _replace(
    connection: Connection, key: int, extraction: Extraction, given: date | None, derivation: derive.Derivation
) -> set[str]:
    """Put what an extraction says in place of what a document said; the buckets its mentions are in now."""
    for table in (MentionTable, TimeExpression, Section):
        connection.execute(delete(table).where(table.document_key == key))
    columns = _columns(extraction, given)
    old = connection.scalars(select(Document.content).where(Document.key == key)).one()
    version = Document.version if old == columns["content"] else Document.version + 1
    connection.execute(update(Document).where(Document.key == key).values(version=version, **columns))
    return _tell(connection, key, extraction, derivation)


def _tell(connection: Connection, key: int, extraction: Extraction, derivation: derive.Derivation) -> set[str]:
    """Write all that was found in a document; the buckets its mentions are in."""
    document = extraction.document
    mentions = [
        {"document_key": key, "number": number, "bucket": derivation.bucket(mention)}
        | rows.mention_columns(mention)
        | rows.context(document, mention.trigger)
        for number, mention in enumerate(_in_order(extraction))
    ]
    insert_all(connection, Section, [rows.section_columns(key, *item) for item in enumerate(document.sections)])
    insert_all(
        connection, TimeExpression, [rows.time_expression_columns(key, timex) for timex in extraction.time_expressions]
    )
    insert_all(connection, MentionTable, mentions)
    return {str(mention["bucket"]) for mention in mentions}


def _in_order(extraction: Extraction) -> list[Mention]:
    """Every mention once, by position."""
    told = dict.fromkeys(mention for event in extraction.events for mention in event.mentions)
    return sorted(told, key=lambda mention: (mention.trigger, mention.time_expression, mention.concept, mention.value))
