"""What can be wrong with an annotation that has the right format: positions, wording, identifiers, values."""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import pairwise

from tijdlijn.evaluation.annotation import GoldDocument, GoldEvent, GoldTimeExpression, GoldTrigger
from tijdlijn.evaluation.locate import JsonPath
from tijdlijn.when import When

Fault = tuple[JsonPath, str]


def faults(document: GoldDocument, conflicts: Container[str] | None = None) -> Iterator[Fault]:
    """Each thing that keeps the annotation from being scored, with its path in the file.

    `conflicts`, when given, are the conflict ids that exist.
    """
    yield from _sections(document)
    yield from _time_expressions(document)
    yield from _identifiers(document)
    known = {expression.id for expression in document.gold.time_expressions}
    for index, event in enumerate(document.gold.events):
        yield from _event(document, event, ("events", index), known)
        yield from _names(event, ("events", index), conflicts)


def _sections(document: GoldDocument) -> Iterator[Fault]:
    starts = [section.start for section in document.gold.sections]
    for index, start in enumerate(starts):
        path = ("sections", index, "start")
        if start >= len(document.text):
            yield path, f"section starts at {start}, outside the text of {len(document.text)} code points"
        elif index and start <= starts[index - 1]:
            yield path, f"section starts at {start}, not after the section before it ({starts[index - 1]})"


def _time_expressions(document: GoldDocument) -> Iterator[Fault]:
    expressions = document.gold.time_expressions
    for index, expression in enumerate(expressions):
        path = ("timeExpressions", index)
        yield from _slice(document.text, expression, path)
        if expression.tier == "core" and When.of(expression.value, expression.mod) is None:
            yield (
                (*path, "value"),
                f"core value {expression.value!r} is no calendar period; correct it or call it vague",
            )
    placed = sorted(enumerate(expressions), key=lambda item: item[1].span)
    for (_, before), (index, expression) in pairwise(placed):
        if before.span.overlaps(expression.span):
            yield ("timeExpressions", index), f"{expression.id} overlaps {before.id} ({before.start}–{before.end})"


def _identifiers(document: GoldDocument) -> Iterator[Fault]:
    for key, ids in (
        ("timeExpressions", [item.id for item in document.gold.time_expressions]),
        ("events", [item.id for item in document.gold.events]),
    ):
        for index, identifier in enumerate(ids):
            if identifier in ids[:index]:
                yield (key, index, "id"), f"the id {identifier} is used twice"


def _event(document: GoldDocument, event: GoldEvent, path: JsonPath, known: Container[str]) -> Iterator[Fault]:
    for index, value in enumerate(event.value):
        if event.tier == "core" and When.of(value, event.mod) is None:
            yield (
                (*path, "value", index),
                f"core value {value!r} is no calendar period; correct it or call it peripheral",
            )
    for index, mention in enumerate(event.mentions):
        here = (*path, "mentions", index)
        if mention.time_expression not in known:
            yield (*here, "timeExpression"), f"there is no time expression {mention.time_expression}"
        for number, trigger in enumerate(mention.triggers):
            yield from _slice(document.text, trigger, (*here, "triggers", number))


def _names(event: GoldEvent, path: JsonPath, conflicts: Container[str] | None) -> Iterator[Fault]:
    for key, names in (
        ("participants", event.participants),
        ("places", event.places),
        ("conflicts", event.conflicts),
    ):
        for index, name in enumerate(names.required):
            if name not in names.allowed:
                yield (*path, key, "required", index), f"{name!r} is required but not among the allowed"
    for index, conflict in enumerate(event.conflicts.allowed):
        if conflicts is not None and conflict not in conflicts:
            yield (*path, "conflicts", "allowed", index), f"there is no conflict {conflict!r}"


def _slice(text: str, part: GoldTimeExpression | GoldTrigger, path: JsonPath) -> Iterator[Fault]:
    if part.end <= part.start:
        yield (*path, "end"), f"ends at {part.end}, not after its start {part.start}"
    elif part.end > len(text):
        yield (*path, "end"), f"ends at {part.end}, outside the text of {len(text)} code points"
    elif text[part.start : part.end] != part.text:
        found = text[part.start : part.end]
        yield (*path, "text"), f"says {part.text!r} where the text has {found!r} ({part.start}–{part.end})"
