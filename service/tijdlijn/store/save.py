"""Saving one extraction: whole or not at all, idempotent, and the same whatever order documents arrive in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, bindparam, delete, func, insert, select, update

from tijdlijn.model import Document as ReadDocument
from tijdlijn.model import Event, Extraction, Mention
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


@dataclass(frozen=True, slots=True)
class _Work:
    """What documents change: events that `lost` mentions, and what each document, by key, has newly `told`."""

    connection: Connection
    derivation: derive.Derivation
    seen: datetime
    lost: set[str] = field(default_factory=set)
    told: dict[int, list[derive.Telling]] = field(default_factory=dict)


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
    (saved,) = save_all(connection, [extraction], given=given, derivation=derivation, seen=seen)
    return saved


def save_all(
    connection: Connection,
    extractions: Iterable[Extraction],
    *,
    given: date | None,
    derivation: derive.Derivation,
    seen: datetime,
) -> list[Saved]:
    """Take in documents one after the other, as `save` does; the events follow once, from all of them."""
    work = _Work(connection, derivation, seen)
    saved = [_save(work, extraction, given) for extraction in extractions]
    derive.follow(connection, work.lost, [telling for told in work.told.values() for telling in told], derivation, seen)
    return saved


def _save(work: _Work, extraction: Extraction, given: date | None) -> Saved:
    connection, name = work.connection, extraction.document.id
    own = _document(connection, _named(name))
    same = _document(connection, Document.content == content(extraction.document.sha256, given))
    by_same_program = same is not None and _is_by(same, extraction)
    if same is not None and own is not None and own.key == same.key and by_same_program:
        see(connection, [same.id], work.seen)
        return Saved(Result.UNCHANGED, same.id)

    key = same.key if same is not None else None
    if key is None and own is not None and own.names == 1:
        key = own.key
    if own is not None and own.key != key:
        _detach(work, name, own)
    if key is None:
        _add(work, extraction, given)
        return Saved(Result.NEW if own is None else Result.CHANGED, name)
    if own is None or own.key != key:
        connection.execute(insert(DocumentName).values(name=name, document_key=key))
    renamed = _rename(connection, key)
    if not by_same_program:
        _replace(work, key, extraction, given)
    elif renamed:
        _tell_again(work, key)

    known_text = Result.UNCHANGED if by_same_program else Result.NEW
    result = known_text if own is None else Result.CHANGED
    id_ = _known_as(connection, key)
    see(connection, [id_], work.seen)
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
    work = _Work(connection, derivation, seen)
    _remove(work, key)
    derive.follow(connection, work.lost, [], derivation, seen)


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


def _known_as(connection: Connection, key: int) -> str:
    return connection.scalars(select(Document.id).where(Document.key == key)).one()


def _detach(work: _Work, name: str, document: rows.Found) -> None:
    """Take a name from a document, which disappears with its last name."""
    work.connection.execute(delete(DocumentName).where(DocumentName.name == name))
    if document.names == 1:
        _remove(work, document.key)
    elif _rename(work.connection, document.key):
        _tell_again(work, document.key)


def _remove(work: _Work, key: int) -> None:
    _forget(work, key)
    work.connection.execute(delete(Document).where(Document.key == key))


def _rename(connection: Connection, key: int) -> bool:
    """Let a document be known by the smallest of its names; whether that is another one than before."""
    smallest = connection.scalars(select(func.min(DocumentName.name)).where(DocumentName.document_key == key)).one()
    renamed = connection.execute(
        update(Document).where(Document.key == key, Document.id != smallest).values(id=smallest)
    )
    return bool(renamed.rowcount)


def _forget(work: _Work, key: int) -> None:
    """Take what a document tells away from its events."""
    own = select(MentionTable.key).where(MentionTable.document_key == key)
    told = EventMention.mention_key.in_(own)
    work.lost.update(work.connection.scalars(select(EventMention.event_id).where(told).distinct()))
    work.connection.execute(delete(EventMention).where(told))
    work.told.pop(key, None)


def _add(work: _Work, extraction: Extraction, given: date | None) -> None:
    """Take in a document that is not known under any name."""
    name = extraction.document.id
    columns = _columns(extraction, given) | {"id": name, "version": 1, "first_seen": work.seen, "last_seen": work.seen}
    key = work.connection.execute(insert(Document).values(columns).returning(Document.key)).scalar_one()
    work.connection.execute(insert(DocumentName).values(name=name, document_key=key))
    _tell(work, int(key), extraction, name)


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


def _replace(work: _Work, key: int, extraction: Extraction, given: date | None) -> None:
    """Put what an extraction says in place of what a document said."""
    _forget(work, key)
    for table in (MentionTable, TimeExpression, Section):
        work.connection.execute(delete(table).where(table.document_key == key))
    columns = _columns(extraction, given)
    old = work.connection.scalars(select(Document.content).where(Document.key == key)).one()
    version = Document.version if old == columns["content"] else Document.version + 1
    work.connection.execute(update(Document).where(Document.key == key).values(version=version, **columns))
    _tell(work, key, extraction, _known_as(work.connection, key))


def _tell(work: _Work, key: int, extraction: Extraction, id_: str) -> None:
    """Write all that was found in a document, which is known by this id."""
    document = extraction.document
    told = extraction.events if document.id == id_ else _under(id_, extraction.events, work.derivation)
    insert_all(work.connection, Section, [rows.section_columns(key, *item) for item in enumerate(document.sections)])
    timexes = [rows.time_expression_columns(key, timex) for timex in extraction.time_expressions]
    insert_all(work.connection, TimeExpression, timexes)
    gists = _gists(work, told)
    in_order = sorted(
        ((mention, event) for event in told for mention in event.mentions), key=lambda item: _position(item[0])
    )
    mentions = [
        {"document_key": key, "number": number, "telling": event.id, "gist": gists[event.id]}
        | rows.mention_columns(mention)
        | rows.context(document, mention.trigger)
        for number, (mention, event) in enumerate(in_order)
    ]
    insert_all(work.connection, MentionTable, mentions)
    written = select(MentionTable.key).where(MentionTable.document_key == key).order_by(MentionTable.number)
    keys = dict(zip((mention for mention, _ in in_order), work.connection.scalars(written), strict=True))
    _take_up(work, key, told, gists, keys)


def _tell_again(work: _Work, key: int) -> None:
    """Let a document that got another name tell its events under that name."""
    _forget(work, key)
    query = select(MentionTable, Document.id.label("document")).join(Document).where(MentionTable.document_key == key)
    kept = {rows.mention(row): row.key for row in work.connection.execute(query)}
    told = work.derivation.tell(kept)
    gists = _gists(work, told)
    changed = [
        {"mention": kept[mention], "new_telling": event.id, "new_gist": gists[event.id]}
        for event in told
        for mention in event.mentions
    ]
    if changed:
        new: rows.Columns = {"telling": bindparam("new_telling"), "gist": bindparam("new_gist")}
        work.connection.execute(
            update(MentionTable).where(MentionTable.key == bindparam("mention")).values(new), changed
        )
    _take_up(work, key, told, gists, kept)


def _take_up(
    work: _Work, key: int, told: Iterable[Event], gists: Mapping[str, str], keys: Mapping[Mention, int]
) -> None:
    work.told[key] = [
        derive.Telling(event, gists[event.id], tuple(keys[mention] for mention in event.mentions)) for event in told
    ]


def _under(id_: str, events: Iterable[Event], derivation: derive.Derivation) -> tuple[Event, ...]:
    """The same events as a document of another name tells them."""
    return derivation.tell(replace(mention, document=id_) for event in events for mention in event.mentions)


def _gists(work: _Work, told: Iterable[Event]) -> dict[str, str]:
    """The id of the gist of each of these events."""
    return {event.id: derive.gist_id(work.derivation.gist(event)) for event in told}


def _position(mention: Mention) -> tuple[object, ...]:
    return mention.trigger, mention.time_expression, mention.concept, mention.value
