"""Extractions made by hand, for tests of what comes after extraction.

A text here has one event on each line: a TIMEX3 value, what happens, where, and of which conflict, as in
`2019-10-13 ontsnapping ain-issa syrie`; any other line says nothing.
Whoever says the same thing of the same time tells the same event.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import select

from tijdlijn.ingest import dutch
from tijdlijn.ingest.extractor import Extractor
from tijdlijn.model import (
    ConflictLink,
    DateBasis,
    Document,
    DocumentDate,
    Event,
    EventType,
    Extraction,
    Gist,
    Mention,
    Participant,
    ParticipantRole,
    Place,
    Rejected,
    Role,
    Section,
    Span,
    Status,
    TimeExpression,
    TimexType,
)
from tijdlijn.store import Store, tokens
from tijdlijn.store.save import Result, save
from tijdlijn.store.tables import Base
from tijdlijn.tokens import Scope, Token
from tijdlijn.when import When

# Saves a text of such lines under a name, and says what came of it: the fixture `saved`.
Save = Callable[..., Result]
# Makes a database of a kind, for as long as it is needed: the fixture `new_database`.
NewDatabase = Callable[[str], AbstractContextManager[str]]
# Asks what cannot be answered, and gives the problem that comes back: the fixture `problem`.
Ask = Callable[..., dict[str, Any]]
# Gives every line that was logged so far: the fixture `logged`.
Logged = Callable[[], list[dict[str, Any]]]
SEEN = datetime(2026, 11, 1, 12, tzinfo=UTC)
SAME = "zelfde tijd en plaats"
# What depends on history, or on the order in which rows came, and may.
HISTORY = {"key", "document_key", "mention_key", "version", "revision", "first_seen", "last_seen"}
EVENT = re.compile(r"[\d./-]+ \S+ \S+ \S+")
TYPES = {"ontsnapping": EventType.DETENTION, "raad": EventType.MEETING, "aanval": EventType.ATTACK}
STATUSES = {"raad": Status.PLANNED}


def extractor(version: str = "1") -> Extractor:
    """An extractor of such lines."""
    return Extractor(read, lambda document: extract(document, version), merge, DERIVATION, (version, "hand"), {})


def replaced(extractor: Extractor, extract: Callable[[Document], Extraction]) -> Extractor:
    """The same extractor with another way to extract."""
    return replace(extractor, extract=extract)


def read(text: str, id_: str, reference_date: date | None = None) -> Document:
    """A document of one section that speaks from the given day, else from 1 January 2020."""
    day = reference_date or date(2020, 1, 1)
    basis = DateBasis.EXPLICIT if reference_date is None else DateBasis.GIVEN
    return Document(
        id=id_,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        title=text.partition("\n")[0],
        kind="letter",
        date=DocumentDate(day, basis),
        identifiers=("kst-1",),
        sections=(Section(Span(0, len(text)), Role.LETTER, day),),
    )


def extract(document: Document, version: str = "1") -> Extraction:
    """What the lines of a document say."""
    timexes: list[TimeExpression] = []
    mentions: list[Mention] = []
    start = 0
    for line in document.text.splitlines(keepends=True):
        if EVENT.fullmatch(line.rstrip("\n")):
            timex, mention = _line(document, len(timexes) + 1, start, line.rstrip("\n"))
            timexes.append(timex)
            mentions.append(mention)
        start += len(line)
    rejected = (Rejected(Span(0, 1), document.text[:1], "made by hand"),)
    return Extraction(document, tuple(timexes), merge(mentions), rejected, version, "hand")


def bucket(mention: Mention) -> str:
    return f"{mention.concept}/{mention.value}"


def merge(mentions: Iterable[Mention]) -> tuple[Event, ...]:
    """One event for each bucket, told in the words of its first mention by document and position."""
    told: dict[str, list[Mention]] = defaultdict(list)
    for mention in sorted(mentions, key=lambda mention: (mention.document, mention.trigger)):
        told[bucket(mention)].append(mention)
    return tuple(_event(hashlib.sha256(name.encode()).hexdigest()[:16], found) for name, found in sorted(told.items()))


def extraction(id_: str, text: str, version: str = "1", reference_date: date | None = None) -> Extraction:
    """What a text of such lines says."""
    return extract(read(text, id_, reference_date), version)


def saver(store: Store, seen: datetime = SEEN) -> Save:
    """Saves such texts in a store, as if they arrived at a moment."""

    def take_in(name: str, text: str, version: str = "1", given: date | None = None) -> Result:
        found = extraction(name, text, version, given)
        with store.writing() as connection:
            return save(connection, found, given=given, derivation=DERIVATION, seen=seen).result

    return take_in


def bearer(database_url: str, scope: Scope, name: str = "tests", expires: datetime | None = None) -> dict[str, str]:
    """The header of who may write to a database: with a new token in it."""
    store = Store.open(database_url)
    with store.writing() as connection:
        token = tokens.create(connection, name, scope, created=SEEN, expires=expires)
    store.close()
    return authorization(token)


def authorization(token: Token) -> dict[str, str]:
    """The header that carries a token."""
    return {"Authorization": f"Bearer {token.text}"}


def rows_without_history(store: Store) -> dict[str, list[str]]:
    """Every row of every table, without what may depend on history."""
    with store.reading() as connection:
        return {
            name: sorted(
                repr({key: value for key, value in row._mapping.items() if key not in HISTORY})
                for row in connection.execute(select(table))
            )
            for name, table in Base.metadata.tables.items()
        }


def _line(document: Document, number: int, start: int, line: str) -> tuple[TimeExpression, Mention]:
    value, concept, place, conflict = line.split()
    when = When.of(value)
    assert when is not None
    span = Span(start, start + len(value))
    trigger = Span(span.end + 1, span.end + 1 + len(concept))
    timex = TimeExpression(f"t{number}", span, value, TimexType.DATE, value, None, when, "handmade", "explicit")
    mention = Mention(
        document=document.id,
        reference_date=document.date.day if document.date else None,
        trigger=trigger,
        trigger_text=concept,
        time_expression=timex.id,
        sentence=Span(start, start + len(line)),
        sentence_text=line,
        quote=line,
        rule="handmade",
        concept=concept,
        type=TYPES.get(concept, EventType.OTHER),
        status=STATUSES.get(concept, Status.OCCURRED),
        value=value,
        mod=None,
        when=when,
        title=f"{concept.capitalize()} {place}",
        participants=(Participant("nederland", "Nederland", ParticipantRole.AGENT),),
        places=(Place(place, place.capitalize(), "syrie", 36.5, 38.25),),
        conflicts=(ConflictLink(conflict, "place", 0.9),),
        confidence=0.8,
    )
    return timex, mention


def _event(id_: str, mentions: Sequence[Mention]) -> Event:
    first = mentions[0]
    return Event(
        id=id_,
        title=first.title,
        concept=first.concept,
        type=first.type,
        status=first.status,
        value=first.value,
        mod=first.mod,
        when=first.when,
        participants=first.participants,
        places=tuple(dict.fromkeys(place for mention in mentions for place in mention.places)),
        conflicts=tuple({link.conflict: link for mention in mentions for link in mention.conflicts}.values()),
        confidence=max(mention.confidence for mention in mentions),
        warnings=(),
        mentions=tuple(mentions),
        reasons=(None, *(SAME for _ in mentions[1:])),
    )


def _gist(event: Event) -> Gist:
    return Gist(event.type, event.value, event.mod, event.concept, frozenset({"nederland"}), frozenset(), frozenset())


DERIVATION = replace(
    dutch.DERIVATION,
    tell=merge,
    telling=_event,
    gist=_gist,
    reasons=lambda known, telling: tuple(
        None if (mention.document, mention.trigger.start) == known.tally.order[1:3] else SAME
        for mention in telling.mentions
    ),
)
