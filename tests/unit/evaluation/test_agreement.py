"""Two annotators held side by side: figures worked out by hand, and what holds for any two."""

from __future__ import annotations

from dataclasses import replace

import pytest
from annotated_letter import GOLD, TEXT
from hypothesis import given
from hypothesis import strategies as st

from tijdlijn.evaluation.agreement import Agreement, Labels, Row, agreement, kappa
from tijdlijn.evaluation.annotation import GoldDocument, GoldEvent, GoldTimeExpression
from tijdlijn.model import EventType, Status


def other(
    times: tuple[GoldTimeExpression, ...] = GOLD.gold.time_expressions,
    events: tuple[GoldEvent, ...] = GOLD.gold.events,
) -> GoldDocument:
    """What someone else says of the same letter, without the events of time expressions that are not theirs."""
    known = {item.id for item in times}
    told = tuple(event for event in events if {mention.time_expression for mention in event.mentions} <= known)
    return replace(GOLD, gold=replace(GOLD.gold, time_expressions=times, events=told))


def sizes(row: Row) -> tuple[int | None, int | None, int | None]:
    return row.first, row.second, row.both


def rows(found: Agreement) -> dict[str, Row]:
    return {row.name: row for row in found.rows}


# The example of many textbooks: both yes 20, only the first 5, only the second 10, both no 15.
# Observed 35/50; by chance 25/50 · 30/50 + 25/50 · 20/50 = 0.5; kappa (0.7 - 0.5) / (1 - 0.5) = 0.4.
TEXTBOOK = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15


def test_kappa_of_an_example_worked_out_by_hand() -> None:
    assert kappa(TEXTBOOK) == pytest.approx(0.4)


@pytest.mark.parametrize("labels", [[], [("a", "a")], [("a", "a")] * 9])
def test_kappa_says_nothing_where_there_is_no_choice(labels: list[Labels]) -> None:
    assert kappa(labels) is None


LABELS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1)


@given(LABELS)
def test_kappa_is_the_same_from_either_side_and_at_most_1(labels: list[Labels]) -> None:
    found = kappa(labels)
    assert found == pytest.approx(kappa([(b, a) for a, b in labels]))
    assert found is None or found <= 1
    assert found is None or (found == 1) == all(a == b for a, b in labels)


def test_who_says_the_same_agrees_in_everything() -> None:
    found = agreement([(GOLD, GOLD)])
    assert found.differences == ()
    assert {row.f1 for row in found.rows if row.both is not None} == {1.0}
    assert {row.kappa for row in found.rows if row.kappa is not None} == {1.0}


def test_a_time_expression_of_one_and_another_value_are_told() -> None:
    first, second, *rest = GOLD.gold.time_expressions
    found = agreement([(GOLD, other(times=(replace(first, value="2015-05-03"), *rest)))])
    assert sizes(rows(found)["tijdsaanduidingen"]) == (6, 5, 5)
    assert rows(found)["tijdsaanduidingen"].f1 == pytest.approx(10 / 11)
    assert rows(found)["tijdsaanduidingen, waarde"].both == 4
    (changed, gone) = (it for it in found.differences if it.about == "tijdsaanduiding")
    assert (changed.first, changed.second) == (
        "“3 mei 2016” (DATE, 2016-05-03, core)",
        "“3 mei 2016” (DATE, 2015-05-03, core)",
    )
    assert (gone.at, gone.second, gone.sentence) == (second.span, "", "Het bestand van 5 mei 2016 hield stand.")


def test_kappa_of_what_is_marked_goes_by_the_words_of_the_text() -> None:
    # Of the words of the letter 13 are in time expressions; without "5 mei 2016" 10 are: 3 differ.
    words = len(TEXT.split())
    found = agreement([(GOLD, other(times=tuple(it for it in GOLD.gold.time_expressions if it.id != "t2")))])
    chance = (13 * 10 + (words - 13) * (words - 10)) / words**2
    assert rows(found)["tijdsaanduidingen"].kappa == pytest.approx(((words - 3) / words - chance) / (1 - chance))


def test_an_event_of_one_and_another_type_are_told() -> None:
    talks, *rest = GOLD.gold.events[:-1]
    judged = (replace(talks, type=(EventType.VISIT,), status=(Status.PLANNED,)), *rest)
    found = agreement([(GOLD, other(events=judged))])
    counted = rows(found)
    assert sizes(counted["gebeurtenissen"]) == (5, 4, 4)
    assert sizes(counted["vermeldingen"]) == (6, 5, 5)
    # Types of the four in both: three the same of four; by chance only "visit" of one meets nothing: 3 · 1/16.
    assert counted["soort gebeurtenis"].kappa == pytest.approx((3 / 4 - 3 / 16) / (1 - 3 / 16))
    assert [(it.about, bool(it.first), bool(it.second)) for it in found.differences] == [
        ("gebeurtenis", True, True), ("gebeurtenis", True, False),
    ]  # fmt: skip


def test_another_trigger_of_the_same_mention_is_no_difference_in_what_was_found() -> None:
    talks, *rest = GOLD.gold.events
    (first, second) = talks.mentions
    fewer = replace(talks, mentions=(replace(first, triggers=first.triggers[:1]), second))
    assert rows(agreement([(GOLD, other(events=(fewer, *rest)))]))["vermeldingen"].f1 == 1


def test_names_are_compared_without_case_and_accents() -> None:
    talks, *rest = GOLD.gold.events
    shouted = replace(talks.participants, required=("EUROPESE UNIE", "Celik", "Nederland"))
    row = rows(agreement([(GOLD, other(events=(replace(talks, participants=shouted), *rest)))]))["deelnemers"]
    assert sizes(row) == (2, 3, 2)


def test_documents_are_counted_together() -> None:
    twice = agreement([(GOLD, GOLD), (GOLD, other(times=()))])
    assert sizes(rows(twice)["tijdsaanduidingen"]) == (12, 6, 6)
