"""A first annotation of a document, from what is found in it, for a person to correct."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Literal

from tijdlijn.errors import InputError
from tijdlijn.evaluation.annotation import (
    GoldEvent,
    GoldFile,
    GoldMention,
    GoldNames,
    GoldSection,
    GoldTimeExpression,
    GoldTrigger,
)
from tijdlijn.model import DateBasis, Event, Extraction, Role, Span, TimeExpression
from tijdlijn.when import Precision


def draft(extraction: Extraction, name: str, genre: str | None = None) -> GoldFile:
    """The extraction of the text in the file `name` as gold: all names required, each attribute with one answer.

    Events are peripheral that the annotation guide says are: dated by a year or longer, or told in a footnote only.
    Raises InputError for a document without a date, which gold cannot do without.
    """
    day = extraction.document.date
    if day is None:
        raise InputError(f"{name} zegt niet van welke dag het is: geef die dag met --reference-date.")
    text = extraction.document.text
    return GoldFile(
        document=name,
        document_date=day.day,
        document_date_basis="explicit" if day.basis is DateBasis.EXPLICIT else "inferred",
        sections=tuple(
            GoldSection(section.span.start, section.role, section.reference_date)
            for section in extraction.document.sections
        ),
        time_expressions=tuple(_time_expression(text, item) for item in extraction.time_expressions),
        events=tuple(_event(extraction, event) for event in extraction.events),
        genre=genre,
    )


def _time_expression(text: str, item: TimeExpression) -> GoldTimeExpression:
    tier: Literal["core", "vague"] = "core" if item.core and item.when is not None else "vague"
    words = text[item.span.start : item.span.end]
    return GoldTimeExpression(
        item.id, item.span.start, item.span.end, words, item.type, item.value, item.mod, tier
    )  # fmt: skip


def _event(extraction: Extraction, event: Event) -> GoldEvent:
    text = extraction.document.text
    return GoldEvent(
        id=event.id,
        title=event.title,
        type=(event.type,),
        value=(event.value,),
        mod=event.mod,
        status=(event.status,),
        tier="peripheral" if _peripheral(extraction, event) else "core",
        participants=_names(participant.name for participant in event.participants),
        places=_names(place.name for place in event.places),
        conflicts=_names(link.conflict for link in event.conflicts),
        mentions=tuple(
            GoldMention(mention.time_expression, (_trigger(text, mention.trigger),)) for mention in event.mentions
        ),
    )


def _trigger(text: str, span: Span) -> GoldTrigger:
    return GoldTrigger(span.start, span.end, text[span.start : span.end])


def _names(names: Iterable[str]) -> GoldNames:
    known = tuple(dict.fromkeys(names))
    return GoldNames(required=known, allowed=known)


def _peripheral(extraction: Extraction, event: Event) -> bool:
    sections = extraction.document.sections
    starts = [section.span.start for section in sections]
    roles = {sections[bisect_right(starts, mention.trigger.start) - 1].role for mention in event.mentions}
    return event.when.precision.rank >= Precision.YEAR.rank or roles == {Role.FOOTNOTE}
