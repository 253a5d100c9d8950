"""What every request works with: the settings, the store, the extractor and its readers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from tijdlijn.api.deadline import Readers
from tijdlijn.asking import Questions
from tijdlijn.ingest.extractor import Extractor
from tijdlijn.settings import Settings
from tijdlijn.store import Store


@dataclass(frozen=True, slots=True)
class Service:
    """The parts of a running application. The extractor and what reads questions are made at their first use."""

    settings: Settings
    store: Store
    extractor: Callable[[], Extractor]
    readers: Readers
    questions: Callable[[], Questions]


async def _service(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


Here = Annotated[Service, Depends(_service)]
