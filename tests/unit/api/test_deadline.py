"""The time for reading a document: who waits is answered, and what comes too late is dropped."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator

import pytest

import handmade
from tijdlijn.api.deadline import THREADS, Readers
from tijdlijn.api.problems import Refused

SOON = 0.05


@pytest.fixture
def release() -> Iterator[threading.Event]:
    """What a document that takes too long waits for."""
    event = threading.Event()
    yield event
    event.set()


def test_work_within_the_time_is_answered() -> None:
    async def read() -> str:
        async with Readers(60).reading() as reading:
            return await reading.run(lambda: threading.current_thread().name)

    assert asyncio.run(read()).startswith("reader")


def test_who_waits_too_long_is_answered_while_the_work_goes_on(release: threading.Event) -> None:
    async def read() -> None:
        async with Readers(SOON).reading() as reading:
            await reading.run(release.wait)

    with pytest.raises(Refused, match=r"niet binnen 0\.05 seconden") as caught:
        asyncio.run(read())
    assert (caught.value.status, caught.value.slug) == (503, "took-too-long")


def test_an_extraction_that_comes_too_late_is_refused() -> None:
    async def read() -> None:
        async with Readers(60).reading() as reading:
            extractor = reading.bounded(handmade.extractor())
            document = extractor.read("2019-10-13 ontsnapping ain-issa syrie", "brief", None)
            assert extractor.extract(document).events
            reading.over.set()
            extractor.extract(document)

    with pytest.raises(Refused):
        asyncio.run(read())


def test_what_has_not_begun_in_time_never_does(release: threading.Event) -> None:
    began: list[int] = []

    async def read(readers: Readers, number: int) -> None:
        def work() -> None:
            began.append(number)
            release.wait()

        async with readers.reading() as reading:
            await reading.run(work)

    async def crowd() -> list[BaseException | None]:
        readers = Readers(SOON)
        answers = await asyncio.gather(*(read(readers, it) for it in range(THREADS + 2)), return_exceptions=True)
        release.set()
        readers._threads.shutdown(wait=True)
        return answers

    assert {type(answer) for answer in asyncio.run(crowd())} == {Refused}
    assert sorted(began) == list(range(THREADS))


def test_a_timeout_of_something_else_is_not_taken_for_ours() -> None:
    async def read() -> None:
        async with Readers(60).reading():
            raise TimeoutError("the database")

    with pytest.raises(TimeoutError, match="the database"):
        asyncio.run(read())
