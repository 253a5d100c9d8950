"""How a judged report is written: in the terminal, as Markdown, as JSON and as JUnit XML."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from annotated_letter import GOLD, event, extraction, time
from rich.console import Console

from tijdlijn.evaluation import render, report
from tijdlijn.evaluation.compare import read_baseline
from tijdlijn.evaluation.contract import ReportOut
from tijdlijn.evaluation.gate import Judged, judge, read_thresholds
from tijdlijn.evaluation.junit import junit
from tijdlijn.evaluation.negative import FalseDate, FalseDates
from tijdlijn.evaluation.outcome import Cause, Figure, Group
from tijdlijn.model import EventType

MAY_3, MAY_5, JUNE_7 = time("3 mei 2016", "2016-05-03"), time("5 mei 2016", "2016-05-04"), time("7 juni", "2016-06-07")
RIGHT = event([("Raad", MAY_3)], "2016-05-03", EventType.MEETING, confidence=0.95)
MISDATED = event([("bestand", MAY_5)], "2016-05-04", EventType.AGREEMENT, confidence=0.9)
MADE_UP = event([("minister", JUNE_7)], "2016-06-07", EventType.STATEMENT, confidence=0.3)
FALSE = FalseDates(20_000, (FalseDate("2015", "2015", "year", "amount", "Het kost 2015 euro."),))
MADE = replace(
    report.of([GOLD], lambda *_: extraction(RIGHT, MISDATED, MADE_UP, times=[MAY_3, MAY_5, JUNE_7])), false_dates=FALSE
)
PLAIN = Judged(MADE)
BEFORE = report.of([GOLD], lambda *_: extraction(MISDATED, times=[MAY_3, MAY_5]))
FAILING = judge(
    MADE,
    read_thresholds("[figures.event]\nf1 = 0.9\n[figures.places]\nrecall = 0.0", "thresholds.toml"),
    read_baseline(ReportOut.of(Judged(BEFORE)).model_dump_json(), "baseline.json"),
)


def screen(judged: Judged, misses: int = 0) -> str:
    written = io.StringIO()
    render.write(judged, Console(file=written, width=200), misses)
    return written.getvalue()


def test_every_figure_group_and_cause_has_a_dutch_name() -> None:
    for kind in (Figure, Group, Cause):
        assert len({member.label for member in kind}) == len(kind)


def test_the_terminal_shows_figures_false_dates_and_misses_with_their_sentence() -> None:
    shown = screen(PLAIN, misses=100)
    assert all(figure.label in shown for figure in Figure)
    assert "Het bestand van 5 mei 2016 hield stand." in shown
    assert "“2015” is amount" in shown
    assert "Het kost 2015 euro." in shown


def test_the_terminal_ends_with_what_fails() -> None:
    *_, failure, verdict = screen(FAILING).splitlines()
    assert failure.startswith("✗ ")
    assert verdict == f"Niet gehaald: {len(FAILING.failures)} van de {len(FAILING.checks)} eisen."
    assert screen(judge(MADE, read_thresholds("[figures.event]\nf1 = 0.1", "t"))).endswith("Gehaald: alle eisen (1).\n")


def test_markdown_is_made_of_whole_tables() -> None:
    for judged in (PLAIN, FAILING):
        text = render.markdown(judged, misses=3)
        tables = [[line for line in block.splitlines() if line.startswith("|")] for block in text.split("\n\n")]
        for table in filter(None, tables):
            assert len({line.replace("\\|", "").count("|") for line in table}) == 1
        assert text.count("\n  > ") == 4  # three of gold, and the one false date


def test_markdown_begins_with_the_verdict_the_losses_and_the_gains() -> None:
    text = render.markdown(FAILING)
    parts = ["## ❌ Niet gehaald", "- ", "### Anders dan in de vorige meting", "**Verlies (", "**Winst ("]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert places[-1] < text.index("### Nauwkeurigheid")
    assert "“minister” (vermelding, gevonden, vermelding, gedateerd" in text
    assert len(text[: text.index("### Nauwkeurigheid")].splitlines()) < 60


def test_words_of_a_document_make_no_markup() -> None:
    sly = replace(MADE.outcomes[-1], sentence="<b> @iemand *nu* | #1 [x](y)")
    text = render.markdown(Judged(replace(MADE, outcomes=(*MADE.outcomes[:-1], sly))), misses=100)
    assert "&lt;b> @\u200biemand \\*nu\\* \\| #\u200b1 \\[x](y)" in text


def test_json_holds_every_outcome_once() -> None:
    whole = json.loads(ReportOut.of(PLAIN).model_dump_json())
    assert len(whole["right"]) + len(whole["misses"]) == len(MADE.outcomes)
    keys = [*whole["right"], *(miss["key"] for miss in whole["misses"])]
    assert len(set(keys)) == len(keys)
    assert whole["figures"]["event"]["recall"] == pytest.approx(1 / 3)
    assert whole["groups"]["type"]["visit"]["event"]["missed"] == 1
    assert whole["groups"]["type"]["meeting"]["event"]["interval"]["f1"] == {"low": 1.0, "high": 1.0}
    assert whole["falseDates"]["rate"] == 0.5
    assert (whole["passed"], whole["checks"], whole["changes"]) == (True, [], [])


def test_json_says_what_was_demanded_and_what_changed() -> None:
    whole = json.loads(ReportOut.of(FAILING).model_dump_json())
    assert whole["passed"] is False
    assert {check["name"] for check in whole["checks"]} >= {"figures.event.f1", "baseline.event"}
    (events,) = (change for change in whole["changes"] if change["figure"] == "event")
    assert [item["text"] for item in events["gains"]] == ["event e1"]


def test_json_reads_back_as_it_was() -> None:
    whole = ReportOut.of(FAILING)
    assert ReportOut.model_validate_json(whole.model_dump_json()) == whole


def test_junit_has_a_test_for_every_demand_and_every_document() -> None:
    root = ET.fromstring(junit(FAILING, 100))
    suites = {suite.attrib["name"]: suite for suite in root}
    assert list(suites) == ["drempels", "vorige meting", "documenten"]
    for suite in suites.values():
        assert int(suite.attrib["tests"]) == len(suite)
        assert int(suite.attrib["failures"]) == len(suite.findall("testcase/failure"))
    failed = {case.attrib["name"] for case in root.iter("testcase") if case.find("failure") is not None}
    assert failed == {check.name for check in FAILING.failures}
    assert root.attrib["failures"] == str(len(failed))
    (document,) = suites["documenten"]
    assert "Het bestand van 5 mei 2016 hield stand." in (document.findtext("system-out") or "")


def test_junit_without_demands_has_documents_only_and_leaves_out_what_xml_cannot_hold() -> None:
    sly = replace(MADE.outcomes[-1], sentence="a\x00b & <c>")
    root = ET.fromstring(junit(Judged(replace(MADE, outcomes=(*MADE.outcomes[:-1], sly))), 100))
    assert [suite.attrib["name"] for suite in root] == ["documenten"]
    assert "a�b & <c>" in (root.findtext("testsuite/testcase/system-out") or "")
