"""What can be wrong with an annotation that has the right format: positions, wording, identifiers, values."""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import pairwise

from tijdlijn.evaluation.annotation import GoldDocument, GoldEvent, GoldTimeExpression, GoldTrigger
from tijdlijn.evaluation.locate import JsonPath
from tijdlijn.when import When

Fault = tuple[JsonPath, str]


def faults(document: GoldDocument) -> Iterator[Fault]:
    """Each thing that keeps the annotation from being scored, with its path in the file."""
    yield from _sections(document)
    yield from _time_expressions(document)
    yield from _identifiers(document)
    known = {expression.id for expression in document.gold.time_expressions}
    for index, event in enumerate(document.gold.events):
        yield from _event(document, event, ("events", index), known)
        yield from _names(event, ("events", index))


def unknown_conflicts(document: GoldDocument, known: Container[str]) -> Iterator[Fault]:
    """Each conflict that no extraction can name: a typing error, or one that the language does not have yet."""
    for index, event in enumerate(document.gold.events):
        for key, names in (("required", event.conflicts.required), ("allowed", event.conflicts.allowed)):
            for number, conflict in enumerate(names):
                if conflict not in known:
                    yield ("events", index, "conflicts", key, number), f"er is geen conflict {conflict!r}"


def _sections(document: GoldDocument) -> Iterator[Fault]:
    starts = [section.start for section in document.gold.sections]
    for index, start in enumerate(starts):
        path = ("sections", index, "start")
        if start >= len(document.text):
            yield path, f"begint op {start}, buiten de tekst van {len(document.text)} tekens"
        elif index and start <= starts[index - 1]:
            yield path, f"begint op {start}, niet na het deel ervoor ({starts[index - 1]})"


def _time_expressions(document: GoldDocument) -> Iterator[Fault]:
    expressions = document.gold.time_expressions
    for index, expression in enumerate(expressions):
        path = ("timeExpressions", index)
        yield from _slice(document.text, expression, path)
        if expression.tier == "core" and When.of(expression.value, expression.mod) is None:
            yield (
                (*path, "value"),
                f"{expression.value!r} is geen tijd op de kalender: verbeter het of noem de tijdsaanduiding vague",
            )
    placed = sorted(enumerate(expressions), key=lambda item: item[1].span)
    for (_, before), (index, expression) in pairwise(placed):
        if before.span.overlaps(expression.span):
            yield ("timeExpressions", index), f"{expression.id} overlapt {before.id} ({before.start}–{before.end})"


def _identifiers(document: GoldDocument) -> Iterator[Fault]:
    for key, ids in (
        ("timeExpressions", [item.id for item in document.gold.time_expressions]),
        ("events", [item.id for item in document.gold.events]),
    ):
        for index, identifier in enumerate(ids):
            if identifier in ids[:index]:
                yield (key, index, "id"), f"het id {identifier} is al gebruikt"


def _event(document: GoldDocument, event: GoldEvent, path: JsonPath, known: Container[str]) -> Iterator[Fault]:
    for index, value in enumerate(event.value):
        if event.tier == "core" and When.of(value, event.mod) is None:
            yield (
                (*path, "value", index),
                f"{value!r} is geen tijd op de kalender: verbeter het of noem de gebeurtenis peripheral",
            )
    for index, mention in enumerate(event.mentions):
        here = (*path, "mentions", index)
        if mention.time_expression not in known:
            yield (*here, "timeExpression"), f"er is geen tijdsaanduiding {mention.time_expression}"
        for number, trigger in enumerate(mention.triggers):
            yield from _slice(document.text, trigger, (*here, "triggers", number))


def _names(event: GoldEvent, path: JsonPath) -> Iterator[Fault]:
    for key, names in (
        ("participants", event.participants),
        ("places", event.places),
        ("conflicts", event.conflicts),
    ):
        for index, name in enumerate(names.required):
            if name not in names.allowed:
                yield (*path, key, "required", index), f"{name!r} is required maar staat niet bij allowed"


def _slice(text: str, part: GoldTimeExpression | GoldTrigger, path: JsonPath) -> Iterator[Fault]:
    if part.end <= part.start:
        yield (*path, "end"), f"eindigt op {part.end}, niet na het begin {part.start}"
    elif part.end > len(text):
        yield (*path, "end"), f"eindigt op {part.end}, buiten de tekst van {len(text)} tekens"
    elif text[part.start : part.end] != part.text:
        found = text[part.start : part.end]
        yield (*path, "text"), f"zegt {part.text!r} waar in de tekst {found!r} staat ({part.start}–{part.end})"
