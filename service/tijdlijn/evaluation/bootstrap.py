"""How far a figure could be off: 95 % percentile intervals from resampling sentences with replacement.

Sentences are drawn whole, because what stands in one sentence is right or wrong together.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tijdlijn.evaluation.outcome import Count, Figure, Outcome
from tijdlijn.model import Span

DRAWS = 1000
SEED = 1848
TAIL = 0.025
_BITS = 40
_LOW = (1 << _BITS) - 1

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Intervals:
    """Lower and upper bound of precision, recall and F1; None where the figure does not exist in every draw."""

    precision: Interval | None
    recall: Interval | None
    f1: Interval | None


def intervals(outcomes: Iterable[Outcome], draws: int = DRAWS, seed: int = SEED) -> dict[Figure, Intervals]:
    """The intervals of every figure that has outcomes; the same for the same outcomes, draws and seed."""
    units: dict[Figure, dict[tuple[str, Span], Count]] = defaultdict(lambda: defaultdict(Count))
    for outcome in outcomes:
        units[outcome.figure][outcome.document, outcome.at] += outcome.count
    return {
        figure: _intervals([sentences[place] for place in sorted(sentences)], draws, random.Random(f"{seed} {figure}"))
        for figure, sentences in units.items()
    }


def _intervals(sentences: list[Count], draws: int, chance: random.Random) -> Intervals:
    # A count as one number: adding up a draw is then one call.
    packed = [count.right + (count.wrong << _BITS) + (count.missed << 2 * _BITS) for count in sentences]
    counts = [_unpacked(sum(chance.choices(packed, k=len(packed)))) for _ in range(draws)]
    return Intervals(
        _interval([count.precision for count in counts]),
        _interval([count.recall for count in counts]),
        _interval([count.f1 for count in counts]),
    )


def _unpacked(whole: int) -> Count:
    return Count(whole & _LOW, whole >> _BITS & _LOW, whole >> 2 * _BITS)


def _interval(values: list[float | None]) -> Interval | None:
    known = sorted(value for value in values if value is not None)
    if len(known) < len(values) or not known:
        return None
    return known[int(TAIL * len(known))], known[-1 - int(TAIL * len(known))]
