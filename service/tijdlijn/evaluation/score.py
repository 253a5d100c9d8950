"""Scores one extraction against the gold of its document: pure, and deterministic.

Gold alone decides what counts; what the extractor calls vague, certain or core has no say, since no reader of its
output would see it.

- Required: core gold. Missing one is `missed`.
- Neither required nor punished: a prediction left without core gold is *excused*, that is counted nowhere, when it sits
  on vague gold and touches no core time expression (for mentions and events: its time expression does), or when its
  trigger and time expression sit on those of a peripheral event. An event is excused when all its mentions are.
- Every other prediction left over is `wrong`: also a second answer to the same gold, and a vague expression that no
  annotator marked.

Each figure is the largest one-to-one matching of gold and predictions under its own condition, in which predictions
that would be punished go before excused ones. A mention answers with the value, mod, type and status of the *event* it
belongs to, as a reader of the result sees them. Each gold event is matched to at most one predicted event and the other
way round, the pair sharing most dated mentions first. Names are compared without case and accents; an allowed name that
is not required counts nowhere.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tijdlijn.evaluation.annotation import GoldDocument, GoldEvent
from tijdlijn.evaluation.claims import (
    Asked,
    Said,
    asked_in,
    by_place,
    excused_events,
    expression,
    found_in,
    gold_event,
    rightly_dated,
    said_event,
    said_in,
    shared_mentions,
)
from tijdlijn.evaluation.comparison import Comparison, told
from tijdlijn.evaluation.match import Pair, best, largest
from tijdlijn.evaluation.outcome import Cause, Claim, Count, Figure, Outcome
from tijdlijn.model import Event, Extraction

FIGURES = tuple(Figure)


def score(gold: GoldDocument, extraction: Extraction) -> tuple[Outcome, ...]:
    """Every right answer, mistake and miss of an extraction, for every figure, in order of figure and position."""
    asked = asked_in(gold, "core")
    said = said_in(gold, extraction)
    found = found_in(said, asked)
    comparisons = [*_time_expressions(gold, extraction), *_mentions(extraction, asked, said, found)]
    events, required = by_place(extraction), [event for event in gold.gold.events if event.tier == "core"]
    event = _events(events, required, asked, said, found)
    outcomes = [outcome for comparison in (*comparisons, event) for outcome in comparison.outcomes(gold)]
    for p, g in event.matched.items():
        outcomes += _named(gold, event.gold[g], event.predicted[p], required[g], events[p])
    return tuple(sorted(outcomes, key=lambda outcome: (FIGURES.index(outcome.figure), outcome.position)))


def same_name(name: str) -> str:
    """What is left of a name when case, accents and double spaces do not matter."""
    bare = (char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return " ".join("".join(bare).casefold().split())


def _time_expressions(document: GoldDocument, extraction: Extraction) -> Iterator[Comparison]:
    core = [item for item in document.gold.time_expressions if item.tier == "core"]
    vague = [item.span for item in document.gold.time_expressions if item.tier == "vague"]
    said = sorted(extraction.time_expressions, key=lambda item: (item.span, item.id))
    gold, predicted = [expression(item) for item in core], [expression(item, item.rule) for item in said]
    near = {(p, g) for p, item in enumerate(said) for g, wanted in enumerate(core) if item.span.overlaps(wanted.span)}
    touching = {p for p, _ in near}
    excused = [p not in touching and any(item.span.overlaps(span) for span in vague) for p, item in enumerate(said)]
    own_account = [Cause.NOT_IN_GOLD if item.core else Cause.VAGUE_NOT_IN_GOLD for item in said]
    extra = [Cause.TWICE if p in touching else own_account[p] for p in range(len(said))]
    equal = {(p, g) for p, g in near if said[p].span == core[g].span}
    valued = {(p, g) for p, g in near if (said[p].value, said[p].mod) == (core[g].value, core[g].mod)}
    missing = [Cause.NOT_FOUND] * len(core)
    for figure, pairs, cause in (
        (Figure.RELAXED, near, Cause.NOT_FOUND),
        (Figure.STRICT, equal, Cause.SPAN),
        (Figure.VALUE, valued, Cause.VALUE),
    ):
        matched = largest(pairs, excused)
        yield Comparison(figure, gold, predicted, excused, matched, dict.fromkeys(near, cause), missing, extra)


def _mentions(
    extraction: Extraction, asked: Sequence[Asked], said: Sequence[Said], found: set[Pair]
) -> Iterator[Comparison]:
    gold, predicted, excused = [item.claim for item in asked], [i.claim for i in said], [i.excused for i in said]
    dated = {(p, g) for p, g in found if rightly_dated(said[p].event, asked[g].event)}
    typed = {(p, g) for p, g in dated if said[p].event.type in asked[g].event.type}
    status = {(p, g) for p, g in dated if said[p].event.status in asked[g].event.status}
    touching = {p for p, _ in found}
    extra = [Cause.TWICE if p in touching else Cause.NOT_IN_GOLD for p in range(len(said))]
    missing = [_why_missing(item, extraction, said) for item in asked]
    for figure, pairs, cause in (
        (Figure.FOUND, found, Cause.NOT_FOUND),
        (Figure.DATED, dated, Cause.VALUE),
        (Figure.TYPED, typed, Cause.TYPE),
        (Figure.STATUS, status, Cause.STATUS),
    ):
        near = {pair: cause if pair in dated else Cause.VALUE for pair in found}
        yield Comparison(figure, gold, predicted, excused, largest(pairs, excused), near, missing, extra)


def _why_missing(wanted: Asked, extraction: Extraction, said: Sequence[Said]) -> Cause:
    if not any(item.span.overlaps(wanted.time) for item in extraction.time_expressions):
        return Cause.NO_TIME_EXPRESSION
    if found_in(said, [wanted]):
        return Cause.TAKEN
    if any(item.trigger.overlaps(trigger) for item in said for trigger in wanted.triggers):
        return Cause.OTHER_TIME
    return Cause.OTHER_TRIGGER if any(item.time.overlaps(wanted.time) for item in said) else Cause.NO_TRIGGER


def _events(
    events: Sequence[Event],
    required: Sequence[GoldEvent],
    asked: Sequence[Asked],
    said: Sequence[Said],
    found: set[Pair],
) -> Comparison:
    excused = excused_events(events, said)
    shared = shared_mentions(events, required, said, asked, found)
    ranks = {
        (p, g): (
            count,
            not excused[p],
            (events[p].type in required[g].type) + (events[p].status in required[g].status),
        )
        for (p, g), count in shared.items()
        if rightly_dated(events[p], required[g])
    }
    dated_said, dated_gold = {p for p, _ in ranks}, {g for _, g in ranks}
    return Comparison(
        figure=Figure.EVENT,
        gold=[gold_event(item) for item in required],
        predicted=[said_event(item) for item in events],
        excused=excused,
        matched=best(ranks),
        near=dict.fromkeys(shared, Cause.VALUE),
        missing=[Cause.MERGED if g in dated_gold else Cause.NOT_DATED for g in range(len(required))],
        extra=[Cause.SPLIT if p in dated_said else Cause.NOT_IN_GOLD for p in range(len(events))],
    )


def _named(document: GoldDocument, gold: Claim, predicted: Claim, wanted: GoldEvent, event: Event) -> Iterator[Outcome]:
    """The outcomes for the names of a matched event; a name stands in the `text` of its claims."""
    for figure, names, given in (
        (Figure.PARTICIPANTS, wanted.participants, [item.name for item in event.participants]),
        (Figure.PLACES, wanted.places, [item.name for item in event.places]),
        (Figure.CONFLICTS, wanted.conflicts, [item.conflict for item in event.conflicts]),
    ):
        required = {same_name(name): name for name in names.required}
        allowed = {same_name(name) for name in names.allowed} | set(required)
        said = {same_name(name): name for name in given}
        for key in sorted(required.keys() & said.keys()):
            both = replace(gold, text=required[key]), replace(predicted, text=said[key])
            yield told(document, figure, Count(right=1), gold=both[0], predicted=both[1])
        for key in sorted(required.keys() - said.keys()):
            missing = replace(gold, text=required[key])
            yield told(document, figure, Count(missed=1), gold=missing, cause=Cause.NAME_MISSING)
        for key in sorted(said.keys() - allowed):
            extra = replace(predicted, text=said[key])
            yield told(document, figure, Count(wrong=1), predicted=extra, cause=Cause.NAME_WRONG)
