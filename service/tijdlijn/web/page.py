"""Serves the page: one document for every address of it, and the files it is made of."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

SHIPPED = Path(str(files("tijdlijn.web"))) / "shipped"
# Scripts, styles and fonts are files of ours and nothing else: text of a document can never become one of them.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'; trusted-types 'none'; frame-ancestors {}"
)


def routes() -> list[BaseRoute]:
    """The addresses of the page: itself, a letter, and its files."""
    return [
        Route("/", page),
        Route("/brief/{document}", page),
        Mount("/page", StaticFiles(directory=SHIPPED)),
    ]


async def page(request: Request) -> Response:
    """The page; only the timeline that is made to be embedded may stand in a page of another site."""
    ancestors = "*" if request.url.path == "/" and request.query_params.get("embed") == "1" else "'none'"
    return FileResponse(SHIPPED / "index.html", headers={"Content-Security-Policy": POLICY.format(ancestors)})
