"""Who may write. Every route that changes the store depends on this one function."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urlsplit

from fastapi import Request

from tijdlijn.api.problems import Refused


async def may_write(request: Request) -> None:
    """Refuse a browser on another site, which could otherwise write through its visitor's own machine."""
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("Host"):
        raise Refused(
            HTTPStatus.FORBIDDEN, "forbidden", "Schrijven kan niet vanaf een andere site: stuur het rechtstreeks."
        )
