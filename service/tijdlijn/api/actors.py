"""Actors: who takes part in events."""

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
from tijdlijn.formats.contract import Out
from tijdlijn.store import actors
from tijdlijn.store.records import Page, StoredActor

routes = APIRouter(prefix="/v1/actors", tags=["actors"])
Actor = Annotated[Text, Path(description="The id or the name of an actor.", examples=["turkije"])]


class ActorsQuery(NameQuery):
    """The query of the list of actors."""

    q: Annotated[
        Text | None,
        Field(description="Those whose id or name begins so, whatever the case and accents.", examples=["turk"]),
    ] = None


class ActorOut(Out):
    """Someone or something that takes part in events."""

    id: Annotated[str, Field(description="The id to filter events by.", examples=["turkije"])]
    name: Annotated[str, Field(description="Its common Dutch name.", examples=["Turkije"])]
    event_count: Annotated[int, Field(ge=0, description="In how many events it takes part.", examples=[17])]

    @staticmethod
    def of(actor: StoredActor) -> ActorOut:
        return ActorOut(id=actor.id, name=actor.name, event_count=actor.event_count)


class ActorPage(Out):
    """A page of the list of actors."""

    items: Annotated[tuple[ActorOut, ...], Field(description="The actors, by id.")]
    next_cursor: NextCursor

    @staticmethod
    def of(page: Page[StoredActor]) -> ActorPage:
        return ActorPage(items=tuple(map(ActorOut.of, page.items)), next_cursor=page.next)


@routes.get("", summary="List the actors", response_model=ActorPage)
async def list_actors(request: Request, here: Here, query: Annotated[ActorsQuery, Query()]) -> Response:
    """Who takes part in an event, by id, with the number of events. For those under a filter: `/v1/facets`."""
    with here.store.reading() as connection:
        page = actors.page(connection, prefix=query.q, limit=query.limit, cursor=query.cursor)
    return answer(request, ActorPage.of(page), paging.links(request, page))


@routes.get("/{actor}", summary="Get an actor", response_model=ActorOut)
async def get_actor(request: Request, here: Here, actor: Actor, _: Annotated[NoParameters, Query()]) -> Response:
    """One actor, with the number of its events; the nearest that exist when there is none of this name."""
    with here.store.reading() as connection:
        found = actors.one(connection, actor)
    return answer(request, ActorOut.of(found))
