"""The values that travel through tijdlijn: plain, frozen, and free of behaviour that needs a database or a clock.

Positions count Unicode code points of the text as read, from 0; `end` is exclusive.
Dates are inclusive. Identifiers inside one document (`t1`, `e1`) mean nothing outside it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tijdlijn.when import Mod, When


class Role(StrEnum):
    """What a section of a document is, and so who speaks in it."""

    HEADER = "header"
    LETTER = "letter"
    QUESTION = "question"
    ANSWER = "answer"
    FOOTNOTE = "footnote"


class DateBasis(StrEnum):
    """How the date of a document is known."""

    EXPLICIT = "explicit"
    INFERRED = "inferred"
    GIVEN = "given"


class TimexType(StrEnum):
    """The four kinds of time expression of TimeML (TIMEX3)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Bound(StrEnum):
    """What the words around a time expression make of it: "sinds 3 mei" opens a period, "tot 3 mei" closes one."""

    FROM = "from"
    UNTIL = "until"


class EventType(StrEnum):
    """The fourteen kinds of event the annotation guide tells apart, and `other`."""

    MEETING = "meeting"
    VISIT = "visit"
    AGREEMENT = "agreement"
    ATTACK = "attack"
    MILITARY = "military"
    DETENTION = "detention"
    PROTEST = "protest"
    DISPLACEMENT = "displacement"
    AID = "aid"
    SANCTION = "sanction"
    DECISION = "decision"
    STATEMENT = "statement"
    DOCUMENT = "document"
    POLITICS = "politics"
    OTHER = "other"


class Status(StrEnum):
    """How the text presents an event, seen from the reference date of its section."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DENIED = "denied"


class ParticipantRole(StrEnum):
    """Who does it, and who else takes part."""

    AGENT = "agent"
    OTHER = "other"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the text as read."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document that speaks from one day; runs to the start of the next section.

    `reference_date` is None when neither the text nor the caller says from when it speaks.
    """

    span: Span
    role: Role
    reference_date: date | None


