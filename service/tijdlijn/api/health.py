"""Whether the service lives, and whether it is ready for questions."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from tijdlijn import __version__
from tijdlijn.api.answers import answer
from tijdlijn.api.parameters import NoParameters
from tijdlijn.api.schemas import HealthOut
from tijdlijn.api.service import Here
from tijdlijn.store import schema

routes = APIRouter(prefix="/health", tags=["health"])


@routes.get("", summary="Check that the service can answer", response_model=HealthOut)
async def get_health(request: Request, here: Here, _: Annotated[NoParameters, Query()]) -> Response:
    """200 when the store has the tables this program expects, else 503."""
    schema.require_current(here.store)
    return answer(request, HealthOut(status="ok", version=__version__))


@routes.get("/live", summary="Check that the service lives", response_model=HealthOut)
async def get_liveness(request: Request, _: Annotated[NoParameters, Query()]) -> Response:
    """200 as long as the process runs, whatever the store does."""
    return answer(request, HealthOut(status="ok", version=__version__))


@routes.get("/ready", summary="Check that the service is ready", response_model=HealthOut)
async def get_readiness(request: Request, here: Here, _: Annotated[NoParameters, Query()]) -> Response:
    """200 when questions can be answered, else 503: the same as /health."""
    schema.require_current(here.store)
    return answer(request, HealthOut(status="ok", version=__version__))
