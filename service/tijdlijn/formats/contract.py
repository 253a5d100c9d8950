"""One extraction as JSON: the contract between the command line, the API and whoever builds on them.

Keys are camelCase. Positions count Unicode code points of the text as read, from 0; `end` is exclusive. Days are
ISO 8601 and inclusive. Identifiers such as `t1` and `e1` mean nothing outside their extraction.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from tijdlijn.model import (
    DateBasis,
    Document,
    Event,
    EventType,
    Extraction,
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
from tijdlijn.when import Mod, Precision, When

Day = date
Start = Annotated[int, Field(ge=0, description="Where it begins in the text, in code points.", examples=[412])]
End = Annotated[int, Field(ge=0, description="Where it ends in the text, exclusive.", examples=[427])]
Timex = Annotated[
    str,
    Field(
        description="The time as a TIMEX3 value; `..` is the open side of a period.",
        examples=["2019-10-14", "2015-10-05/2015-10-22", "2014-FA"],
    ),
]
TimexMod = Annotated[
    Mod | None, Field(description="Which part of the period is meant, or that it is approximate.", examples=["START"])
]
Confidence = Annotated[float, Field(ge=0, le=1, description="How sure this is, from 0 to 1.", examples=[0.92])]
Warnings = Annotated[
    tuple[str, ...], Field(description="What speaks against it.", examples=[["jaar afgeleid uit de context"]])
]
Title = Annotated[str, Field(description="A short Dutch title.", examples=["Ontsnapping uit kamp Ain Issa"])]
Type = Annotated[EventType, Field(description="The kind of event.", examples=["detention"])]
EventStatus = Annotated[
    Status,
    Field(description="How the text presents it on its own day: not what came of it later.", examples=["planned"]),
]


class Out(BaseModel):
    """An object with camelCase keys that holds what it says and nothing else."""

    model_config = ConfigDict(
        alias_generator=to_camel,
        populate_by_name=True,
        frozen=True,
        extra="forbid",
        serialize_by_alias=True,
        json_schema_serialization_defaults_required=True,
    )


class WhenOut(Out):
    """A period of days: for programs (`edtf`, `earliest`, `latest`) and for people (`display`)."""

    edtf: Annotated[
        str, Field(description="The period in EDTF (ISO 8601-2:2019).", examples=["2015-08-01~/2015-08-10~"])
    ]
    earliest: Annotated[
        date | None, Field(description="The first day it can be; null when open.", examples=["2015-08-01"])
    ]
    latest: Annotated[
        date | None, Field(description="The last day it can be; null when open.", examples=["2015-08-10"])
    ]
    precision: Annotated[Precision, Field(description="How precisely it is known.", examples=["month"])]
    approximate: Annotated[bool, Field(description="Whether its edges are approximate.", examples=[True])]
    uncertain: Annotated[bool, Field(description="Whether the time itself is doubtful.", examples=[False])]
    display: Annotated[str, Field(description="The period in Dutch, for people.", examples=["begin augustus 2015"])]

    @staticmethod
    def of(when: When) -> WhenOut:
        return WhenOut(
            edtf=when.edtf,
            earliest=when.earliest,
            latest=when.latest,
            precision=when.precision,
            approximate=when.approximate,
            uncertain=when.uncertain,
            display=when.display,
        )


class ParticipantOut(Out):
    """Someone or something that takes part in an event."""

    id: Annotated[str, Field(description="The id of the actor.", examples=["verenigde-staten"])]
    name: Annotated[str, Field(description="Its common Dutch name.", examples=["Verenigde Staten"])]
    role: Annotated[
        ParticipantRole, Field(description="Whether it does it or otherwise takes part.", examples=["agent"])
    ]

    @staticmethod
    def of(participant: Participant) -> ParticipantOut:
        return ParticipantOut(id=participant.id, name=participant.name, role=participant.role)


class PlaceOut(Out):
    """Where an event happens."""

    name: Annotated[str, Field(description="Its common Dutch name.", examples=["Ain Issa"])]
    country: Annotated[str | None, Field(description="The id of its country, when known.", examples=["syrie"])]
    latitude: Annotated[float | None, Field(description="Degrees north, WGS 84, when known.", examples=[36.38])]
    longitude: Annotated[float | None, Field(description="Degrees east, WGS 84, when known.", examples=[38.86])]

    @staticmethod
    def of(place: Place) -> PlaceOut:
        return PlaceOut(name=place.name, country=place.country, latitude=place.latitude, longitude=place.longitude)


class QuoteOut(Out):
    """A stretch of the text with its words."""

    start: Start
    end: End
    text: Annotated[str, Field(description="The text between start and end, as it stands.", examples=["ontsnapt"])]

    @staticmethod
    def of(span: Span, text: str) -> QuoteOut:
        return QuoteOut(start=span.start, end=span.end, text=text)


class DocumentOut(Out):
    """What the document says about itself."""

    id: Annotated[str, Field(description="The identifier it is known by.", examples=["brief-navo-raad-2019"])]
    title: Annotated[str, Field(description="Its subject.", examples=["Verslag van de Noord-Atlantische Raad"])]
    kind: Annotated[str, Field(description="What kind of document it is.", examples=["letter"])]
    date: Annotated[Day | None, Field(description="Its day, when known.", examples=["2019-10-17"])]
    date_basis: Annotated[
        DateBasis | None, Field(description="Whether the day is in the text, inferred or given.", examples=["explicit"])
    ]
    date_earliest: Annotated[
        Day | None, Field(description="The first day an inferred date can be.", examples=["2015-10-28"])
    ]
    date_latest: Annotated[
        Day | None, Field(description="The last day an inferred date can be.", examples=["2015-11-02"])
    ]
    sha256: Annotated[str, Field(description="The SHA-256 of what was read, in hexadecimal.", examples=["9f86d081…"])]
    identifiers: Annotated[
        tuple[str, ...], Field(description="Official numbers found in it.", examples=[["kst-27925-565"]])
    ]

    @staticmethod
    def of(document: Document) -> DocumentOut:
        day = document.date
        return DocumentOut(
            id=document.id,
            title=document.title,
            kind=document.kind,
            date=day and day.day,
            date_basis=day and day.basis,
            date_earliest=day and day.earliest,
            date_latest=day and day.latest,
            sha256=document.sha256,
            identifiers=document.identifiers,
        )


class SectionOut(Out):
    """A part of the document that speaks from one day."""

    start: Start
    end: End
    role: Annotated[Role, Field(description="What part it is.", examples=["answer"])]
    reference_date: Annotated[
        date | None, Field(description="The day it speaks from, when known.", examples=["2019-11-12"])
    ]

    @staticmethod
    def of(section: Section) -> SectionOut:
        span = section.span
        return SectionOut(start=span.start, end=span.end, role=section.role, reference_date=section.reference_date)


class TimeExpressionOut(Out):
    """A TIMEX3: the smallest stretch of text that carries a time, and the time it means."""

    id: Annotated[str, Field(description="Its id in this extraction.", examples=["t4"])]
    start: Start
    end: End
    text: Annotated[str, Field(description="Its words, as they stand.", examples=["zondag 13 oktober"])]
    type: Annotated[TimexType, Field(description="The kind of TIMEX3.", examples=["DATE"])]
    value: Timex
    mod: TimexMod
    when: Annotated[
        WhenOut | None, Field(description="The period it means; null for durations, repetitions and references.")
    ]
    rule: Annotated[str, Field(description="The rule that found it.", examples=["day-month-year"])]
    anchor: Annotated[str, Field(description="What decided its value.", examples=["reference date"])]

    @staticmethod
    def of(timex: TimeExpression) -> TimeExpressionOut:
        return TimeExpressionOut(
            id=timex.id,
            start=timex.span.start,
            end=timex.span.end,
            text=timex.text,
            type=timex.type,
            value=timex.value,
            mod=timex.mod,
            when=None if timex.when is None else WhenOut.of(timex.when),
            rule=timex.rule,
            anchor=timex.anchor,
        )


class MentionOut(Out):
    """One place in the text that tells the event."""

    trigger: Annotated[QuoteOut, Field(description="The word that names what happens.")]
    time_expression: Annotated[str, Field(description="The time expression that dates it.", examples=["t4"])]
    sentence: Annotated[QuoteOut, Field(description="The sentence it stands in.")]
    rule: Annotated[str, Field(description="The rule that found it.", examples=["verb-with-date"])]

    @staticmethod
    def of(mention: Mention) -> MentionOut:
        return MentionOut(
            trigger=QuoteOut.of(mention.trigger, mention.trigger_text),
            time_expression=mention.time_expression,
            sentence=QuoteOut.of(mention.sentence, mention.sentence_text),
            rule=mention.rule,
        )


class EventOut(Out):
    """One thing in the world, told once or more in this document."""

    id: Annotated[str, Field(description="Its id in this extraction.", examples=["e2"])]
    title: Title
    type: Type
    status: EventStatus
    value: Timex
    mod: TimexMod
    when: Annotated[WhenOut, Field(description="When it happens.")]
    participants: Annotated[tuple[ParticipantOut, ...], Field(description="Who takes part.")]
    places: Annotated[tuple[PlaceOut, ...], Field(description="Where it happens.")]
    conflicts: Annotated[
        tuple[str, ...], Field(description="The ids of the conflicts it belongs to.", examples=[["syrie", "isis"]])
    ]
    confidence: Confidence
    warnings: Warnings
    mentions: Annotated[tuple[MentionOut, ...], Field(description="Where the text tells it, in order.", min_length=1)]

    @staticmethod
    def of(event: Event) -> EventOut:
        return EventOut(
            id=event.id,
            title=event.title,
            type=event.type,
            status=event.status,
            value=event.value,
            mod=event.mod,
            when=WhenOut.of(event.when),
            participants=tuple(map(ParticipantOut.of, event.participants)),
            places=tuple(map(PlaceOut.of, event.places)),
            conflicts=tuple(link.conflict for link in event.conflicts),
            confidence=event.confidence,
            warnings=event.warnings,
            mentions=tuple(map(MentionOut.of, event.mentions)),
        )


class RejectedOut(Out):
    """What looks like a date or an event and is kept out."""

    start: Start
    end: End
    text: Annotated[str, Field(description="Its words, as they stand.", examples=["27 925"])]
    reason: Annotated[str, Field(description="Why it is kept out.", examples=["document number"])]

    @staticmethod
    def of(rejected: Rejected) -> RejectedOut:
        span = rejected.span
        return RejectedOut(start=span.start, end=span.end, text=rejected.text, reason=rejected.reason)


class ExtractorOut(Out):
    """By which version of what it was found."""

    version: Annotated[str, Field(description="The version of tijdlijn.", examples=["0.1.0"])]
    language_version: Annotated[str, Field(description="The version of its language data.", examples=["4be1c09a77d2"])]


class ExtractionOut(Out):
    """All that was found in one document."""

    document: Annotated[DocumentOut, Field(description="The document that was read.")]
    sections: Annotated[tuple[SectionOut, ...], Field(description="Its parts, in order.")]
    time_expressions: Annotated[tuple[TimeExpressionOut, ...], Field(description="Every time expression, in order.")]
    events: Annotated[tuple[EventOut, ...], Field(description="Every dated event.")]
    rejected: Annotated[tuple[RejectedOut, ...], Field(description="What was considered and kept out.")]
    extractor: Annotated[ExtractorOut, Field(description="What found it.")]

    @staticmethod
    def of(extraction: Extraction) -> ExtractionOut:
        """The JSON contract of an extraction; `model_dump_json()` writes it with camelCase keys."""
        return ExtractionOut(
            document=DocumentOut.of(extraction.document),
            sections=tuple(map(SectionOut.of, extraction.document.sections)),
            time_expressions=tuple(map(TimeExpressionOut.of, extraction.time_expressions)),
            events=tuple(map(EventOut.of, extraction.events)),
            rejected=tuple(map(RejectedOut.of, extraction.rejected)),
            extractor=ExtractorOut(version=extraction.extractor_version, language_version=extraction.language_version),
        )
