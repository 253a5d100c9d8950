"""What gold asks and what an extraction says, side by side: mentions and events as claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tijdlijn.evaluation.annotation import GoldDocument, GoldEvent, GoldTimeExpression
from tijdlijn.evaluation.match import Pair, largest
from tijdlijn.evaluation.outcome import Claim
from tijdlijn.model import Event, Extraction, Span, TimeExpression
from tijdlijn.when import Mod, When


@dataclass(frozen=True, slots=True)
class Asked:
    """A gold mention: any of `triggers` will do, at a time expression that stands at `time`."""

    claim: Claim
    event: GoldEvent
    triggers: tuple[Span, ...]
    time: Span


@dataclass(frozen=True, slots=True)
class Said:
    """A predicted mention; when it matches nothing, gold counts it nowhere if it is `excused`."""

    claim: Claim
    event: Event
    trigger: Span
    time: Span
    excused: bool


def asked_in(document: GoldDocument, tier: str) -> list[Asked]:
    """The gold mentions of the events of a tier, in the order of the file."""
    times = {item.id: item.span for item in document.gold.time_expressions}
    return [
        Asked(
            replace(
                gold_event(event), id=f"{event.id}#{number}", span=mention.triggers[0].span,
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


def said_in(document: GoldDocument, extraction: Extraction) -> list[Said]:
    """Predicted mentions in order of position, each with whether gold excuses it when it matches nothing."""
    times = {item.id: item.span for item in extraction.time_expressions}
    peripheral = asked_in(document, "peripheral")
    core = [item.span for item in document.gold.time_expressions if item.tier == "core"]
    vague = [item.span for item in document.gold.time_expressions if item.tier == "vague"]
    said = []
    for event in extraction.events:
        for number, mention in enumerate(event.mentions, 1):
            trigger, time = mention.trigger, times[mention.time_expression]
            only_vague = any(time.overlaps(span) for span in vague) and not any(time.overlaps(span) for span in core)
            excused = only_vague or any(_sits_on(trigger, time, item) for item in peripheral)
            claim = replace(
                said_event(event), id=f"{event.id}#{number}", span=trigger, text=mention.trigger_text,
                rule=mention.rule, confidence=mention.confidence,
            )  # fmt: skip
            said.append(Said(claim, event, trigger, time, excused))
    return sorted(said, key=lambda item: (item.trigger, item.time, item.claim.id))


def found_in(said: Sequence[Said], asked: Sequence[Asked]) -> set[Pair]:
    """Which predicted mentions find which gold ones, by index: a trigger overlaps, and the time expressions do."""
    return {
        (p, g)
        for p, item in enumerate(said)
        for g, wanted in enumerate(asked)
        if _sits_on(item.trigger, item.time, wanted)
    }


def excused_events(events: Sequence[Event], said: Sequence[Said]) -> list[bool]:
    """Which events gold counts nowhere when they match nothing: those of which all mentions are excused."""
    told_by = [[item for item in said if item.event is event] for event in events]
    return [bool(mentions) and all(item.excused for item in mentions) for mentions in told_by]


def shared_mentions(
    events: Sequence[Event],
    required: Sequence[GoldEvent],
    said: Sequence[Said],
    asked: Sequence[Asked],
    found: set[Pair],
) -> dict[Pair, int]:
    """How many mentions a predicted and a gold event have in common, one-to-one, for each pair with any, by index."""
    shared: dict[Pair, set[Pair]] = {}
    owner, wanted = {id(e): p for p, e in enumerate(events)}, {id(e): g for g, e in enumerate(required)}
    for m, n in found:
        shared.setdefault((owner[id(said[m].event)], wanted[id(asked[n].event)]), set()).add((m, n))
    last = [item.excused for item in said]
    return {pair: len(largest(mentions, last)) for pair, mentions in shared.items()}


def rightly_dated(event: Event, wanted: GoldEvent) -> bool:
    """Whether an event has one of the values that gold allows, and its mod."""
    return event.value in wanted.value and event.mod == wanted.mod


def by_place(extraction: Extraction) -> list[Event]:
    """The predicted events in the order of their first triggers."""
    return sorted(extraction.events, key=lambda event: (_place(event), event.id))


def _sits_on(trigger: Span, time: Span, wanted: Asked) -> bool:
    return time.overlaps(wanted.time) and any(trigger.overlaps(span) for span in wanted.triggers)


def _place(event: Event) -> Span:
    return min((mention.trigger for mention in event.mentions), default=Span(0, 0))


def gold_event(event: GoldEvent) -> Claim:
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


def said_event(event: Event) -> Claim:
    """What an extraction says of an event, placed at its first trigger."""
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


def expression(item: GoldTimeExpression | TimeExpression, rule: str | None = None) -> Claim:
    """A time expression, with the rule that found it where it was predicted."""
    text = " ".join(item.text.split())
    return Claim(item.id, item.span, text, item.value, item.mod, _precision(item.value, item.mod), item.type, rule=rule)


def _precision(value: str, mod: Mod | None) -> str | None:
    when = When.of(value, mod)
    return None if when is None else when.precision.value
