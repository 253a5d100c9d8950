"""Documents: what the store has read, and the way to give it more."""

from __future__ import annotations

from datetime import UTC, datetime
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Security
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import PlainTextResponse, Response

from tijdlijn.api import bodies, paging
from tijdlijn.api.access import may_write
from tijdlijn.api.answers import answer
from tijdlijn.api.parameters import DocumentsQuery, NoParameters, Sort, Text
from tijdlijn.api.schemas import DocumentDetail, DocumentPage, ToldList
from tijdlijn.api.service import Here
from tijdlijn.formats.contract import ExtractionOut
from tijdlijn.ingest.run import Result, ingest_text
from tijdlijn.store import documents, events
from tijdlijn.store.save import withdraw
from tijdlijn.tokens import Scope

routes = APIRouter(prefix="/v1/documents", tags=["documents"])
Document = Annotated[
    Text,
    Path(description="The identifier of a document, or another of its names.", examples=["antwoorden-navo-raad-2019"]),
]
CREATED: dict[int | str, dict[str, Any]] = {
    200: {"model": DocumentDetail, "description": "The document was known; it is now as given."},
    201: {
        "model": DocumentDetail,
        "description": "The document is new.",
        "headers": {"Location": {"description": "Its path.", "schema": {"type": "string"}}},
    },
}


@routes.get("", summary="List documents", response_model=DocumentPage)
async def list_documents(request: Request, here: Here, query: Annotated[DocumentsQuery, Query()]) -> Response:
    """The documents by date, the newest first unless asked; those without a date count as the oldest."""
    with here.store.reading() as connection:
        newest = query.sort is Sort.NEWEST
        page = documents.page(connection, descending=newest, limit=query.limit, cursor=query.cursor)
    return answer(request, DocumentPage.of(page), paging.links(request, page))


@routes.get("/{document}", summary="Get a document", response_model=DocumentDetail)
async def get_document(
    request: Request, here: Here, document: Document, _: Annotated[NoParameters, Query()]
) -> Response:
    """One document with its parts, without its text."""
    with here.store.reading() as connection:
        found = documents.one(connection, document)
    return answer(request, DocumentDetail.of(found))


@routes.get("/{document}/text", summary="Get the text of a document", response_class=PlainTextResponse)
async def get_document_text(
    request: Request, here: Here, document: Document, _: Annotated[NoParameters, Query()]
) -> Response:
    """The text as read, into which every position points, in UTF-8."""
    with here.store.reading() as connection:
        found = documents.text(connection, document)
    return answer(request, found)


@routes.get("/{document}/mentions", summary="List what a document tells", response_model=ToldList)
async def list_document_mentions(
    request: Request, here: Here, document: Document, _: Annotated[NoParameters, Query()]
) -> Response:
    """Every place in a document that tells an event of the store, by position."""
    with here.store.reading() as connection:
        found = events.in_document(connection, document)
    return answer(request, ToldList.of(found))


@routes.get("/{document}/extraction", summary="Get what was found in a document", response_model=ExtractionOut)
def get_document_extraction(
    request: Request, here: Here, document: Document, _: Annotated[NoParameters, Query()]
) -> Response:
    """What `POST /v1/_extract` says of the text, as it was found when the document was read.

    The events are those of this document alone; `/v1/events?document=…` gives those of the store.
    """
    # Merging needs the extractor, whose language takes seconds to load: not on the event loop.
    told = here.extractor().told
    with here.store.reading() as connection:
        found = documents.extraction(connection, document, told)
    return answer(request, ExtractionOut.of(found))


@routes.post(
    "",
    summary="Add or replace a document",
    responses=CREATED,
    status_code=HTTPStatus.CREATED,
    dependencies=[Security(may_write, scopes=[Scope.INGEST])],
    openapi_extra={"requestBody": bodies.DESCRIPTION},
)
async def post_document(request: Request, here: Here, query: Annotated[bodies.DocumentQuery, Query()]) -> Response:
    """Read a document, find its events and keep them; a document that is known under this identifier is replaced.

    Without an identifier it is known by its file name, else by its hash.
    """
    async with here.readers.reading() as reading:
        given = await bodies.read(request, here.settings.max_document_bytes, query)

        def take_in() -> tuple[Result, DocumentDetail]:
            extractor = reading.bounded(here.extractor())
            outcome = ingest_text(
                here.store, given.text, id_=given.id, extractor=extractor, reference_date=given.reference_date
            )
            with here.store.reading() as connection:
                return outcome.result, DocumentDetail.of(documents.one(connection, outcome.id))

        result, stored = await reading.run(take_in)
    status = HTTPStatus.CREATED if result is Result.NEW else HTTPStatus.OK
    location = request.url_for("get_document", document=stored.id).path
    return Response(
        stored.model_dump_json(), status_code=status, media_type="application/json", headers={"Location": location}
    )


@routes.delete(
    "/{document}",
    summary="Withdraw a document",
    status_code=HTTPStatus.NO_CONTENT,
    response_description="The document is withdrawn.",
    dependencies=[Security(may_write, scopes=[Scope.ADMIN])],
)
async def delete_document(here: Here, document: Document, _: Annotated[NoParameters, Query()]) -> Response:
    """Remove a document under every name it has. Events that others tell too stay; those that only it told go."""

    def withdrawn() -> None:
        derivation = here.extractor().derivation
        with here.store.writing() as connection:
            withdraw(connection, document, derivation=derivation, seen=datetime.now(UTC))

    # A writer waits for another one: not on the event loop.
    await run_in_threadpool(withdrawn)
    return Response(status_code=HTTPStatus.NO_CONTENT)
