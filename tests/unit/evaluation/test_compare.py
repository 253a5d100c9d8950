"""Two reports held against each other, and a report against its thresholds."""

from __future__ import annotations

import json

import pytest
from annotated_letter import GOLD, event, extraction, time

from tijdlijn.errors import InputError
from tijdlijn.evaluation import render, report
from tijdlijn.evaluation.compare import Baseline, compare, mcnemar, read_baseline
from tijdlijn.evaluation.gate import failures, read_thresholds
from tijdlijn.evaluation.gold import as_extraction
from tijdlijn.evaluation.outcome import Figure
from tijdlijn.evaluation.report import Report
from tijdlijn.model import Event, EventType

MAY_3, MAY_5 = time("3 mei 2016", "2016-05-03"), time("5 mei 2016", "2016-05-05")
MEETING = event([("Raad", MAY_3)], "2016-05-03", EventType.MEETING)
TRUCE = event([("bestand", MAY_5)], "2016-05-05", EventType.AGREEMENT)
MADE_UP = event([("Aleppo", MAY_3)], "2016-05-03", EventType.ATTACK)


def told(*events: Event) -> Report:
    return report.of([GOLD], lambda _text, _name: extraction(*events, times=[MAY_3, MAY_5]))


def baseline(*events: Event) -> Baseline:
    return read_baseline(json.dumps(render.as_json(told(*events))), "baseline.json")


def changed(now: Report, then: Baseline, figure: Figure) -> tuple[list[str], list[str]]:
    (change,) = (change for change in compare(now, then) if change.figure is figure)
    return [item.text for item in change.gains], [item.text for item in change.losses]


def test_nothing_changed() -> None:
    for change in compare(told(MEETING, MADE_UP), baseline(MEETING, MADE_UP)):
        assert (change.gains, change.losses, change.p, change.before) == ((), (), 1.0, change.after)


def test_gains_and_losses_have_names() -> None:
    assert changed(told(TRUCE), baseline(MEETING), Figure.DATED) == (["bestand"], ["sprak"])
    assert changed(told(TRUCE), baseline(MEETING), Figure.EVENT) == (["event e2"], ["event e1"])


def test_a_wrong_prediction_is_a_loss_and_its_end_a_gain() -> None:
    assert changed(told(MEETING, MADE_UP), baseline(MEETING), Figure.FOUND) == ([], ["Aleppo"])
    assert changed(told(MEETING), baseline(MEETING, MADE_UP), Figure.FOUND) == (["Aleppo"], [])


def test_documents_that_only_one_report_scored_are_left_out() -> None:
    elsewhere = baseline(MEETING).model_copy(update={"documents": ("other.txt",)})
    assert changed(told(TRUCE), elsewhere, Figure.DATED) == ([], [])


# Ten throws: 2 · (1 + 10) / 1024 for one against nine; 2 · 1 / 32 for none against five; never above 1.
@pytest.mark.parametrize(("gains", "losses", "p"), [(1, 9, 22 / 1024), (5, 0, 2 / 32), (3, 3, 1.0), (0, 0, 1.0)])
def test_mcnemar(gains: int, losses: int, p: float) -> None:
    assert mcnemar(gains, losses) == pytest.approx(p)
    assert mcnemar(losses, gains) == mcnemar(gains, losses)


@pytest.mark.parametrize("source", ["", "[]", '{"documents": []}'])
def test_what_is_no_report_is_no_baseline(source: str) -> None:
    with pytest.raises(InputError, match=r"baseline\.json is no report to compare with"):
        read_baseline(source, "baseline.json")


FAULTLESS = report.of([GOLD], lambda _text, _name: as_extraction(GOLD))


def test_a_figure_on_its_threshold_passes_and_below_it_fails() -> None:
    demanding = read_thresholds("[figures.event]\nprecision = 1.0\nrecall = 1.0\nf1 = 1.0", "thresholds.toml")
    assert failures(FAULTLESS, demanding) == ()
    # one of three events, and no wrong one: recall 1/3, F1 2 · 1 / (2 + 2)
    assert failures(told(MEETING), demanding) == (
        "recall of event is 0.3333, below its threshold 1.0000",
        "F1 of event is 0.5000, below its threshold 1.0000",
    )


def test_a_figure_that_does_not_exist_fails() -> None:
    demanding = read_thresholds("[figures.event]\nprecision = 0.0", "thresholds.toml")
    assert failures(told(), demanding) == ("precision of event does not exist, below its threshold 0.0000",)


def test_a_loss_on_the_baseline_fails_beyond_its_margin() -> None:
    changes = compare(told(MEETING), baseline(MEETING, TRUCE))  # F1 of events from 2·2/5 = 0.8 to 2·1/4 = 0.5
    wide, narrow = (read_thresholds(f"margin = {margin}", "thresholds.toml") for margin in (0.35, 0.25))
    assert failures(told(MEETING), wide, changes) == ()
    assert any("F1 of event is 0.5000" in failure for failure in failures(told(MEETING), narrow, changes))


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("[figures.events]\nf1 = 0.5", "figures.events"),
        ("[figures.event]\nf1 = 80", "less than or equal to 1"),
        ("[figures.event]\nF1 = 0.8", "Extra inputs"),
        ("margin =", "is no TOML"),
    ],
)
def test_thresholds_that_cannot_be_used_are_refused(source: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read_thresholds(source, "thresholds.toml")
