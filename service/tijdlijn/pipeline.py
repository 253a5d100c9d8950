"""One text in, one Extraction out: pure, without database, network or clock."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date

from tijdlijn import __version__
from tijdlijn.events import doubted, mentions, merge
from tijdlijn.language import Language
from tijdlijn.model import Document, Event, Extraction, Mention
from tijdlijn.temporal.atoms import Atoms, flows
from tijdlijn.temporal.dating import date_document
from tijdlijn.temporal.find import find
from tijdlijn.temporal.parts import Found
from tijdlijn.temporal.resolve import resolve
from tijdlijn.text.identity import identifiers, kind, title
from tijdlijn.text.outline import outline


def read(text: str, *, id: str, language: Language, reference_date: date | None = None) -> Document:
    """A text as a document: its parts, the day each speaks from, its title, kind and identifiers.

    `id` is the name by which the document is known for ever; `reference_date` overrides what the text says of its day.
    """
    shape = outline(text, language)
    found = _found(flows(text, language.words, shape.furniture), language)
    dating = date_document(text, shape, found, language, reference_date)
    return Document(
        id=id,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        title=title(text, language),
        kind=kind(text, language),
        date=dating.date,
        identifiers=identifiers(text, language),
        sections=dating.sections,
        furniture=shape.furniture,
    )


def extract(document: Document, language: Language) -> Extraction:
    """All time expressions and dated events of a document, and what was kept out with the reason."""
    running = flows(document.text, language.words, document.furniture)
    expressions, rejected = resolve(_found(running, language), document.sections, language)
    told, idle = mentions(document, expressions, running, language)
    return Extraction(document, expressions, events(told), (*rejected, *idle), __version__, language.version)


def events(told: Iterable[Mention]) -> tuple[Event, ...]:
    """The events that the mentions of one document tell, each with a warning when it may be another one of them."""
    return doubted(merge(told))


def _found(running: Sequence[Atoms], language: Language) -> list[Found]:
    """The words that may be time expressions, in the order of the text."""
    return sorted((match for flow in running for match in find(flow, language)), key=lambda match: match.span)
