"""The order on the timelines, by cases whose pairs are counted by hand, and by another way of counting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest
from annotated_letter import GOLD, event, extraction, time
from hypothesis import given
from hypothesis import strategies as st

from tijdlijn.evaluation.annotation import GoldDocument, GoldNames
from tijdlijn.evaluation.gold import as_extraction
from tijdlijn.evaluation.order import Days, Placed, order, placed
from tijdlijn.evaluation.outcome import Count
from tijdlijn.model import Event, EventType

SYRIA = GoldNames(("syrie",), ("syrie", "isis"))
# The three core events of the letter, 3 May, 5 May and 7 June: three pairs with an order.
WAR = replace(
    GOLD, gold=replace(GOLD.gold, events=tuple(replace(event, conflicts=SYRIA) for event in GOLD.gold.events))
)
MAY_3, MAY_5, JUNE_7 = time("3 mei 2016", "2016-05-03"), time("5 mei 2016", "2016-05-05"), time("7 juni 2016")
YEAR = time("2014", "2014")


def said(word: str, moment: object, value: str, *conflicts: str) -> Event:
    return event([(word, moment)], value, EventType.MEETING, conflicts=conflicts or ("syrie",))  # type: ignore[list-item]


TALKS, TRUCE = said("Raad", MAY_3, "2016-05-03"), said("bestand", MAY_5, "2016-05-05")
VISIT = said("reist", JUNE_7, "2016-06-07")

CASES = {
    "all three: every pair": ((TALKS, TRUCE, VISIT), (3, 0, 0)),
    "two of three: one pair of three": ((TALKS, VISIT), (1, 0, 2)),
    "one of three: no pair": ((TALKS,), (0, 0, 3)),
    "another day in the same order is right": ((TALKS, said("bestand", MAY_5, "2016-05-20"), VISIT), (3, 0, 0)),
    "a day behind the next event turns that pair round": (
        (TALKS, said("bestand", MAY_5, "2016-07-01"), VISIT), (2, 1, 1),
    ),
    "a month that holds both days gives them no order": ((said("Raad", MAY_3, "2016-05"), TRUCE, VISIT), (2, 0, 1)),
    "an event on another timeline is missing here": (
        (said("Raad", MAY_3, "2016-05-03", "irak"), TRUCE, VISIT), (1, 0, 2),
    ),
    "an event that gold does not have is one too many in every pair": (
        (TALKS, TRUCE, VISIT, said("minister", JUNE_7, "2016-08-01")), (3, 3, 0),
    ),
    "a peripheral event is on no timeline": ((TALKS, TRUCE, VISIT, said("oorlog", YEAR, "2014")), (3, 0, 0)),
    "nor is one of a conflict that is only allowed": (
        (TALKS, TRUCE, said("reist", JUNE_7, "2016-06-07", "isis", "syrie")), (3, 0, 0),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("events", "counted"), CASES.values(), ids=CASES)
def test_pairs_in_order(events: tuple[Event, ...], counted: tuple[int, int, int]) -> None:
    made = extraction(*events, times=[MAY_3, MAY_5, JUNE_7, YEAR])
    assert order(placed(WAR, made))["syrie"] == Count(*counted)


def test_each_conflict_has_its_own_timeline() -> None:
    made = extraction(replace(TALKS, conflicts=(*TALKS.conflicts, *said("Raad", MAY_3, "2016", "irak").conflicts)),
                      said("bestand", MAY_5, "2016-05-05", "irak"), times=[MAY_3, MAY_5])  # fmt: skip
    assert order(placed(WAR, made)) == {"irak": Count(wrong=1), "syrie": Count(missed=3)}


def test_documents_share_a_timeline() -> None:
    other = [replace(event, conflict="syrie") for event in placed(WAR, as_extraction(WAR))]
    # Twice three days: each of two pairs of 3 May comes before both of 5 May and of 7 June, and so on.
    assert order([*other, *other])["syrie"] == Count(right=12)


@pytest.mark.parametrize("core_only", [True, False])
@pytest.mark.parametrize("document", [GOLD, WAR], ids=["as it is", "of one war"])
def test_gold_as_prediction_is_in_order(document: GoldDocument, core_only: bool) -> None:
    for count in order(placed(document, as_extraction(document, core_only=core_only))).values():
        assert (count.wrong, count.missed) == (0, 0)


def test_removing_a_right_event_never_raises_it() -> None:
    whole = as_extraction(WAR, core_only=True)
    before = order(placed(WAR, whole))["syrie"].f1 or 0
    for gone in whole.events:
        fewer = replace(whole, events=tuple(event for event in whole.events if event is not gone))
        assert (order(placed(WAR, fewer))["syrie"].f1 or 0) < before


FIRST = date(2016, 1, 1)
DAYS = st.tuples(st.integers(0, 6), st.integers(0, 3)).map(
    lambda pair: (FIRST + timedelta(pair[0]), FIRST + timedelta(sum(pair)))
)
PLACED = st.builds(Placed, st.just("syrie"), st.none() | DAYS, st.none() | DAYS)


@given(st.lists(PLACED, max_size=8))
def test_trying_every_pair_counts_the_same(events: list[Placed]) -> None:
    def before(one: Days | None, other: Days | None) -> bool:
        return one is not None and other is not None and one[1] < other[0]

    pairs = list(permutations(events, 2))
    gold = {index for index, (one, other) in enumerate(pairs) if before(one.gold, other.gold)}
    predicted = {index for index, (one, other) in enumerate(pairs) if before(one.predicted, other.predicted)}
    expected = Count(len(gold & predicted), len(predicted - gold), len(gold - predicted))
    assert order(events) == ({"syrie": expected} if events else {})
