"""The tables of the event store, the same on SQLite and PostgreSQL.

A document is known by the smallest of its names; its sections, time expressions and mentions are its own.
An event is derived from the mentions of its gists: its columns, `event_mention` and the three link tables
can always be rebuilt. Days are inclusive, positions are code points with an exclusive end, moments are UTC.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, MetaData, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeEngine

from tijdlijn.model import Bound, DateBasis, EventType, ParticipantRole, Role, Status, TimexType
from tijdlijn.store.columns import WORDS, Json, Key, Moment, Name, TokenList, word
from tijdlijn.store.lexemes import Lexemes
from tijdlijn.store.records import ChangeKind
from tijdlijn.tokens import Scope
from tijdlijn.when import Mod, Precision


class Base(DeclarativeBase):
    """Constraints carry names made from their table and columns, so that migrations can drop them on both databases."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, TypeEngine[Any]]] = {
        list[Any]: Json,
        dict[str, Any]: Json,
        datetime: Moment(),
        **WORDS,
    }


class Period:
    """The columns of a `When`."""

    edtf: Mapped[str] = mapped_column(String(80))
    earliest: Mapped[date | None]
    latest: Mapped[date | None]
    precision: Mapped[Precision]
    approximate: Mapped[bool]
    uncertain: Mapped[bool]
    display: Mapped[str] = mapped_column(Text)


class Document(Base):
    """A text as read. `content` names what was read: its bytes' hash and the reference date that was given with it."""

    __tablename__ = "document"
    __table_args__ = (Index(None, "sort_day", "id"),)

    key: Mapped[int] = mapped_column(Key, primary_key=True)
    id: Mapped[str] = mapped_column(Name, unique=True)
    content: Mapped[str] = mapped_column(String(80), unique=True)
    sha256: Mapped[str] = mapped_column(String(64))
    version: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    length: Mapped[int]
    written: Mapped[date | None]
    written_basis: Mapped[DateBasis | None]
    written_earliest: Mapped[date | None]
    written_latest: Mapped[date | None]
    sort_day: Mapped[date]
    identifiers: Mapped[list[Any]]
    furniture: Mapped[list[Any]]
    rejected: Mapped[list[Any]]
    extractor_version: Mapped[str] = mapped_column(Text)
    language_version: Mapped[str] = mapped_column(Text)
    first_seen: Mapped[datetime]
    last_seen: Mapped[datetime]


class DocumentName(Base):
    """A name under which a document arrived: the same bytes under two names are one document."""

    __tablename__ = "document_name"

    name: Mapped[str] = mapped_column(Name, primary_key=True)
    document_key: Mapped[int] = mapped_column(ForeignKey("document.key", ondelete="CASCADE"), index=True)


