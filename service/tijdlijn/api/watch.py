"""Every request is watched: it has an id, it is measured, it is logged, and a defect of ours is told to who runs it.

Neither addresses nor queries are logged: they are about who asks.
"""

from __future__ import annotations

import re
import secrets
import time
from http import HTTPStatus

from fastapi import Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bind_contextvars, clear_contextvars

from tijdlijn.api import problems
from tijdlijn.api.metrics import Metrics
from tijdlijn.logs import log

# What others call a request may go into our logs when it can be no line, no markup and no token.
SANE_ID = re.compile(r"[A-Za-z0-9.-]{1,64}", re.ASCII)


class Watched:
    """Middleware around all other: names the request, and tells how it went."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = time.perf_counter()
        status: int | None = None
        state = scope.setdefault("state", {})
        state["request_id"] = request_id = _id(scope)

        async def with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-Id"] = request_id
            await send(message)

        clear_contextvars()
        bind_contextvars(request_id=request_id)
        try:
            await self.app(scope, receive, with_id)
        finally:
            seconds = time.perf_counter() - began
            route = getattr(scope.get("route"), "path", None)
            self.metrics.count(scope["method"], route, status, seconds)
            told = {"problem": state["problem"]} if "problem" in state else {}
            (log.info if status and status < HTTPStatus.INTERNAL_SERVER_ERROR else log.error)(
                "request",
                method=scope["method"],
                route=route,
                path=scope["path"],
                status=status,
                milliseconds=round(seconds * 1000, 1),
                **told,
            )


class Defects:
    """Middleware around the routes: what nobody foresaw is logged, and answered with a problem that says little."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def noting(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, noting)
        except Exception:
            if started or scope["type"] != "http":
                raise  # an answer that broke off halfway can only be cut short
            log.exception("defect")
            await problems.unexpected(Request(scope))(scope, receive, send)


def _id(scope: Scope) -> str:
    given = Headers(scope=scope).get("X-Request-Id", "")
    return given if SANE_ID.fullmatch(given) else secrets.token_hex(16)