@dataclass(frozen=True, slots=True)
class DocumentDate:
    """The day of a document. An inferred day must lie between `earliest` and `latest`; None is open."""

    day: date
    basis: DateBasis
    earliest: date | None = None
    latest: date | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A text as read, cut into sections, with what it says about itself.

    `furniture` are running heads, page numbers and footnotes that stand in the middle of the running
    text: a sentence or a date may continue across them.
    """

    id: str
    text: str
    sha256: str
    title: str
    kind: str
    date: DocumentDate | None
    identifiers: tuple[str, ...]
    sections: tuple[Section, ...]
    furniture: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A TIMEX3: the smallest stretch of text that carries a time, and the time it means.

    `rule` is the rule that found it, `anchor` says what decided its value, `warnings` what speaks against it.
    `core` is true when it fixes a calendar day, month, season, quarter, half or year, or a range of them.
    """

    id: str
    span: Span
    text: str
    type: TimexType
    value: str
    mod: Mod | None
    when: When | None
    rule: str
    anchor: str
    bound: Bound | None = None
    core: bool = True
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something that looks like a date or an event and is kept out, with the reason."""

    span: Span
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone or something that takes part in an event, by the common Dutch name."""

    id: str
    name: str
    role: ParticipantRole


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event happens. Coordinates are WGS 84 degrees, None when the place is not in the gazetteer."""

    id: str
    name: str
    country: str | None
    latitude: float | None
    longitude: float | None

    @property
    def is_town(self) -> bool:
        """Whether it is small enough for two things there to be one: a country is not."""
        return self.country not in (None, self.id)


@dataclass(frozen=True, slots=True)
class ConflictLink:
    """A conflict an event belongs to, why, and how sure that is (0-1)."""

    conflict: str
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in one text that says that something happens at a time.

    A mention carries everything the text says there; an event is the set of its mentions.
    `value` and `mod` are those of the event ("sinds 9 september" → 2015-09-09/..), not of the bare time expression.
    `concept` names what happens independent of wording ("escape" for ontsnapping, uitbraak, ontsnapt);
    `reference_date` is the day its section speaks from. `sentence_text` is its sentence to the letter, `quote` the same
    as a person reads it: on one line, its words whole, without a footnote or running head that interrupts it.
    """

    document: str
    reference_date: date | None
    trigger: Span
    trigger_text: str
    time_expression: str
    sentence: Span
    sentence_text: str
    quote: str
    rule: str
    concept: str
    type: EventType
    status: Status
    value: str
    mod: Mod | None
    when: When
    title: str
    participants: tuple[Participant, ...]
    places: tuple[Place, ...]
    conflicts: tuple[ConflictLink, ...]
    confidence: float
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of one thing in the world, by one document or by many."""

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


@dataclass(frozen=True, slots=True)
class Event(Told):
    """One thing in the world as one document tells it, by one or more mentions, which are ordered by position.

    `reasons` says of each mention why it tells the same as the first; of the first nothing.
    """

    mentions: tuple[Mention, ...]
    reasons: tuple[str | None, ...]

    @property
    def sighting(self) -> Sighting:
        """What of it is laid beside other events."""
        documents = frozenset(mention.document for mention in self.mentions)
        people = frozenset(participant.id for participant in self.participants)
        return Sighting(self.id, self.type, self.concept, self.title, self.when, people, self.places, documents)

    @property
    def reach(self) -> tuple[date, date]:
        """The first and last day on which the texts know it to be.

        "sinds mei 2015", written in November, reaches to that November: what came after, its writer could not know.
        """
        told = [mention.reference_date for mention in self.mentions if mention.reference_date is not None]
        known = self.when.sort_day
        first = self.when.earliest or min([*told, known])
        last = self.when.latest or max([*told, known])
        return first, last


@dataclass(frozen=True, slots=True)
class Sighting:
    """What of an event is laid beside another one, to see whether they may be one; people and documents are ids."""

    event: str
    type: EventType
    concept: str
    title: str
    when: When
    people: frozenset[str]
    places: tuple[Place, ...]
    documents: frozenset[str]


@dataclass(frozen=True, slots=True)
class Gist:
    """What decides whether two documents tell of the same thing; people, places and conflicts are ids.

    `document` is set when what is told belongs to that document: its own letterhead, or what names nobody, nowhere.
    """

    type: EventType
    value: str
    mod: Mod | None
    concept: str
    people: frozenset[str]
    places: frozenset[str]
    conflicts: frozenset[str]
    document: str | None = None

    @property
    def names(self) -> frozenset[str]:
        """Who and where."""
        return self.people | self.places


Order = tuple[str, str, int, int, str, str]
"""Where a mention comes: the day it speaks from, its document, its place there, and its time."""


@dataclass(frozen=True, slots=True)
class Lead:
    """The first mention of an event, as far as others are laid beside it; people and places are ids."""

    value: str
    mod: Mod | None
    display: str
    type: EventType
    concept: str
    trigger_text: str
    people: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """What is kept of all mentions of an event, so that one can be added without reading the others.

    `lead` is the first mention and `order` its place; `people`, `places` and `warnings` are those of the first telling;
    `title_rank` and `title_order` are of the mention that gave the title; `statuses` counts the mentions that were told
    on the day `last`; `sum` adds up the digests of the mentions, in any order.
    """

    lead: Lead
    order: Order
    people: tuple[str, ...]
    places: tuple[str, ...]
    warnings: tuple[str, ...]
    title_rank: tuple[bool, bool, int, float, int]
    title_order: Order
    surest: float
    last: date
    statuses: tuple[tuple[Status, int], ...]
    sum: str


@dataclass(frozen=True, slots=True)
class Gathered(Told):
    """One thing in the world as all documents together tell it. `reach` is that of `Event`, over all of them.

    `document` and `quote` are those of the first mention.
    """

    reach: tuple[date, date]
    document: str
    quote: str
    mention_count: int
    document_count: int
    tally: Tally

    @property
    def sighting(self) -> Sighting:
        """What of it is laid beside other events, without the documents that tell it."""
        people = frozenset(participant.id for participant in self.participants)
        return Sighting(self.id, self.type, self.concept, self.title, self.when, people, self.places, frozenset())


@dataclass(frozen=True, slots=True)
class Highlights:
    """Where the words that were looked for stand in the title and the sentence of an event, in order."""

    title: tuple[Span, ...]
    sentence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one document, and by which version of what."""

    document: Document
    time_expressions: tuple[TimeExpression, ...]
    events: tuple[Event, ...]
    rejected: tuple[Rejected, ...]
    extractor_version: str
    language_version: str


@dataclass(frozen=True, slots=True)
class Kindred:
    """What tells the same as a word does, as far as a language knows it.

    `words` are other forms of it, and of the verb or noun it is made of ("ontsnapt" of "ontsnapping"); `parted` are
    forms of a separable verb that a sentence cuts in two ("viel", "aan"); `concepts` are the things that can happen
    that it names. A word that is `small` (an article, a preposition) says nothing by itself.
    """

    words: frozenset[str] = frozenset()
    parted: frozenset[tuple[str, str]] = frozenset()
    concepts: frozenset[str] = frozenset()
    small: bool = False


Kin = Callable[[str], Kindred]
"""The kindred of a word, which is given in lower case and without accents."""


def no_kin(_: str) -> Kindred:
    """The kindred of a word in a language that nothing is known of."""
    return Kindred()
