"""Who may write. Every route that changes the store depends on this one function, with the scope it asks for.

Bearer tokens by RFC 6750: sent in the Authorization header and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer, SecurityScopes

from tijdlijn.api.problems import Refused
from tijdlijn.api.service import Here
from tijdlijn.store import Store, tokens
from tijdlijn.store.records import StoredToken
from tijdlijn.tokens import Scope, Token

REALM = "tijdlijn"
BEARER = HTTPBearer(
    auto_error=False,
    scheme_name="bearer",
    description="A token of `tijdlijn token create`: scope `ingest` may send documents, `admin` withdraw them too.",
)


async def may_write(
    request: Request,
    here: Here,
    asked: SecurityScopes,
    given: Annotated[HTTPAuthorizationCredentials | None, Depends(BEARER)],
) -> None:
    """Let pass who sends a valid token of the scope that is asked for; Refused for everyone else."""
    _refuse_another_site(request)
    if len(request.headers.getlist("Authorization")) > 1:
        raise _refused(HTTPStatus.BAD_REQUEST, "invalid_request", "Stuur een enkele Authorization.")
    (needed,) = map(Scope, asked.scopes)
    if given is None:
        raise _refused(
            HTTPStatus.UNAUTHORIZED, None, "Schrijven vraagt een token: stuur Authorization: Bearer met uw token."
        )
    now = datetime.now(UTC)
    found = _known(here.store, given.credentials, now)
    if found is None:
        raise _refused(
            HTTPStatus.UNAUTHORIZED,
            "invalid_token",
            "Dit token geldt niet (meer): maak een nieuw met tijdlijn token create.",
        )
    if not found.scope.allows(needed):
        raise _refused(
            HTTPStatus.FORBIDDEN,
            "insufficient_scope",
            f"Dit token mag dit niet: gebruik er een met scope {needed}.",
            {"scope": needed},
        )
    if tokens.is_use_due(found, now):
        await run_in_threadpool(_note_use, here.store, found, now)


def _refuse_another_site(request: Request) -> None:
    """Refuse a browser on another site, which could otherwise write through its visitor's own machine."""
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("Host"):
        raise Refused(
            HTTPStatus.FORBIDDEN, "forbidden", "Schrijven kan niet vanaf een andere site: stuur het rechtstreeks."
        )


def _known(store: Store, text: str, now: datetime) -> StoredToken | None:
    token = Token.of(text)
    if token is None:
        return None
    with store.reading() as connection:
        return tokens.valid(connection, token, now)


def _note_use(store: Store, token: StoredToken, now: datetime) -> None:
    with store.writing() as connection:
        tokens.use(connection, token, now)


def _refused(status: HTTPStatus, error: str | None, detail: str, more: Mapping[str, str] | None = None) -> Refused:
    """A refusal with the challenge of RFC 6750; who sent no token at all hears of no error."""
    said = {"realm": REALM} | ({"error": error, "error_description": detail} if error else {}) | dict(more or {})
    challenge = "Bearer " + ", ".join(f'{name}="{value}"' for name, value in said.items())
    slug = error.replace("_", "-") if error else "token-required"
    return Refused(status, slug, detail, headers={"WWW-Authenticate": challenge})
