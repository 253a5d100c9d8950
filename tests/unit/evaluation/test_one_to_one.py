"""The matchings: as large as any, never punishing more than needed, and the same every time."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from tijdlijn.evaluation.match import Pair, best, largest

PAIRS = st.sets(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=9)
LAST = st.lists(st.booleans(), min_size=5, max_size=5)


def every_matching(pairs: set[Pair]) -> list[set[Pair]]:
    """All one-to-one subsets, by trying each subset."""
    subsets = (set(chosen) for size in range(len(pairs) + 1) for chosen in combinations(sorted(pairs), size))
    return [one for one in subsets if len({p for p, _ in one}) == len({g for _, g in one}) == len(one)]


@given(PAIRS, LAST)
def test_the_largest_matching_is_one_to_one_and_no_other_is_larger(pairs: set[Pair], last: list[bool]) -> None:
    found = set(largest(pairs, last).items())
    matchings = every_matching(pairs)
    assert found in matchings
    assert len(found) == max(len(one) for one in matchings)


@given(PAIRS, LAST)
def test_among_the_largest_it_places_most_of_those_that_are_not_last(pairs: set[Pair], last: list[bool]) -> None:
    found = set(largest(pairs, last).items())
    as_large = [one for one in every_matching(pairs) if len(one) == len(found)]
    assert sum(not last[p] for p, _ in found) == max(sum(not last[p] for p, _ in one) for one in as_large)


@given(PAIRS, LAST)
def test_taking_a_prediction_away_never_makes_it_larger(pairs: set[Pair], last: list[bool]) -> None:
    for gone in range(5):
        assert len(largest({pair for pair in pairs if pair[0] != gone}, last)) <= len(largest(pairs, last))


def test_the_best_pair_goes_first_even_when_two_lesser_pairs_would_be_more() -> None:
    assert best({(0, 0): (3,), (0, 1): (2,), (1, 0): (2,)}) == {0: 0}


def test_a_tie_falls_to_the_next_rank_then_to_the_earlier_gold_then_to_the_earlier_prediction() -> None:
    assert best({(0, 0): (1, 0), (1, 0): (1, 1)}) == {1: 0}
    assert best({(0, 1): (1,), (0, 0): (1,)}) == {0: 0}
    assert best({(1, 0): (1,), (0, 0): (1,)}) == {0: 0}


@given(st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.tuples(st.integers(1, 3)), max_size=9))
def test_the_best_leaves_no_two_that_could_still_pair(ranks: dict[Pair, tuple[int]]) -> None:
    matched = best(ranks)
    assert len(set(matched.values())) == len(matched)
    assert all(p in matched or g in matched.values() for p, g in ranks)
