"""What the queries answer with: plain, frozen values, apart from the tables and from any representation."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Generic, TypeVar

from tijdlijn.model import ConflictLink, DocumentDate, EventType, Participant, Place, Section, Span, Status, TimexType
from tijdlijn.when import Mod, Precision, When

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events: every condition that is set must hold; several values of one condition are alternatives.

    `date_from` and `date_to` are inclusive and ask for overlap. Actors, places, conflicts and documents are ids.
    `q` holds words that must all occur in title, sentences or names, as `store.search` reads them.
    """

    date_from: date | None = None
    date_to: date | None = None
    types: tuple[EventType, ...] = ()
    statuses: tuple[Status, ...] = ()
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    q: str | None = None
    min_precision: Precision | None = None
    min_confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """A page of a list; `next` is the cursor of the page after it, None at the end."""

    items: tuple[Item, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Highlights:
    """Where the words that were looked for stand in the title and the sentence of an event, in order."""

    title: tuple[Span, ...]
    sentence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event as the store tells it: one thing in the world, told by `mention_count` mentions.

    `document` and `sentence` are those of its first mention; `revision` counts how often it changed. `highlights` are
    there when the event answers a question with `q`.
    """

    id: str
    title: str
    concept: str
    type: EventType
    status: Status
    value: str
    mod: Mod | None
    when: When
    participants: tuple[Participant, ...]
    places: tuple[Place, ...]
    conflicts: tuple[ConflictLink, ...]
    confidence: float
    warnings: tuple[str, ...]
    document: str
    sentence: str
    mention_count: int
    document_count: int
    revision: int
    highlights: Highlights | None = None


@dataclass(frozen=True, slots=True)
class StoredTimeExpression:
    """The time expression that dates a mention."""

    id: str
    span: Span
    text: str
    type: TimexType
    value: str
    mod: Mod | None
    rule: str
    anchor: str


@dataclass(frozen=True, slots=True)
class StoredMention:
    """One place in one document that tells an event; `prefix` and `suffix` are the text around its trigger."""

    id: str
    document: str
    document_title: str
    document_date: DocumentDate | None
    reference_date: date | None
    trigger: Span
    trigger_text: str
    prefix: str
    suffix: str
    sentence: Span
    sentence_text: str
    time_expression: StoredTimeExpression
    rule: str
    title: str
    type: EventType
    status: Status
    value: str
    mod: Mod | None
    when: When
    confidence: float
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document without its text. `length` is in code points; `names` are all names its bytes arrived under."""

    id: str
    names: tuple[str, ...]
    title: str
    kind: str
    date: DocumentDate | None
    sha256: str
    version: int
    length: int
    identifiers: tuple[str, ...]
    event_count: int
    extractor_version: str
    language_version: str
    first_seen: datetime
    last_seen: datetime
    sections: tuple[Section, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class StoredConflict:
    """A conflict with the period its events span (None: open or empty) and how much is known about it."""

    id: str
    name: str
    earliest: date | None
    latest: date | None
    event_count: int
    document_count: int


@dataclass(frozen=True, slots=True)
class StoredName:
    """An actor or place that takes part in `event_count` events."""

    id: str
    name: str
    event_count: int
