"""Documents in the body of a request: plain text, JSON, or an uploaded file."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from pathlib import PurePosixPath
from typing import Annotated, Any

from fastapi import Request
from pydantic import Field, ValidationError, field_validator
from pydantic_core import PydanticCustomError
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.types import Message

from tijdlijn.api.parameters import IsoDay, Query
from tijdlijn.api.problems import Fault, Refused, invalid
from tijdlijn.api.validation import faults
from tijdlijn.ingest.files import LONGEST, UNSAFE, identifier
from tijdlijn.text.read import accept, decode

Identifier = Annotated[
    str | None,
    Field(
        description="What the document is known by; letters, digits, dot, dash and underscore.",
        examples=["brief-navo-raad-2019"],
    ),
]
ReferenceDate = Annotated[
    IsoDay | None, Field(description="The day the text speaks from, when it does not say.", examples=["2019-10-17"])
]
JSON, TEXT, FORM = "application/json", "text/plain", "multipart/form-data"


class DocumentQuery(Query):
    """What is said of a plain text or an upload beside its body."""

    id: Identifier = None
    reference_date: ReferenceDate = None

    @field_validator("id")
    @classmethod
    def _safe(cls, given: str | None) -> str | None:
        if given is not None and (not given.strip(".") or len(given) > LONGEST or UNSAFE.search(given)):
            raise PydanticCustomError(
                "invalid-id", "mag alleen letters, cijfers, punt, streep en _ hebben, hoogstens 150"
            )
        return given


class TextBody(DocumentQuery):
    """A document as JSON."""

    text: Annotated[
        str,
        Field(
            description="The text; positions in the answer count its code points.",
            examples=["Op 14 oktober 2019 kwam de Raad Buitenlandse Zaken bijeen in Luxemburg."],
        ),
    ]


@dataclass(frozen=True, slots=True)
class GivenText:
    """A text that was sent in, the identifier it is to have, and the day it speaks from."""

    text: str
    id: str
    reference_date: date | None


DESCRIPTION: dict[str, Any] = {
    "required": True,
    "description": "The document: plain text, JSON, or a file.",
    "content": {
        TEXT: {
            "schema": {"type": "string"},
            "example": "Op 14 oktober 2019 kwam de Raad Buitenlandse Zaken bijeen in Luxemburg.",
        },
        JSON: {"schema": {"$ref": "#/components/schemas/TextBody"}},
        FORM: {
            "schema": {
                "type": "object",
                "required": ["file"],
                "properties": {"file": {"type": "string", "format": "binary", "description": "A text file."}},
            }
        },
    },
}


async def read(request: Request, largest: int, query: DocumentQuery) -> GivenText:
    """The document in a request of at most `largest` bytes; Refused or UnreadableDocument when there is none."""
    match _media_type(request):
        case "text/plain":
            text = decode(await _bytes(request, largest), "Het document")
            return GivenText(text, query.id or _by_hash(text), query.reference_date)
        case "application/json":
            return _json(await _bytes(request, largest), query)
        case "multipart/form-data":
            return await _upload(request, await _bytes(request, largest), query)
    raise _unsupported(f"Stuur het document als {TEXT}, {JSON} of {FORM}, en zeg dat in Content-Type.")


async def json_of(request: Request, largest: int) -> bytes:
    """The JSON in a request of at most `largest` bytes, not yet read; Refused when it is said to be something else."""
    if _media_type(request) != JSON:
        raise _unsupported(f"Stuur het als {JSON}, en zeg dat in Content-Type.")
    return await _bytes(request, largest)


def _media_type(request: Request) -> str:
    return request.headers.get("Content-Type", "").partition(";")[0].strip().lower()


def _unsupported(sentence: str) -> Refused:
    return Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", sentence)


async def _bytes(request: Request, largest: int) -> bytes:
    """The body, of which no more than allowed is ever held, and nothing when it says beforehand to be larger."""
    declared = request.headers.get("Content-Length", "")
    if declared.isdecimal() and int(declared) > largest:
        raise _too_large(largest)
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > largest:
            raise _too_large(largest)
    return bytes(data)


def _too_large(largest: int) -> Refused:
    return Refused(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        "document-too-large",
        f"Het document is groter dan {largest / 1_000_000:.0f} MB: splits het in losse documenten.",
    )


def _json(data: bytes, query: DocumentQuery) -> GivenText:
    try:
        body = TextBody.model_validate_json(data)
    except ValidationError as error:
        known = [field.alias or name for name, field in TextBody.model_fields.items()]
        raise invalid(faults(error.errors(), known, where="body")) from error
    return GivenText(
        text=accept(body.text, "Het document"),
        id=body.id or query.id or _by_hash(body.text),
        reference_date=body.reference_date or query.reference_date,
    )


async def _upload(request: Request, data: bytes, query: DocumentQuery) -> GivenText:
    async def again() -> Message:
        return {"type": "http.request", "body": data, "more_body": False}

    try:
        form = await Request(request.scope, again).form(max_files=1, max_fields=0)
    except HTTPException as error:
        raise invalid([_fault("invalid-form", f"Het formulier is niet te lezen: {error.detail}")]) from error
    file = form.get("file")
    if not isinstance(file, UploadFile):
        raise invalid([_fault("missing", "Het formulier heeft geen bestand: stuur het in het veld 'file'.")])
    name = PurePosixPath(file.filename or "").name
    text = decode(await file.read(), name or "Het document")
    known_as = query.id or (identifier(PurePosixPath(name)) if name else _by_hash(text))
    return GivenText(text, known_as, query.reference_date)


def _by_hash(text: str) -> str:
    return f"tekst-{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def _fault(code: str, detail: str) -> Fault:
    return Fault(where="body", name="/file", code=code, detail=detail)
