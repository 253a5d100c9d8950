"""What became of events: told in order, skipped never, however many write at once."""

from __future__ import annotations

from threading import Event, Thread

import pytest

import handmade
from handmade import SEEN, Save
from tijdlijn.errors import InputError, UnknownName, WithdrawnEvent
from tijdlijn.store import Store, changes, events, keyset
from tijdlijn.store.records import ChangeKind, EventFilter
from tijdlijn.store.save import save

ESCAPE = "2019-10-13 ontsnapping ain-issa syrie"
COUNCIL = "2019-10-14 raad luxemburg syrie"


def since(store: Store, cursor: str | None = None) -> tuple[list[tuple[ChangeKind, str, int]], str]:
    """Everything that changed since a cursor, walked in pages of one, and where it ends."""
    told: list[tuple[ChangeKind, str, int]] = []
    while True:
        with store.reading() as connection:
            page = changes.page(connection, limit=1, cursor=cursor)
        told += [(change.kind, change.event_id, change.revision) for change in page.items]
        cursor = page.resume
        if page.next is None:
            return told, cursor


def ids(store: Store) -> dict[str, str]:
    with store.reading() as connection:
        return {event.title: event.id for event in events.every(connection, EventFilter())}


def test_an_empty_store_has_no_changes_and_a_place_to_go_on_from(store: Store, saved: Save) -> None:
    told, cursor = since(store)
    assert told == []
    saved("brief", ESCAPE)
    assert [kind for kind, *_ in since(store, cursor)[0]] == [ChangeKind.ADDED]


def test_events_are_added_changed_and_withdrawn_in_that_order(store: Store, saved: Save) -> None:
    saved("brief-a", f"{ESCAPE}\n{COUNCIL}")
    known = ids(store)
    escape, council = known["Ontsnapping ain-issa"], known["Raad luxemburg"]
    told, cursor = since(store)
    assert sorted(told) == sorted([(ChangeKind.ADDED, escape, 1), (ChangeKind.ADDED, council, 1)])
    saved("brief-b", f"{ESCAPE}\n")
    assert since(store, cursor)[0] == [(ChangeKind.CHANGED, escape, 2)]
    saved("brief-a", COUNCIL)
    saved("brief-b", COUNCIL + "\n")
    told, _ = since(store, cursor)
    assert [change for change in told if change[1] == escape] == [
        (ChangeKind.CHANGED, escape, 2),
        (ChangeKind.CHANGED, escape, 3),
        (ChangeKind.WITHDRAWN, escape, 3),
    ]


def test_saving_again_what_is_there_is_no_change(store: Store, saved: Save) -> None:
    saved("brief", ESCAPE)
    _, cursor = since(store)
    saved("brief", ESCAPE)
    saved("brief", ESCAPE, version="2")
    assert since(store, cursor) == ([], cursor)


def test_a_change_comes_with_the_event_as_it_is_now(store: Store, saved: Save) -> None:
    saved("brief-a", ESCAPE)
    saved("brief-b", f"{ESCAPE}\n{COUNCIL}")
    saved("brief-b", f"{ESCAPE}\n")
    with store.reading() as connection:
        page = changes.page(connection)
        (escape,) = events.every(connection, EventFilter())
    assert {change.event for change in page.items} == {escape, None}
    assert {change.moment for change in page.items} == {SEEN}


def test_an_event_that_was_withdrawn_is_told_from_one_that_never_was(store: Store, saved: Save) -> None:
    saved("brief", ESCAPE)
    (escape,) = ids(store).values()
    saved("brief", COUNCIL)
    with store.reading() as connection:
        for ask in (events.one, events.mentions):
            with pytest.raises(WithdrawnEvent, match="2026-11-01 ingetrokken"):
                ask(connection, escape)
        with pytest.raises(UnknownName) as caught:
            events.one(connection, "nope")
    assert not isinstance(caught.value, WithdrawnEvent)


def test_an_event_that_comes_back_counts_on(store: Store, saved: Save) -> None:
    for text in (ESCAPE, COUNCIL, ESCAPE):
        saved("brief", text)
    with store.reading() as connection:
        (escape,) = events.every(connection, EventFilter())
    assert escape.revision == 2
    assert [kind for kind, id_, _ in since(store)[0] if id_ == escape.id] == [
        ChangeKind.ADDED,
        ChangeKind.WITHDRAWN,
        ChangeKind.ADDED,
    ]


def test_a_reader_misses_nothing_of_a_writer_that_began_first_and_ended_last(database_url: str) -> None:
    """The second writer waits for the first, so its changes never become visible under a lower number's nose."""
    store, other = Store.open(database_url), Store.open(database_url)
    done = Event()

    def write_too() -> None:
        handmade.saver(other)("brief-b", COUNCIL)
        done.set()

    second = Thread(target=write_too)
    with store.writing() as connection:
        found = handmade.extraction("brief-a", ESCAPE)
        save(connection, found, given=None, derivation=handmade.DERIVATION, seen=SEEN)
        second.start()
        done.wait(0.5)
        early, cursor = since(Store.open(database_url))
    second.join()
    late, _ = since(store, cursor)
    assert {id_ for _, id_, _ in [*early, *late]} == set(ids(store).values())


def test_a_reader_that_follows_two_writers_hears_every_change_once_and_in_order(database_url: str) -> None:
    def write(which: int) -> None:
        take_in = handmade.saver(Store.open(database_url))
        for number in range(12):
            take_in(f"brief-{which}", f"2019-10-{number + 1:02d} raad brussel{which} syrie\n{ESCAPE}{which}")

    writers = [Thread(target=write, args=(which,)) for which in (1, 2)]
    for writer in writers:
        writer.start()
    store = Store.open(database_url)
    heard, cursor = since(store)
    while any(writer.is_alive() for writer in writers):
        more, cursor = since(store, cursor)
        heard += more
    more, _ = since(store, cursor)
    assert heard + more == since(store)[0]
    assert len(heard + more) > 24


@pytest.mark.parametrize("cursor", ["", "x", "WyJhIl0", keyset.written(-1), keyset.written(2**63), "W3RydWVd"])
def test_a_cursor_that_no_page_gave_is_refused(store: Store, cursor: str) -> None:
    with store.reading() as connection, pytest.raises(InputError, match="begin opnieuw zonder cursor"):
        changes.page(connection, cursor=cursor)


def test_a_cursor_from_beyond_the_newest_change_is_refused(store: Store, saved: Save) -> None:
    saved("brief", ESCAPE)
    with store.reading() as connection, pytest.raises(InputError, match="andere of latere database"):
        changes.page(connection, cursor=keyset.written(99))
