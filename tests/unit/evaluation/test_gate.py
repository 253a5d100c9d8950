"""A report held against thresholds and a baseline: what fails, and what is said of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from annotated_letter import GOLD, event, extraction, time

from tijdlijn.errors import InputError
from tijdlijn.evaluation import report
from tijdlijn.evaluation.compare import Baseline, read_baseline
from tijdlijn.evaluation.contract import ReportOut
from tijdlijn.evaluation.gate import Judged, ThresholdsFile, judge, lowered, of_folder, read_thresholds
from tijdlijn.evaluation.gold import as_extraction
from tijdlijn.evaluation.negative import FalseDate, FalseDates
from tijdlijn.evaluation.report import Report
from tijdlijn.model import Event, EventType

MAY_3, MAY_5 = time("3 mei 2016", "2016-05-03"), time("5 mei 2016", "2016-05-05")
MEETING = event([("Raad", MAY_3)], "2016-05-03", EventType.MEETING)
TRUCE = event([("bestand", MAY_5)], "2016-05-05", EventType.AGREEMENT)
FAULTLESS = report.of([GOLD], lambda *_: as_extraction(GOLD))
ONE_FALSE = FalseDates(20_000, (FalseDate("2015", "2015", "year", "amount", "2015 euro"),))


def told(*events: Event) -> Report:
    return report.of([GOLD], lambda *_: extraction(*events, times=[MAY_3, MAY_5]))


def baseline(of: Report) -> Baseline:
    return read_baseline(ReportOut.of(Judged(of)).model_dump_json(), "baseline.json")


def thresholds(source: str) -> ThresholdsFile:
    return read_thresholds(source, "thresholds.toml")


def failures(judged: Judged) -> list[str]:
    assert judged.passed is not bool(judged.failures)
    return [check.sentence for check in judged.failures]


def test_a_figure_on_its_threshold_passes_and_below_it_fails() -> None:
    demanding = thresholds("[figures.event]\nprecision = 1.0\nrecall = 1.0\nf1 = 1.0")
    assert failures(judge(FAULTLESS, demanding)) == []
    # one of three events, and no wrong one: recall 1/3, F1 2 · 1 / (2 + 2)
    assert failures(judge(told(MEETING), demanding)) == [
        "Gebeurtenis: recall is 33.33, onder de drempel 100.00.",
        "Gebeurtenis: F1 is 50.00, onder de drempel 100.00.",
    ]


def test_a_figure_that_does_not_exist_fails() -> None:
    demanding = thresholds("[figures.event]\nprecision = 0.0")
    assert failures(judge(told(), demanding)) == ["Gebeurtenis: precisie bestaat niet, onder de drempel 0.00."]


def test_the_order_of_a_timeline_has_a_threshold_too() -> None:
    demanding = thresholds("[timeline-order.syrie]\nf1 = 0.9")
    assert failures(judge(FAULTLESS, demanding)) == [
        "Volgorde van syrie: F1 bestaat niet, onder de drempel 90.00."  # one event has no order
    ]


def test_more_false_dates_than_allowed_fail_and_none_measured_do_too() -> None:
    wide, narrow = thresholds("false-dates = 0.5"), thresholds("false-dates = 0.4")
    dated = replace(FAULTLESS, false_dates=ONE_FALSE)
    assert failures(judge(dated, wide)) == []
    assert failures(judge(dated, narrow)) == ["Onterechte data per 10.000 tekens: 0.50; hoogstens 0.40 mag."]
    assert failures(judge(FAULTLESS, wide)) == ["Onterechte data zijn niet gemeten; hoogstens 0.50 mag."]


def test_a_loss_on_the_baseline_fails_beyond_its_margin() -> None:
    before = baseline(told(MEETING, TRUCE))  # F1 of events from 2·2/5 = 0.8 to 2·1/4 = 0.5
    wide, narrow = (thresholds(f"margin = {margin}") for margin in (0.35, 0.25))
    assert failures(judge(told(MEETING), wide, before)) == []
    assert (
        "F1 van gebeurtenis ging van 80.00 naar 50.00, meer dan 25.00 lager (0 winst, 1 verlies, p = 1.000)."
        in failures(judge(told(MEETING), narrow, before))
    )


def test_without_thresholds_any_loss_on_the_baseline_fails_and_a_gain_does_not() -> None:
    assert not judge(told(MEETING), None, baseline(told(MEETING, TRUCE))).passed
    assert judge(told(MEETING, TRUCE), None, baseline(told(MEETING))).passed
    assert judge(told(MEETING), None, baseline(told(MEETING))).passed


def test_more_false_dates_than_in_the_baseline_fail() -> None:
    clean, dirty = replace(FAULTLESS, false_dates=FalseDates(20_000, ())), replace(FAULTLESS, false_dates=ONE_FALSE)
    assert judge(clean, None, baseline(dirty)).passed
    assert failures(judge(dirty, None, baseline(clean))) == ["Onterechte data per 10.000 tekens: van 0.00 naar 0.50."]


def test_nothing_demanded_is_passed() -> None:
    assert judge(told()) == Judged(told())
    assert judge(told()).passed


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("[figures.events]\nf1 = 0.5", "figures.events"),
        ("[figures.event]\nf1 = 80", "mag hoogstens 1.0 zijn; er staat 80"),
        ("[figures.event]\nF1 = 0.8", "F1: bestaat hier niet"),
        ("false_dates = 0.5\n[figures]\nx = 1", "thresholds.toml"),
        ("[[set]]\ngold = 'a'", "corpus: ontbreekt"),
        ("margin =", "is geen TOML"),
    ],
)
def test_thresholds_that_cannot_be_used_are_refused(source: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        thresholds(source)


SETS = thresholds("[[set]]\ngold = 'a/gold'\ncorpus = 'a/text'\n[set.figures.event]\nf1 = 0.5")


def test_the_gold_of_a_folder_has_thresholds_of_its_own(tmp_path: Path) -> None:
    assert of_folder(SETS, tmp_path / "b" / ".." / "a" / "gold", tmp_path) == SETS.set[0]


def test_the_margin_of_the_file_holds_for_a_set_without_one(tmp_path: Path) -> None:
    one, other = "[[set]]\ngold = 'a'\ncorpus = 'b'\n", "[[set]]\ngold = 'c'\ncorpus = 'd'\nmargin = 0.2"
    file = thresholds(f"margin = 0.1\n{one}{other}")
    assert [of_folder(file, tmp_path / name, tmp_path).margin for name in "ac"] == [0.1, 0.2]


def test_gold_without_thresholds_is_held_to_those_of_all_and_refused_when_there_are_none(tmp_path: Path) -> None:
    common = thresholds("[figures.event]\nf1 = 0.5")
    assert of_folder(common, tmp_path / "b", tmp_path) is common
    with pytest.raises(InputError, match=r"De drempels gelden niet voor .*b, wel voor a/gold"):
        of_folder(SETS, tmp_path / "b", tmp_path)


GONE = "figures.event.f1 was 0.8 en is er niet meer: zet er een lagere drempel met een reden."
HIGH = "[figures.event]\nf1 = 0.8\n"


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (HIGH, []),
        ("[figures.event]\nf1 = 0.9", []),
        ("[figures.event]\nf1 = 0.7", ["figures.event.f1 was 0.8 en is 0.7: zet er de reden bij."]),
        ("[figures.event]\nf1 = 0.7\nreason = 'gold was mended'", []),
        ("", [GONE]),
        ("[figures.event]\nrecall = 0.9", [GONE]),
    ],
)  # fmt: skip
def test_lowering_a_threshold_needs_a_reason(now: str, said: list[str]) -> None:
    assert list(lowered(thresholds(HIGH), thresholds(now))) == said


def test_allowing_more_false_dates_needs_a_reason() -> None:
    few, more = thresholds("false-dates = 0.5"), thresholds("false-dates = 0.6")
    assert lowered(few, more) == ("false-dates was 0.5 en is 0.6: zet er de reden bij.",)
    assert lowered(more, few) == ()
    assert lowered(few, thresholds("false-dates = 0.6\nfalse-dates-reason = 'more phrases'")) == ()
