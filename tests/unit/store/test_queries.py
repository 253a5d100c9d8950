"""Questions to the store, with the same answers on both databases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection
from sqlalchemy import event as sql_event

import handmade
from handmade import SEEN, NewDatabase, Save, saver
from tijdlijn.errors import InputError, UnknownName
from tijdlijn.model import EventType, Status
from tijdlijn.store import (
    Store,
    actors,
    changes,
    conflicts,
    density,
    documents,
    events,
    facets,
    names,
    places,
    sources,
)
from tijdlijn.store.records import EventFilter, StoredEvent, Unit
from tijdlijn.when import Precision

LETTERS = {
    "brief-a": "2019-10-13 ontsnapping ain-issa syrie\n2019-10-14 raad luxemburg syrie\n2015-11 aanval parijs isis",
    "brief-b": (
        "2019-10-13 ontsnapping ain-issa isis\n2015-09-09/.. luchtaanvallen irak irak\n../2016-07 zending mali mali"
    ),
    "brief-c": "2019 aanval café-één syrie",
}


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def letters(request: pytest.FixtureRequest, new_database: NewDatabase) -> Iterator[Store]:
    with new_database(request.param) as url:
        store = Store.open(url)
        for name, text in LETTERS.items():
            saver(store)(name, text)
        yield store
        store.close()


def titles(store: Store, **conditions: Any) -> list[str]:
    with store.reading() as connection:
        return [event.title for event in events.every(connection, EventFilter(**conditions))]


ALL = [
    "Luchtaanvallen irak",
    "Aanval parijs",
    "Zending mali",
    "Aanval café-één",
    "Ontsnapping ain-issa",
    "Raad luxemburg",
]


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({}, ALL),
        ({"date_from": date(2019, 10, 14), "date_to": date(2019, 10, 14)}, [ALL[0], ALL[3], ALL[5]]),
        ({"date_to": date(2015, 9, 8)}, []),
        ({"date_from": date(2020, 1, 1)}, ["Luchtaanvallen irak"]),
        ({"types": (EventType.ATTACK,)}, ["Aanval parijs", "Aanval café-één"]),
        ({"types": (EventType.ATTACK, EventType.MEETING)}, ["Aanval parijs", "Aanval café-één", "Raad luxemburg"]),
        ({"statuses": (Status.PLANNED,)}, ["Raad luxemburg"]),
        ({"actors": ("nederland",)}, ALL),
        ({"places": ("ain-issa",)}, ["Ontsnapping ain-issa"]),
        ({"places": ("ain-issa", "mali")}, ["Zending mali", "Ontsnapping ain-issa"]),
        ({"conflicts": ("isis",)}, ["Aanval parijs", "Ontsnapping ain-issa"]),
        ({"conflicts": ("isis",), "places": ("parijs",)}, ["Aanval parijs"]),
        ({"conflicts": ("isis", "mali")}, ["Aanval parijs", "Zending mali", "Ontsnapping ain-issa"]),
        ({"documents": ("brief-c",)}, ["Aanval café-één"]),
        ({"min_precision": Precision.MONTH, "types": (EventType.ATTACK,)}, ["Aanval parijs"]),
        ({"min_confidence": 0.83}, []),
        ({"q": "CAFE een"}, ["Aanval café-één"]),
        ({"q": "aanval"}, ["Aanval parijs", "Aanval café-één"]),
        ({"q": "nederland mali"}, ["Zending mali"]),
        ({"q": "100%"}, []),
        ({"q": "_"}, []),
    ],
)
def test_a_filter_keeps_what_meets_every_condition(
    letters: Store, conditions: dict[str, Any], expected: list[str]
) -> None:
    assert titles(letters, **conditions) == expected


@pytest.mark.parametrize("conditions", [{}, {"conflicts": ("syrie",)}, {"actors": ("nederland",)}, {"q": "aanval"}])
@pytest.mark.parametrize("descending", [False, True])
def test_pages_follow_each_other_without_a_gap_or_a_repeat(
    letters: Store, conditions: dict[str, Any], descending: bool
) -> None:
    filter_ = EventFilter(**conditions)
    with letters.reading() as connection:
        whole = list(events.every(connection, filter_, descending=descending))
        walked: list[StoredEvent] = []
        cursor: str | None = None
        while True:
            page = events.page(connection, filter_, descending=descending, limit=1, cursor=cursor)
            walked += page.items
            cursor = page.next
            if cursor is None:
                break
    assert walked == whole
    keys = [(event.when.sort_day, event.id) for event in walked]
    assert keys == sorted(keys, reverse=descending)


def test_ids_are_ordered_by_code_point_whatever_the_locale(store: Store, saved: Save) -> None:
    for name in ("B", "a", "_", "b-1", "b1", "A"):
        saved(name, f"2019-10-13 ontsnapping {name} syrie")
    with store.reading() as connection:
        ids = [document.id for document in documents.page(connection, descending=False).items]
    assert ids == sorted(["B", "a", "_", "b-1", "b1", "A"])


def test_a_page_is_not_disturbed_by_what_comes_in_before_it(store: Store, saved: Save) -> None:
    for day in range(4):
        saved(f"brief-{day}", f"{date(2019, 1, 10) + timedelta(day)} raad brussel syrie")
    with store.reading() as connection:
        first = events.page(connection, EventFilter(), limit=2)
    saved("vroeger", "2018-01-01 raad brussel syrie")
    with store.reading() as connection:
        second = events.page(connection, EventFilter(), limit=2, cursor=first.next)
    assert [event.value for event in second.items] == ["2019-01-12", "2019-01-13"]


@pytest.mark.parametrize("cursor", ["", "x", "AAAA", "bnVsbA", "WyIyMDE5LTEwLTMyIiwgImEiLCBmYWxzZV0", "é"])
def test_a_cursor_that_no_page_gave_is_refused(letters: Store, cursor: str) -> None:
    with letters.reading() as connection, pytest.raises(InputError, match="cursor"):
        events.page(connection, EventFilter(), cursor=cursor)


def test_a_cursor_of_the_other_order_is_refused(letters: Store) -> None:
    with letters.reading() as connection:
        page = events.page(connection, EventFilter(), limit=1)
        with pytest.raises(InputError, match="andere volgorde"):
            events.page(connection, EventFilter(), limit=1, cursor=page.next, descending=True)


def test_mentions_point_into_the_text(letters: Store) -> None:
    with letters.reading() as connection:
        (event,) = events.every(connection, EventFilter(places=("ain-issa",)))
        for mention in events.mentions(connection, event.id):
            text = documents.text(connection, mention.document)
            for span, said in (
                (mention.trigger, mention.trigger_text),
                (mention.sentence, mention.sentence_text),
                (mention.time_expression.span, mention.time_expression.text),
            ):
                assert text[span.start : span.end] == said
            assert text[: mention.trigger.start].endswith(mention.prefix)
            assert text[mention.trigger.end :].startswith(mention.suffix)
            assert mention.prefix
            assert mention.suffix


def test_an_unknown_event_is_said_to_be_unknown(letters: Store) -> None:
    with letters.reading() as connection:
        for ask in (events.one, events.mentions):
            with pytest.raises(UnknownName, match="'nope'"):
                ask(connection, "nope")


def test_an_event_changed_when_the_newest_document_that_tells_it_came(store: Store, saved: Save) -> None:
    def changed() -> dict[str, datetime]:
        with store.reading() as connection:
            told = {event.id: event.title for event in events.every(connection, EventFilter())}
            return {told[id_]: moment for id_, moment in events.changed(connection, told).items()}

    saved("brief-a", "2019-10-13 ontsnapping ain-issa syrie\n2019-10-14 raad luxemburg syrie")
    assert changed() == {"Ontsnapping ain-issa": SEEN, "Raad luxemburg": SEEN}
    later = SEEN + timedelta(days=1)
    saver(store, later)("brief-a", "2019-10-13 ontsnapping ain-issa syrie\n2019-10-14 raad luxemburg syrie")
    saver(store, later)("brief-b", "2019-10-14 raad luxemburg syrie")
    assert changed() == {"Ontsnapping ain-issa": SEEN, "Raad luxemburg": later}


def test_conflicts_are_called_by_their_names_in_order_of_their_ids(letters: Store) -> None:
    with letters.reading() as connection:
        assert conflicts.called(connection, ("syrie", "irak", "nope")) == ("irak", "syrie")
        assert conflicts.called(connection, ()) == ()


def test_conflicts_tell_their_period_and_counts(letters: Store) -> None:
    with letters.reading() as connection:
        found = {it.id: (it.earliest, it.latest, it.event_count, it.document_count) for it in conflicts.all(connection)}
    assert found == {
        "irak": (date(2015, 9, 9), None, 1, 1),
        "isis": (date(2015, 11, 1), date(2019, 10, 13), 2, 2),
        "mali": (None, date(2016, 7, 31), 1, 1),
        "syrie": (date(2019, 1, 1), date(2019, 12, 31), 3, 3),
    }


def test_documents_come_with_the_number_of_events_they_tell(letters: Store) -> None:
    with letters.reading() as connection:
        assert {it.id: it.event_count for it in documents.page(connection).items} == {
            name: len(text.splitlines()) for name, text in LETTERS.items()
        }


@pytest.mark.parametrize(
    ("kind", "typed", "id_"),
    [
        (names.Kind.CONFLICT, "syrie", "syrie"),
        (names.Kind.CONFLICT, "Syrië", "syrie"),
        (names.Kind.ACTOR, "NEDERLAND", "nederland"),
        (names.Kind.PLACE, "Café-één", "café-één"),
        (names.Kind.DOCUMENT, "brief-a", "brief-a"),
    ],
)
def test_a_name_means_an_id_whatever_its_case_and_accents(
    letters: Store, kind: names.Kind, typed: str, id_: str
) -> None:
    with letters.reading() as connection:
        assert names.resolve(connection, kind, typed) == id_


def test_an_unknown_name_brings_the_nearest_that_exist(letters: Store) -> None:
    with letters.reading() as connection, pytest.raises(UnknownName, match="'syria' bestaat niet; wel syrie"):
        names.resolve(connection, names.Kind.CONFLICT, "syria")


@pytest.mark.parametrize(
    ("ask", "statements"),
    [
        (lambda connection, limit: events.page(connection, EventFilter(conflicts=("syrie",)), limit=limit), 2),
        (lambda connection, limit: documents.page(connection, limit=limit), 2),
        (lambda connection, _: conflicts.all(connection), 1),
        (lambda connection, _: events.changed(connection, [*"abc"]), 1),
        (lambda connection, _: conflicts.called(connection, ["syrie", "irak"]), 1),
        (lambda connection, limit: actors.page(connection, limit=limit), 1),
        (lambda connection, limit: actors.page(connection, prefix="ned", limit=limit), 2),
        (lambda connection, limit: places.page(connection, limit=limit), 1),
        (lambda connection, _: places.one(connection, "mali"), 2),
        (lambda connection, limit: changes.page(connection, limit=limit), 4),
        (lambda connection, limit: sources.page(connection, limit=limit), 2),
        (lambda connection, limit: facets.count(connection, EventFilter(), top=limit), 6),
        (lambda connection, limit: density.count(connection, EventFilter(), [Unit.YEAR, Unit.DAY][limit == 3]), 1),
        (lambda connection, limit: documents.extraction(connection, f"brief-{' cba'[limit]}", handmade.merge), 5),
    ],
    ids=[
        "events",
        "documents",
        "conflicts",
        "changed",
        "called",
        "actors",
        "actors with a prefix",
        "places",
        "place",
        "changes",
        "sources",
        "facets",
        "density",
        "extraction",
    ],
)
def test_the_number_of_statements_does_not_grow_with_the_answer(
    letters: Store, ask: Callable[[Connection, int], object], statements: int
) -> None:
    seen: list[str] = []

    def note(*call: Any) -> None:
        seen.append(call[2])

    sql_event.listen(letters.engine, "before_cursor_execute", note)
    for limit in (1, 3):
        seen.clear()
        with letters.reading() as connection:
            ask(connection, limit)
        assert len([statement for statement in seen if statement != "BEGIN"]) == statements
    sql_event.remove(letters.engine, "before_cursor_execute", note)
