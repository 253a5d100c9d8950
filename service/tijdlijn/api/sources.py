"""Sources: where documents come from, and how fresh they are."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import Field

from tijdlijn.api import paging
from tijdlijn.api.answers import answer
from tijdlijn.api.parameters import NameQuery
from tijdlijn.api.schemas import NextCursor
from tijdlijn.api.service import Here
from tijdlijn.formats.contract import Out
from tijdlijn.store import sources
from tijdlijn.store.records import Page, StoredSource

routes = APIRouter(prefix="/v1/sources", tags=["sources"])


class RunOut(Out):
    """One run of ingest, and what came of the documents it was offered."""

    started: Annotated[datetime, Field(description="When it began (UTC).", examples=["2026-11-01T12:00:00Z"])]
    finished: Annotated[
        datetime | None,
        Field(
            description="When it ended (UTC); null when it goes on or was cut short.", examples=["2026-11-01T12:01:00Z"]
        ),
    ]
    new: Annotated[int, Field(ge=0, description="How many documents were new.", examples=[12])]
    changed: Annotated[int, Field(ge=0, description="How many had changed.", examples=[1])]
    unchanged: Annotated[int, Field(ge=0, description="How many were known as they were.", examples=[140])]
    failed: Annotated[int, Field(ge=0, description="How many could not be read.", examples=[0])]


class IngestSourceOut(Out):
    """A source of documents: a folder by its name, `api` for what is sent in, `unknown` for what was read earlier."""

    id: Annotated[str, Field(description="The name of the source.", examples=["letters"])]
    last_run: Annotated[RunOut, Field(description="Its newest run; the counts come when it ends.")]
    document_count: Annotated[
        int, Field(ge=0, description="How many documents of the store it ever offered.", examples=[153])
    ]
    newest_document: Annotated[
        date | None, Field(description="The newest date of those documents, when known.", examples=["2026-10-30"])
    ]
    last_seen: Annotated[
        datetime | None,
        Field(description="When it last offered one of them (UTC).", examples=["2026-11-01T12:01:00Z"]),
    ]

    @staticmethod
    def of(source: StoredSource) -> IngestSourceOut:
        run = RunOut(
            started=source.started,
            finished=source.finished,
            new=source.new,
            changed=source.changed,
            unchanged=source.unchanged,
            failed=source.failed,
        )
        return IngestSourceOut(
            id=source.id,
            last_run=run,
            document_count=source.document_count,
            newest_document=source.newest,
            last_seen=source.last_seen,
        )


class IngestSourcePage(Out):
    """A page of the list of sources."""

    items: Annotated[tuple[IngestSourceOut, ...], Field(description="The sources, by name.")]
    next_cursor: NextCursor

    @staticmethod
    def of(page: Page[StoredSource]) -> IngestSourcePage:
        return IngestSourcePage(items=tuple(map(IngestSourceOut.of, page.items)), next_cursor=page.next)


@routes.get("", summary="List the sources of documents", response_model=IngestSourcePage)
async def list_sources(request: Request, here: Here, query: Annotated[NameQuery, Query()]) -> Response:
    """How fresh the store is: for each source its last run with its failures, and the newest document it gave."""
    with here.store.reading() as connection:
        page = sources.page(connection, limit=query.limit, cursor=query.cursor)
    return answer(request, IngestSourcePage.of(page), paging.links(request, page))
