"""What a score counts, by cases whose figures are worked out by hand.

The letter has five core time expressions (t1, t2, t4, t5, t6) and one vague one, three core events (e1 with two
mentions, e2, e5) and two peripheral ones (e3, e4).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypedDict

import pytest
from annotated_letter import GOLD, event, extraction, place, time

from tijdlijn.evaluation.gold import as_extraction
from tijdlijn.evaluation.outcome import Cause, Count, Figure, total
from tijdlijn.evaluation.score import same_name, score
from tijdlijn.model import Event, EventType, Extraction, Status, TimeExpression
from tijdlijn.when import Mod

MAY_3, MAY_5 = time("3 mei 2016", "2016-05-03"), time("5 mei 2016", "2016-05-05")
MAY_3_AGAIN = time("3 mei", "2016-05-03", after="overleg")
JUNE_7, YEAR = time("7 juni 2016", "2016-06-07"), time("2014", "2014")
RECENTLY = time("Onlangs", "2016-05", core=False)
TIMES = (MAY_3, MAY_5, MAY_3_AGAIN, JUNE_7, YEAR, RECENTLY)

Counted = tuple[int, int, int]  # right, wrong, missed


def counts(said: Extraction) -> dict[Figure, Counted]:
    outcomes = score(GOLD, said)
    every = {figure: total(outcome for outcome in outcomes if outcome.figure is figure) for figure in Figure}
    return {figure: (count.right, count.wrong, count.missed) for figure, count in every.items()}


TIME_CASES = {
    "nothing said: all five are missed": ((), (0, 0, 5), (0, 0, 5), (0, 0, 5)),
    "a right one": ((MAY_3,), (1, 0, 4), (1, 0, 4), (1, 0, 4)),
    "another span with the right value is not strict": (
        (time("Op 3 mei 2016", "2016-05-03"),), (1, 0, 4), (0, 1, 5), (1, 0, 4),
    ),
    "another value is both wrong and missed": ((time("3 mei 2016", "2015-05-03"),), (1, 0, 4), (1, 0, 4), (0, 1, 5)),
    "a mod that gold does not have is another value": (
        (time("3 mei 2016", "2016-05-03", Mod.APPROX),), (1, 0, 4), (1, 0, 4), (0, 1, 5),
    ),
    "a date cut in two is one answer too many": (
        (time("3 mei", "2016-05-03"), time("2016", "2016")), (1, 1, 4), (0, 2, 5), (1, 1, 4),
    ),
    "one span across two dates answers one of them": (
        (time("3 mei 2016 sprak de Raad in Genève over Aleppo. Het bestand van 5 mei 2016", "2016-05-05"),),
        (1, 0, 4), (0, 1, 5), (1, 0, 4),
    ),
    "a vague one is not punished": ((RECENTLY,), (0, 0, 5), (0, 0, 5), (0, 0, 5)),
    "nor is the same called core": ((replace(RECENTLY, core=True),), (0, 0, 5), (0, 0, 5), (0, 0, 5)),
    "a core one called vague counts as any other": ((replace(MAY_3, core=False),), (1, 0, 4), (1, 0, 4), (1, 0, 4)),
    "what no one marked is wrong": ((time("stand"),), (0, 1, 5), (0, 1, 5), (0, 1, 5)),
    "also when its own account is that it is vague": ((time("stand", core=False),), (0, 1, 5), (0, 1, 5), (0, 1, 5)),
}  # fmt: skip


@pytest.mark.parametrize(("times", "relaxed", "strict", "value"), TIME_CASES.values(), ids=TIME_CASES)
def test_time_expressions(times: tuple[TimeExpression, ...], relaxed: Counted, strict: Counted, value: Counted) -> None:
    found = counts(extraction(times=times))
    assert (found[Figure.RELAXED], found[Figure.STRICT], found[Figure.VALUE]) == (relaxed, strict, value)


RAAD = event([("Raad", MAY_3)], "2016-05-03", EventType.MEETING)
OVERLEG = event([("overleg", MAY_3_AGAIN)], "2016-05-03", EventType.MEETING)
BOTH = event([("Raad", MAY_3), ("overleg", MAY_3_AGAIN)], "2016-05-03", EventType.MEETING)
OORLOG = event([("oorlog", YEAR)], "2014", EventType.MILITARY)

# The four columns after the prediction: found, dated, typed, status; the last: event.
MENTION_CASES = {
    "nothing said: four mentions of three events are missed": (
        (), (0, 0, 4), (0, 0, 4), (0, 0, 4), (0, 0, 4), (0, 0, 3),
    ),
    "any one of the triggers will do": ((RAAD,), (1, 0, 3), (1, 0, 3), (1, 0, 3), (1, 0, 3), (1, 0, 2)),
    "both mentions of an event": ((BOTH,), (2, 0, 2), (2, 0, 2), (2, 0, 2), (2, 0, 2), (1, 0, 2)),
    "an event told in two halves: one half is too much": (
        (RAAD, OVERLEG), (2, 0, 2), (2, 0, 2), (2, 0, 2), (2, 0, 2), (1, 1, 2),
    ),
    "two triggers of one mention told as two events": (
        (RAAD, event([("sprak", MAY_3)], "2016-05-03", EventType.MEETING)),
        (1, 1, 3), (1, 1, 3), (1, 1, 3), (1, 1, 3), (1, 1, 2),
    ),
    "another day is found, and nothing more": (
        (replace(RAAD, value="2016-05-04"),), (1, 0, 3), (0, 1, 4), (0, 1, 4), (0, 1, 4), (0, 1, 3),
    ),
    "an open end is another value": (
        (replace(RAAD, value="2016-05-03/.."),), (1, 0, 3), (0, 1, 4), (0, 1, 4), (0, 1, 4), (0, 1, 3),
    ),
    "another type is dated but not typed": (
        (replace(RAAD, type=EventType.VISIT),), (1, 0, 3), (1, 0, 3), (0, 1, 4), (1, 0, 3), (1, 0, 2),
    ),
    "another status": (
        (replace(RAAD, status=Status.PLANNED),), (1, 0, 3), (1, 0, 3), (1, 0, 3), (0, 1, 4), (1, 0, 2),
    ),
    "the right word at another date is not found": (
        (event([("Raad", MAY_5)], "2016-05-03", EventType.MEETING),),
        (0, 1, 4), (0, 1, 4), (0, 1, 4), (0, 1, 4), (0, 1, 3),
    ),
    "another word at the right date is not found": (
        (event([("Aleppo", MAY_3)], "2016-05-03", EventType.MEETING),),
        (0, 1, 4), (0, 1, 4), (0, 1, 4), (0, 1, 4), (0, 1, 3),
    ),
    "a peripheral event is not punished": ((OORLOG,), (0, 0, 4), (0, 0, 4), (0, 0, 4), (0, 0, 4), (0, 0, 3)),
    "whatever is said of it": (
        (replace(OORLOG, value="2013", type=EventType.PROTEST),),
        (0, 0, 4), (0, 0, 4), (0, 0, 4), (0, 0, 4), (0, 0, 3),
    ),
    "another event at its date is": (
        (event([("minister", YEAR)], "2014", EventType.MILITARY),),
        (0, 1, 4), (0, 1, 4), (0, 1, 4), (0, 1, 4), (0, 1, 3),
    ),
    "any event on a vague time expression is not": (
        (event([("hield", RECENTLY)], "2016-05", EventType.AGREEMENT),),
        (0, 0, 4), (0, 0, 4), (0, 0, 4), (0, 0, 4), (0, 0, 3),
    ),
    "one excused mention does not excuse an event": (
        (event([("oorlog", YEAR), ("minister", YEAR)], "2014", EventType.MILITARY),),
        (0, 1, 4), (0, 1, 4), (0, 1, 4), (0, 1, 4), (0, 1, 3),
    ),
    "an event without mentions is no answer": ((replace(RAAD, mentions=()),),
        (0, 0, 4), (0, 0, 4), (0, 0, 4), (0, 0, 4), (0, 1, 3),
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("events", "expected"), [(case[0], case[1:]) for case in MENTION_CASES.values()], ids=MENTION_CASES
)
def test_mentions_and_events(events: tuple[Event, ...], expected: tuple[Counted, ...]) -> None:
    said = counts(extraction(*events, times=TIMES))
    figures = (Figure.FOUND, Figure.DATED, Figure.TYPED, Figure.STATUS, Figure.EVENT)
    assert tuple(said[figure] for figure in figures) == expected


def test_of_two_halves_the_larger_is_the_event() -> None:
    third = event([("reist", JUNE_7)], "2016-05-03", EventType.MEETING)
    larger = replace(BOTH, id="larger", participants=())
    smaller = replace(event([("sprak", MAY_3)], "2016-05-03", EventType.MEETING, participants=["Çelik"]), id="a")
    outcomes = score(GOLD, extraction(smaller, third, larger, times=TIMES))
    matched = [o.predicted.id for o in outcomes if o.figure is Figure.EVENT and o.right and o.predicted]
    assert matched == ["larger"]


class Names(TypedDict, total=False):
    """The names that a predicted event is given."""

    participants: list[str]
    places: list[str]
    conflicts: list[str]


# e1 requires two participants (a third is allowed), one place and one conflict (a second is allowed).
NAME_CASES = {
    "none said": ({}, (0, 0, 2), (0, 0, 1), (0, 0, 1)),
    "all said": (
        {"participants": ["Europese Unie", "Çelik"], "places": ["Genève"], "conflicts": ["syrie"]},
        (2, 0, 0), (1, 0, 0), (1, 0, 0),
    ),
    "case and accents do not matter": (
        {"participants": ["europese unie", "Celik"], "places": ["GENEVE"]}, (2, 0, 0), (1, 0, 0), (0, 0, 1),
    ),
    "an allowed name is no answer and no mistake": (
        {"participants": ["Nederland"], "conflicts": ["isis", "syrie"]}, (0, 0, 2), (0, 0, 1), (1, 0, 0),
    ),
    "a name that is not allowed is wrong": (
        {"participants": ["Rusland", "Çelik"], "places": ["Aleppo"], "conflicts": ["irak"]},
        (1, 1, 1), (0, 1, 1), (0, 1, 1),
    ),
    "a name said twice is said once": ({"participants": ["Çelik", "Celik"]}, (1, 0, 1), (0, 0, 1), (0, 0, 1)),
}  # fmt: skip


@pytest.mark.parametrize(("names", "participants", "places", "conflicts"), NAME_CASES.values(), ids=NAME_CASES)
def test_names_of_a_matched_event(names: Names, participants: Counted, places: Counted, conflicts: Counted) -> None:
    said = counts(extraction(event([("Raad", MAY_3)], "2016-05-03", EventType.MEETING, **names), times=TIMES))
    assert (said[Figure.PARTICIPANTS], said[Figure.PLACES], said[Figure.CONFLICTS]) == (participants, places, conflicts)


def test_names_of_an_event_that_is_not_matched_do_not_count() -> None:
    said = counts(extraction(event([("Raad", MAY_3)], "2016-05-04", EventType.MEETING, places=["Oslo"]), times=TIMES))
    assert said[Figure.PLACES] == (0, 0, 0)


@pytest.mark.parametrize(
    ("left", "right"),
    [("Çavuşoğlu", "cavusoglu"), ("ISIS", "isis"), ("Ain  Issa", "Ain Issa"), ("Deir ez-Zor", "DEIR EZ-ZOR")],
)
def test_names_that_are_the_same(left: str, right: str) -> None:
    assert same_name(left) == same_name(right)


@pytest.mark.parametrize("core_only", [True, False])
def test_gold_as_prediction_is_faultless(core_only: bool) -> None:
    outcomes = score(GOLD, as_extraction(GOLD, core_only=core_only))
    assert {outcome.cause for outcome in outcomes} == {None}
    assert {outcome.figure for outcome in outcomes} == set(Figure)


CAUSES = {
    Cause.NO_TIME_EXPRESSION: extraction(times=[MAY_5, MAY_3_AGAIN, JUNE_7]),
    Cause.NO_TRIGGER: extraction(times=TIMES),
    Cause.OTHER_TRIGGER: extraction(event([("Aleppo", MAY_3)], "2016-05-03", EventType.MEETING), times=TIMES),
    Cause.OTHER_TIME: extraction(event([("Raad", MAY_5)], "2016-05-03", EventType.MEETING), times=TIMES),
    Cause.VALUE: extraction(replace(RAAD, value="2016-05-04"), times=TIMES),
    Cause.TYPE: extraction(replace(RAAD, type=EventType.VISIT), times=TIMES),
    Cause.STATUS: extraction(replace(RAAD, status=Status.PLANNED), times=TIMES),
}


@pytest.mark.parametrize(("cause", "said"), CAUSES.items())
def test_a_miss_says_why_and_where(cause: Cause, said: Extraction) -> None:
    misses = [o for o in score(GOLD, said) if o.gold and o.gold.id == "e1#1" and o.cause is not None]
    assert cause in {miss.cause for miss in misses}
    for miss in misses:
        assert miss.position == place("sprak")
        assert miss.sentence == "Op 3 mei 2016 sprak de Raad in Genève over Aleppo."


def test_a_mistake_shows_both_sides() -> None:
    (miss,) = (
        o
        for o in score(GOLD, extraction(replace(RAAD, value="2016-05-04"), times=TIMES))
        if o.figure is Figure.DATED and o.predicted
    )
    assert miss.gold is not None
    assert miss.predicted is not None
    assert (miss.gold.value, miss.predicted.value, miss.count) == ("2016-05-03", "2016-05-04", Count(wrong=1, missed=1))


def test_the_order_of_predictions_does_not_matter() -> None:
    events = (RAAD, OVERLEG, OORLOG, event([("bestand", MAY_5)], "2016-05-05", EventType.AGREEMENT))
    assert score(GOLD, extraction(*events, times=TIMES)) == score(GOLD, extraction(*events[::-1], times=TIMES[::-1]))
