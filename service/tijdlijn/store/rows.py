"""Values to columns and back: the only place that knows how a value lies in a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from pydantic import TypeAdapter
from sqlalchemy import Connection, Row, insert

from tijdlijn.model import (
    ConflictLink,
    Document,
    DocumentDate,
    EventType,
    Gathered,
    Gist,
    Mention,
    Participant,
    ParticipantRole,
    Place,
    Rejected,
    Section,
    Sighting,
    Span,
    Tally,
    TimeExpression,
)
from tijdlijn.when import Mod, When

Columns = dict[str, Any]
Found = Row[*tuple[Any, ...]]
Item = TypeVar("Item")
CONTEXT = 32
# SQLite takes some thirty thousand values in one statement; more than a few hundred gain nothing.
CHUNK = 500
_TALLY = TypeAdapter(Tally)


def when_columns(when: When) -> Columns:
    """The columns of a period."""
    return {
        "edtf": when.edtf,
        "earliest": when.earliest,
        "latest": when.latest,
        "precision": when.precision,
        "approximate": when.approximate,
        "uncertain": when.uncertain,
        "display": when.display,
    }


def when(row: Found) -> When:
    """The period in a row."""
    return When(row.edtf, row.earliest, row.latest, row.precision, row.approximate, row.uncertain, row.display)


def section_columns(document: int, number: int, section: Section) -> Columns:
    """The row of a section."""
    return {
        "document_key": document,
        "number": number,
        "start": section.span.start,
        "end": section.span.end,
        "role": section.role,
        "reference_date": section.reference_date,
    }


def section(row: Found) -> Section:
    """The section in a row."""
    return Section(Span(row.start, row.end), row.role, row.reference_date)


def time_expression_columns(document: int, timex: TimeExpression) -> Columns:
    """The row of a time expression."""
    return {
        "document_key": document,
        "id": timex.id,
        "start": timex.span.start,
        "end": timex.span.end,
        "text": timex.text,
        "type": timex.type,
        "value": timex.value,
        "mod": timex.mod,
        "rule": timex.rule,
        "anchor": timex.anchor,
        "bound": timex.bound,
        "core": timex.core,
        "warnings": list(timex.warnings),
    }


def time_expression(row: Found) -> TimeExpression:
    """The time expression in a row."""
    return TimeExpression(
        id=row.id,
        span=Span(row.start, row.end),
        text=row.text,
        type=row.type,
        value=row.value,
        mod=row.mod,
        when=When.of(row.value, row.mod),
        rule=row.rule,
        anchor=row.anchor,
        bound=row.bound,
        core=row.core,
        warnings=tuple(row.warnings),
    )


def mention_columns(mention: Mention) -> Columns:
    """The columns of everything a mention says; its document, number, bucket and context are the store's."""
    return {
        "reference_date": mention.reference_date,
        "trigger_start": mention.trigger.start,
        "trigger_end": mention.trigger.end,
        "trigger_text": mention.trigger_text,
        "time_expression": mention.time_expression,
        "sentence_start": mention.sentence.start,
        "sentence_end": mention.sentence.end,
        "sentence_text": mention.sentence_text,
        "quote": mention.quote,
        "rule": mention.rule,
        "concept": mention.concept,
        "type": mention.type,
        "status": mention.status,
        "value": mention.value,
        "mod": mention.mod,
        "title": mention.title,
        "participants": as_json(mention.participants),
        "places": as_json(mention.places),
        "conflicts": as_json(mention.conflicts),
        "confidence": mention.confidence,
        "warnings": list(mention.warnings),
        **when_columns(mention.when),
    }


def mention(row: Found) -> Mention:
    """The mention in a row that also carries the id of its document, as `document`."""
    return Mention(
        document=row.document,
        reference_date=row.reference_date,
        trigger=Span(row.trigger_start, row.trigger_end),
        trigger_text=row.trigger_text,
        time_expression=row.time_expression,
        sentence=Span(row.sentence_start, row.sentence_end),
        sentence_text=row.sentence_text,
        quote=row.quote,
        rule=row.rule,
        concept=row.concept,
        type=row.type,
        status=row.status,
        value=row.value,
        mod=row.mod,
        when=when(row),
        title=row.title,
        participants=participants(row.participants),
        places=places(row.places),
        conflicts=conflicts(row.conflicts),
        confidence=row.confidence,
        warnings=tuple(row.warnings),
    )


