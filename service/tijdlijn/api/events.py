"""Events, and where they are told."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from tijdlijn.api import paging
from tijdlijn.api.answers import answer
from tijdlijn.api.parameters import EventsQuery, NoParameters, Text
from tijdlijn.api.schemas import EventPage, MentionList, StoredEventOut, StoredMentionOut
from tijdlijn.api.service import Here
from tijdlijn.store import events

routes = APIRouter(prefix="/v1/events", tags=["events"])
Event = Annotated[Text, Path(description="The id of an event.", examples=["5f1c9e02ab"])]


@routes.get("", summary="List events", response_model=EventPage)
async def list_events(request: Request, here: Here, query: Annotated[EventsQuery, Query()]) -> Response:
    """The events that pass the filter, by day. Without parameters: all of them."""
    with here.store.reading() as connection:
        wanted = query.filter(connection)
        page = query.page(connection, wanted)
    return answer(request, EventPage.of(page), paging.links(request, page))


@routes.get("/{event}", summary="Get an event", response_model=StoredEventOut)
async def get_event(request: Request, here: Here, event: Event, _: Annotated[NoParameters, Query()]) -> Response:
    """One event."""
    with here.store.reading() as connection:
        found = events.one(connection, event)
    return answer(request, StoredEventOut.of(found))


@routes.get("/{event}/mentions", summary="List where an event is told", response_model=MentionList)
async def list_mentions(request: Request, here: Here, event: Event, _: Annotated[NoParameters, Query()]) -> Response:
    """Every place that tells an event: document, sentence, position, quote, and the time expression that dates it."""
    with here.store.reading() as connection:
        found = events.mentions(connection, event)
    return answer(request, MentionList(items=tuple(map(StoredMentionOut.of, found))))
