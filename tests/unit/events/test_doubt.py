"""Which events on neighbouring days may be one, and that nothing else is doubted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tijdlijn import pipeline
from tijdlijn.events import NEAR, may_be_one
from tijdlijn.language import dutch
from tijdlijn.model import EventType, Place, Sighting
from tijdlijn.when import When

WENEN = Place("wenen", "Wenen", "oostenrijk", 48.2, 16.37)
GENEVE = Place("geneve", "Genève", "zwitserland", 46.2, 6.15)
SYRIE = Place("syrie", "Syrië", "syrie", 35.0, 38.5)


def sighting(
    event: str = "a",
    day: str = "2019-10-14",
    kind: tuple[EventType, str] = (EventType.MEETING, "meeting"),
    *,
    people: tuple[str, ...] = (),
    places: tuple[Place, ...] = (WENEN,),
    documents: tuple[str, ...] = ("brief",),
    title: str = "Overleg in Wenen",
) -> Sighting:
    when = When.of(day)
    assert when is not None
    return Sighting(event, *kind, title, when, frozenset(people), places, frozenset(documents))


def doubt(other: Sighting) -> str | None:
    """What there is to say of a meeting in Vienna of 14 October that one letter tells."""
    return may_be_one(sighting(), other)


def test_two_texts_that_give_neighbouring_days_for_one_thing() -> None:
    said = doubt(sighting("b", "2019-10-15", documents=("krant",)))
    assert said == "een andere tekst noemt 15 oktober 2019 in Wenen: mogelijk gaat het om hetzelfde"


def test_one_text_that_calls_a_meeting_by_two_days() -> None:
    said = doubt(sighting("b", "2019-10-13"))
    assert said == "deze tekst noemt ook 13 oktober 2019 in Wenen: mogelijk gaat het om hetzelfde"


def test_the_same_title_and_the_same_people_without_a_place() -> None:
    one = sighting("a", people=("eu",), places=(), title="Raad Buitenlandse Zaken")
    when = When.of("2019-10-15")
    assert when is not None
    other = replace(one, event="b", when=when, documents=frozenset(("krant",)))
    assert may_be_one(one, other) == "een andere tekst noemt 15 oktober 2019: mogelijk gaat het om hetzelfde"


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(sighting("b", documents=("krant",)), id="the same day: merging has decided"),
        pytest.param(sighting("b", "2019-10-17", documents=("krant",)), id="three days on"),
        pytest.param(sighting("b", "2019-10-16"), id="one text tells two meetings with a day between"),
        pytest.param(sighting("b", "2019-10", documents=("krant",)), id="a month is no other day"),
        pytest.param(sighting("b", "2019-10-15/2019-10-16", documents=("krant",)), id="nor is a period"),
        pytest.param(sighting("b", "2019-10-15", places=(GENEVE,), documents=("krant",)), id="another town"),
        pytest.param(sighting("b", "2019-10-15", places=(SYRIE,), documents=("krant",)), id="a country is no town"),
        pytest.param(sighting("b", "2019-10-15", places=(), documents=("krant",)), id="nothing that both name"),
        pytest.param(
            sighting("b", "2019-10-15", (EventType.ATTACK, "bombing"), documents=("krant",)), id="another type"
        ),
    ],
)
def test_what_is_no_reason_for_doubt(other: Sighting) -> None:
    assert doubt(other) is None


def test_who_takes_part_can_settle_it() -> None:
    one = sighting(people=("iran",))
    assert may_be_one(one, sighting("b", "2019-10-15", people=("turkije",), documents=("krant",))) is None
    assert may_be_one(one, sighting("b", "2019-10-15", people=("iran",), documents=("krant",))) is not None


def test_two_attacks_of_one_text_are_two() -> None:
    attack = (EventType.ATTACK, "bombing")
    assert may_be_one(sighting("a", kind=attack), sighting("b", "2019-10-15", attack)) is None
    assert may_be_one(sighting("a", kind=attack), sighting("b", "2019-10-15", attack, documents=("krant",))) is not None


SIGHTINGS = st.builds(
    sighting,
    event=st.sampled_from("ab"),
    day=st.sampled_from(["2019-10-13", "2019-10-14", "2019-10-16", "2019-10-20", "2019-10", "2019-10-14/.."]),
    kind=st.sampled_from([(EventType.MEETING, "meeting"), (EventType.MEETING, "council"), (EventType.VISIT, "visit")]),
    people=st.sampled_from([(), ("iran",), ("iran", "turkije"), ("turkije",)]),
    places=st.sampled_from([(), (WENEN,), (GENEVE, WENEN), (SYRIE,)]),
    documents=st.sampled_from([("brief",), ("krant",), ("brief", "krant")]),
)


@given(SIGHTINGS, SIGHTINGS)
def test_doubt_is_mutual_and_reaches_no_further_than_it_says(one: Sighting, other: Sighting) -> None:
    said = may_be_one(one, other)
    assert (said is None) == (may_be_one(other, one) is None)
    assert said is None or abs(one.when.sort_day - other.when.sort_day) <= NEAR


@given(SIGHTINGS, SIGHTINGS)
def test_who_tells_it_only_takes_doubt_away(one: Sighting, other: Sighting) -> None:
    if may_be_one(one, other) is not None:
        assert may_be_one(one, replace(other, documents=frozenset())) is not None


def test_a_text_warns_of_its_own_two_days() -> None:
    text = (
        "Den Haag, 2 november 2015\n\nOp 20 oktober jl. kwam de werkgroep bijeen in Zwolle. Tijdens de bijeenkomst in "
        "Zwolle op 21 oktober jl. werd gestemd. Op 3 september 2015 kwam de raad bijeen in Almere.\n"
    )
    language = dutch()
    events = pipeline.extract(pipeline.read(text, id="brief", language=language), language).events
    assert {event.value: event.warnings for event in events if event.type is EventType.MEETING} == {
        "2015-09-03": (),
        "2015-10-20": ("deze tekst noemt ook 21 oktober 2015 in Zwolle: mogelijk gaat het om hetzelfde",),
        "2015-10-21": ("deze tekst noemt ook 20 oktober 2015 in Zwolle: mogelijk gaat het om hetzelfde",),
    }
