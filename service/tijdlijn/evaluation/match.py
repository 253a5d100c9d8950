"""Which prediction answers which gold: one-to-one, and the same every time. A pair is (prediction, gold), by index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

Pair = tuple[int, int]


def largest(pairs: Iterable[Pair], last: Sequence[bool]) -> dict[int, int]:
    """The largest one-to-one matching out of `pairs`, as prediction → gold.

    Where not all predictions can have a place, those that are not `last` get theirs first and keep one; then by index.
    """
    fits: dict[int, list[int]] = {}
    for prediction, gold in sorted(pairs):
        fits.setdefault(prediction, []).append(gold)
    holder: dict[int, int] = {}
    for prediction in sorted(fits, key=lambda prediction: (last[prediction], prediction)):
        _place(prediction, fits, holder, set())
    return {prediction: gold for gold, prediction in holder.items()}


def best(ranks: Mapping[Pair, Sequence[int]]) -> dict[int, int]:
    """The one-to-one matching, as prediction → gold, that takes the pair ranked highest first, then the next.

    Ties fall to the earlier gold, then to the earlier prediction.
    """
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for prediction, gold in sorted(ranks, key=lambda pair: ([-rank for rank in ranks[pair]], pair[1], pair[0])):
        if prediction not in matched and gold not in taken:
            matched[prediction] = gold
            taken.add(gold)
    return matched


def _place(prediction: int, fits: Mapping[int, Sequence[int]], holder: dict[int, int], seen: set[int]) -> bool:
    """Give a prediction a gold, moving those that hold one to another if need be (an augmenting path)."""
    for gold in fits[prediction]:
        if gold in seen:
            continue
        seen.add(gold)
        if gold not in holder or _place(holder[gold], fits, holder, seen):
            holder[gold] = prediction
            return True
    return False
