"""What several documents tell of one thing is one event, whatever tells it first and in whatever order."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_mentions import mention

from tijdlijn.events import add, bucket, cluster, gather, gist, merge, reasons
from tijdlijn.language import dutch
from tijdlijn.language.families import families, kin_of
from tijdlijn.model import (
    ConflictLink,
    Event,
    EventType,
    Gist,
    Place,
    Status,
)

COUNCIL, MEET = (EventType.MEETING, "council"), (EventType.MEETING, "meet")
BOMBING, ESCAPE = (EventType.ATTACK, "bombing"), (EventType.DETENTION, "escape")
LETTER, SENT = (EventType.DOCUMENT, "letter"), (EventType.DOCUMENT, "send")
DAY, MONTH = "2019-10-14", "2019-10"


def telling(
    document: str,
    kind: tuple[EventType, str] = COUNCIL,
    value: str = DAY,
    *,
    people: Sequence[str] = (),
    towns: Sequence[str] = (),
    conflicts: Sequence[str] = (),
    rule: str = "verb-of-clause",
    told: date | None = date(2019, 10, 17),
    status: Status = Status.OCCURRED,
    confidence: float = 0.8,
    warnings: Sequence[str] = (),
) -> Event:
    """What one document tells by one mention."""
    told_so = replace(
        mention(value, kind, document=document, people=people, status=status, confidence=confidence),
        reference_date=told,
        quote=f"Een zin van {document}.",
        rule=rule,
        title=f"Wat {document} zegt",
        places=tuple(Place(id, id.title(), "oostenrijk", None, None) for id in towns),
        conflicts=tuple(ConflictLink(id, f"noemt {id}", 0.9) for id in conflicts),
        warnings=tuple(warnings),
    )
    (event,) = merge([told_so])
    return event


def are_one(*tellings: Event) -> bool:
    """Whether documents tell one event."""
    gists = {gist(one) for one in tellings}
    return len({bucket(one) for one in gists}) == 1 and len(cluster(gists)) == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param(telling("a", people=["eu"]), telling("b", people=["eu"]), True, id="who meets is the same"),
        pytest.param(telling("a", people=["eu"]), telling("b", people=["navo"]), False, id="others meet"),
        pytest.param(telling("a", people=["eu"]), telling("b", MEET, people=["eu"]), True, id="two words for it"),
        pytest.param(telling("a", towns=["wenen"]), telling("b", towns=["parijs"]), False, id="meetings in two towns"),
        pytest.param(telling("a", people=["eu"]), telling("b", value="2019-10-15", people=["eu"]), False, id="the day"),
        pytest.param(telling("a", ESCAPE, conflicts=["syrie"]), telling("b", ESCAPE, conflicts=["syrie"]), True,
                     id="nobody and nowhere, but of one conflict"),
        pytest.param(telling("a", ESCAPE), telling("b", ESCAPE), False, id="nobody, nowhere, of nothing"),
        pytest.param(telling("a", ESCAPE, conflicts=["syrie"]), telling("b", ESCAPE, conflicts=["mali"]), False,
                     id="of two conflicts"),
        pytest.param(telling("a", BOMBING, towns=["wenen"]), telling("b", BOMBING, people=["isis"]), False,
                     id="who and where tell nothing together"),
        pytest.param(telling("a", BOMBING, towns=["wenen"], conflicts=["isis"]),
                     telling("b", BOMBING, people=["isis"], conflicts=["isis"]), True, id="but for the conflict"),
        pytest.param(telling("a", ESCAPE, people=["isis"]), telling("b", BOMBING, people=["isis"]), False, id="things"),
        pytest.param(telling("a", LETTER, people=["blok"]), telling("b", SENT, people=["blok"]), True, id="a letter"),
        pytest.param(telling("a", LETTER, people=["blok"], rule="letterhead"),
                     telling("b", LETTER, people=["blok"], rule="letterhead"), False, id="two letters of one day"),
        pytest.param(telling("a", LETTER, people=["blok"], rule="letterhead"), telling("b", LETTER, people=["blok"]),
                     True, id="a letter and who cites it"),
        pytest.param(telling("a", BOMBING, MONTH, people=["isis"]), telling("b", BOMBING, MONTH, people=["isis"]), True,
                     id="of a month, with the same names"),
        pytest.param(telling("a", BOMBING, MONTH, people=["isis"]),
                     telling("b", BOMBING, MONTH, people=["isis"], towns=["wenen"]), False, id="and with other names"),
        pytest.param(telling("a", BOMBING, MONTH, conflicts=["isis"]),
                     telling("b", BOMBING, MONTH, conflicts=["isis"]), False, id="of a month, without names"),
        pytest.param(telling("a", (EventType.OTHER, "happen"), people=["eu"], rule="unknown-verb"),
                     telling("b", (EventType.OTHER, "happen"), people=["eu"], rule="unknown-verb"), True,
                     id="a verb that no list knows"),
    ],
)  # fmt: skip
def test_which_two_documents_tell_one_event(one: Event, other: Event, same: bool) -> None:
    assert are_one(one, other) is same


def test_what_two_tell_apart_does_not_become_one_by_a_third() -> None:
    one, other = telling("a", people=["eu"], towns=["wenen"]), telling("b", people=["eu"], towns=["parijs"])
    third = telling("c", people=["eu"])
    groups = cluster({gist(one), gist(other), gist(third)})
    assert sorted(len(group) for group in groups) == [1, 2]


def test_an_event_says_what_its_documents_say_together() -> None:
    first = telling("a", people=["vs"], towns=["wenen"], status=Status.PLANNED, told=date(2019, 10, 1), confidence=0.7)
    second = telling("b", people=["navo", "vs"], conflicts=["syrie"], confidence=0.9, warnings=["let op"])
    event = gather([second, first])
    assert (event.id, event.document, event.quote) == (first.id, "a", "Een zin van a.")
    assert [one.id for one in event.participants] == ["vs", "navo"]
    assert [one.id for one in event.places] == ["wenen"]
    assert [link.conflict for link in event.conflicts] == ["syrie"]
    assert (event.status, event.warnings) == (Status.OCCURRED, ("let op",))
    assert (event.mention_count, event.document_count) == (2, 2)
    assert 0.9 < event.confidence < 1


def test_one_document_alone_tells_what_it_tells() -> None:
    alone = telling("a", people=["vs", "eu"], towns=["wenen"], conflicts=["syrie"], warnings=["b", "a"])
    event = gather([alone])
    for name in ("id", "title", "concept", "type", "status", "value", "mod", "when", "participants", "places"):
        assert getattr(event, name) == getattr(alone, name), name
    for name in ("conflicts", "confidence", "warnings", "reach"):
        assert getattr(event, name) == getattr(alone, name), name


def test_what_is_told_first_is_not_added_but_gathered_anew() -> None:
    earlier, later = telling("b", told=date(2019, 10, 16)), telling("a")
    assert add(gather([later]), [earlier]) is None
    assert add(gather([earlier]), [later]) == gather([earlier, later])


def test_each_mention_says_why_it_tells_the_same_as_the_first() -> None:
    first, second = telling("a", people=["eu"]), telling("b", MEET, people=["eu"])
    event = gather([first, second])
    assert reasons(event, first) == (None,)
    assert reasons(event, second) == ("zelfde tijd (14 oktober 2019); zelfde woord (woord); beide met Eu",)


TELLINGS = st.builds(
    telling,
    st.sampled_from("abcdef"),
    st.sampled_from([COUNCIL, MEET, BOMBING, LETTER, SENT]),
    st.sampled_from([DAY, "2019-10-15", MONTH]),
    people=st.lists(st.sampled_from(["eu", "vs", "navo"]), unique=True, max_size=2),
    towns=st.lists(st.sampled_from(["wenen", "parijs"]), unique=True, max_size=2),
    conflicts=st.lists(st.sampled_from(["syrie", "isis"]), unique=True, max_size=2),
    rule=st.sampled_from(["letterhead", "verb-of-clause"]),
    told=st.sampled_from([None, date(2019, 10, 16), date(2019, 10, 17)]),
    status=st.sampled_from(list(Status)),
    confidence=st.sampled_from([0.5, 0.8, 0.9]),
    warnings=st.lists(st.sampled_from(["x", "y"]), unique=True, max_size=2),
)
DOCUMENTS = st.lists(TELLINGS, min_size=1, max_size=6, unique_by=lambda one: one.mentions[0].document)


@given(DOCUMENTS, st.randoms())
def test_any_order_gathers_the_same_event(told: list[Event], chance: random.Random) -> None:
    shuffled = list(told)
    chance.shuffle(shuffled)
    assert gather(shuffled) == gather(told)


@given(DOCUMENTS, st.randoms())
def test_adding_one_by_one_in_any_order_is_gathering_all_at_once(told: list[Event], chance: random.Random) -> None:
    whole = gather(told)
    first = next(one for one in told if one.mentions[0].document == whole.document)
    others = [one for one in told if one is not first]
    chance.shuffle(others)
    event = gather([first])
    for other in others:
        added = add(event, [other])
        assert added is not None
        event = added
    assert event == whole


@given(st.sets(TELLINGS.map(gist), max_size=8), st.randoms())
def test_any_order_gives_the_same_clusters(gists: set[Gist], chance: random.Random) -> None:
    shuffled = list(gists)
    chance.shuffle(shuffled)
    assert cluster(shuffled) == cluster(sorted(gists, key=repr))


@given(st.sets(TELLINGS.map(gist), max_size=8))
def test_each_gist_is_in_one_cluster(gists: set[Gist]) -> None:
    assert sorted((one for group in cluster(gists) for one in group), key=repr) == sorted(gists, key=repr)


def test_concepts_of_one_family_are_in_one_bucket() -> None:
    assert families()
    for family in families():
        assert len({kin_of(concept) for concept in family}) == 1, family
    of_no_family = next(it.id for it in dutch().lexicon.concepts if not any(it.id in family for family in families()))
    assert kin_of(of_no_family) == of_no_family


def test_a_mention_that_is_found_twice_is_one_mention() -> None:
    (found,) = telling("a").mentions
    (event,) = merge([found, replace(found)])
    assert event.mentions == (found,)
