"""What can be asked: the query of each list, and the filter it means. Every representation takes the same filter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, field_validator
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError
from sqlalchemy import Connection

from tijdlijn.api import paging
from tijdlijn.api.problems import Fault, invalid
from tijdlijn.errors import InputError, UnknownName
from tijdlijn.model import EventType, Status
from tijdlijn.store import events, keyset, names
from tijdlijn.store.keyset import Keyset, Rank
from tijdlijn.store.records import EventFilter, Page, StoredEvent
from tijdlijn.when import FIRST_YEAR, LAST_YEAR, Precision

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
NAMED = {
    "conflict": names.Kind.CONFLICT,
    "actor": names.Kind.ACTOR,
    "place": names.Kind.PLACE,
    "document": names.Kind.DOCUMENT,
}


def _iso_day(value: Any) -> date:
    """A day as ISO writes it, and nothing that only looks like one."""
    wrong = PydanticCustomError("invalid-date", "is geen bestaande dag; schrijf bijvoorbeeld 2019-10-14")
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise wrong
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise wrong from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise PydanticCustomError("invalid-date", f"ligt buiten {FIRST_YEAR}–{LAST_YEAR}")
    return day


def _without_nul(value: Any) -> Any:
    if isinstance(value, str) and "\x00" in value:
        raise PydanticCustomError("invalid-text", "bevat een teken dat in geen tekst hoort")
    return value


IsoDay = Annotated[date, BeforeValidator(_iso_day, json_schema_input_type=date)]
Text = Annotated[str, BeforeValidator(_without_nul), Field(min_length=1, max_length=200)]
Limit = Annotated[int, Field(ge=1, le=500, description="How many at most.", examples=[50])]
Cursor = Annotated[
    Text | None,
    Field(description="Where to go on: the `nextCursor` of the page before.", examples=[paging.EXAMPLE]),
]


class Sort(StrEnum):
    """The order of a list: by day, oldest or newest first, or what answers the search best first."""

    DATE = "date"
    NEWEST = "-date"
    RELEVANCE = "relevance"


ByDay = Literal[Sort.DATE, Sort.NEWEST]


class Query(BaseModel):
    """A query that knows all its parameters."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="forbid", frozen=True)


class NoParameters(Query):
    """The query of what takes no parameters."""


class ListQuery(Query):
    """The query of a list that comes in pages."""

    sort: Sort
    limit: Limit = 100
    cursor: Cursor = None

    @field_validator("cursor")
    @classmethod
    def _of_a_page(cls, cursor: str | None, info: ValidationInfo) -> str | None:
        if cursor is not None and "sort" in info.data:
            sort = info.data["sort"]
            try:
                Rank.of(cursor) if sort is Sort.RELEVANCE else Keyset.of(cursor, descending=sort is Sort.NEWEST)
            except InputError as error:
                raise PydanticCustomError(
                    "invalid-cursor", "komt van geen bladzijde in deze volgorde; begin opnieuw zonder cursor"
                ) from error
        return cursor


class NameQuery(Query):
    """The query of a list by name that comes in pages."""

    limit: Limit = 100
    cursor: Annotated[
        Text | None,
        Field(description="Where to go on: the `nextCursor` of the page before.", examples=[paging.NAME_EXAMPLE]),
    ] = None

    @field_validator("cursor")
    @classmethod
    def _of_a_page(cls, cursor: str | None) -> str | None:
        return of_a_list(keyset.name, cursor)


class DocumentsQuery(ListQuery):
    """The query of the list of documents."""

    sort: Annotated[ByDay, Field(description="The order by date: oldest or newest first.", examples=["-date"])] = (
        Sort.NEWEST
    )


class EventPageQuery(ListQuery):
    """The query of events that come in pages."""

    sort: Annotated[
        Sort,
        Field(
            description="The order: by day, oldest or newest first, or what answers `q` best first: words in the "
            "title, then words as they were typed, then other forms; the newest first among equals.",
            examples=["date"],
        ),
    ] = Sort.DATE

    def page(self, connection: Connection, wanted: EventFilter) -> Page[StoredEvent]:
        """The page that is asked for of the events that pass a filter."""
        return events.page(
            connection,
            wanted,
            descending=self.sort is Sort.NEWEST,
            by_relevance=self.sort is Sort.RELEVANCE,
            limit=self.limit,
            cursor=self.cursor,
        )


