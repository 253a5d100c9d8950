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
from dataclasses import dataclass, replace

from tijdlijn.evaluation.annotation import GoldDocument, GoldEvent, GoldTimeExpression
from tijdlijn.evaluation.comparison import Comparison, told
from tijdlijn.evaluation.match import Pair, best, largest
from tijdlijn.evaluation.outcome import Cause, Claim, Count, Figure, Outcome
from tijdlijn.model import Event, Extraction, Span, TimeExpression
from tijdlijn.when import Mod, When

FIGURES = tuple(Figure)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A gold mention."""

    claim: Claim
    event: GoldEvent
    triggers: tuple[Span, ...]
    time: Span


@dataclass(frozen=True, slots=True)
class _Said:
    """A predicted mention."""

    claim: Claim
    event: Event
    trigger: Span
    time: Span
    excused: bool


def score(gold: GoldDocument, extraction: Extraction) -> tuple[Outcome, ...]:
    """Every right answer, mistake and miss of an extraction, for every figure, in order of figure and position."""
    asked = _asked(gold, "core")
    said = _said(gold, extraction)
    found = {
        (p, g)
        for p, item in enumerate(said)
        for g, wanted in enumerate(asked)
        if _sits_on(item.trigger, item.time, wanted)
    }
    comparisons = [*_time_expressions(gold, extraction), *_mentions(extraction, asked, said, found)]
    events, required = _by_place(extraction), [event for event in gold.gold.events if event.tier == "core"]
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
    gold, predicted = [_expression(item) for item in core], [_expression(item, item.rule) for item in said]
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
    extraction: Extraction, asked: Sequence[_Asked], said: Sequence[_Said], found: set[Pair]
) -> Iterator[Comparison]:
    gold, predicted, excused = [item.claim for item in asked], [i.claim for i in said], [i.excused for i in said]
    dated = {(p, g) for p, g in found if _dated(said[p].event, asked[g].event)}
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


def _why_missing(wanted: _Asked, extraction: Extraction, said: Sequence[_Said]) -> Cause:
    if not any(item.span.overlaps(wanted.time) for item in extraction.time_expressions):
        return Cause.NO_TIME_EXPRESSION
    if any(_sits_on(item.trigger, item.time, wanted) for item in said):
        return Cause.TAKEN
    if any(item.trigger.overlaps(trigger) for item in said for trigger in wanted.triggers):
        return Cause.OTHER_TIME
    return Cause.OTHER_TRIGGER if any(item.time.overlaps(wanted.time) for item in said) else Cause.NO_TRIGGER


def _events(
    events: Sequence[Event],
    required: Sequence[GoldEvent],
    asked: Sequence[_Asked],
    said: Sequence[_Said],
    found: set[Pair],
) -> Comparison:
    told_by = [[item for item in said if item.event is event] for event in events]
    excused = [bool(mentions) and all(item.excused for item in mentions) for mentions in told_by]
    shared: dict[Pair, set[Pair]] = {}
    owner, wanted = {id(e): p for p, e in enumerate(events)}, {id(e): g for g, e in enumerate(required)}
    for m, n in found:
        shared.setdefault((owner[id(said[m].event)], wanted[id(asked[n].event)]), set()).add((m, n))
    last = [item.excused for item in said]
    ranks = {
        (p, g): (
            len(largest(pairs, last)),
            not excused[p],
            (events[p].type in required[g].type) + (events[p].status in required[g].status),
        )
        for (p, g), pairs in shared.items()
        if _dated(events[p], required[g])
    }
    dated_said, dated_gold = {p for p, _ in ranks}, {g for _, g in ranks}
    return Comparison(
        figure=Figure.EVENT,
        gold=[_gold_event(item) for item in required],
        predicted=[_said_event(item) for item in events],
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


def _asked(document: GoldDocument, tier: str) -> list[_Asked]:
    times = {item.id: item.span for item in document.gold.time_expressions}
    return [
        _Asked(
            replace(
                _gold_event(event), id=f"{event.id}#{number}", span=mention.triggers[0].span,
                text=mention.triggers[0].text,
            ),
            event,
            tuple(trigger.span for trigger in mention.triggers),
            times[mention.time_expression],
        )
        for event in document.gold.events
        if event.tier == tier
        for number, mention in enumerate(event.mentions, 1)
    ]  # fmt: skip


def _said(document: GoldDocument, extraction: Extraction) -> list[_Said]:
    """Predicted mentions in order of position, each with whether gold excuses it when it matches nothing."""
    times = {item.id: item.span for item in extraction.time_expressions}
    peripheral = _asked(document, "peripheral")
    core = [item.span for item in document.gold.time_expressions if item.tier == "core"]
    vague = [item.span for item in document.gold.time_expressions if item.tier == "vague"]
    said = []
    for event in extraction.events:
        for number, mention in enumerate(event.mentions, 1):
            trigger, time = mention.trigger, times[mention.time_expression]
            only_vague = any(time.overlaps(span) for span in vague) and not any(time.overlaps(span) for span in core)
            excused = only_vague or any(_sits_on(trigger, time, item) for item in peripheral)
            claim = replace(
                _said_event(event), id=f"{event.id}#{number}", span=trigger, text=mention.trigger_text,
                rule=mention.rule, confidence=mention.confidence,
            )  # fmt: skip
            said.append(_Said(claim, event, trigger, time, excused))
    return sorted(said, key=lambda item: (item.trigger, item.time, item.claim.id))


def _sits_on(trigger: Span, time: Span, wanted: _Asked) -> bool:
    return time.overlaps(wanted.time) and any(trigger.overlaps(span) for span in wanted.triggers)


def _dated(event: Event, wanted: GoldEvent) -> bool:
    return event.value in wanted.value and event.mod == wanted.mod


def _by_place(extraction: Extraction) -> list[Event]:
    return sorted(extraction.events, key=lambda event: (_place(event), event.id))


def _place(event: Event) -> Span:
    return min((mention.trigger for mention in event.mentions), default=Span(0, 0))


def _gold_event(event: GoldEvent) -> Claim:
    """What gold says of an event, placed at its first trigger."""
    return Claim(
        id=event.id,
        span=min(mention.triggers[0].span for mention in event.mentions),
        text=event.title,
        value=" | ".join(event.value),
        mod=event.mod,
        precision=_precision(event.value[0], event.mod),
        type=event.type[0],
        status=event.status[0],
    )


def _said_event(event: Event) -> Claim:
    return Claim(
        id=event.id,
        span=_place(event),
        text=event.title,
        value=event.value,
        mod=event.mod,
        precision=_precision(event.value, event.mod),
        type=event.type,
        status=event.status,
        rule=event.mentions[0].rule if event.mentions else None,
        confidence=event.confidence,
    )


def _expression(item: GoldTimeExpression | TimeExpression, rule: str | None = None) -> Claim:
    text = " ".join(item.text.split())
    return Claim(item.id, item.span, text, item.value, item.mod, _precision(item.value, item.mod), item.type, rule=rule)


def _precision(value: str, mod: Mod | None) -> str | None:
    when = When.of(value, mod)
    return None if when is None else when.precision.value
