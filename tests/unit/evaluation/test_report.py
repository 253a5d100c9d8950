"""A report: totals, groups, misses, intervals and calibration."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from annotated_letter import GOLD, TEXT, event, extraction, time

from tijdlijn.evaluation import bootstrap, report, run
from tijdlijn.evaluation.annotation import FORMAT
from tijdlijn.evaluation.outcome import Count, Figure, Group, total
from tijdlijn.evaluation.passage import passage
from tijdlijn.evaluation.report import CALIBRATED, Report
from tijdlijn.model import EventType, Extraction

MAY_3, MAY_5, JUNE_7 = time("3 mei 2016", "2016-05-03"), time("5 mei 2016", "2016-05-04"), time("7 juni", "2016-06-07")
RIGHT = event([("Raad", MAY_3)], "2016-05-03", EventType.MEETING, confidence=0.95)
MISDATED = event([("bestand", MAY_5)], "2016-05-04", EventType.AGREEMENT, confidence=0.9)
MADE_UP = event([("minister", JUNE_7)], "2016-06-07", EventType.STATEMENT, confidence=0.3)
SAID = extraction(RIGHT, MISDATED, MADE_UP, times=[MAY_3, MAY_5, JUNE_7])


@pytest.fixture(scope="module")
def made() -> Report:
    return report.of([GOLD], lambda *_: SAID)


def test_a_folder_is_read_extracted_and_scored(tmp_path: Path, made: Report) -> None:
    (tmp_path / "letter.json").write_bytes(FORMAT.dump_json(GOLD.gold, by_alias=True))
    (tmp_path / "letter.txt").write_text(TEXT, encoding="utf-8")
    asked: list[tuple[str, str, date | None]] = []

    def extract(text: str, name: str, day: date | None) -> Extraction:
        asked.append((text, name, day))
        return SAID

    again = run(tmp_path, tmp_path, extract)
    assert again == made
    assert asked == [(TEXT, "letter.txt", None)]


def test_totals_have_every_figure(made: Report) -> None:
    assert list(made.totals) == list(Figure)
    assert made.totals[Figure.VALUE] == Count(right=2, wrong=1, missed=3)  # 3 mei, 7 juni; not 5 mei, 2014, 3 mei again
    assert made.totals[Figure.DATED] == Count(right=1, wrong=2, missed=3)
    assert made.totals[Figure.EVENT] == Count(right=1, wrong=2, missed=2)


@pytest.mark.parametrize("group", Group)
@pytest.mark.parametrize("figure", Figure)
def test_groups_add_up_to_the_total(made: Report, group: Group, figure: Figure) -> None:
    counts = [counts[figure] for counts in made.by(group).values() if figure in counts]
    assert sum(counts, Count()) == made.totals[figure]


def test_what_is_right_or_missed_counts_where_gold_belongs_and_what_is_wrong_where_it_was_put(made: Report) -> None:
    by_type = {kind: counts.get(Figure.EVENT) for kind, counts in made.by(Group.TYPE).items()}
    assert by_type["meeting"] == Count(right=1)
    assert by_type["agreement"] == Count(wrong=1, missed=1)
    assert by_type["visit"] == Count(missed=1)
    assert by_type["statement"] == Count(wrong=1)


def test_a_miss_counts_for_the_rule_that_read_it_wrongly(made: Report) -> None:
    by_rule = {rule: counts[Figure.VALUE] for rule, counts in made.by(Group.RULE).items()}
    assert by_rule == {"rule": Count(right=2, wrong=1, missed=1), "–": Count(missed=2)}


def test_other_groups(made: Report) -> None:
    assert list(made.by(Group.DOCUMENT)) == ["letter.txt"]
    assert list(made.by(Group.GENRE)) == ["letter"]
    assert made.by(Group.PRECISION)["year"][Figure.RELAXED] == Count(missed=1)
    assert made.by(Group.STATUS)["planned"][Figure.EVENT] == Count(missed=1)


def test_misses_stand_in_order_of_place_and_each_cause_once(made: Report) -> None:
    misses = made.misses()
    assert [miss.position for miss in misses] == sorted(miss.position for miss in misses)
    assert len({miss.mistake for miss in misses}) == len(misses)
    assert {miss.mistake for miss in misses} == {outcome.mistake for outcome in made.outcomes if not outcome.right}
    assert made.misses(2) == misses[:2]


def test_calibration_sets_confidence_against_the_share_rightly_dated(made: Report) -> None:
    low, high = made.calibration(Figure.DATED, bins=5)
    assert (low.low, low.high, low.predicted, low.right, low.share_right) == (0.2, 0.4, 1, 0, 0.0)
    assert (high.low, high.high, high.predicted, high.right, high.share_right) == (0.8, 1.0, 2, 1, 0.5)
    assert high.confidence == pytest.approx((0.95 + 0.9) / 2)


def test_every_scored_prediction_stands_in_one_bin(made: Report) -> None:
    for figure in CALIBRATED:
        count = made.totals[figure]
        bins = made.calibration(figure)
        assert sum(bin_.predicted for bin_ in bins) == count.right + count.wrong
        assert sum(bin_.right for bin_ in bins) == count.right


def test_intervals_hold_the_figure_and_are_the_same_again(made: Report) -> None:
    again = bootstrap.intervals(made.outcomes)
    assert again == made.intervals
    for figure, spread in again.items():
        if spread.f1 is not None:
            low, high = spread.f1
            assert 0 <= low <= (made.totals[figure].f1 or 0) <= high <= 1


def test_an_interval_is_a_point_when_everything_is_right_and_narrows_with_more_text(made: Report) -> None:
    right = [outcome for outcome in made.outcomes if outcome.right]
    assert {spread.f1 for spread in bootstrap.intervals(right).values()} == {(1.0, 1.0)}
    times = [outcome for outcome in made.outcomes if outcome.figure is Figure.VALUE]
    more = [replace(outcome, document=f"{number}") for number in range(20) for outcome in times]
    wide, narrow = (bootstrap.intervals(some)[Figure.VALUE].f1 for some in (times, more))
    assert wide is not None
    assert narrow is not None
    (few_low, few_high), (low, high) = wide, narrow
    assert high - low < few_high - few_low


def test_counts_of_nothing_have_no_shares() -> None:
    assert (total([]).precision, total([]).recall, total([]).f1) == (None, None, None)
    assert (Count(wrong=1).precision, Count(wrong=1).recall, Count(wrong=1).f1) == (0.0, None, 0.0)
    assert Count(right=3, wrong=1, missed=2).f1 == pytest.approx(2 * 0.75 * 0.6 / (0.75 + 0.6))


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("Raad", "Op 3 mei 2016 sprak de Raad in Genève over Aleppo."),
        ("hield", "Het bestand van 5 mei 2016 hield stand."),
        ("oorlog", "De oorlog begon in 2014."),
        ("reist", "Op 7 juni 2016 reist de minister naar Ankara."),
    ],
)
def test_the_passage_around_a_word_is_its_sentence(word: str, sentence: str) -> None:
    span = passage(TEXT, TEXT.index(word))
    assert TEXT[span.start : span.end] == sentence
