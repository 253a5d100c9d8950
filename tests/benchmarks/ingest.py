"""How fast letters are ingested: read, extracted and stored, and how the storing grows with the store.

    python -m tests.benchmarks.ingest [LETTERS …]

Makes distinct letters of about 10,000 characters from the paragraphs of the sample letters, each with its dates shifted
by a number of days of its own, and stores them in an SQLite database that is thrown away, in one process. For each
number that is given (by default 150) it adds so many letters to those before and prints how many a second that was, the
part of it that storing took, and how many statements and rows of mentions storing a letter asked of the database.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import event as sql_event

from tijdlijn.ingest import dutch
from tijdlijn.model import Extraction
from tijdlijn.store import Store, schema
from tijdlijn.store.save import save

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


@dataclass
class Work:
    """What storing asked of the database."""

    statements: int = 0
    rows: int = 0
    seconds: float = field(default=0.0)


def batch(store: Store, texts: list[str], start: int, work: Work) -> float:
    """Ingests letters one by one as `tijdlijn ingest` does; the seconds of everything together."""
    extractor = dutch.extractor()
    began = time.perf_counter()
    for number, text in enumerate(texts, start):
        extraction: Extraction = extractor.extract(extractor.read(text, f"brief-{number:07}", None))
        before = time.perf_counter()
        with store.writing() as connection:
            save(
                connection,
                extraction,
                given=None,
                bucket=extractor.bucket,
                merge=extractor.merge,
                seen=datetime.now(UTC),
            )
        work.seconds += time.perf_counter() - before
    return time.perf_counter() - began


def main(sizes: list[int]) -> None:
    source = letters()
    extractor = dutch.extractor()
    extractor.extract(extractor.read(next(source), "warm", None))
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(f"sqlite:///{folder}/ingest.sqlite3")
        schema.upgrade(store)
        work = Work()

        @sql_event.listens_for(store.engine, "after_cursor_execute")
        def note(*call: Any) -> None:
            work.statements += 1

        done = 0
        for size in sizes:
            texts = [next(source) for _ in range(size)]
            work.statements, work.seconds = 0, 0.0
            seconds = batch(store, texts, done, work)
            done += size
            print(
                f"{done:>8} letters in the store: {size / seconds:6.1f} letters a second; storing one takes "
                f"{work.seconds / size * 1000:6.1f} ms ({work.seconds / seconds:.0%}) in "
                f"{work.statements / size:.1f} statements; storing alone {size / work.seconds:.0f} letters a second"
            )
        store.close()


if __name__ == "__main__":
    main([int(number) for number in sys.argv[1:]] or [150])
