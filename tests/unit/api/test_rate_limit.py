"""The rate limit: never more than was agreed in any stretch of time. The clock is given."""

from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tijdlijn.api.rate_limit import SECOND, SLOTS, RateLimit, client

CLIENTS = st.sampled_from("abcde")
# Requests as the time since the one before and who asks: close together, and around the bounds of a stretch.
STEPS = st.lists(st.tuples(st.integers(0, 3 * SECOND) | st.sampled_from([0, 1, SECOND, 2 * SECOND]), CLIENTS))
LIMITS = st.builds(RateLimit, st.integers(1, 4), st.integers(1, 3), st.integers(1, 6))


def allowed(limit: RateLimit, steps: list[tuple[int, str]]) -> dict[str, list[int]]:
    """The moments at which each client was let through."""
    found, now = defaultdict(list), 0
    for gap, who in steps:
        now += gap
        if limit.take(who, now).allowed:
            found[who].append(now)
    return found


@given(LIMITS, STEPS)
def test_nobody_asks_more_often_than_agreed_in_any_stretch_of_time(
    limit: RateLimit, steps: list[tuple[int, str]]
) -> None:
    for moments in allowed(limit, steps).values():
        for end in moments:
            within = [moment for moment in moments if end - limit.seconds * SECOND < moment <= end]
            assert len(within) <= limit.requests


@given(LIMITS, STEPS)
def test_few_clients_are_remembered_however_many_ask(limit: RateLimit, steps: list[tuple[int, str]]) -> None:
    allowed(limit, [(gap, f"{who}{number}") for number, (gap, who) in enumerate(steps)])
    assert len(limit._clients) <= limit._most_clients + 1
    assert all(len(counts) <= SLOTS + 1 for counts in limit._clients.values())


@given(LIMITS, STEPS, CLIENTS)
def test_the_answer_says_how_many_more_and_when(limit: RateLimit, steps: list[tuple[int, str]], who: str) -> None:
    allowed(limit, steps)
    now = sum(gap for gap, _ in steps)
    taken = limit.take(who, now)
    more = [limit.take(who, now).allowed for _ in range(taken.remaining + 1)]
    assert more == [True] * taken.remaining + [False]
    assert limit.take(who, now + limit.take(who, now).reset * SECOND).allowed


@given(LIMITS, STEPS, CLIENTS)
def test_who_was_silent_long_enough_has_the_whole_quota_again(
    limit: RateLimit, steps: list[tuple[int, str]], who: str
) -> None:
    allowed(limit, steps)
    later = sum(gap for gap, _ in steps) + 2 * limit.seconds * SECOND
    assert limit.take(who, later).remaining == limit.requests - 1


def test_one_client_does_not_use_the_quota_of_another() -> None:
    limit = RateLimit(1, 60)
    assert [limit.take(who, 0).allowed for who in "aabb"] == [True, False, True, False]


def test_whoever_comes_when_all_places_are_taken_shares_one() -> None:
    limit = RateLimit(1, 60, most_clients=2)
    assert [limit.take(who, 0).allowed for who in "abcda"] == [True, True, True, False, False]


@pytest.mark.parametrize(
    ("address", "who"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("testclient", "testclient"),
    ],
)
def test_a_client_is_an_address_or_the_network_of_a_subscriber(address: str, who: str) -> None:
    assert client(address) == who
