"""From text to time expressions: atoms → find → resolve; `tag` is the three in a row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tijdlijn.language import Language
from tijdlijn.model import Rejected, Role, Section, Span, TimeExpression
from tijdlijn.temporal.atoms import flows
from tijdlijn.temporal.find import find
from tijdlijn.temporal.resolve import resolve

__all__ = ["tag", "tag_plain"]


def tag(
    text: str, sections: Sequence[Section], language: Language, furniture: Sequence[Span] = ()
) -> tuple[tuple[TimeExpression, ...], tuple[Rejected, ...]]:
    """The time expressions of a text and what looked like one and is none, both in text order.

    Each expression is resolved against the reference date of its section; `furniture` does not interrupt one.
    """
    found = [match for flow in flows(text, language.words, furniture) for match in find(flow, language)]
    found.sort(key=lambda match: match.span)
    return resolve(found, sections, language)


def tag_plain(
    text: str, reference_date: date | None, language: Language
) -> tuple[tuple[TimeExpression, ...], tuple[Rejected, ...]]:
    """The time expressions of a text that speaks from one day throughout."""
    return tag(text, [Section(Span(0, len(text)), Role.LETTER, reference_date)], language)
