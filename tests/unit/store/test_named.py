"""Actors, places and sources: lists by name, in pages, with what is known of each."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from handmade import SEEN, Save
from tijdlijn.errors import InputError, UnknownName
from tijdlijn.store import Store, actors, places, runs, sources
from tijdlijn.store.records import StoredActor, StoredPlace

LINES = "2019-10-13 ontsnapping ain-issa syrie\n2019-10-14 raad luxemburg syrie\n2015-11 aanval café-één isis"


@pytest.fixture
def letters(store: Store, saved: Save) -> Store:
    saved("brief-a", LINES)
    saved("brief-b", "2020-01-01 raad luxemburg syrie")
    return store


def test_actors_and_places_come_with_the_number_of_their_events(letters: Store) -> None:
    with letters.reading() as connection:
        assert actors.page(connection).items == (StoredActor("nederland", "Nederland", 4),)
        assert actors.one(connection, "Nederland") == StoredActor("nederland", "Nederland", 4)
        assert places.one(connection, "LUXEMBURG") == StoredPlace("luxemburg", "Luxemburg", "syrie", 36.5, 38.25, 2)
        with pytest.raises(UnknownName, match="wel luxemburg"):
            places.one(connection, "luxembourg")


@pytest.mark.parametrize(
    ("prefix", "found"),
    [(None, ["ain-issa", "café-één", "luxemburg"]), ("CAFE", ["café-één"]), ("l", ["luxemburg"]), ("issa", [])],
)
def test_places_are_found_by_how_they_begin(letters: Store, prefix: str | None, found: list[str]) -> None:
    with letters.reading() as connection:
        assert [place.id for place in places.page(connection, prefix=prefix).items] == found


def test_a_list_by_name_is_walked_in_pages(letters: Store) -> None:
    walked: list[str] = []
    cursor: str | None = None
    with letters.reading() as connection:
        while True:
            page = places.page(connection, limit=1, cursor=cursor)
            walked += [place.id for place in page.items]
            cursor = page.next
            if cursor is None:
                break
    assert walked == ["ain-issa", "café-één", "luxemburg"]


@pytest.mark.parametrize("cursor", ["", "x", "WzFd", "WyJcdTAwMDAiXQ", "WyJcdWQ4MDAiXQ"])
def test_a_cursor_that_no_page_gave_is_refused(letters: Store, cursor: str) -> None:
    with letters.reading() as connection, pytest.raises(InputError, match="cursor"):
        places.page(connection, cursor=cursor)


def test_who_no_longer_has_events_is_not_listed_and_still_known(letters: Store, saved: Save) -> None:
    saved("brief-a", "2015-11 aanval parijs isis")
    with letters.reading() as connection:
        assert [place.id for place in places.page(connection).items] == ["luxemburg", "parijs"]
        assert places.one(connection, "ain-issa").event_count == 0


def test_a_source_tells_its_last_run_and_what_it_gave(letters: Store) -> None:
    with letters.writing() as connection:
        for source, day in (("brieven", 0), ("nieuws", 1), ("brieven", 2)):
            moment = SEEN + timedelta(day)
            run = runs.begin(connection, source, moment)
            sources.offer(connection, source, ["brief-a", "brief-b"][: 1 + day], moment)
            if source == "nieuws":
                runs.end(connection, run, {"new": 0, "changed": 0, "unchanged": 2, "failed": 3}, moment)
    with letters.reading() as connection:
        first = sources.page(connection, limit=1)
        second = sources.page(connection, limit=1, cursor=first.next)
    (brieven,), (nieuws,) = first.items, second.items
    assert second.next is None
    assert (brieven.id, brieven.started, brieven.finished) == ("brieven", SEEN + timedelta(2), None)
    assert (brieven.document_count, brieven.newest, brieven.last_seen) == (2, date(2020, 1, 1), SEEN + timedelta(2))
    assert (nieuws.id, nieuws.failed, nieuws.finished) == ("nieuws", 3, SEEN + timedelta(1))
    assert nieuws.last_seen == SEEN + timedelta(1)


def test_a_source_whose_documents_are_gone_still_tells_its_run(letters: Store) -> None:
    with letters.writing() as connection:
        runs.begin(connection, "leeg", SEEN)
    with letters.reading() as connection:
        (source,) = sources.page(connection).items
    assert (source.document_count, source.newest, source.last_seen) == (0, None, None)
