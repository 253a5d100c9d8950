"""Who speaks in a document, and to whom: whom "ik", "wij" and "uw Kamer" stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tijdlijn.language import Language
from tijdlijn.language.gazetteer import NameKind
from tijdlijn.language.names import NameMatch
from tijdlijn.model import Document

_SIGNATURE = 500
_SIGNED_WORDS = 8


@dataclass(frozen=True, slots=True)
class Speaker:
    """The person who speaks, the chamber that is spoken to, and all persons who are named; None when nothing tells."""

    actor: str | None
    chamber: str | None
    persons: frozenset[str]


def speaker_of(document: Document, names: Sequence[NameMatch], language: Language) -> Speaker:
    """The person who signs a document or gives its answers, and the chamber to which it is addressed."""
    persons = frozenset(id for name in names if name.kind is NameKind.PERSON for id in name.ids)
    return Speaker(_signatory(document, names, language), _chamber(document.text, language), persons)


def _signatory(document: Document, names: Sequence[NameMatch], language: Language) -> str | None:
    text = document.text
    day = document.date.day if document.date else None
    answers = language.document.answers.search(text)
    near = [name for name in names if answers and answers.start() <= name.span.start < answers.end() + 80]
    last = [name for name in names if name.span.start > len(text) - _SIGNATURE and _stands_alone(text, name)]
    near += reversed(last)
    for name in near:
        if name.kind is NameKind.PERSON and name.ids:
            person = language.names.person_on(name.ids, day) if day else None
            return person.id if person else name.ids[0]
    offices = [name for name in near if name.kind is NameKind.OFFICE and name.ids]
    holders = [language.names.holder(name.ids[0], day) for name in offices if day is not None]
    return next((holder.id for holder in holders if holder is not None), None)


def _stands_alone(text: str, name: NameMatch) -> bool:
    """Whether a name has its line to itself, but for a title or initials: that is how a letter is signed."""
    start = text.rfind("\n", 0, name.span.start) + 1
    end = text.find("\n", name.span.end)
    return len(text[start : end if end >= 0 else len(text)].split()) <= _SIGNED_WORDS


def _chamber(text: str, language: Language) -> str | None:
    addressed = language.document.addressed.search(text)
    if addressed is not None:
        return f"{addressed[1].lower()}-kamer"
    counts = {id: sum(1 for _ in shape.finditer(text)) for id, shape in language.document.chambers.items()}
    best = max(counts, key=lambda id: counts[id])
    return best if counts[best] else None
