"""What people say a text contains: the values of a gold file, whose JSON `gold.schema.json` describes.

Positions are code points of the UTF-8 file from 0, `end` is exclusive. Core time expressions and events are required;
vague and peripheral ones are neither required nor punished.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, TypeAdapter
from pydantic.alias_generators import to_camel
from pydantic.dataclasses import dataclass
from pydantic.json_schema import GenerateJsonSchema

from tijdlijn.model import EventType, Role, Span, Status, TimexType
from tijdlijn.when import Mod

_FORMAT = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="forbid", strict=True)

Position = Annotated[int, Field(ge=0)]
Word = Annotated[str, Field(min_length=1)]


@dataclass(frozen=True, config=_FORMAT)
class GoldSection:
    """A part of the text and the day it speaks from; runs to the start of the next section."""

    start: Position
    role: Role
    reference_date: date | None


@dataclass(frozen=True, config=_FORMAT)
class GoldTimeExpression:
    """A TIMEX3 that people marked; `core` ones are required."""

    id: Word
    start: Position
    end: Position
    text: Word
    type: TimexType
    value: Word
    mod: Mod | None
    tier: Literal["core", "vague"]

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, config=_FORMAT)
class GoldTrigger:
    """A word that may carry a mention."""

    start: Position
    end: Position
    text: Word

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, config=_FORMAT)
class GoldMention:
    """One place that tells an event at one time expression; each of its triggers is a right answer."""

    time_expression: Word
    triggers: Annotated[tuple[GoldTrigger, ...], Field(min_length=1)]


@dataclass(frozen=True, config=_FORMAT)
class GoldNames:
    """Names that must be found, and names that may be; the second list holds the first."""

    required: tuple[Word, ...] = ()
    allowed: tuple[Word, ...] = ()


@dataclass(frozen=True, config=_FORMAT)
class GoldEvent:
    """One thing in the world. `type`, `value` and `status` list every right answer, the preferred one first."""

    id: Word
    title: Word
    type: Annotated[tuple[EventType, ...], Field(min_length=1)]
    value: Annotated[tuple[Word, ...], Field(min_length=1)]
    mod: Mod | None
    status: Annotated[tuple[Status, ...], Field(min_length=1)]
    tier: Literal["core", "peripheral"]
    participants: GoldNames
    places: GoldNames
    conflicts: GoldNames
    mentions: Annotated[tuple[GoldMention, ...], Field(min_length=1)]


@dataclass(frozen=True, config=_FORMAT)
class GoldFile:
    """One annotation file; `document` is the file name of the text it annotates, `genre` the kind of text."""

    document: Word
    document_date: date
    document_date_basis: Literal["explicit", "inferred"]
    sections: tuple[GoldSection, ...]
    time_expressions: tuple[GoldTimeExpression, ...]
    events: tuple[GoldEvent, ...]
    genre: Word | None = None


@dataclass(frozen=True)
class GoldDocument:
    """An annotation that was checked, with the text it annotates."""

    gold: GoldFile
    text: str

    @property
    def name(self) -> str:
        return self.gold.document


FORMAT = TypeAdapter(GoldFile)


def schema() -> dict[str, Any]:
    """The JSON Schema of a gold file, as `gold.schema.json` holds it."""
    described = FORMAT.json_schema(by_alias=True, schema_generator=_Untitled)
    return {"$schema": _Untitled.schema_dialect} | described | {"title": "Gold annotation of one document"}


class _Untitled(GenerateJsonSchema):
    """Without a title on every key, which would only repeat it."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        return False
