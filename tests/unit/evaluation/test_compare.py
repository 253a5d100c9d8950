"""Two reports held against each other."""

from __future__ import annotations

import pytest
from annotated_letter import GOLD, event, extraction, time

from tijdlijn.errors import InputError
from tijdlijn.evaluation import report
from tijdlijn.evaluation.compare import Baseline, compare, mcnemar, read_baseline
from tijdlijn.evaluation.contract import ReportOut
from tijdlijn.evaluation.gate import Judged
from tijdlijn.evaluation.outcome import Figure
from tijdlijn.evaluation.report import Report
from tijdlijn.model import Event, EventType

MAY_3, MAY_5 = time("3 mei 2016", "2016-05-03"), time("5 mei 2016", "2016-05-05")
MEETING = event([("Raad", MAY_3)], "2016-05-03", EventType.MEETING)
TRUCE = event([("bestand", MAY_5)], "2016-05-05", EventType.AGREEMENT)
MADE_UP = event([("Aleppo", MAY_3)], "2016-05-03", EventType.ATTACK)


def told(*events: Event) -> Report:
    return report.of([GOLD], lambda *_: extraction(*events, times=[MAY_3, MAY_5]))


def baseline(*events: Event) -> Baseline:
    return read_baseline(ReportOut.of(Judged(told(*events))).model_dump_json(), "baseline.json")


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
    assert {(change.before, change.after) for change in compare(told(TRUCE), elsewhere)} == {(None, None)}


# Ten throws: 2 · (1 + 10) / 1024 for one against nine; 2 · 1 / 32 for none against five; never above 1.
@pytest.mark.parametrize(("gains", "losses", "p"), [(1, 9, 22 / 1024), (5, 0, 2 / 32), (3, 3, 1.0), (0, 0, 1.0)])
def test_mcnemar(gains: int, losses: int, p: float) -> None:
    assert mcnemar(gains, losses) == pytest.approx(p)
    assert mcnemar(losses, gains) == mcnemar(gains, losses)


@pytest.mark.parametrize("source", ["", "[]", '{"documents": []}'])
def test_what_is_no_report_is_no_baseline(source: str) -> None:
    with pytest.raises(InputError, match=r"baseline\.json is geen verslag om mee te vergelijken"):
        read_baseline(source, "baseline.json")
