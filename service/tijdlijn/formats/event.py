"""The event that every format writes, and the same event as JSON: one item of a list, one line of NDJSON, the
properties of a place on the map.

What the store answers with has all that is asked here; it is a protocol, because the two may not import each other.
"""

from __future__ import annotations

from typing import Annotated, Protocol

from pydantic import Field

from tijdlijn.formats.contract import (
    Confidence,
    End,
    EventStatus,
    Out,
    ParticipantOut,
    PlaceOut,
    Start,
    Timex,
    TimexMod,
    Title,
    Type,
    Warnings,
    WhenOut,
)
from tijdlijn.model import ConflictLink, EventType, Highlights, Participant, Place, Span, Status
from tijdlijn.when import Mod, When


class TimelineEvent(Protocol):
    """One thing in the world: `document` and `sentence` tell it first, `revision` counts how often it changed."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def type(self) -> EventType: ...
    @property
    def status(self) -> Status: ...
    @property
    def value(self) -> str: ...
    @property
    def mod(self) -> Mod | None: ...
    @property
    def when(self) -> When: ...
    @property
    def participants(self) -> tuple[Participant, ...]: ...
    @property
    def places(self) -> tuple[Place, ...]: ...
    @property
    def conflicts(self) -> tuple[ConflictLink, ...]: ...
    @property
    def confidence(self) -> float: ...
    @property
    def warnings(self) -> tuple[str, ...]: ...
    @property
    def document(self) -> str: ...
    @property
    def sentence(self) -> str: ...
    @property
    def mention_count(self) -> int: ...
    @property
    def document_count(self) -> int: ...
    @property
    def revision(self) -> int: ...
    @property
    def highlights(self) -> Highlights | None: ...


def positions(event: TimelineEvent) -> tuple[tuple[float, float], ...]:
    """Where it happens, each place once: degrees east and north (WGS 84), as GeoJSON and WKT write them."""
    return tuple(
        dict.fromkeys(
            (place.longitude, place.latitude)
            for place in event.places
            if place.longitude is not None and place.latitude is not None
        )
    )


class StoredPlaceOut(PlaceOut):
    """Where an event happens, with the id to filter by."""

    id: Annotated[str, Field(description="The id of the place.", examples=["ain-issa"])]

    @staticmethod
    def of(place: Place) -> StoredPlaceOut:
        return StoredPlaceOut(
            id=place.id,
            name=place.name,
            country=place.country,
            latitude=place.latitude,
            longitude=place.longitude,
        )


class ConflictLinkOut(Out):
    """A conflict the event belongs to."""

    id: Annotated[str, Field(description="The id of the conflict.", examples=["syrie"])]
    reason: Annotated[str, Field(description="Why it belongs to it, in Dutch.", examples=["noemt Irak met aanval"])]
    score: Confidence

    @staticmethod
    def of(link: ConflictLink) -> ConflictLinkOut:
        return ConflictLinkOut(id=link.conflict, reason=link.reason, score=link.score)


class HighlightOut(Out):
    """A stretch of a title or a sentence; positions are in Unicode code points, as everywhere."""

    start: Start
    end: End

    @staticmethod
    def of(span: Span) -> HighlightOut:
        return HighlightOut(start=span.start, end=span.end)


class HighlightsOut(Out):
    """Where the words of `q` stand in an event: in order, apart from each other."""

    title: Annotated[tuple[HighlightOut, ...], Field(description="Where in `title`.")]
    sentence: Annotated[
        tuple[HighlightOut, ...], Field(description="Where in `sentence`; empty when another mention holds the words.")
    ]

    @staticmethod
    def of(highlights: Highlights) -> HighlightsOut:
        return HighlightsOut(
            title=tuple(map(HighlightOut.of, highlights.title)),
            sentence=tuple(map(HighlightOut.of, highlights.sentence)),
        )


class StoredEventOut(Out):
    """One thing in the world, told by one or more documents."""

    id: Annotated[
        str, Field(description="The id of the event, stable as long as its story is.", examples=["5f1c9e02ab"])
    ]
    title: Title
    type: Type
    status: EventStatus
    value: Timex
    mod: TimexMod
    when: Annotated[WhenOut, Field(description="When it happens.")]
    participants: Annotated[tuple[ParticipantOut, ...], Field(description="Who takes part.")]
    places: Annotated[tuple[StoredPlaceOut, ...], Field(description="Where it happens.")]
    conflicts: Annotated[tuple[ConflictLinkOut, ...], Field(description="The conflicts it belongs to.")]
    confidence: Confidence
    warnings: Warnings
    document: Annotated[
        str, Field(description="The id of the document that tells it first.", examples=["antwoorden-navo-raad-2019"])
    ]
    sentence: Annotated[
        str, Field(description="The sentence that tells it first.", examples=["Op 13 oktober ontsnapten …"])
    ]
    mention_count: Annotated[int, Field(ge=1, description="How often it is told.", examples=[4])]
    document_count: Annotated[int, Field(ge=1, description="By how many documents.", examples=[2])]
    revision: Annotated[int, Field(ge=1, description="How often it was changed, itself included.", examples=[1])]
    highlights: Annotated[
        HighlightsOut | None, Field(description="The words that were looked for; null where there was no `q`.")
    ]

    @staticmethod
    def of(event: TimelineEvent) -> StoredEventOut:
        return StoredEventOut(
            id=event.id,
            title=event.title,
            type=event.type,
            status=event.status,
            value=event.value,
            mod=event.mod,
            when=WhenOut.of(event.when),
            participants=tuple(map(ParticipantOut.of, event.participants)),
            places=tuple(map(StoredPlaceOut.of, event.places)),
            conflicts=tuple(map(ConflictLinkOut.of, event.conflicts)),
            confidence=event.confidence,
            warnings=event.warnings,
            document=event.document,
            sentence=event.sentence,
            mention_count=event.mention_count,
            document_count=event.document_count,
            revision=event.revision,
            highlights=event.highlights and HighlightsOut.of(event.highlights),
        )
