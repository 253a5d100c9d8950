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

from tijdlijn.formats.contract import End, Start
from tijdlijn.model import EventType, Role, Span, Status, TimexType
from tijdlijn.when import Mod

_FORMAT = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="forbid", strict=True)

Word = Annotated[str, Field(min_length=1)]
Words = Annotated[Word, Field(description="The text between start and end, as it stands.", examples=["14 oktober"])]
Day = Annotated[
    date | None, Field(description="The day that part of the text speaks from, when known.", examples=["2019-10-17"])
]
TimexMod = Annotated[
    Mod | None, Field(description="Which part of the period is meant, or that it is approximate.", examples=["START"])
]
Timex = Annotated[Word, Field(description="The time as a TIMEX3 value.", examples=["2019-10-14", "2015-10-05/.."])]
TimeId = Annotated[Word, Field(description="The id of a time expression of this file.", examples=["t4"])]
Names = tuple[Word, ...]


@dataclass(frozen=True, config=_FORMAT)
class GoldSection:
    """A part of the text and the day it speaks from; runs to the start of the next section."""

    start: Start
    role: Annotated[Role, Field(description="What part it is.", examples=["answer"])]
    reference_date: Day


@dataclass(frozen=True, config=_FORMAT)
class GoldTimeExpression:
    """A TIMEX3 that people marked; `core` ones are required."""

    id: TimeId
    start: Start
    end: End
    text: Words
    type: Annotated[TimexType, Field(description="The kind of TIMEX3.", examples=["DATE"])]
    value: Timex
    mod: TimexMod
    tier: Annotated[Literal["core", "vague"], Field(description="Whether it must be found.", examples=["core"])]

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, config=_FORMAT)
class GoldTrigger:
    """A word that may carry a mention."""

    start: Start
    end: End
    text: Words

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, config=_FORMAT)
class GoldMention:
    """One place that tells an event at one time expression; each of its triggers is a right answer."""

    time_expression: TimeId
    triggers: Annotated[tuple[GoldTrigger, ...], Field(min_length=1, description="The words that may carry it.")]


@dataclass(frozen=True, config=_FORMAT)
class GoldNames:
    """Names that must be found, and names that may be; the second list holds the first."""

    required: Annotated[Names, Field(description="What must be named.", examples=[["Turkije"]])] = ()
    allowed: Annotated[Names, Field(description="That, and what else may be.", examples=[["Turkije", "NAVO"]])] = ()


@dataclass(frozen=True, config=_FORMAT)
class GoldEvent:
    """One thing in the world. `type`, `value` and `status` list every right answer, the preferred one first."""

    id: Annotated[Word, Field(description="Its id in this file.", examples=["e2"])]
    title: Annotated[Word, Field(description="A short title.", examples=["Ontsnapping uit kamp Ain Issa"])]
    type: Annotated[
        tuple[EventType, ...], Field(min_length=1, description="Its kind, or kinds.", examples=[["detention"]])
    ]
    value: Annotated[
        tuple[Timex, ...], Field(min_length=1, description="When, as TIMEX3 values.", examples=[["2019-10-13"]])
    ]
    mod: TimexMod
    status: Annotated[
        tuple[Status, ...], Field(min_length=1, description="How the text presents it.", examples=[["occurred"]])
    ]
    tier: Annotated[Literal["core", "peripheral"], Field(description="Whether it must be found.", examples=["core"])]
    participants: Annotated[GoldNames, Field(description="Who takes part.")]
    places: Annotated[GoldNames, Field(description="Where it happens.")]
    conflicts: Annotated[GoldNames, Field(description="To which conflicts it belongs, by id.")]
    mentions: Annotated[tuple[GoldMention, ...], Field(min_length=1, description="Where the text tells it.")]


@dataclass(frozen=True, config=_FORMAT)
class GoldFile:
    """One annotation file; `document` is the file name of the text it annotates, `genre` the kind of text."""

    document: Annotated[Word, Field(description="The file name of the text.", examples=["brief.txt"])]
    document_date: Annotated[date, Field(description="The day the text was written.", examples=["2019-10-17"])]
    document_date_basis: Annotated[
        Literal["explicit", "inferred"], Field(description="Whether that day is in the text.", examples=["explicit"])
    ]
    sections: Annotated[tuple[GoldSection, ...], Field(description="The parts of the text, in order.")]
    time_expressions: Annotated[tuple[GoldTimeExpression, ...], Field(description="The times, in order.")]
    events: Annotated[tuple[GoldEvent, ...], Field(description="The dated events.")]
    genre: Annotated[Word | None, Field(description="The kind of text.", examples=["letter"])] = None


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
