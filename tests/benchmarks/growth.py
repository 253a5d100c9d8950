"""How the time grows with the length of a text, for time expressions alone and for the whole extraction.

    python -m tests.benchmarks.growth [FILE …]

The files, by default the sample letters, are repeated to longer and longer texts. What is printed is the processor time
per character as a multiple of that of the shortest text: 1 throughout is linear.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time

from tijdlijn.language import dutch
from tijdlijn.pipeline import extract, read
from tijdlijn.temporal import tag

SAMPLES = Path(__file__).parents[2] / "service/tijdlijn/samples/letters"
LENGTHS = (10_000, 100_000, 1_000_000, 10_000_000)
ROUNDS, LONG_ROUNDS = 8, 1


def main(files: Sequence[str]) -> None:
    paths = [Path(file) for file in files] or sorted(SAMPLES.glob("*.txt"))
    base = "\n\n".join(path.read_text("utf-8") for path in paths)
    first: tuple[float, float] | None = None
    for length in LENGTHS:
        text = (base * (length // len(base) + 1))[:length]
        rounds = ROUNDS if length < LENGTHS[-2] else LONG_ROUNDS
        each = seconds(times(text), rounds) / length, seconds(whole(text), rounds) / length
        first = first or each
        print(f"{length:>12,} characters: {each[0] / first[0]:.2f} (time expressions), {each[1] / first[1]:.2f} (all)")


def times(text: str) -> Callable[[], object]:
    document = read(text, id="long", language=dutch())
    return lambda: tag(text, document.sections, dutch(), document.furniture)


def whole(text: str) -> Callable[[], object]:
    return lambda: extract(read(text, id="long", language=dutch()), dutch())


def seconds(work: Callable[[], object], rounds: int) -> float:
    """The best of several rounds."""
    best = float("inf")
    for _ in range(rounds):
        began = process_time()
        work()
        best = min(best, process_time() - began)
    return best


if __name__ == "__main__":
    main(sys.argv[1:])
