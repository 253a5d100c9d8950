"""Which conflicts an event belongs to: those its sentence names, else those its section or document is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tijdlijn.language import Language
from tijdlijn.language.names import NameMatch
from tijdlijn.model import ConflictLink, EventType, Span

_INHERITED = 0.6


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a document is about as a whole, and its title."""

    subjects: tuple[ConflictLink, ...]
    titled: tuple[ConflictLink, ...]


def surroundings(
    text: str, title: str, names: Sequence[NameMatch], day: date | None, language: Language
) -> Surroundings:
    """The conflicts of a whole text and of its title."""
    subjects = language.conflicts.subjects(text, names, day)
    titled = language.conflicts.links(title, language.names.find(title), day)
    return Surroundings(subjects, titled)


def assign(
    kind: EventType, sentence: Span, text: str, names: Sequence[NameMatch], day: date | None, about: Surroundings,
    language: Language,
) -> tuple[ConflictLink, ...]:  # fmt: skip
    """The conflicts of one mention, each with its reason and how sure it is.

    A document that does not say what it is about, and a mention whose sentence names no conflict, inherit the subjects of
    the text around them.
    """
    own = language.conflicts.links(text[sentence.start : sentence.end], names, day)
    inherited = about.titled or about.subjects
    if own and kind is not EventType.DOCUMENT:
        known = {link.conflict for link in own}
        return (*own, *(link for link in about.titled if link.conflict not in known and _supports(link, own)))
    if kind is EventType.DOCUMENT:
        known = {link.conflict for link in own}
        return (*own, *(link for link in about.subjects if link.conflict not in known and not own))
    return tuple(
        ConflictLink(link.conflict, link.reason, _INHERITED)
        for link in inherited
        if _covers(link.conflict, day, language)
    )


def _supports(link: ConflictLink, own: Sequence[ConflictLink]) -> bool:
    """A title adds its conflict to what a sentence names only when the sentence is unsure of its own."""
    return all(other.score < link.score for other in own)


def _covers(conflict: str, day: date | None, language: Language) -> bool:
    return any(known.id == conflict and known.covers(day) for known in language.conflicts.all)
