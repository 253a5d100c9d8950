"""A question read: its parts that filter, and the words that are left to search for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tijdlijn.model import Span

LONGEST = 200
"""How long a search can be."""
_MARKS = "\u0300-\u036f"
WORD = re.compile(rf"(?:[^\W_][{_MARKS}]*)+")
# What is searched for as it is typed: a phrase between double quotes, and a word that is unwanted or not finished.
PROTECTED = re.compile(r'"[^"]*"|“[^”]*”|(?<!\S)-\w\S*|(?<!\S)\S*\w\*(?!\S)')
_PIECE = re.compile(r'"[^"]*"|“[^”]*”|\S+')
_AROUND = "?!.,;:()[]{}<>«»…·|/\\'’‘`´~_=+&%^#@$€"


class PartKind(StrEnum):
    """What a part of a question filters by."""

    DATE = "date"
    CONFLICT = "conflict"
    ACTOR = "actor"
    PLACE = "place"
    TYPE = "eventType"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Named:
    """What a name may mean: one or more ids (or words of the model) of one kind, and what people call them."""

    kind: PartKind
    ids: tuple[str, ...]
    label: str


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a question that filters: by ids of its kind, or by days, inclusive, where None is open."""

    span: Span
    text: str
    kind: PartKind
    label: str
    ids: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name in a question, with all it may mean, the likeliest first, and what it is short for if it is."""

    span: Span
    meanings: tuple[Named, ...]
    stands_for: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a text may ask: its date, which is certain, and its names, of which the store must say whether it tells of
    them. `small` are the words that are never searched for, `either` those that make alternatives of two names.
    """

    text: str
    dates: tuple[Part, ...]
    names: tuple[Sighting, ...]
    small: frozenset[str]
    either: frozenset[str]

    @property
    def meanings(self) -> frozenset[tuple[str, str]]:
        """Every kind and id that a name in it may mean."""
        return frozenset(
            (named.kind.value, id_) for sighting in self.names for named in sighting.meanings for id_ in named.ids
        )


@dataclass(frozen=True, slots=True)
class Question:
    """A question read. Parts are in order and do not overlap; `q` is left to search for, None when nothing is."""

    text: str
    parts: tuple[Part, ...]
    q: str | None


def settle(found: Found, told: Collection[tuple[str, str]]) -> Question:
    """The question that a text asks of a store which tells of these kinds and ids: other names are searched for.

    Values of one kind are alternatives to a filter. A second actor must hold beside the first, not instead of it, so
    it is searched for, unless "of" stands between them; an event has one type and one status anyway.
    """
    parts = list(found.dates)
    filtered: dict[PartKind, Span] = {}
    for sighting in found.names:
        part = _part(found.text, sighting, told)
        before = filtered.get(part.kind) if part else None
        if part is None or (before and not _alternative(found, part, before)):
            continue
        filtered[part.kind] = part.span
        parts.append(part)
    parts.sort(key=lambda part: part.span)
    return Question(found.text, tuple(parts), _q(found, [part.span for part in parts]) or None)


def _q(found: Found, spans: Sequence[Span]) -> str:
    """What is left to search for, with what its abbreviations stand for ("RBZ") as long as search takes it."""
    words = list(left(found.text, spans, found.small))
    short = {key(found.text[it.span.start : it.span.end]): it.stands_for for it in found.names if it.stands_for}
    whole = " ".join(f'"{short[key(word)]}"' if key(word) in short else word for word in words)
    return whole if len(whole) <= LONGEST else " ".join(words)


def left(text: str, spans: Sequence[Span], small: frozenset[str]) -> Iterator[str]:
    """The words of a text outside these spans, which are in order, that are worth searching for."""
    start = 0
    for end, following in [*((span.start, span.end) for span in spans), (len(text), len(text))]:
        for piece in _PIECE.findall(text[start:end]):
            word = piece if piece.startswith(('"', "“")) else piece.strip(_AROUND).strip()
            if any(map(str.isalnum, word)) and bare(word) not in small and word.casefold() not in small:
                yield word
        start = following


def bare(text: str) -> str:
    """The text in lower case and without accents."""
    letters = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()


def key(text: str) -> str:
    """The words of a name, bare, parted by single spaces: "Noord-Syrië" and "noord syrie" are one."""
    return " ".join(bare(word) for word in WORD.findall(text))


def clear(spans: Iterable[Span], span: Span) -> bool:
    """Whether a span shares nothing with these."""
    return not any(span.overlaps(other) for other in spans)


def _alternative(found: Found, part: Part, before: Span) -> bool:
    if part.kind in (PartKind.TYPE, PartKind.STATUS):
        return True
    return found.text[before.end : part.span.start].strip().casefold() in found.either


def _part(text: str, sighting: Sighting, told: Collection[tuple[str, str]]) -> Part | None:
    """The likeliest meaning of a name that the store tells of."""
    for named in sighting.meanings:
        ids = tuple(id_ for id_ in named.ids if (named.kind.value, id_) in told)
        if ids:
            span = sighting.span
            return Part(span, text[span.start : span.end], named.kind, named.label, ids)
    return None
