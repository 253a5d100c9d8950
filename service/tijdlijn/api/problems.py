"""What goes wrong, as problem details (RFC 9457): one answer that lists every error, with the nearest that exists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Annotated, Literal

from fastapi import FastAPI, Request
from fastapi.responses import Response
from pydantic import Field
from starlette.exceptions import HTTPException

from tijdlijn.errors import InputError, StoreError, TijdlijnError, UnknownName, WithdrawnEvent
from tijdlijn.formats.contract import Out
from tijdlijn.tokens import hidden

MEDIA_TYPE = "application/problem+json"
Where = Literal["query", "path", "header", "body"]

TITLES = {
    "invalid-request": "De vraag is niet goed gesteld",
    "invalid-input": "De invoer is niet te gebruiken",
    "unreadable-document": "Het document is niet te lezen",
    "invalid-date": "De datum bestaat niet",
    "not-found": "Dit bestaat niet",
    "not-acceptable": "In deze vorm is het er niet",
    "withdrawn": "Dit is ingetrokken",
    "method-not-allowed": "Dit kan hier niet",
    "document-too-large": "Het document is te groot",
    "unsupported-media-type": "Dit soort inhoud wordt niet gelezen",
    "forbidden": "Dit mag niet van hier",
    "token-required": "Hier is een token voor nodig",
    "invalid-token": "Het token geldt niet",
    "insufficient-scope": "Het token mag dit niet",
    "too-many-requests": "Dit was te vaak",
    "took-too-long": "Het duurde te lang",
    "store-unavailable": "De database is er niet",
    "schema-outdated": "De database is van een andere versie",
    "internal-error": "Er ging iets mis",
}

STATUSES = (
    (InputError, HTTPStatus.BAD_REQUEST),
    (WithdrawnEvent, HTTPStatus.GONE),
    (UnknownName, HTTPStatus.NOT_FOUND),
    (StoreError, HTTPStatus.SERVICE_UNAVAILABLE),
)
UNEXPECTED = "Dit is een fout van tijdlijn zelf: probeer het later nog eens of meld het."


class Fault(Out):
    """One thing that is wrong with a request."""

    where: Annotated[Where, Field(alias="in", description="Which part of the request.", examples=["query"])]
    name: Annotated[str, Field(description="The parameter, or the JSON pointer into the body.", examples=["dateFrom"])]
    code: Annotated[str, Field(description="What kind of error, for programs.", examples=["unknown-parameter"])]
    detail: Annotated[
        str, Field(description="What is wrong, in Dutch.", examples=["Parameter 'datefrom' bestaat niet."])
    ]
    nearest: Annotated[
        tuple[str, ...], Field(description="The nearest that do exist, the best first.", examples=[["dateFrom"]])
    ] = ()


class Problem(Out):
    """Problem details by RFC 9457; `type` never changes for one kind of problem."""

    type: Annotated[
        str, Field(description="The kind of problem, as a URI.", examples=["urn:tijdlijn:problem:invalid-request"])
    ]
    title: Annotated[str, Field(description="The kind of problem, in Dutch.", examples=[TITLES["invalid-request"]])]
    status: Annotated[int, Field(description="The HTTP status.", examples=[400])]
    detail: Annotated[
        str, Field(description="What was wrong and what to do, in Dutch.", examples=["Parameter 'van' bestaat niet."])
    ]
    instance: Annotated[str, Field(description="The path that was asked for.", examples=["/v1/events"])]
    request_id: Annotated[
        str, Field(description="The `X-Request-Id` of this request; name it when you ask for help.", examples=["7f3a"])
    ]
    errors: Annotated[tuple[Fault, ...], Field(description="Everything that is wrong with the request.")] = ()


class Refused(TijdlijnError):
    """A request that is answered with a problem."""

    def __init__(
        self,
        status: HTTPStatus,
        slug: str,
        detail: str,
        errors: Iterable[Fault] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status, self.slug, self.detail, self.errors = status, slug, detail, tuple(errors)
        self.headers = dict(headers or {})


def invalid(errors: Iterable[Fault]) -> Refused:
    """The refusal of a request for all that is wrong with it."""
    found = tuple(errors)
    return Refused(HTTPStatus.BAD_REQUEST, "invalid-request", " ".join(fault.detail for fault in found), found)


def install(app: FastAPI) -> None:
    """Let an application answer every error with a problem."""
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(TijdlijnError, _known)
    app.add_exception_handler(HTTPException, _http)


def answer(request: Request, refused: Refused) -> Response:
    """The problem that a refusal is answered with."""
    problem = Problem(
        type=f"urn:tijdlijn:problem:{refused.slug}",
        title=TITLES[refused.slug],
        status=refused.status,
        detail=refused.detail,
        instance=request.url.path,
        request_id=request.state.request_id,
        errors=refused.errors,
    )
    request.state.problem = refused.slug
    # A problem quotes what was sent; whoever sent a token in the wrong place should not read it back.
    body = hidden(problem.model_dump_json())
    return Response(body, status_code=refused.status, media_type=MEDIA_TYPE, headers=refused.headers)


def unexpected(request: Request) -> Response:
    """The answer to a defect of ours, from which the caller learns nothing of the inside."""
    return answer(request, Refused(HTTPStatus.INTERNAL_SERVER_ERROR, "internal-error", UNEXPECTED))


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return answer(request, error)


async def _known(request: Request, error: Exception) -> Response:
    assert isinstance(error, TijdlijnError)
    status = next((status for kind, status in STATUSES if isinstance(error, kind)), HTTPStatus.INTERNAL_SERVER_ERROR)
    if error.problem not in TITLES:
        return answer(request, Refused(status, "internal-error", UNEXPECTED))
    return answer(request, Refused(status, error.problem, error.message))


async def _http(request: Request, error: Exception) -> Response:
    """What the router itself refuses: an unknown path or method, or a body it cannot take apart."""
    assert isinstance(error, HTTPException)
    path, method = request.url.path, request.method
    if error.status_code == HTTPStatus.NOT_FOUND:
        detail = f"Het pad {path} bestaat niet: kijk in /v1/openapi.json welke er zijn."
        return answer(request, Refused(HTTPStatus.NOT_FOUND, "not-found", detail))
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        detail = f"{method} kan niet op {path}: kijk in /v1/openapi.json wat wel kan."
        response = answer(request, Refused(HTTPStatus.METHOD_NOT_ALLOWED, "method-not-allowed", detail))
        response.headers["Allow"] = ", ".join(_methods(request))
        return response
    return answer(request, Refused(HTTPStatus(error.status_code), "invalid-request", str(error.detail)))


def _methods(request: Request) -> list[str]:
    """The methods that the path of a request knows; the router itself names those of one function only."""
    for template, operations in request.app.openapi()["paths"].items():
        if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), request.url.path):
            return [method.upper() for method in operations]
    return ["GET"]
