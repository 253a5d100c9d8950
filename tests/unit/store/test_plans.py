"""Every condition and every order of events goes by an index: the databases say so themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event as sql_event
from sqlalchemy import text

import handmade
from handmade import NewDatabase, saver
from tijdlijn.ingest import dutch
from tijdlijn.model import EventType, Status
from tijdlijn.store import Store, events
from tijdlijn.store.records import EventFilter
from tijdlijn.store.save import save
from tijdlijn.when import Precision

EVENTS = 3000
BY_DAY = {"ix_event_sort_day_id"}
# A value of each condition, and the indexes of which one must carry it. What most events meet (a precision, a
# confidence, a period) is passed over on the way along the days.
CONDITIONS: dict[str, tuple[Any, set[str]]] = {
    "date_from": (date(2019, 6, 1), BY_DAY | {"ix_event_reach_last_reach_first"}),
    "date_to": (date(2019, 6, 1), BY_DAY | {"ix_event_reach_last_reach_first"}),
    "types": ((EventType.DETENTION,), {"ix_event_type_sort_day_id"}),
    "statuses": ((Status.PLANNED,), {"ix_event_status_sort_day_id"}),
    "actors": (("nederland",), {"ix_event_actor_actor_id_sort_day_event_id"}),
    "places": (("plaats-7",), {"ix_event_place_place_id_sort_day_event_id"}),
    "conflicts": (("conflict-7",), {"ix_event_conflict_conflict_id_sort_day_event_id"}),
    "documents": (("brief-7",), {"uq_mention_document_key_number", "sqlite_autoindex_mention_1"}),
    "q": ("ontsnapping", {"event_fts", "ix_event_search_tokens"}),
    "min_precision": (Precision.DAY, BY_DAY),
    "min_confidence": (0.5, BY_DAY),
}
# A whole table read through, which a walk along an index or a full-text index is not.
SCAN = re.compile(r"Seq Scan|SCAN (?:event|event_search|document|mention)\b(?! USING)")
READ_THROUGH = re.compile(
    r"Seq Scan on (?!document_name\b)(\w+)|"
    r"SCAN ((?:event|event_\w+|document|mention|gist|section|time_expression|change)\b)(?! VIRTUAL)"
)
SORT = re.compile(r"Sort Key|TEMP B-TREE FOR ORDER BY")
ORDERS: dict[str, dict[str, bool]] = {
    "oldest": {},
    "newest": {"descending": True},
    "best": {"by_relevance": True},
}


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def many(request: pytest.FixtureRequest, new_database: NewDatabase) -> Iterator[Store]:
    """A store with enough events for an index to be worth its while, and with what the database knows of them."""
    words = ("raad", *["aanval"] * 3, *["akkoord"] * 40, "ontsnapping")
    with new_database(request.param) as url:
        store = Store.open(url)
        lines = [
            f"{date(2015, 1, 1) + timedelta(number)} {words[number % 45]} plaats-{number % 97} conflict-{number % 41}"
            for number in range(EVENTS)
        ]
        for number in range(30):
            saver(store)(f"brief-{number}", "\n".join(lines[number::30]))
        with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE" if request.param == "postgresql" else "ANALYZE"))
        yield store
        store.close()


def plan(store: Store, filter_: EventFilter, order: dict[str, bool]) -> str:
    """How the database answers a page of a filter, in its own words."""
    asked: list[tuple[str, Any]] = []

    def note(*call: Any) -> None:
        asked.append((call[2], call[3]))

    sqlite = store.engine.dialect.name == "sqlite"
    sql_event.listen(store.engine, "before_cursor_execute", note)
    with store.reading() as connection:
        events.page(connection, filter_, limit=20, **order)  # type: ignore[arg-type]
        sql_event.remove(store.engine, "before_cursor_execute", note)
        statement, values = next((said, values) for said, values in asked if said != "BEGIN")
        if not sqlite:
            connection.execute(text("SET LOCAL enable_seqscan = off"))
        rows = connection.exec_driver_sql(f"EXPLAIN {'QUERY PLAN ' if sqlite else ''}{statement}", values).all()
    return "\n".join(str(row[-1]) for row in rows)


def carried(plan_: str) -> set[str]:
    """The indexes that a plan names; SQLite has its own names for those of unique columns."""
    return set(re.findall(r"\b(?:ix|uq|pk)_\w+|event_fts|sqlite_autoindex_\w+", plan_))


def test_every_condition_has_its_plan_looked_at() -> None:
    assert CONDITIONS.keys() == {field.name for field in fields(EventFilter)}


@pytest.mark.parametrize("order", ["oldest", "newest"])
@pytest.mark.parametrize("condition", CONDITIONS)
def test_every_condition_goes_by_an_index(many: Store, condition: str, order: str) -> None:
    value, indexes = CONDITIONS[condition]
    told = plan(many, EventFilter(**{condition: value}), ORDERS[order])
    assert carried(told) & indexes, told
    assert not SCAN.search(told), told


@pytest.mark.parametrize("order", ["oldest", "newest"])
@pytest.mark.parametrize("condition", ["none", "types", "statuses", "actors", "places", "conflicts", "min_confidence"])
def test_events_come_in_order_without_being_sorted(many: Store, condition: str, order: str) -> None:
    value, indexes = CONDITIONS.get(condition, (None, BY_DAY))
    told = plan(many, EventFilter(**({} if value is None else {condition: value})), ORDERS[order])
    # PostgreSQL may find sorting cheaper for the few that meet the condition: never for all events.
    if many.engine.dialect.name == "sqlite" or indexes == BY_DAY:
        assert not SORT.search(told), told
    assert carried(told) & indexes, told


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("condition", CONDITIONS)
def test_words_are_looked_up_first_whatever_else_must_hold(many: Store, condition: str, order: str) -> None:
    value, _ = CONDITIONS[condition]
    told = plan(many, EventFilter(**{"q": "ontsnapping -luxemburg", condition: value}), ORDERS[order])
    assert carried(told) & {"event_fts", "ix_event_search_tokens"}, told
    assert not SCAN.search(told), told
    if many.engine.dialect.name == "sqlite" and order != "best":
        assert "SCAN event_fts VIRTUAL TABLE" in told
        assert told.index("event_fts VIRTUAL TABLE") < told.index("SEARCH event_search"), told


def test_keeping_one_more_letter_reads_no_table_through(many: Store) -> None:
    """What a letter tells, what that joins and what it may be are looked up, so that its cost does not grow."""
    told = handmade.extraction("nog-een", "2015-03-02 raad plaats-7 conflict-7\n2016-03-02 ontsnapping elders mali")
    asked: dict[str, Any] = {}

    def note(*call: Any) -> None:
        asked.setdefault(call[2], call[3][0] if call[5] else call[3])

    sqlite = many.engine.dialect.name == "sqlite"
    sql_event.listen(many.engine, "before_cursor_execute", note)
    with many.engine.connect() as connection:
        save(connection, told, given=None, derivation=dutch.DERIVATION, seen=handmade.SEEN)
        sql_event.remove(many.engine, "before_cursor_execute", note)
        statements = {said: values for said, values in asked.items() if said.startswith(("SELECT", "UPDATE", "DELETE"))}
        assert len(statements) > 10
        if not sqlite:
            connection.execute(text("SET LOCAL enable_seqscan = off"))
        for said, values in statements.items():
            found = connection.exec_driver_sql(f"EXPLAIN {'QUERY PLAN ' if sqlite else ''}{said}", values).all()
            plan_ = "\n".join(str(row[-1]) for row in found)
            assert not READ_THROUGH.search(plan_), f"{said}\n{plan_}"
        connection.rollback()
