"""Which mentions are one event, and that merging depends on nothing but the set of mentions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_mentions import mention

from tijdlijn.events import merge
from tijdlijn.language import dutch
from tijdlijn.language.families import families
from tijdlijn.model import (
    Event,
    EventType,
    Mention,
    Status,
)

DAYS = ("2019-10-13", "2019-10-14", "2019-10", "2019", "2019-10-14/..", "2019-10-05/2019-10-22")
NAMES = ("turkije", "vs", "navo")
TOWNS = ("wenen", "parijs")
KINDS = (
    (EventType.MEETING, "meet"),
    (EventType.MEETING, "council"),
    (EventType.VISIT, "visit"),
    (EventType.ATTACK, "bombing"),
    (EventType.DOCUMENT, "letter"),
    (EventType.DOCUMENT, "send"),
    (EventType.DETENTION, "escape"),
)


@st.composite
def mentions(draw: st.DrawFn) -> list[Mention]:
    """Mentions that stand at different places, of few things so that many of them are the same."""
    places = draw(st.lists(st.integers(0, 400), unique=True, max_size=12))
    return [
        mention(
            draw(st.sampled_from(DAYS)),
            draw(st.sampled_from(KINDS)),
            start=start,
            people=draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=2)),
            towns=draw(st.lists(st.sampled_from(TOWNS), unique=True, max_size=2)),
            status=draw(st.sampled_from(list(Status))),
            confidence=draw(st.sampled_from([0.5, 0.8, 0.9])),
        )
        for start in places
    ]


def told(events: Sequence[Event]) -> list[set[int]]:
    """Which mentions, by their places, are one event."""
    return [{one.trigger.start for one in event.mentions} for event in events]


def unknown(verb: str, *, start: int = 0) -> Mention:
    """A mention by a verb that the lexicon does not know."""
    return replace(mention(kind=(EventType.OTHER, "happen"), start=start), trigger_text=verb, rule="unknown-verb")


MEETING = (EventType.MEETING, "meet")
LETTER, SENT = (EventType.DOCUMENT, "letter"), (EventType.DOCUMENT, "send")
ESCAPE, BOMBING = (EventType.DETENTION, "escape"), (EventType.ATTACK, "bombing")


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        pytest.param(mention(), mention(start=9), True, id="a meeting told twice"),
        pytest.param(mention(), mention("2019-10-15", start=9), False, id="meetings on successive days"),
        pytest.param(mention(), mention(kind=(EventType.MEETING, "council"), start=9), True, id="two words for it"),
        pytest.param(mention(kind=ESCAPE), mention(kind=BOMBING, start=9), False, id="an escape and a bombing"),
        pytest.param(mention(kind=LETTER), mention(kind=SENT, start=9), True, id="a letter and its sending"),
        pytest.param(mention(towns=["wenen"]), mention(towns=["parijs"], start=9), False, id="meetings in two towns"),
        pytest.param(mention(towns=["wenen"]), mention(start=9), True, id="a meeting whose town is told once"),
        pytest.param(mention(people=["vs"]), mention(people=["navo"], start=9), False, id="other people"),
        pytest.param(mention(people=["vs", "navo"]), mention(people=["navo"], start=9), True, id="one in common"),
        pytest.param(mention(kind=LETTER), mention("2019-10", LETTER, start=9), True, id="a letter and its month"),
        pytest.param(mention(), mention("2019-10", start=9), False, id="a meeting and one in that month"),
        pytest.param(mention(), mention("2019-10-14/..", start=9), False, id="on a day, and since that day"),
        pytest.param(unknown("wankelde"), unknown("steigerde", start=9), False, id="verbs that no list knows"),
        pytest.param(unknown("wankelde"), unknown("wankelde", start=9), True, id="one of these, told twice"),
    ],
)  # fmt: skip
def test_which_two_mentions_are_one_event(first: Mention, second: Mention, one: bool) -> None:
    assert len(merge([first, second])) == (1 if one else 2)


def test_a_report_that_is_cited_often_is_one_event_with_all_its_citations() -> None:
    cited = [mention(kind=(EventType.DOCUMENT, "report"), start=start) for start in range(0, 140, 10)]
    (event,) = merge(cited)
    assert event.mentions == tuple(cited)


def test_an_event_says_what_its_mentions_say_together() -> None:
    first = mention(people=["vs"], towns=["wenen"], status=Status.PLANNED, confidence=0.7)
    second = mention(people=["vs", "navo"], start=9, confidence=0.9)
    third = mention(people=["vs"], start=20, confidence=0.8)
    (event,) = merge([first, second, third])
    assert [one.id for one in event.participants] == ["vs", "navo"]
    assert [one.id for one in event.places] == ["wenen"]
    assert (event.status, event.title) == (Status.OCCURRED, second.title)
    assert max(one.confidence for one in event.mentions) < event.confidence < 1


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (mention(start=9), "zelfde tijd (14 oktober 2019); zelfde woord (woord)"),
        (
            replace(mention(start=9, kind=(EventType.MEETING, "council")), trigger_text="RBZ"),
            "zelfde tijd (14 oktober 2019); beide overleg",
        ),
        (replace(mention(start=9), trigger_text="wo-\nord"), "zelfde tijd (14 oktober 2019); zelfde woord (woord)"),
        (
            replace(mention(start=9, people=["navo", "vs"], towns=["wenen"]), trigger_text="kwam"),
            "zelfde tijd (14 oktober 2019); woord en kwam kunnen hetzelfde zijn; beide met Navo, Wenen",
        ),
    ],
)
def test_each_further_mention_says_why_it_tells_the_same(other: Mention, reason: str) -> None:
    first = mention(people=["navo"], towns=["wenen"])
    (event,) = merge([other, first])
    assert event.reasons == (None, reason)


def test_a_month_says_which_day_it_may_be() -> None:
    (event,) = merge([mention(kind=LETTER), mention("2019-10", LETTER, start=9)])
    assert event.reasons[1] is not None
    assert event.reasons[1].startswith("14 oktober 2019 en oktober 2019 kunnen dezelfde tijd zijn; ")


@given(mentions(), st.randoms())
def test_any_order_gives_the_same_events(some: list[Mention], random: object) -> None:
    shuffled = list(some)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert merge(shuffled) == merge(some)


@given(mentions())
def test_merging_what_was_merged_changes_nothing(some: list[Mention]) -> None:
    events = merge(some)
    assert merge(one for event in events for one in event.mentions) == events


@given(mentions())
def test_no_mention_is_lost_or_told_twice(some: list[Mention]) -> None:
    kept = [one for event in merge(some) for one in event.mentions]
    assert sorted(kept, key=repr) == sorted(some, key=repr)


@given(mentions(), mentions())
def test_taking_mentions_away_undoes_what_they_joined(some: list[Mention], more: list[Mention]) -> None:
    added = [replace(one, time_expression="later") for one in more]
    events = merge([*some, *added])
    left = [one for event in events for one in event.mentions if one.time_expression != "later"]
    assert merge(left) == merge(some)


@given(mentions())
def test_ids_are_unique_and_fit_a_url(some: list[Mention]) -> None:
    ids = [event.id for event in merge(some)]
    assert len(set(ids)) == len(ids)
    assert all(id.isalnum() and id.isascii() for id in ids)


def test_a_mention_more_keeps_the_id_of_its_event() -> None:
    (before,) = merge([mention()])
    (after,) = merge([mention(start=30), mention(), mention(start=60)])
    assert before.id == after.id


def test_the_families_are_of_concepts_that_there_are() -> None:
    known = {concept.id for concept in dutch().lexicon.concepts}
    assert families()
    assert [family - known for family in families() if not family <= known] == []
