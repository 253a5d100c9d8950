"""The application: its parts put together.

Questions are answered on the event loop: measured, that serves a quarter more pages than the thread pool does, because
a page takes less time than handing it over. Only reading a document, which can take seconds, goes to a thread.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from fastapi import FastAPI, Request
from fastapi.middleware.cors import CORSMiddleware
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.responses import JSONResponse, Response

from tijdlijn.api import answers, conflicts, docs, documents, events, extraction, health, problems, validation
from tijdlijn.api.description import API_VERSION, describe, operation_id
from tijdlijn.api.headers import Headers
from tijdlijn.api.service import Service
from tijdlijn.ingest import dutch
from tijdlijn.ingest.extractor import Extractor
from tijdlijn.settings import Settings
from tijdlijn.store import Store

EXPOSED = ["API-Version", "ETag", "Link", "Location"]


def create_app(settings: Settings | None = None, extractor: Callable[[], Extractor] | None = None) -> FastAPI:
    """The API over the store that the settings name, by default those of the environment.

    Nothing is opened or migrated before the first request. Raises StoreError for a database URL that is none.
    """
    chosen = settings or Settings()
    make = extractor or partial(dutch.extractor, chosen.conflicts)
    store = Store.open(chosen.database_url, busy_seconds=chosen.busy_seconds, kin=lambda word: make().kin(word))

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        store.close()

    app = FastAPI(
        lifespan=lifespan,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=operation_id,
    )
    app.state.service = Service(chosen, store, make)
    for part in (conflicts, events, documents, extraction, health):
        app.include_router(part.routes)
    _describe(app)
    docs.install(app)
    problems.install(app)
    validation.install(app)
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET", "HEAD"],
        allow_headers=["If-None-Match"],
        expose_headers=EXPOSED,
    )
    app.add_middleware(Headers, version=API_VERSION)
    return app


def _describe(app: FastAPI) -> None:
    """Serve the description of the API, for every site to read."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = describe(app)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]

    @app.get("/v1/openapi.json", include_in_schema=False)
    async def get_openapi(request: Request) -> Response:
        return answers.tagged(request, JSONResponse(app.openapi()))
