"""What the queries answer with: plain, frozen values, apart from the tables and from any representation."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar

from tijdlijn.model import (
    DocumentDate,
    EventType,
    Highlights,
    Section,
    Span,
    Status,
    TimexType,
    Told,
)
from tijdlijn.tokens import Scope
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
class StoredEvent(Told):
    """An event as the store tells it: one thing in the world, told by `mention_count` mentions.

    `document` and `sentence` are those of its first mention; `revision` counts how often it changed. `highlights` are
    there when the event answers a question with `q`.
    """

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
    """One place in one document that tells an event.

    `prefix` and `suffix` are the text around its trigger, `reading` is its sentence as a person reads it.
    `reason` says why it tells the same as the first mention of its event; None for that one.
    """

    id: str
    document: str
    document_title: str
    document_identifiers: tuple[str, ...]
    document_date: DocumentDate | None
    reference_date: date | None
    trigger: Span
    trigger_text: str
    prefix: str
    suffix: str
    sentence: Span
    sentence_text: str
    reading: str
    time_expression: StoredTimeExpression
    rule: str
    reason: str | None
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
class StoredActor:
    """Someone or something that takes part in `event_count` events."""

    id: str
    name: str
    event_count: int


@dataclass(frozen=True, slots=True)
class StoredToken:
    """A token that was given out: what it allows, and its moments in UTC; `last_used` is right to the hour."""

    name: str
    scope: Scope
    created: datetime
    expires: datetime | None
    last_used: datetime | None
    revoked: datetime | None

    def is_valid(self, now: datetime) -> bool:
        """Whether it still allows anything."""
        return self.revoked is None and (self.expires is None or now < self.expires)


@dataclass(frozen=True, slots=True)
class StoredPlace:
    """A place where `event_count` events happen; degrees are WGS 84, None when they are not known."""

    id: str
    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    event_count: int


class ChangeKind(StrEnum):
    """What can become of an event."""

    ADDED = "added"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class StoredChange:
    """What became of an event, and the event as it is now: None when it is withdrawn.

    `revision` is the one it got, or the last it had when it is withdrawn; `moment` is when the store took it in.
    """

    kind: ChangeKind
    event_id: str
    revision: int
    moment: datetime
    event: StoredEvent | None


@dataclass(frozen=True, slots=True)
class ChangePage:
    """A page of changes in the order in which they were made.

    `next` is the cursor of the page after it, None when there is none yet; `resume` is where this page ends.
    """

    items: tuple[StoredChange, ...]
    next: str | None
    resume: str


@dataclass(frozen=True, slots=True)
class StoredSource:
    """Where documents come from: its last run (`finished` is None when that was cut short or still goes on).

    The four counts are those of that run; the rest is of all documents that it ever offered and that are still there.
    """

    id: str
    started: datetime
    finished: datetime | None
    new: int
    changed: int
    unchanged: int
    failed: int
    document_count: int
    newest: date | None
    last_seen: datetime | None


@dataclass(frozen=True, slots=True)
class Counted:
    """One value of a facet, the name it goes by, and how many events have it."""

    id: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name that completes what was typed, of what kind it is, and how many events have it."""

    kind: str
    id: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class OpenFacet:
    """The most frequent values of a facet, and how many others there are."""

    items: tuple[Counted, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Facets:
    """How many events pass a filter, in all and for each value of their facets; years are those of the sort day."""

    total: int
    types: dict[EventType, int]
    statuses: dict[Status, int]
    years: dict[int, int]
    actors: OpenFacet
    places: OpenFacet
    conflicts: OpenFacet


class Unit(StrEnum):
    """How long a bucket of a density is, the finest first."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class DensityBucket:
    """The events whose sort day lies in a bucket; its days are inclusive."""

    first: date
    last: date
    count: int


@dataclass(frozen=True, slots=True)
class Density:
    """How many events pass a filter, by sort day: `total` is `before` + what is in the buckets + `after`.

    `before` and `after` count those whose sort day lies outside the period asked for, which they do overlap.
    `longer` counts those in the buckets that last, or may have been, beyond the bucket they are counted in.
    """

    unit: Unit
    total: int
    before: int
    after: int
    longer: int
    buckets: tuple[DensityBucket, ...]
