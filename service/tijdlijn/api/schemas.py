"""The objects of the API: every field typed, described and with an example. Keys are camelCase, days ISO 8601."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from tijdlijn.api import paging
from tijdlijn.formats.citation import citation
from tijdlijn.formats.contract import (
    Confidence,
    End,
    EventStatus,
    Out,
    QuoteOut,
    SectionOut,
    Start,
    Timex,
    TimexMod,
    Title,
    Type,
    Warnings,
    WhenOut,
)
from tijdlijn.formats.event import StoredEventOut
from tijdlijn.model import DateBasis, DocumentDate, Span, TimexType
from tijdlijn.store.records import (
    Page,
    StoredConflict,
    StoredDocument,
    StoredEvent,
    StoredMention,
    StoredTimeExpression,
)

Day = date
NextCursor = Annotated[
    str | None,
    Field(description="The `cursor` of the next page; null on the last.", examples=[paging.EXAMPLE]),
]


Reason = Annotated[
    str | None,
    Field(
        description="Why it tells the same as the first mention; null for that one.",
        examples=["zelfde tijd (13 oktober 2019); ontsnapt en uitbraak kunnen hetzelfde zijn"],
    ),
]


class EventPage(Out):
    """A page of a timeline, by day and id."""

    items: Annotated[tuple[StoredEventOut, ...], Field(description="The events, in order.")]
    next_cursor: NextCursor

    @staticmethod
    def of(page: Page[StoredEvent]) -> EventPage:
        return EventPage(items=tuple(map(StoredEventOut.of, page.items)), next_cursor=page.next)


class TextPositionOut(Out):
    """Where in the text, as a TextPositionSelector of the Web Annotation model."""

    type: Annotated[
        Literal["TextPositionSelector"], Field(description="What it is.", examples=["TextPositionSelector"])
    ]
    start: Start
    end: End

    @staticmethod
    def of(span: Span) -> TextPositionOut:
        return TextPositionOut(type="TextPositionSelector", start=span.start, end=span.end)


class TextQuoteOut(Out):
    """The words and what stands around them, as a TextQuoteSelector of the Web Annotation model."""

    type: Annotated[Literal["TextQuoteSelector"], Field(description="What it is.", examples=["TextQuoteSelector"])]
    exact: Annotated[str, Field(description="The words themselves.", examples=["ontsnapt"])]
    prefix: Annotated[str, Field(description="The text before them.", examples=["zijn afgelopen zondag "])]
    suffix: Annotated[str, Field(description="The text after them.", examples=[" uit het kamp Ain Issa."])]


class StoredTimeExpressionOut(Out):
    """The time expression that dates a mention."""

    id: Annotated[str, Field(description="Its id in the document.", examples=["t4"])]
    start: Start
    end: End
    text: Annotated[str, Field(description="Its words, as they stand.", examples=["afgelopen zondag"])]
    type: Annotated[TimexType, Field(description="The kind of TIMEX3.", examples=["DATE"])]
    value: Timex
    mod: TimexMod
    rule: Annotated[str, Field(description="The rule that found it.", examples=["past-weekday"])]
    anchor: Annotated[str, Field(description="What decided its value.", examples=["reference date"])]

    @staticmethod
    def of(timex: StoredTimeExpression) -> StoredTimeExpressionOut:
        return StoredTimeExpressionOut(
            id=timex.id,
            start=timex.span.start,
            end=timex.span.end,
            text=timex.text,
            type=timex.type,
            value=timex.value,
            mod=timex.mod,
            rule=timex.rule,
            anchor=timex.anchor,
        )


Citation = Annotated[
    str,
    Field(
        description="How to cite it: by its number in the papers of parliament, else by title, and by day.",
        examples=["Kamerstuk 27 925, nr. 565, 2 november 2015"],
    ),
]


class SourceOut(Out):
    """The document that a mention stands in."""

    id: Annotated[str, Field(description="The id of the document.", examples=["antwoorden-navo-raad-2019"])]
    title: Annotated[str, Field(description="Its subject.", examples=["Verslag van de Noord-Atlantische Raad"])]
    date: Annotated[Day | None, Field(description="Its day, when known.", examples=["2019-10-17"])]
    citation: Citation

    @staticmethod
    def of(mention: StoredMention) -> SourceOut:
        day = mention.document_date
        return SourceOut(
            id=mention.document,
            title=mention.document_title,
            date=day and day.day,
            citation=citation(mention.document_title, [mention.document], mention.document_identifiers, day),
        )


class StoredMentionOut(Out):
    """One place in one document that tells the event."""

    id: Annotated[str, Field(description="The id of the mention.", examples=["antwoorden-navo-raad-2019:3"])]
    document: Annotated[SourceOut, Field(description="The document it stands in.")]
    position: Annotated[TextPositionOut, Field(description="Where the word stands that names the event.")]
    quote: Annotated[TextQuoteOut, Field(description="That word, and the text around it.")]
    sentence: Annotated[QuoteOut, Field(description="The sentence it stands in.")]
    reading: Annotated[
        str,
        Field(
            description="That sentence as a person reads it: on one line, its words whole, without the foot of a page.",
            examples=["Afgelopen zondag zijn 750 mensen ontsnapt uit het kamp Ain Issa."],
        ),
    ]
    time_expression: Annotated[StoredTimeExpressionOut, Field(description="The time expression that dates it.")]
    reference_date: Annotated[
        date | None, Field(description="The day that part of the text speaks from.", examples=["2019-10-11"])
    ]
    title: Title
    type: Type
    status: EventStatus
    value: Timex
    mod: TimexMod
    when: Annotated[WhenOut, Field(description="When it happens, as this mention says.")]
    rule: Annotated[str, Field(description="The rule that found it.", examples=["verb-with-date"])]
    reason: Reason
    confidence: Confidence
    warnings: Warnings

    @staticmethod
    def of(mention: StoredMention) -> StoredMentionOut:
        return StoredMentionOut(
            id=mention.id,
            document=SourceOut.of(mention),
            position=TextPositionOut.of(mention.trigger),
            quote=TextQuoteOut(
                type="TextQuoteSelector",
                exact=mention.trigger_text,
                prefix=mention.prefix,
                suffix=mention.suffix,
            ),
            sentence=QuoteOut.of(mention.sentence, mention.sentence_text),
            reading=mention.reading,
            time_expression=StoredTimeExpressionOut.of(mention.time_expression),
            reference_date=mention.reference_date,
            title=mention.title,
            type=mention.type,
            status=mention.status,
            value=mention.value,
            mod=mention.mod,
            when=WhenOut.of(mention.when),
            rule=mention.rule,
            reason=mention.reason,
            confidence=mention.confidence,
            warnings=mention.warnings,
        )


class ToldOut(Out):
    """One place in a document that tells an event."""

    event: Annotated[str, Field(description="The id of the event.", examples=["5f1c9e02ab"])]
    mention: Annotated[StoredMentionOut, Field(description="The place, and what it says.")]


class ToldList(Out):
    """Every place in a document that tells an event."""

    items: Annotated[tuple[ToldOut, ...], Field(description="The places, by position.")]

    @staticmethod
    def of(told: Iterable[tuple[str, StoredMention]]) -> ToldList:
        return ToldList(items=tuple(ToldOut(event=it, mention=StoredMentionOut.of(mention)) for it, mention in told))


class MentionList(Out):
    """Every place that tells an event."""

    items: Annotated[
        tuple[StoredMentionOut, ...], Field(description="The mentions, by date of the document and position.")
    ]


class StoredDocumentOut(Out):
    """A document in the store, without its text."""

    id: Annotated[str, Field(description="The identifier it is known by.", examples=["antwoorden-navo-raad-2019"])]
    names: Annotated[
        tuple[str, ...],
        Field(description="Every name the same text arrived under.", examples=[["antwoorden-navo-raad-2019"]]),
    ]
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
    identifiers: Annotated[
        tuple[str, ...], Field(description="Official numbers found in it.", examples=[["kst-27925-565"]])
    ]
    citation: Citation
    sha256: Annotated[str, Field(description="The SHA-256 of what was read, in hexadecimal.", examples=["9f86d081…"])]
    version: Annotated[int, Field(ge=1, description="How many texts this name has had.", examples=[1])]
    length: Annotated[int, Field(ge=0, description="The length of its text in code points.", examples=[10240])]
    event_count: Annotated[int, Field(ge=0, description="How many events it tells.", examples=[17])]
    extractor_version: Annotated[str, Field(description="The tijdlijn that read it.", examples=["0.1.0"])]
    language_version: Annotated[
        str, Field(description="The language data it was read with.", examples=["4be1c09a77d2"])
    ]
    first_seen: Annotated[
        datetime, Field(description="When it was first taken in (UTC).", examples=["2026-11-01T12:00:00Z"])
    ]
    last_seen: Annotated[
        datetime, Field(description="When it was last offered (UTC).", examples=["2026-11-02T12:00:00Z"])
    ]

    @staticmethod
    def of(document: StoredDocument) -> StoredDocumentOut:
        return StoredDocumentOut.model_validate(_document(document))


class DocumentDetail(StoredDocumentOut):
    """A document in the store with its parts, without its text."""

    sections: Annotated[tuple[SectionOut, ...], Field(description="Its parts, each with the day it speaks from.")]

    @staticmethod
    def of(document: StoredDocument) -> DocumentDetail:
        return DocumentDetail.model_validate(
            _document(document) | {"sections": tuple(map(SectionOut.of, document.sections))}
        )


def _document(document: StoredDocument) -> dict[str, object]:
    day: DocumentDate | None = document.date
    return {
        "id": document.id,
        "names": document.names,
        "title": document.title,
        "kind": document.kind,
        "date": day and day.day,
        "date_basis": day and day.basis,
        "date_earliest": day and day.earliest,
        "date_latest": day and day.latest,
        "identifiers": document.identifiers,
        "citation": citation(document.title, document.names, document.identifiers, day),
        "sha256": document.sha256,
        "version": document.version,
        "length": document.length,
        "event_count": document.event_count,
        "extractor_version": document.extractor_version,
        "language_version": document.language_version,
        "first_seen": document.first_seen,
        "last_seen": document.last_seen,
    }


class DocumentPage(Out):
    """A page of the list of documents."""

    items: Annotated[tuple[StoredDocumentOut, ...], Field(description="The documents, in order.")]
    next_cursor: NextCursor

    @staticmethod
    def of(page: Page[StoredDocument]) -> DocumentPage:
        return DocumentPage(items=tuple(map(StoredDocumentOut.of, page.items)), next_cursor=page.next)


class StoredConflictOut(Out):
    """A conflict, with what is known about it."""

    id: Annotated[str, Field(description="The id of the conflict.", examples=["syrie"])]
    name: Annotated[str, Field(description="Its Dutch name.", examples=["Oorlog en overgang in Syrië"])]
    earliest: Annotated[
        Day | None, Field(description="The first day of its events; null when there are none.", examples=["2011-03-15"])
    ]
    latest: Annotated[
        Day | None, Field(description="The last day of its events; null when there are none.", examples=["2026-01-30"])
    ]
    event_count: Annotated[int, Field(ge=0, description="How many events belong to it.", examples=[113])]
    document_count: Annotated[int, Field(ge=0, description="How many documents tell them.", examples=[5])]

    @staticmethod
    def of(conflict: StoredConflict) -> StoredConflictOut:
        return StoredConflictOut(
            id=conflict.id,
            name=conflict.name,
            earliest=conflict.earliest,
            latest=conflict.latest,
            event_count=conflict.event_count,
            document_count=conflict.document_count,
        )


class ConflictList(Out):
    """Every conflict that has events."""

    items: Annotated[tuple[StoredConflictOut, ...], Field(description="The conflicts, by id.")]


class HealthOut(Out):
    """Whether the service does its work."""

    status: Annotated[Literal["ok"], Field(description="It does.", examples=["ok"])]
    version: Annotated[str, Field(description="The version of tijdlijn.", examples=["0.1.0"])]
