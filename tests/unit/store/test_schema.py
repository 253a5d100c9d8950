"""The tables: one description, the same migrations on both databases."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import inspect

from handmade import SEEN, Save
from tijdlijn.errors import SchemaOutdated, StoreError
from tijdlijn.store import Store, changes, events, schema, tokens
from tijdlijn.store.records import ChangeKind, EventFilter, Page, StoredEvent
from tijdlijn.store.save import Result
from tijdlijn.tokens import Scope


@pytest.fixture
def bare(empty_url: str) -> Store:
    return Store.open(empty_url)


def test_the_migrations_make_exactly_the_tables_the_program_expects(store: Store) -> None:
    assert schema.differences(store) == ()


def test_a_store_without_tables_says_what_to_do(bare: Store) -> None:
    with pytest.raises(SchemaOutdated, match="tijdlijn db upgrade"):
        schema.require_current(bare)


def test_migrating_down_leaves_nothing_behind(bare: Store) -> None:
    schema.upgrade(bare)
    schema.downgrade(bare, "base")
    assert inspect(bare.engine).get_table_names() == ["alembic_version"]


def test_migrating_up_twice_changes_nothing(bare: Store) -> None:
    schema.upgrade(bare)
    schema.upgrade(bare)
    schema.require_current(bare)


def test_an_unknown_revision_is_refused_in_a_sentence(store: Store) -> None:
    with pytest.raises(StoreError, match="kunnen niet naar versie 'zzzz'"):
        schema.upgrade(store, "zzzz")


def test_migrations_go_down_and_up_with_rows_in_the_tables(store: Store, saved: Save) -> None:
    saved("brief", "2019-10-13 ontsnapping ain-issa syrie")
    with store.writing() as connection:
        tokens.create(connection, "ci", Scope.INGEST, created=SEEN)
    schema.downgrade(store, "base")
    schema.upgrade(store)
    assert schema.differences(store) == ()
    assert saved("brief", "2019-10-13 ontsnapping ain-issa syrie") is Result.NEW


def test_events_of_before_there_were_changes_count_as_added(store: Store, saved: Save) -> None:
    saved("brief-a", "2019-10-13 ontsnapping ain-issa syrie\n2019-10-14 raad luxemburg syrie")
    saved("brief-b", "2019-10-13 ontsnapping ain-issa syrie\n")
    schema.downgrade(store, "0003")
    schema.upgrade(store)
    with store.reading() as connection:
        told = {(it.kind, it.event_id, it.revision, it.moment) for it in changes.page(connection).items}
        known = {(ChangeKind.ADDED, it.id, it.revision, SEEN) for it in events.every(connection, EventFilter())}
    assert told == known
    assert len(known) == 2


def test_events_of_before_there_were_gists_stay_until_their_documents_are_read_again(store: Store, saved: Save) -> None:
    escape = "2019-10-13 ontsnapping ain-issa syrie"
    saved("brief-a", f"{escape}\n2019-10-14 raad luxemburg syrie")
    saved("brief-b", f"{escape}\n")
    schema.downgrade(store, "0005")
    schema.upgrade(store)

    def told() -> list[tuple[str, int]]:
        with store.reading() as connection:
            return [(it.title, it.mention_count) for it in events.every(connection, EventFilter())]

    assert told() == [("Ontsnapping ain-issa", 2), ("Raad luxemburg", 1)]
    saved("brief-a", "2019-10-14 raad luxemburg syrie", version="2")
    assert told() == [("Ontsnapping ain-issa", 1), ("Raad luxemburg", 1)]
    saved("brief-b", f"{escape}\n", version="2")
    saved("brief-a", f"{escape}\n2019-10-14 raad luxemburg syrie", version="2")
    assert told() == [("Ontsnapping ain-issa", 2), ("Raad luxemburg", 1)]


def test_the_index_of_words_is_made_anew_from_the_rows(store: Store, saved: Save) -> None:
    saved("brief", "2019-10-13 ontsnapping ain-issa syrie\n2019-10-14 raad noord-syrië syrie")
    saved("ander", "2019-10-13 ontsnapping kobani syrie")
    asked = [EventFilter(q=q) for q in ('"ain issa"', "syrië", "kobani nederland", "raden -kobani")]
    asked += [EventFilter(q="syrie", conflicts=("syrie",), places=("ain-issa",))]
    before = _pages(store, asked)
    schema.downgrade(store, "0004")
    schema.upgrade(store)
    assert _pages(store, asked) == before
    assert [len(page.items) for page in before] == [1, 2, 1, 1, 1]


def _pages(store: Store, asked: list[EventFilter]) -> list[Page[StoredEvent]]:
    with store.reading() as connection:
        return [events.page(connection, filter_, by_relevance=True) for filter_ in asked]


@pytest.mark.parametrize("url", ["mysql://localhost/x", "no url", "", "postgresql+nothing"])
def test_a_url_of_another_database_is_refused_in_a_sentence(url: str) -> None:
    with pytest.raises(StoreError, match=r"sqlite:///tijdlijn\.sqlite3"):
        Store.open(url)


def test_a_file_that_is_no_database_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Geachte voorzitter, " * 500)
    with pytest.raises(StoreError, match="is niet te gebruiken"):
        schema.require_current(Store.open(f"sqlite:///{path}"))


def test_a_server_that_is_not_there_is_named_without_its_password() -> None:
    store = Store.open("postgresql://me:secret@127.0.0.1:1/none")
    with pytest.raises(StoreError, match=r"127\.0\.0\.1:1/none") as caught:
        schema.require_current(store)
    assert "secret" not in caught.value.message
