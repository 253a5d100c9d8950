"""The headers that every answer carries: the version of the API, and what keeps a browser safe."""

from __future__ import annotations

from http import HTTPStatus

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
DATA_POLICY = "default-src 'none'; frame-ancestors 'none'"


class Headers:
    """Middleware that adds them; what an answer says itself stands."""

    def __init__(self, app: ASGIApp, version: str) -> None:
        self.app = app
        self.added = {**ALWAYS, "API-Version": version, "Content-Security-Policy": DATA_POLICY}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.added.items():
                    headers.setdefault(name, value)
                # What older browsers go by instead of the policy; there is no value of it that lets every site in.
                if "frame-ancestors 'none'" in headers["Content-Security-Policy"]:
                    headers["X-Frame-Options"] = "DENY"
                # Answers change with the store: ask again, and hear 304 when they did not. Errors pass.
                lasting = scope["method"] in ("GET", "HEAD") and message["status"] < HTTPStatus.BAD_REQUEST
                headers.setdefault("Cache-Control", "no-cache" if lasting else "no-store")
            await send(message)

        await self.app(scope, receive, with_headers)
