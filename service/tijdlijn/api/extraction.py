"""Extraction without a store: a text in, all that is found in it out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from tijdlijn.api import bodies
from tijdlijn.api.service import Here
from tijdlijn.formats.contract import ExtractionOut

routes = APIRouter(prefix="/v1", tags=["extraction"])


@routes.post(
    "/_extract",
    summary="Extract the dated events of a text",
    response_model=ExtractionOut,
    openapi_extra={"requestBody": bodies.DESCRIPTION},
)
async def extract(request: Request, here: Here, query: Annotated[bodies.DocumentQuery, Query()]) -> Response:
    """The time expressions and dated events of a text, with their positions. Nothing is kept."""
    async with here.readers.reading() as reading:
        given = await bodies.read(request, here.settings.max_document_bytes, query)

        def found() -> str:
            extractor = here.extractor()
            document = extractor.read(given.text, given.id, given.reference_date)
            return ExtractionOut.of(extractor.extract(document)).model_dump_json()

        return Response(await reading.run(found), media_type="application/json")
