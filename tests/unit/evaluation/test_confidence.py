"""Confidence means something: of the events with 0.9 and up, at least 95 in 100 are right.

The five real letters are no part of this repository: they are looked for in TIJDLIJN_CORPUS, else in ../shared.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tijdlijn.evaluation import run
from tijdlijn.evaluation.outcome import Figure
from tijdlijn.events.rule import Rule
from tijdlijn.ingest.dutch import extractor

ROOT = Path(__file__).parents[3]
CORPUS = Path(os.environ.get("TIJDLIJN_CORPUS", ROOT.parent / "shared" / "corpus"))
SETS = {
    "real letters": (CORPUS.parent / "gold", CORPUS),
    "sample letters": (ROOT / "service/tijdlijn/samples/gold", ROOT / "service/tijdlijn/samples/letters"),
    "passages": (ROOT / "tests/gold/passages/gold", ROOT / "tests/gold/passages/text"),
}


@pytest.mark.parametrize("name", SETS)
def test_sure_events_are_right(name: str) -> None:
    gold, texts = SETS[name]
    if not texts.is_dir():
        pytest.skip(f"the {name} are not beside this repository")
    dutch = extractor()
    report = run(gold, texts, lambda text, file, day: dutch.extract(dutch.read(text, Path(file).stem, day)))
    sure = [bin_ for bin_ in report.calibration(Figure.EVENT) if bin_.low >= 0.9]
    predicted, right = sum(bin_.predicted for bin_ in sure), sum(bin_.right for bin_ in sure)
    assert predicted >= 10
    assert right / predicted >= 0.95


def test_every_rule_says_how_sure_it_is() -> None:
    assert all(0 < rule.confidence < 1 for rule in Rule)
