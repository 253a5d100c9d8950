"""Events, and where they are told."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from tijdlijn.api import described, paging
from tijdlijn.api.answers import answer
from tijdlijn.api.negotiation import VARY, choose
from tijdlijn.api.parameters import EventListQuery, ListFormat, NoParameters, Text
from tijdlijn.api.representations import LISTS, represented
from tijdlijn.api.schemas import EventPage, MentionList, StoredMentionOut
from tijdlijn.api.service import Here
from tijdlijn.formats.event import StoredEventOut
from tijdlijn.store import events

routes = APIRouter(prefix="/v1/events", tags=["events"])
Event = Annotated[Text, Path(description="The id of an event.", examples=["5f1c9e02ab"])]


@routes.get("", summary="List events", response_model=EventPage, responses=described.LIST)
async def list_events(request: Request, here: Here, query: Annotated[EventListQuery, Query()]) -> Response:
    """The events that pass the filter, by day. Without parameters: all of them.

    As CSV and NDJSON they come whole, in one stream without an ETag, unless `limit` or `cursor` asks for a page.
    In CSV an apostrophe stands before a text that a spreadsheet would take for a formula.
    """
    chosen = choose(request, LISTS, query.format)
    if chosen != ListFormat.JSON:
        return await represented(request, here, chosen, query)
    with here.store.reading() as connection:
        wanted = query.filter(connection)
        page = query.page(connection, wanted)
    return answer(request, EventPage.of(page), paging.links(request, page) | VARY)


@routes.get("/{event}", summary="Get an event", response_model=StoredEventOut)
async def get_event(request: Request, here: Here, event: Event, _: Annotated[NoParameters, Query()]) -> Response:
    """One event; 410 when no document tells it any more."""
    with here.store.reading() as connection:
        found = events.one(connection, event)
    return answer(request, StoredEventOut.of(found))


@routes.get("/{event}/mentions", summary="List where an event is told", response_model=MentionList)
async def list_mentions(request: Request, here: Here, event: Event, _: Annotated[NoParameters, Query()]) -> Response:
    """Every place that tells an event: document, sentence, position, quote, and the time expression that dates it."""
    with here.store.reading() as connection:
        found = events.mentions(connection, event)
    return answer(request, MentionList(items=tuple(map(StoredMentionOut.of, found))))
