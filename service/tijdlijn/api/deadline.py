"""How long reading a document may take, and the threads it is done in.

Nothing stops a thread of Python from outside. So whoever waits is answered in time, what is not read by then is not
kept, and only a few threads can be busy with what nobody waits for any more; what has not begun by then never does.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from http import HTTPStatus
from threading import Event
from typing import TypeVar

from tijdlijn.api.problems import Refused
from tijdlijn.ingest.extractor import Extractor
from tijdlijn.model import Document, Extraction

# More would only slow each other down: one thread of Python computes at a time.
THREADS = 4
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Reading:
    """One document that is being read, until its time is over."""

    seconds: float
    threads: Executor
    over: Event

    async def run(self, work: Callable[[], Value]) -> Value:
        """Do the work in a thread, off the event loop."""
        return await asyncio.wrap_future(self.threads.submit(work))

    def bounded(self, extractor: Extractor) -> Extractor:
        """The same extractor, whose extraction is refused when it comes too late: then nothing is stored."""

        def extract(document: Document) -> Extraction:
            extraction = extractor.extract(document)
            if self.over.is_set():
                raise self.refused()
            return extraction

        return replace(extractor, extract=extract)

    def refused(self) -> Refused:
        """The answer to who has waited long enough."""
        return Refused(
            HTTPStatus.SERVICE_UNAVAILABLE,
            "took-too-long",
            f"Het document is niet binnen {self.seconds:g} seconden gelezen: splits het in kortere, "
            "of lees het met tijdlijn ingest.",
        )


class Readers:
    """The threads that read documents; each request has `seconds` for sending its document and having it read."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="reader")

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Reading]:
        """The time for one request; raises Refused when it is over."""
        reading = Reading(self.seconds, self._threads, Event())
        try:
            async with asyncio.timeout(self.seconds) as limit:
                yield reading
        except TimeoutError:
            if not limit.expired():
                raise
            raise reading.refused() from None
        finally:
            reading.over.set()

    def close(self) -> None:
        """Begin nothing more."""
        self._threads.shutdown(wait=False, cancel_futures=True)
