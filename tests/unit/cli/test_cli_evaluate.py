"""The gate as a CI job meets it: what is printed, what is saved, and the code it ends with."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from command import LETTERS, ROOT, Run

GOLD = LETTERS.parent / "gold"
ONE = "turkije-en-isis-2019"


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A folder with the gold of one letter."""
    folder = tmp_path / "gold"
    folder.mkdir()
    shutil.copy(GOLD / f"{ONE}.json", folder)
    return folder


def thresholds(tmp_path: Path, source: str) -> Path:
    path = tmp_path / "thresholds.toml"
    path.write_text(source, "utf-8")
    return path


def test_what_is_reached_ends_with_0(run: Run, gold: Path, tmp_path: Path) -> None:
    asked = thresholds(tmp_path, "false-dates = 0.0\n[figures.time-expression-relaxed]\nf1 = 0.9")
    done = run("evaluate", "--gold", gold, "--thresholds", asked)
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith("Gehaald: alle eisen (2).\n")


def test_what_is_below_a_threshold_ends_with_1_and_is_named(run: Run, gold: Path, tmp_path: Path) -> None:
    done = run("evaluate", "--gold", gold, "--thresholds", thresholds(tmp_path, "[figures.event]\nf1 = 1.0"))
    assert done.code == 1
    assert "✗ Gebeurtenis: F1 is " in done.out
    assert done.out.endswith("Niet gehaald: 1 van de 1 eisen.\n")


def test_a_report_is_its_own_baseline_and_a_better_one_is_lost_on(run: Run, gold: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    assert run("evaluate", "--gold", gold, "--output", report).code == 0
    assert run("evaluate", "--gold", gold, "--baseline", report).code == 0
    better = json.loads(report.read_text("utf-8"))
    miss = next(miss for miss in better["misses"] if miss["figure"] == "event" and miss["gold"])
    better["misses"].remove(miss)
    better["right"].append(miss["key"])
    report.write_text(json.dumps(better), "utf-8")
    done = run("evaluate", "--gold", gold, "--baseline", report, "--format", "markdown")
    assert done.code == 1
    assert done.out.startswith("## ❌ Niet gehaald: 1 van de ")
    assert f"“{miss['gold']['text']}” (gebeurtenis) in {ONE}.txt: " in done.out


def test_one_run_writes_every_form(run: Run, gold: Path, tmp_path: Path) -> None:
    paths = [tmp_path / f"report{ending}" for ending in (".json", ".md", ".xml")]
    assert run("evaluate", "--gold", gold, *(part for path in paths for part in ("--output", path))).code == 0
    as_json, as_markdown, as_xml = (path.read_text("utf-8") for path in paths)
    assert json.loads(as_json)["documents"] == [f"{ONE}.txt"]
    assert "### Nauwkeurigheid" in as_markdown
    assert ET.fromstring(as_xml).tag == "testsuites"
    for shape, written in (("json", as_json), ("markdown", as_markdown), ("junit", as_xml)):
        assert run("evaluate", "--gold", gold, "--format", shape).out == written


def test_misses_are_shown_with_their_sentence(run: Run, gold: Path) -> None:
    assert "annotatie “" in run("evaluate", "--gold", gold, "--misses", "1").out


def test_unusable_gold_ends_with_2_and_names_the_line(run: Run, gold: Path) -> None:
    file = gold / f"{ONE}.json"
    lines = file.read_text("utf-8").splitlines()
    number = next(index for index, line in enumerate(lines) if '"type": "DATE"' in line)
    lines[number] = lines[number].replace("DATE", "DAG")
    file.write_text("\n".join(lines), "utf-8")
    done = run("evaluate", "--gold", gold)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert f"{ONE}.json, regel {number + 1}, timeExpressions[" in done.err
    assert "kent alleen 'DATE', 'TIME', 'DURATION' of 'SET'; er staat 'DAG'" in done.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("--gold weg", "In weg staan geen annotaties (*.json): noem de map waarin ze staan."),
        ("--corpus weg", "staat niet in weg"),
        ("--negative weg", "In weg staan geen zinnen zonder datum"),
        ("--thresholds weg.toml", "weg.toml is niet te lezen: controleer de naam."),
        ("--baseline README.md", "README.md is geen verslag om mee te vergelijken"),
        ("--output verslag.pdf", "kies .json, .md of .xml"),
        ("--output weg/verslag.md", "weg/verslag.md is niet te schrijven"),
        ("--thresholds tests/gold/thresholds.toml --gold tests/gold", "De drempels gelden niet voor tests/gold"),
    ],
)
def test_what_is_asked_wrong_ends_with_2(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: str, sentence: str
) -> None:
    monkeypatch.chdir(ROOT)
    done = run("evaluate", *arguments.split())
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert sentence in done.err