class FilterQuery(Query):
    """The filter of events: every parameter that is given must hold, a repeated one for any of its values."""

    date_from: Annotated[
        IsoDay | None, Field(description="Events that last until this day or later.", examples=["2019-10-09"])
    ] = None
    date_to: Annotated[
        IsoDay | None, Field(description="Events that begin on this day or earlier.", examples=["2019-10-31"])
    ] = None
    on: Annotated[IsoDay | None, Field(description="Events that this day belongs to.", examples=["2019-10-14"])] = None
    event_type: Annotated[list[EventType], Field(description="Events of these kinds.", examples=[["meeting"]])] = []
    status: Annotated[list[Status], Field(description="Events told like this.", examples=[["occurred"]])] = []
    actor: Annotated[
        list[Text], Field(description="Events in which these take part, by id or name.", examples=[["turkije"]])
    ] = []
    place: Annotated[
        list[Text], Field(description="Events in these places, by id or name.", examples=[["brussel"]])
    ] = []
    document: Annotated[
        list[Text], Field(description="Events that these documents tell.", examples=[["antwoorden-navo-raad-2019"]])
    ] = []
    q: Annotated[
        Text | None,
        Field(
            validate_default=True,
            description="Words that all occur in title, sentences or names, in any of their forms. "
            '`"ain issa"`: beside each other, as typed. `-turkije`: without this word. `ontsn*`: how the last begins. '
            "When no event holds the words, those that are what the words name.",
            examples=["ontsnapping kamp"],
        ),
    ] = None
    min_precision: Annotated[
        Precision | None, Field(description="Events whose time is known at least this precisely.", examples=["month"])
    ] = None
    min_confidence: Annotated[
        float | None, Field(ge=0, le=1, description="Events at least this sure, from 0 to 1.", examples=[0.5])
    ] = None

    @field_validator("q")
    @classmethod
    def _something_to_answer(cls, q: str | None, info: ValidationInfo) -> str | None:
        if q is None and info.data.get("sort") is Sort.RELEVANCE:
            raise PydanticCustomError("missing", "ontbreekt, en sort=relevance ordent naar wat aan q voldoet")
        return q

    @field_validator("date_to")
    @classmethod
    def _not_before(cls, day: date | None, info: ValidationInfo) -> date | None:
        first = info.data.get("date_from")
        if day is not None and first is not None and day < first:
            raise PydanticCustomError("reversed-period", "ligt voor dateFrom; draai ze om")
        return day

    @field_validator("on")
    @classmethod
    def _alone(cls, day: date | None, info: ValidationInfo) -> date | None:
        if day is not None and (info.data.get("date_from") or info.data.get("date_to")):
            raise PydanticCustomError(
                "conflicting-parameters", "kan niet samen met dateFrom of dateTo; kies een van beide"
            )
        return day

    def filter(self, connection: Connection, conflicts: tuple[str, ...] = ()) -> EventFilter:
        """The filter this query means; Refused for the names that do not exist, all at once."""
        asked = {name: tuple(getattr(self, name, ())) for name in NAMED}
        faults = list(unknown_names(connection, asked))
        if faults:
            raise invalid(faults)
        ids = {
            name: tuple(names.resolve(connection, kind, value) for value in asked[name]) for name, kind in NAMED.items()
        }
        return EventFilter(
            date_from=self.on or self.date_from,
            date_to=self.on or self.date_to,
            types=tuple(self.event_type),
            statuses=tuple(self.status),
            actors=ids["actor"],
            places=ids["place"],
            conflicts=conflicts or ids["conflict"],
            documents=ids["document"],
            q=self.q,
            min_precision=self.min_precision,
            min_confidence=self.min_confidence,
        )


class ConflictFilterQuery(FilterQuery):
    """The filter of events, over all conflicts."""

    conflict: Annotated[
        list[Text], Field(description="Events of these conflicts, by id or name.", examples=[["syrie"]])
    ] = []


class TimelineQuery(FilterQuery, EventPageQuery):
    """The query of the timeline of one conflict, in pages."""


class EventsQuery(ConflictFilterQuery, EventPageQuery):
    """The query of the events of all conflicts, in pages."""


class ListFormat(StrEnum):
    """How a list of events is written."""

    JSON = "json"
    CSV = "csv"
    NDJSON = "ndjson"
    JSONLD = "jsonld"


class FeedFormat(StrEnum):
    """How a feed is written."""

    JSON = "json"
    ATOM = "atom"


AsList = Annotated[
    ListFormat | None, Field(description="How to write them, instead of what Accept says.", examples=["csv"])
]


class TimelineListQuery(TimelineQuery):
    """The filter of events of one conflict, and how to write them."""

    format: AsList = None


class EventListQuery(EventsQuery):
    """The filter of events, and how to write them."""

    format: AsList = None


class MapQuery(EventsQuery):
    """The filter of events on the map."""

    limit: Annotated[int, Field(ge=1, le=2000, description="How many at most.", examples=[500])] = 500


class CalendarQuery(MapQuery):
    """The filter of events in a calendar, which has no place for less than a day unless that is asked."""

    sort: Annotated[ByDay, Field(description="Which go first: the oldest or the newest.", examples=["-date"])] = (
        Sort.NEWEST
    )
    min_precision: Annotated[
        Precision,
        Field(
            description="Events whose time is known at least this precisely; coarser ones fill their period.",
            examples=["day"],
        ),
    ] = Precision.DAY


class FeedQuery(EventsQuery):
    """The filter of events in a feed, the newest first, and how to write it."""

    sort: Annotated[ByDay, Field(description="Which go first: the oldest or the newest.", examples=["-date"])] = (
        Sort.NEWEST
    )
    limit: Limit = 50
    format: Annotated[
        FeedFormat | None, Field(description="How to write it, instead of what Accept says.", examples=["atom"])
    ] = None


def of_a_list(read: Callable[[str], object], cursor: str | None) -> str | None:
    """The cursor when it reads as one of its list; else the error that it is none."""
    if cursor is not None:
        try:
            read(cursor)
        except InputError as error:
            raise PydanticCustomError(
                "invalid-cursor", "komt van geen bladzijde van deze lijst; begin opnieuw zonder cursor"
            ) from error
    return cursor


def unknown_names(connection: Connection, asked: dict[str, tuple[str, ...]]) -> Iterator[Fault]:
    """A fault for each name that does not exist, with the nearest that do."""
    for name, kind in NAMED.items():
        for value in asked.get(name, ()):
            try:
                names.resolve(connection, kind, value)
            except UnknownName as error:
                near = names.nearest(connection, kind, value)
                yield Fault(where="query", name=name, code=f"unknown-{name}", detail=error.message, nearest=near)
