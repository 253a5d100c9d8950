"""Conflicts and their timelines."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from tijdlijn.api import described, paging
from tijdlijn.api.answers import answer
from tijdlijn.api.negotiation import VARY, choose
from tijdlijn.api.parameters import ListFormat, NoParameters, Text, TimelineListQuery
from tijdlijn.api.representations import LISTS, represented
from tijdlijn.api.schemas import ConflictList, EventPage, StoredConflictOut
from tijdlijn.api.service import Here
from tijdlijn.store import conflicts, names

routes = APIRouter(prefix="/v1/conflicts", tags=["conflicts"])
Conflict = Annotated[Text, Path(description="The id or the name of a conflict.", examples=["syrie"])]


@routes.get("", summary="List the conflicts", response_model=ConflictList)
async def list_conflicts(request: Request, here: Here, _: Annotated[NoParameters, Query()]) -> Response:
    """Every conflict that has events, with their period and number."""
    with here.store.reading() as connection:
        found = conflicts.all(connection)
    return answer(request, ConflictList(items=tuple(map(StoredConflictOut.of, found))))


@routes.get("/{conflict}", summary="Get a conflict", response_model=StoredConflictOut)
async def get_conflict(
    request: Request, here: Here, conflict: Conflict, _: Annotated[NoParameters, Query()]
) -> Response:
    """One conflict, with the period and the number of its events; a conflict may be known before it has any."""
    with here.store.reading() as connection:
        found = conflicts.one(connection, conflict)
    return answer(request, StoredConflictOut.of(found))


@routes.get(
    "/{conflict}/timeline",
    summary="Get the timeline of a conflict",
    response_model=EventPage,
    responses=described.LIST,
)
async def get_timeline(
    request: Request, here: Here, conflict: Conflict, query: Annotated[TimelineListQuery, Query()]
) -> Response:
    """What happened in a conflict, by day.

    As CSV and NDJSON it comes whole, in one stream without an ETag, unless `limit` or `cursor` asks for a page.
    In CSV an apostrophe stands before a text that a spreadsheet would take for a formula.
    """
    chosen = choose(request, LISTS, query.format)
    if chosen != ListFormat.JSON:
        return await represented(request, here, chosen, query, conflict)
    with here.store.reading() as connection:
        id_ = names.resolve(connection, names.Kind.CONFLICT, conflict)
        wanted = query.filter(connection, conflicts=(id_,))
        page = query.page(connection, wanted)
    return answer(request, EventPage.of(page), paging.links(request, page) | VARY)
