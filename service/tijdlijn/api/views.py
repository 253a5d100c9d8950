"""The events of a filter as something else than a list: a map, a calendar, a feed, a story."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response

from tijdlijn.api import described
from tijdlijn.api.negotiation import Offer, choose
from tijdlijn.api.parameters import CalendarQuery, EventsQuery, FeedFormat, FeedQuery, MapQuery
from tijdlijn.api.representations import FEEDS, represented
from tijdlijn.api.service import Here
from tijdlijn.formats import FORMATS
from tijdlijn.formats.geojson import FeatureCollectionOut

routes = APIRouter(prefix="/v1", tags=["views"])
NAMES = {FeedFormat.JSON: "jsonfeed", FeedFormat.ATOM: "atom"}


class GeoJson(JSONResponse):
    """Where the description finds the media type of the map."""

    media_type = FORMATS["geojson"].MEDIA_TYPES[0]


@routes.get(
    "/map",
    summary="Get events on the map",
    response_model=FeatureCollectionOut,
    response_class=GeoJson,
    responses=described.MAP,
)
async def get_map(request: Request, here: Here, query: Annotated[MapQuery, Query()]) -> Response:
    """The events that pass the filter as GeoJSON (RFC 7946), one feature each; without geometry when nobody knows
    where they happen.
    """
    return await _only(request, here, "geojson", query)


@routes.get("/calendar", summary="Get events in a calendar", response_class=Response, responses=described.CALENDAR)
async def get_calendar(request: Request, here: Here, query: Annotated[CalendarQuery, Query()]) -> Response:
    """The events that pass the filter as iCalendar (RFC 5545), on whole days.

    What is known less well than to the day has no place in a calendar: `minPrecision` asks for it, and then it fills
    its period. Plans and possibilities are tentative, what is denied is cancelled.
    """
    return await _only(request, here, "icalendar", query)


@routes.get("/feed", summary="Follow events in a feed", response_class=Response, responses=described.FEED)
async def get_feed(request: Request, here: Here, query: Annotated[FeedQuery, Query()]) -> Response:
    """The events that pass the filter as JSON Feed 1.1 or Atom (RFC 4287), the newest first."""
    named = None if query.format is None else NAMES[query.format]
    return await represented(request, here, choose(request, FEEDS, named), query)


@routes.get("/story", summary="Get events as a story", response_class=Response, responses=described.STORY)
async def get_story(request: Request, here: Here, query: Annotated[EventsQuery, Query()]) -> Response:
    """The events that pass the filter as the JSON of TimelineJS 3: give it the address of this page."""
    return await _only(request, here, "timelinejs", query)


async def _only(request: Request, here: Here, name: str, query: EventsQuery) -> Response:
    """What comes in one format: an Accept that wants another is refused, not ignored."""
    return await represented(request, here, choose(request, (Offer(name, FORMATS[name].MEDIA_TYPES),)), query)
