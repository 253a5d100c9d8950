"""Places: where events happen."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response
from pydantic import Field

from tijdlijn.api import paging
from tijdlijn.api.answers import answer
from tijdlijn.api.parameters import NameQuery, NoParameters, Text
from tijdlijn.api.schemas import NextCursor
from tijdlijn.api.service import Here
from tijdlijn.formats.contract import Out, PlaceOut
from tijdlijn.store import places
from tijdlijn.store.records import Page, StoredPlace

routes = APIRouter(prefix="/v1/places", tags=["places"])
Place = Annotated[Text, Path(description="The id or the name of a place.", examples=["ain-issa"])]


class PlacesQuery(NameQuery):
    """The query of the list of places."""

    q: Annotated[
        Text | None,
        Field(description="Those whose id or name begins so, whatever the case and accents.", examples=["ain"]),
    ] = None


class CountedPlaceOut(PlaceOut):
    """A place with the number of its events."""

    id: Annotated[str, Field(description="The id to filter events by.", examples=["ain-issa"])]
    event_count: Annotated[int, Field(ge=0, description="How many events happen there.", examples=[4])]

    @staticmethod
    def of_stored(place: StoredPlace) -> CountedPlaceOut:
        return CountedPlaceOut(
            id=place.id,
            name=place.name,
            country=place.country,
            latitude=place.latitude,
            longitude=place.longitude,
            event_count=place.event_count,
        )


class PlacePage(Out):
    """A page of the list of places."""

    items: Annotated[tuple[CountedPlaceOut, ...], Field(description="The places, by id.")]
    next_cursor: NextCursor

    @staticmethod
    def of(page: Page[StoredPlace]) -> PlacePage:
        return PlacePage(items=tuple(map(CountedPlaceOut.of_stored, page.items)), next_cursor=page.next)


@routes.get("", summary="List the places", response_model=PlacePage)
async def list_places(request: Request, here: Here, query: Annotated[PlacesQuery, Query()]) -> Response:
    """Where events happen, by id, with coordinates and the number of events. Under a filter: `/v1/facets`."""
    with here.store.reading() as connection:
        page = places.page(connection, prefix=query.q, limit=query.limit, cursor=query.cursor)
    return answer(request, PlacePage.of(page), paging.links(request, page))


@routes.get("/{place}", summary="Get a place", response_model=CountedPlaceOut)
async def get_place(request: Request, here: Here, place: Place, _: Annotated[NoParameters, Query()]) -> Response:
    """One place, with the number of its events; the nearest that exist when there is none of this name."""
    with here.store.reading() as connection:
        found = places.one(connection, place)
    return answer(request, CountedPlaceOut.of_stored(found))
