"""The project's own gate: every set of gold that is here reaches `tests/gold/thresholds.toml`.

The five real letters are no part of this repository; their set is skipped where they are absent.
"""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tijdlijn.evaluation.gate import Judged, SetThresholds, judge, lowered, read_thresholds
from tijdlijn.evaluation.negative import Extract, read_phrases
from tijdlijn.evaluation.report import run
from tijdlijn.language import Language, dutch
from tijdlijn.language.matcher import Matcher
from tijdlijn.model import Extraction
from tijdlijn.pipeline import extract, read

ROOT = Path(__file__).parents[3]
FILE = ROOT / "tests" / "gold" / "thresholds.toml"
THRESHOLDS = read_thresholds(FILE.read_text("utf-8"), FILE.name)
NEGATIVE = read_phrases(ROOT / "tests" / "corpus" / "negative")
PASSAGES = next(demanded for demanded in THRESHOLDS.set if demanded.gold == Path("passages/gold"))


def reading(language: Language) -> Extract:
    def found(text: str, name: str, day: date | None) -> Extraction:
        return extract(read(text, id=Path(name).stem, language=language, reference_date=day), language)

    return found


def judged(demanded: SetThresholds, language: Language) -> Judged:
    beside = FILE.parent
    return judge(run(beside / demanded.gold, beside / demanded.corpus, reading(language), NEGATIVE), demanded)


@pytest.mark.parametrize("demanded", THRESHOLDS.set, ids=lambda demanded: demanded.gold.as_posix())
def test_every_set_reaches_its_thresholds(demanded: SetThresholds) -> None:
    if not (FILE.parent / demanded.gold).is_dir():
        pytest.skip(f"{demanded.gold} is not beside this repository")
    checks = judged(demanded, dutch()).checks
    assert checks
    assert [check.sentence for check in checks if not check.holds] == []


def test_every_set_of_the_repository_has_thresholds() -> None:
    held = {(FILE.parent / demanded.gold).resolve() for demanded in THRESHOLDS.set}
    folders = {path.parent for path in ROOT.glob("**/gold/*.json") if ".venv" not in path.parts}
    assert folders
    assert folders <= held


@pytest.mark.parametrize("rule", ["day-month-year", "day-month", "month-year"])
def test_a_broken_rule_makes_the_gate_fail(rule: str) -> None:
    language = dutch()
    left = tuple(it for it in language.rules if it.id != rule)
    assert len(left) == len(language.rules) - 1
    broken = judged(PASSAGES, replace(language, rules=left, matcher=Matcher(left)))
    assert {"figures.time-expression-value.f1", "figures.mention-dated.f1"} <= {it.name for it in broken.failures}


def test_a_rule_that_keeps_amounts_out_is_missed_when_it_is_gone() -> None:
    language = dutch()
    left = tuple(it for it in language.rules if not it.rejects)
    broken = judged(PASSAGES, replace(language, rules=left, matcher=Matcher(left)))
    assert "false-dates" in {it.name for it in broken.failures}


def test_no_threshold_was_ever_lowered_without_a_reason() -> None:
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("the history of the thresholds is not here")

    def told(*words: str) -> str:
        return subprocess.run([git, *words], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    path = FILE.relative_to(ROOT).as_posix()
    for commit in told("log", "--format=%H", "--", path).split():
        earlier = read_thresholds(told("show", f"{commit}:{path}"), f"{FILE.name} of {commit[:7]}")
        now = {demanded.gold: demanded for demanded in THRESHOLDS.set}
        for demanded in earlier.set:
            assert demanded.gold in now, f"the thresholds of {demanded.gold} are gone"
            assert lowered(demanded, now[demanded.gold]) == ()