def sighting(row: Found) -> Sighting:
    """The event in a row as it is laid beside others, without the documents that tell it."""
    people = frozenset(participant["id"] for participant in row.participants)
    return Sighting(row.id, row.type, row.concept, row.title, when(row), people, places(row.places), frozenset())


def gist_column(gist: Gist) -> Columns:
    """A gist as a JSON column keeps it."""
    found = {field: getattr(gist, field) for field in Gist.__slots__}
    return found | {field: sorted(found[field]) for field in ("people", "places", "conflicts")}


def gist(column: Columns) -> Gist:
    """The gist in a JSON column."""
    sets = {field: frozenset(column[field]) for field in ("people", "places", "conflicts")}
    mod = column["mod"] and Mod(column["mod"])
    return Gist(**column | sets | {"type": EventType(column["type"]), "mod": mod})


def tally_column(tally: Tally) -> Columns:
    """A tally as a JSON column keeps it."""
    column: Columns = _TALLY.dump_python(tally, mode="json")
    return column


def told(row: Found) -> Columns:
    """What the row of an event tells, as the fields of `Told`."""
    return {
        "id": row.id,
        "title": row.title,
        "concept": row.concept,
        "type": row.type,
        "status": row.status,
        "value": row.value,
        "mod": row.mod,
        "when": when(row),
        "participants": participants(row.participants),
        "places": places(row.places),
        "conflicts": conflicts(row.conflicts),
        "confidence": row.confidence,
        "warnings": tuple(row.warnings),
    }


def gathered(row: Found) -> Gathered:
    """The event in a row, with all that another mention can be added to."""
    return Gathered(
        **told(row),
        reach=(row.reach_first, row.reach_last),
        document=row.document,
        quote=row.sentence,
        mention_count=row.mention_count,
        document_count=row.document_count,
        tally=_TALLY.validate_python(row.tally),
    )


def context(document: Document, span: Span) -> Columns:
    """The text before and after a span, enough to find it again when the text around it changes."""
    return {
        "prefix": document.text[max(0, span.start - CONTEXT) : span.start],
        "suffix": document.text[span.end : span.end + CONTEXT],
    }


def document_date(row: Found) -> DocumentDate | None:
    """The date of the document in a row."""
    if row.written is None:
        return None
    return DocumentDate(row.written, row.written_basis, row.written_earliest, row.written_latest)


def as_json(values: Iterable[Participant | Place | ConflictLink]) -> list[Columns]:
    """Values as a JSON column keeps them."""
    return [{field: getattr(value, field) for field in value.__slots__} for value in values]


def participants(column: Iterable[Columns]) -> tuple[Participant, ...]:
    """The participants in a JSON column."""
    return tuple(Participant(item["id"], item["name"], ParticipantRole(item["role"])) for item in column)


def places(column: Iterable[Columns]) -> tuple[Place, ...]:
    """The places in a JSON column."""
    return tuple(Place(**item) for item in column)


def conflicts(column: Iterable[Columns]) -> tuple[ConflictLink, ...]:
    """The conflict links in a JSON column."""
    return tuple(ConflictLink(**item) for item in column)


def rejected(item: Columns) -> Rejected:
    """What was kept out, in a JSON column."""
    return Rejected(Span(**item["span"]), item["text"], item["reason"])


def chunks(items: Iterable[Item], size: int = CHUNK) -> Iterator[list[Item]]:
    """Items in lists of at most so many: by default as many as fit in one statement."""
    left = iter(items)
    while some := list(islice(left, size)):
        yield some


def insert_all(connection: Connection, table: Any, columns: list[Columns]) -> None:
    """Writes the rows of a table, if there are any."""
    if columns:
        connection.execute(insert(table), columns)
