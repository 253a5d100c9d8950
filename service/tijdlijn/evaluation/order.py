"""Is the timeline of each conflict in the right order? Pairs of events are held against those of gold.

Of two events one comes first when its last day lies before the first day of the other; what overlaps has no order. A
pair of gold is right when both events are on the predicted timeline and in that order there, whether or not their days
are gold's; every other predicted order is wrong. Events answer each other by the mentions they share. What gold neither
requires nor punishes (peripheral events, a conflict that is only allowed) is on neither timeline.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tijdlijn.evaluation.annotation import GoldDocument, GoldEvent
from tijdlijn.evaluation.claims import (
    asked_in,
    by_place,
    excused_events,
    found_in,
    rightly_dated,
    said_in,
    shared_mentions,
)
from tijdlijn.evaluation.match import best
from tijdlijn.evaluation.outcome import Count
from tijdlijn.model import Event, Extraction
from tijdlijn.when import When

Days = tuple[date, date]
"""First and last day; an open side reaches to the end of time."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One event on the timeline of a conflict, by gold and by prediction; None where it is not on that timeline."""

    conflict: str
    gold: Days | None
    predicted: Days | None


def placed(document: GoldDocument, extraction: Extraction) -> tuple[Placed, ...]:
    """Every event of a document that is on a timeline, in gold, in the extraction or in both."""
    return tuple(_placed(document, extraction))


def order(events: Iterable[Placed]) -> dict[str, Count]:
    """The pairs in the right order, in a wrong one and missed, for each conflict, in order of its id."""
    timelines: dict[str, list[Placed]] = defaultdict(list)
    for event in events:
        timelines[event.conflict].append(event)
    return {conflict: _counted(timelines[conflict]) for conflict in sorted(timelines)}


def _placed(document: GoldDocument, extraction: Extraction) -> Iterator[Placed]:
    asked, said = asked_in(document, "core"), said_in(document, extraction)
    events, required = by_place(extraction), [event for event in document.gold.events if event.tier == "core"]
    excused = excused_events(events, said)
    answered = best(
        {
            (p, g): (rightly_dated(events[p], required[g]), count, not excused[p], events[p].type in required[g].type)
            for (p, g), count in shared_mentions(events, required, said, asked, found_in(said, asked)).items()
        }
    )
    for g in sorted(set(range(len(required))) - set(answered.values())):
        yield from _pair(required[g], None)
    for p, event in enumerate(events):
        if p in answered or not excused[p]:
            yield from _pair(required[answered[p]] if p in answered else None, event)


def _pair(gold: GoldEvent | None, event: Event | None) -> Iterator[Placed]:
    """One event on each timeline that counts: what gold and the prediction say about the same, or one of them alone."""
    required = set() if gold is None else set(gold.conflicts.required)
    open_to = set() if gold is None else set(gold.conflicts.allowed) - required
    said = set() if event is None else {link.conflict for link in event.conflicts}
    chosen = None if event is None else event.when
    meant = None if gold is None else When.of(gold.value[0], gold.mod)
    if gold is not None and event is not None and rightly_dated(event, gold):
        meant = chosen
    for conflict in sorted((required | said) - open_to):
        yield Placed(
            conflict,
            _days(meant) if meant and conflict in required else None,
            _days(chosen) if chosen and conflict in said else None,
        )


def _days(when: When) -> Days:
    return when.earliest or date.min, when.latest or date.max


def _counted(events: Sequence[Placed]) -> Count:
    right = _in_both_orders([(event.gold, event.predicted) for event in events if event.gold and event.predicted])
    return Count(
        right=right,
        wrong=_pairs(event.predicted for event in events if event.predicted) - right,
        missed=_pairs(event.gold for event in events if event.gold) - right,
    )


def _pairs(days: Iterable[Days]) -> int:
    """How many pairs have an order."""
    known = list(days)
    lasts = sorted(last for _, last in known)
    return sum(bisect_left(lasts, first) for first, _ in known)


def _in_both_orders(days: Iterable[tuple[Days, Days]]) -> int:
    """How many pairs have an order by gold that the prediction has too."""
    known = list(days)
    waiting = sorted(known, key=lambda event: event[0][1], reverse=True)
    lasts: list[date] = []  # of the prediction, for the events whose last day by gold is past
    right = 0
    for gold, predicted in sorted(known):
        while waiting and waiting[-1][0][1] < gold[0]:
            insort(lasts, waiting.pop()[1][1])
        right += bisect_left(lasts, predicted[0])
    return right
