"""A store of many events, made of what the sample letters and the gold say, with the skew of real ones.

Most events are recent and some days hold many; few actors, places, conflicts and stories take most of them. Every
sentence gets words of its own, as often as the texts use them, so that rare words are rare. The rows are written
straight into the tables, without documents and mentions; the same number gives the same store, on both databases.
"""

from __future__ import annotations

import csv
import hashlib
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate, islice
from pathlib import Path
from typing import Any

from sqlalchemy import text

from tijdlijn.ingest.dutch import DERIVATION, extractor
from tijdlijn.language import dutch
from tijdlijn.model import ConflictLink, Event, Participant, ParticipantRole, Place
from tijdlijn.store import Store, write
from tijdlijn.when import When

ROOT = Path(__file__).parents[2]
TEXTS = ("service/tijdlijn/samples/letters", "tests/gold/passages/text", "tests/gold/blind/text")
NAMES = ROOT / "service/tijdlijn/language/nl/names"
LAST_DAY = date(2026, 10, 31)
YEARS = 25
CHUNK = 5000
SEED = 20261101


@dataclass(frozen=True)
class Skewed:
    """Things of which the first is drawn most, the next half as often, the tenth a tenth as often (Zipf)."""

    items: Sequence[Any]
    weights: Sequence[float]

    @staticmethod
    def of(items: Sequence[Any]) -> Skewed:
        return Skewed(items, list(accumulate(1 / rank for rank in range(1, len(items) + 1))))

    def draw(self, chance: random.Random) -> Any:
        return chance.choices(self.items, cum_weights=self.weights)[0]


@dataclass(frozen=True)
class World:
    """What events are made of."""

    stories: Skewed
    actors: Skewed
    places: Skewed
    conflicts: Skewed
    words: Sequence[str]
    busy_days: Skewed


def fill(store: Store, count: int) -> None:
    """Write so many events into an empty store with the newest tables."""
    chance = random.Random(SEED)
    world = _world(chance)
    events = _events(world, chance, count)
    with store.writing() as connection:
        postgresql = connection.dialect.name == "postgresql"
        if postgresql:  # which makes an index over all rows at once in a tenth of the time
            connection.execute(text("DROP INDEX ix_event_search_tokens"))
        else:  # which reads its random ids again and again when it keeps no more than its usual 2 MB of them
            connection.execute(text("PRAGMA cache_size = -1000000"))
        while some := list(islice(events, CHUNK)):
            whole = [DERIVATION.gather([event]) for event in some]
            write.put(connection, [write.Revised(it, it.id, 1, (it.quote,), replaces=False) for it in whole])
        if postgresql:
            connection.execute(text("CREATE INDEX ix_event_search_tokens ON event_search USING gin (tokens)"))
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE" if postgresql else "ANALYZE"))


def _world(chance: random.Random) -> World:
    reader, language = extractor(), dutch()
    said = [path.read_text("utf-8") for folder in TEXTS for path in sorted((ROOT / folder).glob("*.txt"))]
    stories = [event for text_ in said for event in reader.extract(reader.read(text_, "text", date(2020, 1, 1))).events]
    chance.shuffle(stories)
    actors = [Participant(it["id"], it["name"], ParticipantRole.AGENT) for it in _named("countries", "organisations")]
    places = [
        Place(it["id"], it["name"], it["country"], float(it["latitude"]), float(it["longitude"]))
        for it in _named("places")
        if it["latitude"]
    ]
    # Who and where the texts tell of most, comes first; the others follow in any order.
    told = Counter(named.id for story in stories for named in story.participants)
    told += Counter(named.id for story in stories for named in story.places)
    chance.shuffle(actors)
    chance.shuffle(places)
    actors.sort(key=lambda actor: -told[actor.id])
    places.sort(key=lambda place: -told[place.id])
    days = [LAST_DAY - timedelta(chance.randrange(YEARS * 365)) for _ in range(300)]
    return World(
        stories=Skewed.of(stories),
        actors=Skewed.of(actors),
        places=Skewed.of(places),
        conflicts=Skewed.of([conflict.id for conflict in language.conflicts.all]),
        words=re.findall(r"\w+", " ".join(said)),
        busy_days=Skewed.of(days),
    )


def _named(*files: str) -> list[dict[str, str]]:
    """The names of these files that have an id of their own, each once."""
    found: dict[str, dict[str, str]] = {}
    for file in files:
        lines = (NAMES / f"{file}.csv").read_text("utf-8").splitlines()
        for row in csv.DictReader(line for line in lines if not line.startswith("#")):
            found.setdefault(row["id"], row)
    return list(found.values())


def _events(world: World, chance: random.Random, count: int) -> Iterator[Event]:
    for number in range(count):
        story: Event = world.stories.draw(chance)
        day = _day(world, chance)
        actors = tuple(world.actors.draw(chance) for _ in range(chance.choice((0, 1, 1, 1, 2, 3))))
        places = tuple(world.places.draw(chance) for _ in range(chance.choice((0, 0, 1, 1, 2))))
        conflicts = {world.conflicts.draw(chance) for _ in range(chance.choice((0, 0, 1, 1, 1, 2)))}
        own = " ".join(chance.choices(world.words, k=chance.randrange(4, 16)))
        who = " en ".join(named.name for named in (*actors, *places))
        first = story.mentions[0]
        when = When.of(day.isoformat())
        assert when is not None
        yield replace(
            story,
            id=hashlib.sha256(str(number).encode()).hexdigest()[:16],
            title=f"{who}: {story.title}" if who and chance.random() < 0.5 else story.title,
            value=day.isoformat(),
            mod=None,
            when=when,
            participants=tuple({actor.id: actor for actor in actors}.values()),
            places=tuple({place.id: place for place in places}.values()),
            conflicts=tuple(ConflictLink(id_, "noemt het", 0.9) for id_ in sorted(conflicts)),
            confidence=round(chance.uniform(0.5, 1), 3),
            mentions=(replace(first, reference_date=day, quote=f"{first.quote} {who} {own}."),),
        )


def _day(world: World, chance: random.Random) -> date:
    """One in ten on a day on which much happened, the others more often lately than long ago."""
    if chance.random() < 0.1:
        day: date = world.busy_days.draw(chance)
        return day
    return LAST_DAY - timedelta(int(YEARS * 365 * chance.random() ** 2))
