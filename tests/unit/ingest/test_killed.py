"""Writers that die: whenever they do, the next run ends with the store that one undisturbed run makes."""

from __future__ import annotations

import random
import signal
import time
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.engine import make_url

import killed_writer
from handmade import NewDatabase, rows_without_history
from tijdlijn.store import Store
from tijdlijn.store.records import ChangeKind
from tijdlijn.store.tables import Change, Event

# What tells how a store came to be, and not what is in it.
HOW = {"change", "ingest_run"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Letters that tell the same events, two of them with the same words."""
    folder = tmp_path / "brieven"
    folder.mkdir()
    for number in range(6):
        lines = [f"2019-10-{day:02d} raad brussel syrie" for day in range(number + 1, number + 6)]
        (folder / f"{number}.txt").write_text("\n".join(["2019-10-13 ontsnapping ain-issa syrie", *lines]))
    (folder / "5.txt").write_text((folder / "0.txt").read_text())
    return folder


@pytest.fixture
def undisturbed(database_url: str, new_database: NewDatabase, folder: Path) -> dict[str, list[str]]:
    """What is in a store of the same kind after one run that nobody disturbed."""
    with new_database(make_url(database_url).get_backend_name()) as url:
        return contents(completed(url, folder))


def completed(url: str, folder: Path) -> str:
    """The same store, after a run that nobody disturbs."""
    run = killed_writer.start(url, folder)
    run.join()
    assert run.exitcode == 0
    return url


def contents(url: str) -> dict[str, list[str]]:
    store = Store.open(url)
    found = {name: rows for name, rows in rows_without_history(store).items() if name not in HOW}
    store.close()
    return found


def assert_the_changes_lead_to_the_events(url: str) -> None:
    """Whoever follows the changes holds exactly the events that there are, each in its last revision."""
    store = Store.open(url)
    held: dict[str, int] = {}
    with store.reading() as connection:
        for change in connection.execute(select(Change).order_by(Change.number)):
            if change.kind is ChangeKind.WITHDRAWN:
                assert held.pop(change.event_id) == change.revision
            else:
                assert (change.event_id in held) == (change.kind is ChangeKind.CHANGED)
                assert change.revision > held.get(change.event_id, 0)
                held[change.event_id] = change.revision
        assert held == {row.id: row.revision for row in connection.execute(select(Event.id, Event.revision))}
    store.close()


@pytest.mark.parametrize("seed", range(4))
def test_a_writer_killed_before_any_statement_leaves_a_store_that_the_next_completes(
    database_url: str, folder: Path, undisturbed: dict[str, list[str]], seed: int
) -> None:
    chance = random.Random(seed)
    killed = 0
    for _ in range(8):
        run = killed_writer.start(database_url, folder, killed_at=chance.randrange(150))
        run.join()
        killed += run.exitcode == -signal.SIGKILL
    assert killed
    assert contents(completed(database_url, folder)) == undisturbed
    assert_the_changes_lead_to_the_events(database_url)


def test_two_writers_killed_at_any_moment_leave_a_store_that_two_others_complete(
    database_url: str, folder: Path, undisturbed: dict[str, list[str]]
) -> None:
    chance = random.Random(7)
    for _ in range(10):
        runs = [killed_writer.start(database_url, folder, backwards=backwards) for backwards in (False, True)]
        time.sleep(chance.random() / 4)
        for run in runs:
            run.kill()
            run.join()
    runs = [killed_writer.start(database_url, folder, backwards=backwards) for backwards in (False, True)]
    for run in runs:
        run.join()
        assert run.exitcode == 0
    assert contents(database_url) == undisturbed
    assert_the_changes_lead_to_the_events(database_url)


def test_two_writers_of_one_folder_end_with_the_store_of_one(
    database_url: str, folder: Path, undisturbed: dict[str, list[str]]
) -> None:
    runs = [killed_writer.start(database_url, folder, backwards=backwards) for backwards in (False, True)]
    for run in runs:
        run.join()
        assert run.exitcode == 0
    assert contents(database_url) == undisturbed
    assert_the_changes_lead_to_the_events(database_url)
