"""How an answer is sent: JSON with an ETag, or 304 when the caller has it already."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from http import HTTPStatus

from fastapi import Request
from fastapi.responses import Response
from pydantic import BaseModel


def answer(request: Request, body: BaseModel | str, headers: Mapping[str, str] | None = None) -> Response:
    """A value as JSON, or a text as plain text."""
    if isinstance(body, BaseModel):
        response = Response(body.model_dump_json(), media_type="application/json", headers=headers)
    else:
        response = Response(body, media_type="text/plain; charset=utf-8", headers=headers)
    return tagged(request, response)


def tagged(request: Request, response: Response) -> Response:
    """An answer with its ETag, or the word that the caller has it already."""
    # Weak, because the same answer may travel compressed or not.
    tag = f'W/"{hashlib.sha256(response.body).hexdigest()[:32]}"'
    response.headers["ETag"] = tag
    if not _has(request.headers.get("If-None-Match", ""), tag):
        return response
    kept = {name: value for name, value in response.headers.items() if not name.startswith("content-")}
    return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=kept)


def _has(condition: str, tag: str) -> bool:
    offered = {part.strip().removeprefix("W/") for part in condition.split(",")}
    return "*" in offered or tag.removeprefix("W/") in offered
