"""Who "ik" and "wij" are in a document: the minister who signs it or answers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tijdlijn.events.roles import Speaker
from tijdlijn.language import Language
from tijdlijn.language.gazetteer import NameKind
from tijdlijn.language.names import NameMatch
from tijdlijn.model import Document

_SIGNATURE = 500
_ANSWERS = re.compile(r"(?i)\bantwoord(?:en)?\s+van\s+(?:de\s+)?(?:minister|staatssecretaris)")


def speaker_of(document: Document, names: Sequence[NameMatch], language: Language) -> Speaker:
    """The person who signs a document or gives its answers; without one the office that does."""
    text = document.text
    answers = _ANSWERS.search(text)
    near = [name for name in names if answers and answers.start() <= name.span.start < answers.end() + 80]
    near += [name for name in names if name.span.start > len(text) - _SIGNATURE]
    for name in near:
        if name.kind is NameKind.PERSON and name.ids:
            day = document.date.day if document.date else None
            person = language.names.person_on(name.ids, day) if day else None
            return Speaker(person.id if person else name.ids[0])
    for name in near:
        if name.kind is NameKind.OFFICE and name.ids and document.date:
            holder = language.names.holder(name.ids[0], document.date.day)
            if holder is not None:
                return Speaker(holder.id)
    return Speaker(None)
