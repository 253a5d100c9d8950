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
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from tijdlijn import asking
from tijdlijn.api import (
    actors,
    answers,
    changes,
    conflicts,
    density,
    docs,
    documents,
    evaluation,
    events,
    extraction,
    facets,
    health,
    metrics,
    places,
    problems,
    questions,
    sources,
    validation,
    views,
)
from tijdlijn.api.deadline import Readers
from tijdlijn.api.description import API_VERSION, describe, operation_id
from tijdlijn.api.headers import Headers
from tijdlijn.api.rate_limit import RateLimit, RateLimited
from tijdlijn.api.service import Service
from tijdlijn.api.watch import Defects, Watched
from tijdlijn.ingest import dutch
from tijdlijn.ingest.extractor import Extractor
from tijdlijn.settings import Settings
from tijdlijn.store import Store
from tijdlijn.web import page

# Of a page of 100 events the highest level leaves a tenth less to send, and takes five times as long.
GZIP_LEVEL = 4

EXPOSED = [
    "API-Version", "Content-Disposition", "ETag", "Link", "Location", "RateLimit", "RateLimit-Policy", "Retry-After",
    "X-Request-Id",
]  # fmt: skip


def create_app(settings: Settings | None = None, extractor: Callable[[], Extractor] | None = None) -> FastAPI:
    """The API over the store that the settings name, by default those of the environment.

    Nothing is opened or migrated before the first request. Raises StoreError for a database URL that is none.
    """
    chosen = settings or Settings()
    make = extractor or partial(dutch.extractor, chosen.conflicts)
    store = Store.open(chosen.database_url, busy_seconds=chosen.busy_seconds, kin=lambda word: make().kin(word))
    readers = Readers(chosen.reading_seconds)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        readers.close()
        store.close()

    app = FastAPI(
        lifespan=lifespan,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=operation_id,
    )
    app.state.service = Service(chosen, store, make, readers, partial(asking.dutch, chosen.conflicts))
    lists = (conflicts, events, views, facets, density, questions, changes, documents, actors, places, sources)
    nouns = (*lists, extraction, evaluation, health)
    for part in nouns:
        app.include_router(part.routes)
    _describe(app)
    docs.install(app)
    app.router.routes.extend(page.routes())
    problems.install(app)
    validation.install(app)
    measured = metrics.Metrics(store)
    metrics.install(app, measured)
    _surround(app, chosen, measured)
    return app


def _surround(app: FastAPI, settings: Settings, measured: metrics.Metrics) -> None:
    """Put around the routes what every request passes through, from the inside out."""
    app.add_middleware(Defects)
    if settings.rate_limit:
        app.add_middleware(RateLimited, limit=RateLimit(settings.rate_limit, settings.rate_limit_seconds))
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=GZIP_LEVEL)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET", "HEAD"],
        allow_headers=["Authorization", "If-None-Match", "X-Request-Id"],
        expose_headers=EXPOSED,
    )
    app.add_middleware(Headers, version=API_VERSION)
    app.add_middleware(Watched, metrics=measured)
    if proxies := [it.strip() for it in settings.trusted_proxies.split(",") if it.strip()]:
        app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=proxies)


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
