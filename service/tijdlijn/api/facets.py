"""Facets: how many events pass a filter, for each value they can be told apart by."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import Field

from tijdlijn.api.answers import answer
from tijdlijn.api.parameters import ConflictFilterQuery
from tijdlijn.api.service import Here
from tijdlijn.formats.contract import EventStatus, Out, Type
from tijdlijn.store import facets
from tijdlijn.store.records import Facets, OpenFacet

routes = APIRouter(prefix="/v1/facets", tags=["counts"])
Count = Annotated[int, Field(ge=1, description="How many events have it.", examples=[17])]


class FacetsQuery(ConflictFilterQuery):
    """The filter of events, and how much of the long facets to show."""

    top: Annotated[
        int, Field(ge=1, le=500, description="How many actors, places and conflicts at most.", examples=[10])
    ] = 10


class TypeCountOut(Out):
    """How many events are of a kind."""

    type: Type
    count: Count


class StatusCountOut(Out):
    """How many events are told like this."""

    status: EventStatus
    count: Count


class YearCountOut(Out):
    """How many events a year has."""

    year: Annotated[int, Field(description="The year of the day that events are ordered by.", examples=[2019])]
    count: Count


class NameCountOut(Out):
    """How many events an actor, place or conflict has."""

    id: Annotated[str, Field(description="The id to filter by.", examples=["turkije"])]
    name: Annotated[str, Field(description="Its Dutch name.", examples=["Turkije"])]
    count: Count


class OpenFacetOut(Out):
    """The most frequent values of a facet that has no end."""

    items: Annotated[tuple[NameCountOut, ...], Field(description="The most frequent first, at most `top`.")]
    more: Annotated[int, Field(ge=0, description="How many others there are.", examples=[31])]

    @staticmethod
    def of(facet: OpenFacet) -> OpenFacetOut:
        items = (NameCountOut(id=it.id, name=it.name, count=it.count) for it in facet.items)
        return OpenFacetOut(items=tuple(items), more=facet.more)


class FacetsOut(Out):
    """How many events pass the filter, and how they are divided. Values that no event has are left out."""

    total: Annotated[int, Field(ge=0, description="How many events pass the filter.", examples=[113])]
    types: Annotated[tuple[TypeCountOut, ...], Field(description="By kind, the most frequent first; adds up.")]
    statuses: Annotated[tuple[StatusCountOut, ...], Field(description="By status, the most frequent first; adds up.")]
    years: Annotated[
        tuple[YearCountOut, ...],
        Field(description="By year, the earliest first; adds up, an event of several years counts in its first."),
    ]
    actors: Annotated[OpenFacetOut, Field(description="By who takes part; an event may have several or none.")]
    places: Annotated[OpenFacetOut, Field(description="By place; an event may have several or none.")]
    conflicts: Annotated[OpenFacetOut, Field(description="By conflict; an event may have several or none.")]

    @staticmethod
    def of(found: Facets) -> FacetsOut:
        return FacetsOut(
            total=found.total,
            types=tuple(TypeCountOut(type=type_, count=count) for type_, count in found.types.items()),
            statuses=tuple(StatusCountOut(status=status, count=count) for status, count in found.statuses.items()),
            years=tuple(YearCountOut(year=year, count=count) for year, count in found.years.items()),
            actors=OpenFacetOut.of(found.actors),
            places=OpenFacetOut.of(found.places),
            conflicts=OpenFacetOut.of(found.conflicts),
        )


# Counting looks at every event that passes, which may take long: in a thread, not on the event loop.
@routes.get("", summary="Count events by kind, name and year", response_model=FacetsOut)
def get_facets(request: Request, here: Here, query: Annotated[FacetsQuery, Query()]) -> Response:
    """The number of events that pass the filter, for each type, status, year, actor, place and conflict."""
    with here.store.reading() as connection:
        found = facets.count(connection, query.filter(connection), top=query.top)
    return answer(request, FacetsOut.of(found))
