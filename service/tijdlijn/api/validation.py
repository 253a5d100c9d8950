"""Requests that do not fit their description: every error at once, in Dutch, with the nearest that exists."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_type_hints

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response

from tijdlijn.api.parameters import NAMED, Query, unknown_names
from tijdlijn.api.problems import Fault, Where, answer, invalid
from tijdlijn.api.service import Service
from tijdlijn.complaints import worded


def install(app: FastAPI) -> None:
    """Let an application answer what does not validate with one problem."""
    app.add_exception_handler(RequestValidationError, _not_valid)


def faults(errors: Iterable[Mapping[str, Any]], known: Iterable[str], where: Where | None = None) -> Iterator[Fault]:
    """Errors of pydantic as faults. `known` are the names that exist; `where` is for errors that do not say it."""
    for error in errors:
        location = [str(part) for part in error["loc"]]
        place: Where = where or location.pop(0)  # type: ignore[assignment]
        name = "/" + "/".join(location) if place == "body" else location[0] if location else ""
        if error["type"] == "extra_forbidden":
            yield _unknown(place, location[-1] if place != "body" else name, known)
            continue
        code, reason = worded(error)
        value = error.get("input")
        shown = f" ({value[:40]!r})" if isinstance(value, str) and value and error["type"] != "json_invalid" else ""
        detail = f"{_described(place, name)}{shown} {reason}."
        choices = re.findall(r"'([^']+)'", str(error.get("ctx", {}).get("expected", "")))
        yield Fault(where=place, name=name, code=code, detail=detail, nearest=_nearest(str(value), choices))


async def _not_valid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    known = _known(request)
    found = list(faults(error.errors(), known))
    bad = {fault.name for fault in found}
    asked = {
        name: tuple(value for value in request.query_params.getlist(name) if value)
        for name in NAMED
        if name in known and name not in bad
    }
    if any(asked.values()):
        service: Service = request.app.state.service
        with service.store.reading() as connection:
            found += unknown_names(connection, asked)
    return answer(request, invalid(found))


def _known(request: Request) -> list[str]:
    """The parameters of the operation that was asked for."""
    hints = get_type_hints(request.scope["endpoint"])
    queries = [hint for hint in hints.values() if isinstance(hint, type) and issubclass(hint, Query)]
    return [field.alias or name for query in queries for name, field in query.model_fields.items()]


def _unknown(where: Where, name: str, known: Iterable[str]) -> Fault:
    near = _nearest(name, known)
    hint = f": bedoelt u {' of '.join(near)}?" if near else "."
    code = "unknown-field" if where == "body" else "unknown-parameter"
    return Fault(
        where=where, name=name, code=code, detail=f"{_described(where, name)} bestaat niet{hint}", nearest=near
    )


def _nearest(typed: str, known: Iterable[str]) -> tuple[str, ...]:
    spelled = {spelling.casefold(): spelling for spelling in known}
    return tuple(spelled[it] for it in difflib.get_close_matches(typed.casefold(), spelled, n=3, cutoff=0.5))


def _described(where: Where, name: str) -> str:
    if where == "body":
        return "De inhoud" if name == "/" else f"Veld '{name}'"
    return f"Parameter '{name}'"
