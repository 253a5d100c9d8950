"""How fast time expressions are found and resolved, beside chrono-node's Dutch locale in the same run.

    python -m tests.benchmarks.chrono [FILE …]

The files are letters as text, each with its own reference date read from it; without any, the sample letters are read.
It needs node and npm, and installs chrono-node in a temporary folder.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tijdlijn.evaluation.speed import TIMES, UNDATED, measure
from tijdlijn.language import dutch
from tijdlijn.pipeline import read

SAMPLES = Path(__file__).parents[2] / "service/tijdlijn/samples/letters"
ROUNDS = 5

CHRONO = """
const chrono = require("chrono-node");
const letters = JSON.parse(require("fs").readFileSync(0, "utf-8"));
let best = Infinity;
for (let round = 0; round < 15; round++) {
  const start = process.hrtime.bigint();
  for (const [text, day] of letters) chrono.nl.parse(text, new Date(day));
  best = Math.min(best, Number(process.hrtime.bigint() - start) / 1e9);
}
console.log(best);
"""


def main(files: Sequence[str]) -> None:
    paths = [Path(file) for file in files] or sorted(SAMPLES.glob("*.txt"))
    texts = [path.read_text("utf-8") for path in paths]
    theirs = chrono_seconds([(text, day_of(text)) for text in texts])
    if theirs is None:
        print("chrono-node is not measured: it needs node and npm")
        return
    ours, speed = measure(texts, dutch(), ROUNDS).stages[TIMES], sum(map(len, texts)) / theirs
    print(f"tijdlijn {ours:,.0f} characters/s, chrono-node {speed:,.0f}: {ours / speed:.2f} times as fast")


def day_of(text: str) -> date:
    """The day from which a letter speaks."""
    document = read(text, id="letter", language=dutch())
    return document.date.day if document.date else UNDATED


def chrono_seconds(letters: Sequence[tuple[str, date]]) -> float | None:
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    with tempfile.TemporaryDirectory() as folder:
        installed = subprocess.run(
            [npm, "install", "--no-audit", "--no-fund", "chrono-node"], cwd=folder, capture_output=True, check=False
        )
        if installed.returncode:
            return None
        told = json.dumps([[text, day.isoformat()] for text, day in letters])
        run = subprocess.run([node, "-e", CHRONO], cwd=folder, input=told, capture_output=True, text=True, check=True)
    return float(run.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