class Section(Base):
    """A part of a document that speaks from one day."""

    __tablename__ = "section"

    document_key: Mapped[int] = mapped_column(ForeignKey("document.key", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    start: Mapped[int]
    end: Mapped[int]
    role: Mapped[Role]
    reference_date: Mapped[date | None]


class TimeExpression(Base):
    """A TIMEX3 of a document; its period follows from value and mod."""

    __tablename__ = "time_expression"

    document_key: Mapped[int] = mapped_column(ForeignKey("document.key", ondelete="CASCADE"), primary_key=True)
    id: Mapped[str] = mapped_column(Name, primary_key=True)
    start: Mapped[int]
    end: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    type: Mapped[TimexType]
    value: Mapped[str] = mapped_column(String(80))
    mod: Mapped[Mod | None]
    rule: Mapped[str] = mapped_column(Text)
    anchor: Mapped[str] = mapped_column(Text)
    bound: Mapped[Bound | None]
    core: Mapped[bool]
    warnings: Mapped[list[Any]]


class Mention(Period, Base):
    """One place in one text that says that something happens at a time, with the words around it.

    `telling` names the event of its document that it tells, `gist` what that comes down to.
    """

    __tablename__ = "mention"
    __table_args__ = (
        UniqueConstraint("document_key", "number"),
        ForeignKeyConstraint(
            ["document_key", "time_expression"],
            ["time_expression.document_key", "time_expression.id"],
            ondelete="CASCADE",
        ),
    )

    key: Mapped[int] = mapped_column(Key, primary_key=True)
    document_key: Mapped[int] = mapped_column(ForeignKey("document.key", ondelete="CASCADE"))
    number: Mapped[int]
    telling: Mapped[str | None] = mapped_column(Name)
    gist: Mapped[str | None] = mapped_column(Name, index=True)
    reference_date: Mapped[date | None]
    trigger_start: Mapped[int]
    trigger_end: Mapped[int]
    trigger_text: Mapped[str] = mapped_column(Text)
    time_expression: Mapped[str] = mapped_column(Name)
    sentence_start: Mapped[int]
    sentence_end: Mapped[int]
    sentence_text: Mapped[str] = mapped_column(Text)
    quote: Mapped[str] = mapped_column(Text)
    prefix: Mapped[str] = mapped_column(Text)
    suffix: Mapped[str] = mapped_column(Text)
    rule: Mapped[str] = mapped_column(Text)
    concept: Mapped[str] = mapped_column(Text)
    type: Mapped[EventType]
    status: Mapped[Status]
    value: Mapped[str] = mapped_column(String(80))
    mod: Mapped[Mod | None]
    title: Mapped[str] = mapped_column(Text)
    participants: Mapped[list[Any]]
    places: Mapped[list[Any]]
    conflicts: Mapped[list[Any]]
    confidence: Mapped[float]
    warnings: Mapped[list[Any]]


class Event(Period, Base):
    """One thing in the world. `digest` names all it is made of, `revision` counts how often that changed; `tally` is
    what it takes to add a mention.

    `reach_first` and `reach_last` are the days that a question about a period finds it by;
    `document` and `sentence` are those of its first mention.
    """

    __tablename__ = "event"
    __table_args__ = (
        Index(None, "sort_day", "id"),
        Index(None, "type", "sort_day", "id"),
        Index(None, "status", "sort_day", "id"),
        Index(None, "reach_last", "reach_first"),
        Index(None, "sort_day", "reach_first", "reach_last"),
    )

    id: Mapped[str] = mapped_column(Name, primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    revision: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    concept: Mapped[str] = mapped_column(Text)
    type: Mapped[EventType]
    status: Mapped[Status]
    value: Mapped[str] = mapped_column(String(80))
    mod: Mapped[Mod | None]
    sort_day: Mapped[date]
    reach_first: Mapped[date]
    reach_last: Mapped[date]
    participants: Mapped[list[Any]]
    places: Mapped[list[Any]]
    conflicts: Mapped[list[Any]]
    confidence: Mapped[float]
    warnings: Mapped[list[Any]]
    document: Mapped[str] = mapped_column(Name)
    sentence: Mapped[str] = mapped_column(Text)
    mention_count: Mapped[int]
    document_count: Mapped[int]
    tally: Mapped[dict[str, Any]] = mapped_column(server_default="{}")


class Gist(Base):
    """What one or more documents tell of one thing; which event that is, follows from the gists in its bucket."""

    __tablename__ = "gist"

    id: Mapped[str] = mapped_column(Name, primary_key=True)
    bucket: Mapped[str] = mapped_column(Name, index=True)
    event_id: Mapped[str | None] = mapped_column(Name, ForeignKey("event.id", ondelete="SET NULL"), index=True)
    content: Mapped[dict[str, Any]]


class EventSearch(Base):
    """What search looks an event up by. Walking along `key` (see `lexemes.key`) is walking through time.

    The rows are never changed, only replaced. SQLite has the full-text index `event_fts` over them, which its triggers
    keep in step. On PostgreSQL the tokens lie outside the rows, so that a search that finds many rows reads few pages.
    """

    __tablename__ = "event_search"
    __table_args__ = (
        Index(None, "tokens", postgresql_using="gin").ddl_if(dialect="postgresql"),
        {"postgresql_with": {"toast_tuple_target": 128}},
    )

    key: Mapped[int] = mapped_column(Key, primary_key=True, autoincrement=False)
    event_id: Mapped[str] = mapped_column(Name, ForeignKey("event.id", ondelete="CASCADE"), unique=True)
    tokens: Mapped[Lexemes] = mapped_column(TokenList)


class EventMention(Base):
    """Which mentions tell an event; `reason` says why each after the first tells the same."""

    __tablename__ = "event_mention"

    event_id: Mapped[str] = mapped_column(Name, ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    mention_key: Mapped[int] = mapped_column(
        ForeignKey("mention.key", ondelete="CASCADE"), primary_key=True, unique=True
    )
    reason: Mapped[str | None] = mapped_column(Text)


class EventDoubt(Base):
    """An event on a day close by that may be the same thing; every such pair stands here both ways."""

    __tablename__ = "event_doubt"

    event_id: Mapped[str] = mapped_column(Name, ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    other_id: Mapped[str] = mapped_column(
        Name, ForeignKey("event.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    warning: Mapped[str] = mapped_column(Text)


class EventLikeness(Base):
    """What an event of one day is found by when another is laid beside it: see `doubts`."""

    __tablename__ = "event_likeness"

    event_id: Mapped[str] = mapped_column(Name, ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(String(16), primary_key=True, index=True)


class Actor(Base):
    """Someone or something that takes part in events."""

    __tablename__ = "actor"

    id: Mapped[str] = mapped_column(Name, primary_key=True)
    name: Mapped[str] = mapped_column(Text)


class Place(Base):
    """Where events happen; degrees are WGS 84."""

    __tablename__ = "place"

    id: Mapped[str] = mapped_column(Name, primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    country: Mapped[str | None] = mapped_column(Text)
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]


class Conflict(Base):
    """What timelines are made of."""

    __tablename__ = "conflict"

    id: Mapped[str] = mapped_column(Name, primary_key=True)
    name: Mapped[str] = mapped_column(Text)


# The link tables repeat the sort day, so that one index walks the timeline of a conflict, actor or place in order.


class EventActor(Base):
    """Who takes part in an event."""

    __tablename__ = "event_actor"
    __table_args__ = (Index(None, "actor_id", "sort_day", "event_id"),)

    event_id: Mapped[str] = mapped_column(Name, ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    actor_id: Mapped[str] = mapped_column(Name, ForeignKey("actor.id"), primary_key=True)
    role: Mapped[ParticipantRole]
    sort_day: Mapped[date]


class EventPlace(Base):
    """Where an event happens."""

    __tablename__ = "event_place"
    __table_args__ = (Index(None, "place_id", "sort_day", "event_id"),)

    event_id: Mapped[str] = mapped_column(Name, ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    place_id: Mapped[str] = mapped_column(Name, ForeignKey("place.id"), primary_key=True)
    sort_day: Mapped[date]


class EventConflict(Base):
    """Which conflict an event belongs to, why, and how sure that is."""

    __tablename__ = "event_conflict"
    __table_args__ = (Index(None, "conflict_id", "sort_day", "event_id"),)

    event_id: Mapped[str] = mapped_column(Name, ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    conflict_id: Mapped[str] = mapped_column(Name, ForeignKey("conflict.id"), primary_key=True)
    reason: Mapped[str] = mapped_column(Text)
    score: Mapped[float]
    sort_day: Mapped[date]


class Change(Base):
    """One event added, changed or withdrawn. Writers take turns, so numbers grow in the order in which they commit.

    Rows are never changed or removed; the event of a withdrawal is no more, so nothing refers to it.
    """

    __tablename__ = "change"
    __table_args__ = (Index(None, "event_id", "number"),)

    number: Mapped[int] = mapped_column(Key, primary_key=True)
    event_id: Mapped[str] = mapped_column(Name)
    kind: Mapped[ChangeKind]
    revision: Mapped[int]
    moment: Mapped[datetime]


class DocumentSource(Base):
    """Which sources of ingest offered a document, and when each did so last."""

    __tablename__ = "document_source"

    source: Mapped[str] = mapped_column(Name, primary_key=True)
    document_key: Mapped[int] = mapped_column(
        ForeignKey("document.key", ondelete="CASCADE"), primary_key=True, index=True
    )
    last_seen: Mapped[datetime]


class IngestRun(Base):
    """One run of ingest over a source, and what came of it."""

    __tablename__ = "ingest_run"
    __table_args__ = (Index(None, "source", "key"),)

    key: Mapped[int] = mapped_column(Key, primary_key=True)
    source: Mapped[str] = mapped_column(Name)
    started: Mapped[datetime]
    finished: Mapped[datetime | None]
    new: Mapped[int]
    changed: Mapped[int]
    unchanged: Mapped[int]
    failed: Mapped[int]


class AccessToken(Base):
    """A token that was given out, by the part of it that is no secret; of the rest only the digest is known."""

    __tablename__ = "access_token"

    id: Mapped[str] = mapped_column(String(8), primary_key=True)
    name: Mapped[str] = mapped_column(Name, unique=True)
    digest: Mapped[str] = mapped_column(String(64))
    scope: Mapped[Scope] = mapped_column(word(Scope))
    created: Mapped[datetime]
    expires: Mapped[datetime | None]
    last_used: Mapped[datetime | None]
    revoked: Mapped[datetime | None]
