"""How fast whole documents are read and extracted, and how the time grows with their length.

    python -m tests.benchmarks.extraction [FILE …]

Reads the sample letters when no file is given. One core, the best of several rounds.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from tijdlijn import pipeline
from tijdlijn.language import Language, dutch

SAMPLES = Path(__file__).parents[2] / "service/tijdlijn/samples/letters"
ROUNDS = 8
LENGTHS = (10_000, 100_000, 1_000_000, 10_000_000)


def seconds(texts: list[str], language: Language, rounds: int) -> float:
    """The time that the fastest of some rounds takes for all texts."""
    best = float("inf")
    for _ in range(rounds):
        started = time.process_time()
        for text in texts:
            pipeline.extract(pipeline.read(text, id="benchmark", language=language), language)
        best = min(best, time.process_time() - started)
    return best


def main(files: list[Path]) -> None:
    """Prints characters a second for the files, and the time per character of longer and longer texts."""
    language = dutch()
    texts = [file.read_text("utf-8") for file in files]
    characters = sum(map(len, texts))
    speed = characters / seconds(texts, language, ROUNDS)
    print(f"{len(texts)} documents, {characters:,} characters: {speed:,.0f} characters a second")
    base = "\n\n".join(texts)
    first = None
    for length in LENGTHS:
        text = (base * (length // len(base) + 1))[:length]
        each = seconds([text], language, ROUNDS if length < LENGTHS[-2] else 1) / length
        first = first or each
        print(f"{length:>12,} characters: {each / first:.2f} times the time per character")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or sorted(SAMPLES.glob("*.txt")))
