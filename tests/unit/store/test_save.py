"""Saving: whole or not at all, idempotent, the same in any order."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event as sql_event

import handmade
from handmade import Save, rows_without_history
from tijdlijn.errors import UnknownName
from tijdlijn.ingest import dutch
from tijdlijn.model import Event, Extraction, Gathered
from tijdlijn.store import Store, documents, events
from tijdlijn.store.derive import Derivation
from tijdlijn.store.records import EventFilter
from tijdlijn.store.rows import chunks
from tijdlijn.store.save import Result, save, save_all, withdraw

ESCAPE = "2019-10-13 ontsnapping ain-issa syrie"
NEXT_DAY = "2019-10-14 ontsnapping ain-issa syrie"
COUNCIL = "2019-10-14 raad luxemburg syrie"
ATTACK = "2015-11 aanval parijs isis"
SEEN = datetime(2026, 11, 1, 12, tzinfo=UTC)


def told(store: Store) -> dict[str, tuple[str, ...]]:
    """Every event by title, and the documents that tell it."""
    with store.reading() as connection:
        return {
            event.title: tuple(mention.document for mention in events.mentions(connection, event.id))
            for event in events.every(connection, EventFilter())
        }


def test_an_event_that_two_documents_tell_is_one_event(store: Store, saved: Save) -> None:
    saved("brief-a", f"{ESCAPE}\n{COUNCIL}")
    saved("brief-b", f"{ESCAPE}\n")
    assert told(store) == {"Ontsnapping ain-issa": ("brief-a", "brief-b"), "Raad luxemburg": ("brief-a",)}


def test_what_goes_in_comes_out(store: Store, saved: Save) -> None:
    extraction = handmade.extraction("brief", f"{ESCAPE}\n{ATTACK}")
    saved("brief", extraction.document.text)
    with store.reading() as connection:
        for event in extraction.events:
            stored = events.one(connection, event.id)
            for name in ("title", "type", "status", "value", "mod", "when", "participants", "places", "conflicts"):
                assert getattr(stored, name) == getattr(event, name), name
            (mention,) = events.mentions(connection, event.id)
            for name in ("trigger", "trigger_text", "sentence", "sentence_text", "reference_date", "when", "rule"):
                assert getattr(mention, name) == getattr(event.mentions[0], name), name
        assert documents.text(connection, "brief") == extraction.document.text
        document = documents.one(connection, "brief")
        assert (document.date, document.sections) == (extraction.document.date, extraction.document.sections)


def test_all_that_was_found_in_a_document_comes_out_as_it_went_in(store: Store, saved: Save) -> None:
    extraction = handmade.extraction("brief", f"{ESCAPE}\nzomaar een zin\n{ATTACK}\n2019-10/.. raad brussel isis")
    saved("ander", f"{ATTACK}\n{COUNCIL}")
    saved("brief", extraction.document.text)
    with store.reading() as connection:
        assert documents.extraction(connection, "brief", handmade.merge) == extraction


def test_saving_twice_changes_nothing(store: Store, saved: Save) -> None:
    assert saved("brief", ESCAPE) is Result.NEW
    before = rows_without_history(store)
    assert saved("brief", ESCAPE) is Result.UNCHANGED
    assert rows_without_history(store) == before


def test_a_changed_document_replaces_what_it_said_and_keeps_what_others_say(store: Store, saved: Save) -> None:
    saved("brief-a", f"{ESCAPE}\n{COUNCIL}")
    saved("brief-b", f"{ESCAPE}\n")
    assert saved("brief-a", ATTACK) is Result.CHANGED
    assert told(store) == {"Aanval parijs": ("brief-a",), "Ontsnapping ain-issa": ("brief-b",)}


def test_a_newer_extractor_reads_the_same_bytes_again(store: Store, saved: Save) -> None:
    saved("brief", ESCAPE)
    assert saved("brief", ESCAPE, version="2") is Result.CHANGED
    with store.reading() as connection:
        document = documents.one(connection, "brief")
    assert (document.extractor_version, document.version) == ("2", 1)


def test_the_revision_of_an_event_counts_its_changes(store: Store, saved: Save) -> None:
    def revisions() -> list[int]:
        with store.reading() as connection:
            return [event.revision for event in events.every(connection, EventFilter())]

    saved("brief-b", ESCAPE)
    saved("brief-c", COUNCIL)
    assert revisions() == [1, 1]
    saved("brief-a", f"{ESCAPE}\n\n")
    assert revisions() == [2, 1]
    saved("brief-a", f"{ESCAPE}\n\n")
    assert revisions() == [2, 1]


@pytest.mark.parametrize("order", list(itertools.permutations(["brief-b", "brief-a", "brief-c"])))
def test_the_same_bytes_under_many_names_are_the_document_with_the_smallest(
    store: Store, saved: Save, order: Sequence[str]
) -> None:
    results = [saved(name, ESCAPE) for name in order]
    assert results == [Result.NEW, Result.UNCHANGED, Result.UNCHANGED]
    assert told(store) == {"Ontsnapping ain-issa": ("brief-a",)}
    with store.reading() as connection:
        assert documents.one(connection, "brief-c").names == ("brief-a", "brief-b", "brief-c")


def test_a_name_that_gets_other_bytes_leaves_its_copy_behind(store: Store, saved: Save) -> None:
    saved("brief-a", ESCAPE)
    saved("brief-b", ESCAPE)
    saved("brief-a", COUNCIL)
    assert told(store) == {"Ontsnapping ain-issa": ("brief-b",), "Raad luxemburg": ("brief-a",)}


def test_the_same_bytes_read_from_another_day_are_another_document(store: Store, saved: Save) -> None:
    saved("brief-a", ESCAPE)
    saved("brief-b", ESCAPE, given=date(2019, 10, 20))
    with store.reading() as connection:
        assert [document.id for document in documents.page(connection).items] == ["brief-a", "brief-b"]


def withdrawn(store: Store, name: str) -> None:
    with store.writing() as connection:
        withdraw(connection, name, derivation=handmade.DERIVATION, seen=SEEN)


def test_a_withdrawn_document_leaves_what_others_say(store: Store, saved: Save) -> None:
    saved("brief-a", f"{ESCAPE}\n{COUNCIL}")
    saved("brief-b", f"{ESCAPE}\n")
    withdrawn(store, "brief-a")
    assert told(store) == {"Ontsnapping ain-issa": ("brief-b",)}
    with store.reading() as connection, pytest.raises(UnknownName):
        documents.one(connection, "brief-a")


def test_a_document_is_withdrawn_under_every_name(store: Store, saved: Save) -> None:
    saved("brief-a", ESCAPE)
    saved("brief-b", ESCAPE)
    withdrawn(store, "brief-b")
    assert told(store) == {}
    assert saved("brief-b", ESCAPE) is Result.NEW


def test_what_was_never_there_cannot_be_withdrawn(store: Store, saved: Save) -> None:
    saved("brief-a", ESCAPE)
    with pytest.raises(UnknownName, match="brief-a"):
        withdrawn(store, "brief-c")


def test_a_failure_halfway_leaves_nothing(store: Store) -> None:
    def broken(tellings: Sequence[Event]) -> Gathered:
        raise ZeroDivisionError

    extraction = handmade.extraction("brief", ESCAPE)
    before = rows_without_history(store)
    with pytest.raises(ZeroDivisionError), store.writing() as connection:
        save(connection, extraction, given=None, derivation=replace(handmade.DERIVATION, gather=broken), seen=SEEN)
    assert rows_without_history(store) == before


def test_saving_takes_as_many_statements_however_much_a_letter_tells_and_the_store_holds(
    store: Store, saved: Save
) -> None:
    def statements(name: str, years: Iterable[int]) -> int:
        seen.clear()
        assert saved(name, "\n".join(f"{year} raad brussel syrie" for year in years)) is Result.NEW
        return len(seen)

    seen: list[str] = []
    sql_event.listen(store.engine, "before_cursor_execute", lambda *call: seen.append(call[2]))
    assert statements("alles-nieuw", [1900]) == statements("veel-nieuws", range(1901, 1950))
    assert statements("een-oude", [1900, 1950]) == statements("veel-oude", [*range(1900, 1950), *range(1951, 1990)])


LINES = st.sampled_from(
    [
        ESCAPE,
        COUNCIL,
        ATTACK,
        "2019-10 aanval ras-al-ain syrie",
        "2019-10-13 raad brussel isis",
        "2019-10-14 raad brussel syrie",
        "2019-10-14 overleg luxemburg isis",
    ]
)
# Who tells the same by the rules of the tests, and who does by those of the language.
DERIVATIONS = st.sampled_from([handmade.DERIVATION, dutch.DERIVATION])
TEXTS = st.lists(LINES, min_size=1, max_size=3).map("\n".join)
FOLDERS = st.dictionaries(st.sampled_from("abcd"), TEXTS, min_size=1)
SLOW = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def ended_as(
    make: Callable[[], str],
    folder: dict[str, str],
    order: list[str],
    before: dict[str, str],
    derivation: Derivation = handmade.DERIVATION,
    together: int = 1,
) -> dict[str, list[Any]]:
    store = Store.open(make())
    for some in chunks([*before.items(), *((name, folder[name]) for name in order)], together):
        with store.writing() as connection:
            told = [by(derivation, handmade.extraction(name, text)) for name, text in some]
            save_all(connection, told, given=None, derivation=derivation, seen=SEEN)
    found = rows_without_history(store)
    store.close()
    return {name: rows for name, rows in found.items() if name not in {"actor", "place", "conflict", "change"}}


def by(derivation: Derivation, extraction: Extraction) -> Extraction:
    """The same mentions, told as a derivation tells them."""
    mentions = [mention for event in extraction.events for mention in event.mentions]
    return replace(extraction, events=derivation.tell(mentions))


@SLOW
@given(folder=FOLDERS, derivation=DERIVATIONS, together=st.integers(1, 4), data=st.data())
def test_any_order_of_arrival_gives_the_same_store(
    new_sqlite: Callable[[], str], folder: dict[str, str], derivation: Derivation, together: int, data: st.DataObject
) -> None:
    order = data.draw(st.permutations(sorted(folder)))
    in_order = ended_as(new_sqlite, folder, sorted(folder), {}, derivation)
    assert ended_as(new_sqlite, folder, order, {}, derivation, together) == in_order


@SLOW
@given(folder=FOLDERS, derivation=DERIVATIONS, together=st.integers(1, 4), data=st.data())
def test_what_documents_said_before_leaves_no_trace(
    new_sqlite: Callable[[], str], folder: dict[str, str], derivation: Derivation, together: int, data: st.DataObject
) -> None:
    earlier = data.draw(st.fixed_dictionaries(dict.fromkeys(folder, TEXTS)))
    order = data.draw(st.permutations(sorted(folder)))
    in_order = ended_as(new_sqlite, folder, sorted(folder), {}, derivation)
    assert ended_as(new_sqlite, folder, order, earlier, derivation, together) == in_order


@SLOW
@given(folder=FOLDERS, data=st.data())
def test_a_withdrawn_document_might_never_have_been_there(
    new_sqlite: Callable[[], str], folder: dict[str, str], data: st.DataObject
) -> None:
    store = Store.open(new_sqlite())
    save_ = handmade.saver(store)
    for name, text in {**folder, "z": data.draw(TEXTS)}.items():
        save_(name, text + "\n" * (name == "z"))
    withdrawn(store, "z")
    found = rows_without_history(store)
    store.close()
    left = {name: rows for name, rows in found.items() if name not in {"actor", "place", "conflict", "change"}}
    assert left == ended_as(new_sqlite, folder, sorted(folder), {})
