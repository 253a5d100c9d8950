"""Events that may be one: what the store keeps is what laying every event beside every other one gives."""

from __future__ import annotations

from itertools import permutations

import pytest

import handmade
from handmade import Save
from tijdlijn.store import Store, events
from tijdlijn.store.records import EventFilter

SUNDAY = "2019-10-13 ontsnapping ain-issa syrie"
MONDAY = "2019-10-14 ontsnapping ain-issa syrie"
ELSEWHERE = "2019-10-14 raad ain-issa syrie"
LATER = "2019-10-17 ontsnapping ain-issa syrie"
FOLDER = {"a": SUNDAY, "b": MONDAY, "c": ELSEWHERE, "d": LATER}


def warnings(store: Store) -> dict[str, tuple[str, ...]]:
    """What there is to doubt, by what is told."""
    with store.reading() as connection:
        found = events.page(connection, EventFilter()).items
        assert all(events.one(connection, event.id) == event for event in found)
    return {event.sentence: event.warnings for event in found}


@pytest.mark.parametrize("order", [*permutations(FOLDER)][::5], ids="".join)
def test_two_letters_with_different_days_warn_of_each_other_whatever_came_first(
    store: Store, saved: Save, order: tuple[str, ...]
) -> None:
    for name in order:
        saved(name, FOLDER[name])
    assert warnings(store) == {
        SUNDAY: ("een andere tekst noemt 14 oktober 2019 in Ain-issa: mogelijk gaat het om hetzelfde",),
        MONDAY: ("een andere tekst noemt 13 oktober 2019 in Ain-issa: mogelijk gaat het om hetzelfde",),
        ELSEWHERE: (),
        LATER: (),
    }


def test_a_doubt_goes_with_the_letter_that_gave_rise_to_it(store: Store, saved: Save) -> None:
    saved("a", SUNDAY)
    saved("b", MONDAY)
    saved("b", LATER)
    assert warnings(store) == {SUNDAY: (), LATER: ()}


def test_a_letter_that_tells_both_days_settles_it(store: Store, saved: Save) -> None:
    saved("a", SUNDAY)
    saved("b", MONDAY)
    saved("c", f"{SUNDAY}\n{MONDAY}")
    assert warnings(store) == {SUNDAY: (), MONDAY: ()}


def test_the_reason_of_each_further_mention_is_kept(store: Store, saved: Save) -> None:
    saved("a", SUNDAY)
    saved("b", f"{SUNDAY}\n")
    with store.reading() as connection:
        (event,) = events.page(connection, EventFilter()).items
        reasons = [mention.reason for mention in events.mentions(connection, event.id)]
    assert reasons == [None, handmade.SAME]
