"""An annotated text for people: both layers, time expressions and events, in the terminal or as one HTML page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from rich.text import Text

from tijdlijn.evaluation.annotation import GoldDocument, GoldEvent, GoldNames, GoldTimeExpression
from tijdlijn.evaluation.page import PAGE
from tijdlijn.language.labels import label
from tijdlijn.when import When

TIMES = {"core": "bold cyan", "vague": "cyan"}
TRIGGERS = {"core": "bold magenta underline", "peripheral": "magenta underline"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in which nothing begins or ends, with what it belongs to and what ends behind it."""

    start: int
    text: str
    time: GoldTimeExpression | None
    events: tuple[GoldEvent, ...]
    ends: tuple[str, ...]


def pieces(document: GoldDocument) -> tuple[Piece, ...]:
    """The whole text, cut wherever a time expression or a trigger begins or ends."""
    return tuple(_pieces(document))


def in_terminal(document: GoldDocument) -> Text:
    """The text with both layers in colour, and behind each mark in brackets what it means."""
    shown = Text()
    for piece in pieces(document):
        style = TIMES[piece.time.tier] if piece.time else TRIGGERS[piece.events[0].tier] if piece.events else ""
        shown.append(piece.text, style=style)
        for said in piece.ends:
            shown.append(f" [{said}]", style="dim")
    return shown


def as_page(document: GoldDocument) -> str:
    """The text with both layers as one HTML page that needs nothing beside it, and all events listed with links."""
    gold = document.gold
    return PAGE.substitute(
        title=escape(gold.document),
        about=escape(" · ".join(_about(document))),
        text="".join(_marked(piece) for piece in pieces(document)),
        events="\n".join(_listed(event) for event in sorted(gold.events, key=_first)),
    )


def _pieces(document: GoldDocument) -> Iterator[Piece]:
    times, text = sorted(document.gold.time_expressions, key=lambda item: item.span), document.text
    triggers = [
        (trigger.span, event)
        for event in document.gold.events
        for mention in event.mentions
        for trigger in mention.triggers
    ]
    spans = [*(item.span for item in times), *(span for span, _ in triggers)]
    cuts = sorted({0, len(text), *(span.start for span in spans), *(span.end for span in spans)})
    for start, end in pairwise(cuts):
        time = next((item for item in times if item.start <= start < item.end), None)
        events = {event.id: event for span, event in triggers if span.start <= start < span.end}
        ending = {event.id: event for span, event in triggers if span.end == end}
        ends = [_time_says(time)] if time is not None and time.end == end else []
        ends += [f"{event.id} {label(event.type[0])}" for event in ending.values()]
        yield Piece(start, text[start:end], time, tuple(events.values()), tuple(ends))


def _time_says(item: GoldTimeExpression) -> str:
    return " ".join(filter(None, (item.value, item.mod, None if item.tier == "core" else item.tier)))


def _marked(piece: Piece) -> str:
    inner = escape(piece.text)
    if piece.events:
        event = piece.events[0]  # a link cannot stand in a link; the notes behind it name the others
        said = f"{event.title} ({label(event.type[0])}, {label(event.status[0])}, {_when(event)})"
        inner = f'<a class="trigger {event.tier}" href="#{escape(event.id)}" title="{escape(said)}">{inner}</a>'
    if piece.time:
        inner = f'<mark class="{piece.time.tier}" title="{escape(_time_says(piece.time))}">{inner}</mark>'
    notes = "".join(f"<sup>{escape(said)}</sup>" for said in piece.ends)
    place = f' id="p{piece.start}"' if piece.events else ""
    return f"<span{place}>{inner}</span>{notes}" if place else inner + notes


def _listed(event: GoldEvent) -> str:
    facts = [label(event.type[0]), label(event.status[0]), _when(event), event.tier]
    names = [
        f"<dt>{name}</dt><dd>{escape(_names(told))}</dd>"
        for name, told in (
            ("deelnemers", event.participants), ("plaatsen", event.places), ("conflicten", event.conflicts),
        )
        if told.allowed
    ]  # fmt: skip
    links = " ".join(
        f'<a href="#p{trigger.start}">{escape(" ".join(trigger.text.split()))}</a>'
        for mention in event.mentions
        for trigger in mention.triggers[:1]
    )
    return (
        f'<li id="{escape(event.id)}" class="{event.tier}"><b>{escape(event.id)} {escape(event.title)}</b><br>'
        f"{escape(' · '.join(facts))}<dl>{''.join(names)}<dt>woorden</dt><dd>{links}</dd></dl></li>"
    )


def _names(names: GoldNames) -> str:
    more = [f"({name})" for name in names.allowed if name not in names.required]
    return ", ".join([*names.required, *more])


def _when(event: GoldEvent) -> str:
    when = When.of(event.value[0], event.mod)
    return event.value[0] if when is None else when.display


def _about(document: GoldDocument) -> Iterator[str]:
    gold = document.gold
    yield f"{gold.document_date} ({'staat erin' if gold.document_date_basis == 'explicit' else 'afgeleid'})"
    if gold.genre:
        yield gold.genre
    yield f"{len(gold.time_expressions)} tijdsaanduidingen"
    yield f"{len(gold.events)} gebeurtenissen"


def _first(event: GoldEvent) -> int:
    return min(mention.triggers[0].start for mention in event.mentions)
