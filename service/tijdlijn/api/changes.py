"""Changes: what became of events, for whoever keeps a copy."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import Field, field_validator

from tijdlijn.api import paging, parameters
from tijdlijn.api.answers import answer
from tijdlijn.api.parameters import Limit, Text
from tijdlijn.api.service import Here
from tijdlijn.formats.contract import Out
from tijdlijn.formats.event import StoredEventOut
from tijdlijn.store import changes, keyset
from tijdlijn.store.records import ChangeKind, ChangePage, StoredChange

routes = APIRouter(prefix="/v1/changes", tags=["changes"])


class ChangesQuery(parameters.Query):
    """The query of the list of changes."""

    limit: Limit = 100
    cursor: Annotated[
        Text | None,
        Field(
            description="Where to go on: the `nextCursor` or `resumeCursor` of a page.",
            examples=[paging.NUMBER_EXAMPLE],
        ),
    ] = None

    @field_validator("cursor")
    @classmethod
    def _of_a_page(cls, cursor: str | None) -> str | None:
        return parameters.of_a_list(keyset.number, cursor)


class ChangeOut(Out):
    """What became of an event."""

    kind: Annotated[ChangeKind, Field(description="Whether it was added, changed or withdrawn.", examples=["changed"])]
    event_id: Annotated[str, Field(description="The id of the event.", examples=["5f1c9e02ab"])]
    revision: Annotated[
        int, Field(ge=1, description="The revision it got, or the last it had when it is withdrawn.", examples=[2])
    ]
    moment: Annotated[
        datetime, Field(description="When the store took it in (UTC).", examples=["2026-11-01T12:00:00Z"])
    ]
    event: Annotated[
        StoredEventOut | None,
        Field(description="The event as it is now, perhaps changed again since; null when it is no more."),
    ]

    @staticmethod
    def of(change: StoredChange) -> ChangeOut:
        return ChangeOut(
            kind=change.kind,
            event_id=change.event_id,
            revision=change.revision,
            moment=change.moment,
            event=None if change.event is None else StoredEventOut.of(change.event),
        )


class ChangeList(Out):
    """A page of the changes, in the order in which they were made."""

    items: Annotated[tuple[ChangeOut, ...], Field(description="The changes, the earliest first.")]
    next_cursor: Annotated[
        str | None,
        Field(
            description="The `cursor` of the next page; null when this is all for now.",
            examples=[paging.NUMBER_EXAMPLE],
        ),
    ]
    resume_cursor: Annotated[
        str,
        Field(
            description="Keep it: as `cursor` it gives what changed after this page.", examples=[paging.NUMBER_EXAMPLE]
        ),
    ]

    @staticmethod
    def of(page: ChangePage) -> ChangeList:
        return ChangeList(items=tuple(map(ChangeOut.of, page.items)), next_cursor=page.next, resume_cursor=page.resume)


@routes.get("", summary="List what changed", response_model=ChangeList)
async def list_changes(request: Request, here: Here, query: Annotated[ChangesQuery, Query()]) -> Response:
    """Every event that was added, changed or withdrawn since a cursor; without one, since the beginning.

    It takes no filter: whoever keeps the events of a filter must also hear of those that leave it. Nothing is skipped,
    however many write at once.
    """
    with here.store.reading() as connection:
        page = changes.page(connection, limit=query.limit, cursor=query.cursor)
    return answer(request, ChangeList.of(page), paging.links(request, page))
