"""How fast letters are ingested: read, extracted and stored, and how the storing grows with the store.

    python -m tests.benchmarks.ingest [LETTERS …]

Makes distinct letters of about 10,000 characters from the paragraphs of the sample letters, each with its dates shifted
by a number of days of its own, and stores them in an SQLite database that is thrown away, in one process. For each
number that is given (by default 150) it adds so many letters to those before and prints how many a second that was, the
time that extracting and storing took, and how many statements storing a letter asked of the database. Seconds are
those of the processor, which other work on the machine and a slow disk disturb least.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import event as sql_event

from tijdlijn.ingest import dutch, files
from tijdlijn.ingest.run import ingest
from tijdlijn.store import Store, schema

SAMPLES = Path(__file__).parents[2] / "service/tijdlijn/samples/letters"
LENGTH = 10_000
MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()  # noqa: SIM905
DATE = re.compile(rf"\b(?:(\d{{1,2}}) )?({'|'.join(MONTHS)})(?: (\d{{4}}))?\b|\b(20[0-3]\d)\b")
# Over how many days the letters are spread: about as long as a parliament's archive reaches back.
SPREAD = 25 * 365


def letters(seed: int = 1) -> Iterator[str]:
    """Distinct letters, each of paragraphs that other letters have too, but on days of its own."""
    chance = random.Random(seed)
    texts = [path.read_text("utf-8") for path in sorted(SAMPLES.glob("*.txt"))]
    paragraphs = [[part for part in text.split("\n\n") if part.strip()] for text in texts]
    while True:
        first = chance.choice(paragraphs)
        body = [part for text in chance.sample(paragraphs, len(paragraphs)) for part in text[2:]]
        chance.shuffle(body)
        text = "\n\n".join([*first[:2], *body])[:LENGTH]
        yield shifted(text, timedelta(chance.randrange(SPREAD)))


def shifted(text: str, by: timedelta) -> str:
    """A text with every written day, month and year moved; what says no year moves as in 2019."""

    def moved(found: re.Match[str]) -> str:
        day, month, year, bare = found.groups()
        try:
            there = date(int(year or bare or 2019), MONTHS.index(month) + 1 if month else 7, int(day or 1)) - by
        except ValueError:
            return found[0]
        if bare:
            return str(there.year)
        return " ".join(filter(None, (day and str(there.day), MONTHS[there.month - 1], year and str(there.year))))

    return DATE.sub(moved, text)


class Clock:
    """The seconds of the processor that calls took together."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def timed(self, work: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any) -> Any:
            began = time.process_time()
            try:
                return work(*given)
            finally:
                self.seconds += time.process_time() - began

        return call


def main(sizes: list[int]) -> None:
    """Prints a line for each batch of letters, added to the store of the batches before it."""
    source, plain, reading = letters(), dutch.extractor(), Clock()
    extractor = replace(plain, read=reading.timed(plain.read), extract=reading.timed(plain.extract))
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(f"sqlite:///{folder}/ingest.sqlite3")
        schema.upgrade(store)
        statements: list[str] = []
        sql_event.listen(store.engine, "before_cursor_execute", lambda *call: statements.append(call[2]))
        done = 0
        for size in sizes:
            batch = Path(folder) / str(done)
            batch.mkdir()
            for number in range(done, done + size):
                (batch / f"brief-{number:07}.txt").write_text(next(source), "utf-8")
            statements.clear()
            reading.seconds, began = 0.0, time.process_time()
            outcomes = list(ingest(store, files.find([batch]), extractor, max_bytes=1_000_000))
            seconds = time.process_time() - began
            done += size
            storing = seconds - reading.seconds
            print(
                f"{done:>7} letters: {size / seconds:.1f} a second; extracting one takes "
                f"{reading.seconds / size * 1000:.1f} ms, storing its {sum(it.events for it in outcomes) / size:.0f} "
                f"events {storing / size * 1000:.1f} ms in {len(statements) / size:.1f} statements"
            )
        store.close()


if __name__ == "__main__":
    main([int(number) for number in sys.argv[1:]] or [150])
