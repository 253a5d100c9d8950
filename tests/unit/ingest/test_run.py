"""A run over files: each kept whole or not at all, apart from the others."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

import handmade
from tijdlijn.errors import StoreError, UnreadableDocument
from tijdlijn.ingest import files
from tijdlijn.ingest.run import Outcome, Result, ingest, ingest_text
from tijdlijn.model import Document, Extraction
from tijdlijn.store import Store, documents, events
from tijdlijn.store.records import EventFilter
from tijdlijn.store.tables import IngestRun

ESCAPE = "2019-10-13 ontsnapping ain-issa syrie"
COUNCIL = "2019-10-14 raad luxemburg syrie"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "brieven"
    folder.mkdir()
    (folder / "a.txt").write_text(ESCAPE)
    (folder / "b.txt").write_bytes(b"\x00\x01")
    (folder / "c.txt").write_text(COUNCIL)
    return folder


def run(store: Store, folder: Path, version: str = "1", max_bytes: int = 1000) -> list[Outcome]:
    return list(ingest(store, files.find([folder]), handmade.extractor(version), max_bytes=max_bytes))


def results(outcomes: list[Outcome]) -> dict[str, Result]:
    return {outcome.id: outcome.result for outcome in outcomes}


def test_a_file_that_is_no_text_fails_and_the_others_are_kept(store: Store, folder: Path) -> None:
    outcomes = run(store, folder)
    assert results(outcomes) == {"a": Result.NEW, "b": Result.FAILED, "c": Result.NEW}
    (failed,) = (outcome for outcome in outcomes if outcome.result is Result.FAILED)
    assert failed.message
    assert str(failed.path) in failed.message
    with store.reading() as connection:
        assert {document.id for document in documents.page(connection).items} == {"a", "c"}


def test_a_second_run_changes_nothing(store: Store, folder: Path) -> None:
    run(store, folder)
    assert results(run(store, folder)) == {"a": Result.UNCHANGED, "b": Result.FAILED, "c": Result.UNCHANGED}


def test_an_unchanged_document_is_not_extracted_again(store: Store, folder: Path) -> None:
    run(store, folder)

    def refuse(document: Document) -> Extraction:
        raise AssertionError(document.id)

    known = replace(handmade.extractor(), extract=refuse)
    outcomes = list(ingest(store, files.find([folder]), known, max_bytes=1000))
    assert results(outcomes) == {"a": Result.UNCHANGED, "b": Result.FAILED, "c": Result.UNCHANGED}


def test_a_changed_file_is_read_again(store: Store, folder: Path) -> None:
    run(store, folder)
    (folder / "a.txt").write_text(COUNCIL + "\n")
    outcomes = run(store, folder)
    assert results(outcomes)["a"] is Result.CHANGED
    with store.reading() as connection:
        (event,) = events.every(connection, EventFilter())
    assert (event.value, event.mention_count) == ("2019-10-14", 2)


def test_a_newer_program_reads_every_file_again(store: Store, folder: Path) -> None:
    run(store, folder)
    assert results(run(store, folder, version="2"))["a"] is Result.CHANGED


def test_a_file_that_is_too_large_fails(store: Store, folder: Path) -> None:
    assert results(run(store, folder, max_bytes=len(COUNCIL)))["a"] is Result.FAILED


def test_two_files_that_would_be_one_document_are_not_mixed_up(store: Store, tmp_path: Path) -> None:
    for name, text in (("2018", ESCAPE), ("2019", COUNCIL)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "brief.txt").write_text(text)
    found = files.find([tmp_path / "2018", tmp_path / "2019"])
    outcomes = list(ingest(store, found, handmade.extractor(), max_bytes=1000))
    assert [outcome.result for outcome in outcomes] == [Result.NEW, Result.FAILED]
    assert "andere naam" in str(outcomes[1].message)


def test_a_run_is_noted_with_what_came_of_it(store: Store, folder: Path) -> None:
    run(store, folder)
    with store.reading() as connection:
        noted = connection.execute(select(IngestRun)).one()
    assert (noted.new, noted.changed, noted.unchanged, noted.failed) == (2, 0, 0, 1)
    assert noted.started <= noted.finished


def test_an_interrupted_run_keeps_what_was_done_and_is_seen_to_have_no_end(store: Store, folder: Path) -> None:
    outcomes = ingest(store, files.find([folder]), handmade.extractor(), max_bytes=1000, together=1)
    assert next(outcomes).result is Result.NEW
    outcomes.close()
    with store.reading() as connection:
        assert [document.id for document in documents.page(connection).items] == ["a"]
        assert connection.execute(select(IngestRun)).one().finished is None


def test_a_text_is_kept_under_its_identifier(store: Store) -> None:
    outcome = ingest_text(store, ESCAPE, id_="brief", extractor=handmade.extractor())
    assert outcome == Outcome("brief", Result.NEW, events=1)


def test_the_same_text_under_another_name_is_the_same_document(store: Store) -> None:
    ingest_text(store, ESCAPE, id_="a", extractor=handmade.extractor())
    outcome = ingest_text(store, ESCAPE, id_="b", extractor=handmade.extractor())
    assert (outcome.id, outcome.result) == ("a", Result.UNCHANGED)


def test_a_text_that_is_none_is_refused(store: Store) -> None:
    with pytest.raises(UnreadableDocument):
        ingest_text(store, " ", id_="leeg", extractor=handmade.extractor())


def test_a_store_that_cannot_be_used_stops_the_run(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(StoreError):
        run(Store.open(f"sqlite:///{tmp_path / 'empty.sqlite3'}"), folder)


def test_two_who_take_in_the_same_files_at_once_end_with_one_store(database_url: str, tmp_path: Path) -> None:
    for number in range(8):
        (tmp_path / f"{number}.txt").write_text(f"{ESCAPE}\n2019-10-{number + 1:02d} raad brussel syrie")
    found = files.find([tmp_path])

    def take_in(order: int) -> list[Result]:
        store = Store.open(database_url)
        outcomes = ingest(store, found[::order], handmade.extractor(), max_bytes=1000)
        return [outcome.result for outcome in outcomes]

    with ThreadPoolExecutor(2) as writers:
        results = [result for each in writers.map(take_in, (1, -1)) for result in each]
    assert results.count(Result.NEW) == len(found)
    assert results.count(Result.UNCHANGED) == len(found)
    with Store.open(database_url).reading() as connection:
        told = [(event.value, event.mention_count) for event in events.every(connection, EventFilter())]
    assert sorted(told) == sorted([("2019-10-13", 8)] + [(f"2019-10-{day:02d}", 1) for day in range(1, 9)])
