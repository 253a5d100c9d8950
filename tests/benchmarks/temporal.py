"""How fast time expressions are found and resolved, beside dateparser's search and chrono-node's Dutch locale.

    python -m tests.benchmarks.temporal [FILE …]

The files are letters as text, each with its own reference date read from it; without any, the sample letters and the
passages of the gold are read. Everything is measured in the same run on one core, so that the ratios say something on
any machine. chrono-node is measured when node and npm are there; it is installed in a temporary folder.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from time import perf_counter

from dateparser.search import search_dates

from tijdlijn.language import dutch
from tijdlijn.pipeline import read
from tijdlijn.temporal import tag, tag_plain

ROOT = Path(__file__).parents[2]
OWN = ("service/tijdlijn/samples/letters", "tests/gold/passages/text")
UNDATED = date(2019, 10, 17)
ROUNDS, SLOW_ROUNDS = 15, 1
SIZES = (10_000, 100_000, 1_000_000, 10_000_000)

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

Letters = Sequence[tuple[str, date]]


def main(files: Sequence[str]) -> None:
    paths = [Path(file) for file in files] or sorted(path for own in OWN for path in (ROOT / own).glob("*.txt"))
    letters = [dated(path.read_text("utf-8")) for path in paths]
    size = sum(len(text) for text, _ in letters)
    ours = size / seconds(lambda: tag_all(letters), ROUNDS)
    print(f"{len(letters)} letters, {size:,} characters")
    print(f"tijdlijn            {ours:>14,.0f} characters/s")
    theirs = size / seconds(lambda: search_all(letters), SLOW_ROUNDS)
    print(f"dateparser's search {theirs:>14,.0f} characters/s   tijdlijn is {ours / theirs:.1f} times as fast")
    chrono = chrono_seconds(letters)
    if chrono is None:
        print("chrono-node         not measured: it needs node and npm")
    else:
        ratio = ours * chrono / size
        print(f"chrono-node         {size / chrono:>14,.0f} characters/s   tijdlijn is {ratio:.2f} times as fast")
    growth(letters)


def dated(text: str) -> tuple[str, date]:
    """A letter with the day from which it speaks."""
    document = read(text, id="letter", language=dutch())
    return text, document.date.day if document.date else UNDATED


def growth(letters: Letters) -> None:
    """The time per character when the same text is repeated, as a multiple of that of the text itself."""
    once = "\n\n".join(text for text, _ in letters)[: SIZES[0]]
    first = None
    for size in SIZES:
        per_character = seconds_per_character(once * (size // len(once)))
        first = first or per_character
        print(f"{size:>12,} characters: {per_character / first:.2f} times the time per character")


def seconds_per_character(text: str) -> float:
    document = read(text, id="long", language=dutch())
    return seconds(lambda: tag(text, document.sections, dutch(), document.furniture), 3) / len(text)


def tag_all(letters: Letters) -> None:
    for text, day in letters:
        tag_plain(text, day, dutch())


def search_all(letters: Letters) -> None:
    for text, day in letters:
        search_dates(text, languages=["nl"], settings={"RELATIVE_BASE": datetime.combine(day, datetime.min.time())})


def chrono_seconds(letters: Letters) -> float | None:
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


def seconds(work: Callable[[], object], rounds: int) -> float:
    """The best of several rounds, after one to warm up."""
    if rounds > 1:
        work()
    best = float("inf")
    for _ in range(rounds):
        start = perf_counter()
        work()
        best = min(best, perf_counter() - start)
    return best


if __name__ == "__main__":
    main(sys.argv[1:])
