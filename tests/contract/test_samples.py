"""The letters that ship with the package, read by the real extractor, on both databases."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import replace
from importlib.resources import files as resources
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tijdlijn.api import create_app
from tijdlijn.formats.contract import ExtractionOut
from tijdlijn.ingest import dutch, files
from tijdlijn.ingest.run import Result, ingest
from tijdlijn.settings import Settings
from tijdlijn.store import Store, documents, events
from tijdlijn.store.records import EventFilter, StoredEvent, StoredMention

LETTERS = Path(str(resources("tijdlijn"))) / "samples" / "letters"


def take_in(store: Store, found: Iterable[files.SourceFile]) -> list[Result]:
    return [outcome.result for outcome in ingest(store, found, dutch.extractor(), max_bytes=1_000_000)]


def told(store: Store) -> list[tuple[StoredEvent, tuple[StoredMention, ...]]]:
    with store.reading() as connection:
        return [(event, events.mentions(connection, event.id)) for event in events.every(connection, EventFilter())]


def without_history(store: Store) -> list[tuple[StoredEvent, tuple[StoredMention, ...]]]:
    """Every event and mention; how often an event changed on the way may differ."""
    return [(replace(event, revision=1), mentions) for event, mentions in told(store)]


def test_every_letter_is_taken_in_once(store: Store) -> None:
    found = files.find([LETTERS])
    assert set(take_in(store, found)) == {Result.NEW}
    before = told(store)
    assert set(take_in(store, found)) == {Result.UNCHANGED}
    assert told(store) == before


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_letters_does_not_matter(database_url: str, new_sqlite: Callable[[], str], seed: int) -> None:
    found = list(files.find([LETTERS]))
    straight, shuffled = Store.open(database_url), Store.open(new_sqlite())
    take_in(straight, found)
    random.Random(seed).shuffle(found)
    take_in(shuffled, found)
    assert without_history(shuffled) == without_history(straight)


def test_every_mention_stands_in_its_letter(store: Store) -> None:
    take_in(store, files.find([LETTERS]))
    with store.reading() as connection:
        texts = {document.id: documents.text(connection, document.id) for document in documents.page(connection).items}
    assert len(texts) == len(files.find([LETTERS]))
    for _, mentions in told(store):
        for mention in mentions:
            text = texts[mention.document]
            assert text[mention.trigger.start : mention.trigger.end] == mention.trigger_text
            assert text[mention.sentence.start : mention.sentence.end] == mention.sentence_text


def test_a_stored_letter_tells_what_extraction_says_of_it(store: Store) -> None:
    take_in(store, files.find([LETTERS]))
    extractor = dutch.extractor()
    for file in files.find([LETTERS]):
        text = file.path.read_text("utf-8")
        said = extractor.extract(extractor.read(text, file.id, None))
        with store.reading() as connection:
            assert ExtractionOut.of(documents.extraction(connection, file.id, extractor.told)) == ExtractionOut.of(said)


def test_an_event_is_found_through_every_door(database_url: str) -> None:
    """Each event of the store stands on the timeline of its conflicts, on its day, and among those of its documents."""
    store = Store.open(database_url)
    take_in(store, files.find([LETTERS]))
    with TestClient(create_app(Settings(database_url=database_url))) as api:

        def ids(path: str, **query: str) -> set[str]:
            return {event["id"] for event in api.get(path, params={"limit": 500, **query}).json()["items"]}

        for event in api.get("/v1/events", params={"limit": 500}).json()["items"]:
            for conflict in event["conflicts"]:
                assert event["id"] in ids(f"/v1/conflicts/{conflict['id']}/timeline")
            day = event["when"]["earliest"] or event["when"]["latest"]
            assert event["id"] in ids("/v1/events", on=day)
            assert event["id"] in ids("/v1/events", document=event["document"])
            assert event["id"] in ids("/v1/events", q=event["title"])
