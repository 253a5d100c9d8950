"""Names are completed with the most told first, and known to be told of or not."""

from __future__ import annotations

import pytest

from handmade import Save
from tijdlijn.store import Store, suggestions
from tijdlijn.store.records import Suggestion

LINES = (
    "2019-10-13 ontsnapping ain-issa syrie\n2019-10-14 raad noord-syrië syrie\n2015-11 aanval café-één isis\n"
    "2019-10-15 raad luxemburg syrie\n2019-10-16 raad luxemburg isis"
)


@pytest.fixture
def letters(store: Store, saved: Save) -> Store:
    saved("brief-a", LINES)
    return store


@pytest.mark.parametrize(
    ("prefix", "found"),
    [
        ("s", ["conflict syrie 3", "place noord-syrië 1"]),
        ("SYRIE", ["conflict syrie 3", "place noord-syrië 1"]),
        ("noord syr", ["place noord-syrië 1"]),
        ("cafe een", ["place café-één 1"]),
        ("uxemburg", []),
        ("issa", ["place ain-issa 1"]),
        ("l", ["place luxemburg 2"]),
        ("n", ["actor nederland 5", "place noord-syrië 1"]),
        ("-", []),
        ("%", []),
        (" ", []),
    ],
)
def test_a_name_is_found_by_how_a_word_of_it_begins(letters: Store, prefix: str, found: list[str]) -> None:
    with letters.reading() as connection:
        assert [f"{it.kind} {it.id} {it.count}" for it in suggestions.beginning(connection, prefix)] == found


def test_what_is_also_called_so_counts_when_an_event_is_told_of_it(letters: Store) -> None:
    also = {("eventType", "meeting"), ("eventType", "visit"), ("conflict", "isis"), ("place", "nergens")}
    with letters.reading() as connection:
        assert suggestions.beginning(connection, "x", also) == (
            Suggestion("eventType", "meeting", "meeting", 3),
            Suggestion("conflict", "isis", "isis", 2),
        )
        assert len(suggestions.beginning(connection, "x", also, limit=1)) == 1


def test_the_store_says_what_it_tells_of(letters: Store) -> None:
    wanted = {
        ("conflict", "isis"), ("conflict", "mali"), ("actor", "nederland"), ("place", "luxemburg"), ("place", "isis"),
        ("eventType", "attack"), ("eventType", "visit"), ("status", "planned"), ("status", "denied"),
    }  # fmt: skip
    with letters.reading() as connection:
        assert suggestions.told(connection, wanted) == {
            ("conflict", "isis"), ("actor", "nederland"), ("place", "luxemburg"), ("eventType", "attack"),
            ("status", "planned"),
        }  # fmt: skip
        assert suggestions.told(connection, set()) == frozenset()
        assert ("place", "noord-syrië", "Noord-syrië") in suggestions.names(connection)
