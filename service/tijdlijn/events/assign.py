"""Which conflicts an event belongs to: those its sentence names, else those the text around it is about."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tijdlijn.language import Language
from tijdlijn.language.conflicts import STRONG
from tijdlijn.language.names import NameMatch
from tijdlijn.model import ConflictLink, EventType, Span

_STRETCHES = ((600, 300, 0.6), (1500, 500, 0.75))
_NEAR, _FAR = 0.65, 0.55
_FIGHTING = frozenset((EventType.ATTACK, EventType.MILITARY, EventType.DISPLACEMENT, EventType.DETENTION))
_INDEPENDENT = frozenset((EventType.POLITICS, EventType.PROTEST))
"""What happens in a country at war for reasons of its own: it belongs to the war only when its sentence says so."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A text with its names, and the conflicts that it and its title are about."""

    text: str
    names: tuple[NameMatch, ...]
    starts: tuple[int, ...]
    subjects: tuple[ConflictLink, ...]
    titled: tuple[ConflictLink, ...]

    def between(self, span: Span) -> Sequence[NameMatch]:
        """The names in a stretch of the text."""
        return self.names[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)]


def surroundings(
    text: str, title: str, names: tuple[NameMatch, ...], day: date | None, language: Language
) -> Surroundings:
    """The conflicts of a whole text and of its title, for its mentions to inherit."""
    subjects = language.conflicts.subjects(text, names, day)
    titled = language.conflicts.links(title, language.names.find(title), day)
    return Surroundings(text, names, tuple(name.span.start for name in names), subjects, titled)


def assign(
    kind: EventType, sentence: Span, day: date, about: Surroundings, language: Language
) -> tuple[ConflictLink, ...]:
    """The conflicts of one mention, each with its reason and how sure it is."""
    found = _found(kind, sentence, day, about, language)
    if kind not in _FIGHTING:
        return found
    known = {link.conflict: link for link in found}
    for conflict in language.conflicts.all:
        for larger in conflict.within if conflict.id in known else ():
            known.setdefault(larger, ConflictLink(larger, known[conflict.id].reason, known[conflict.id].score))
    return tuple(known.values())


def _found(
    kind: EventType, sentence: Span, day: date, about: Surroundings, language: Language
) -> tuple[ConflictLink, ...]:
    own = language.conflicts.links(about.text[sentence.start : sentence.end], about.between(sentence), day)
    if kind in _INDEPENDENT or any(link.score >= STRONG for link in own):
        return own
    if kind is EventType.DOCUMENT:
        return own or _inherited(about.titled or about.subjects, _FAR, day, language)
    near = _near(sentence, day, about, language)
    if own:
        known = {link.conflict for link in own}
        return (*own, *(link for link in _inherited(near, _NEAR, day, language) if link.conflict not in known))
    return _inherited(near or about.titled or about.subjects, _NEAR if near else _FAR, day, language)


def _near(sentence: Span, day: date, about: Surroundings, language: Language) -> tuple[ConflictLink, ...]:
    """What the text around a sentence is about: the closest stretch that names a conflict often enough."""
    for before, after, share in _STRETCHES:
        stretch = Span(max(sentence.start - before, 0), min(sentence.end + after, len(about.text)))
        named = about.between(stretch)
        found = language.conflicts.subjects(about.text[stretch.start : stretch.end], named, day, share)
        if found:
            return found
    return ()


def inherit(mention_day: date, about: Surroundings, language: Language) -> tuple[ConflictLink, ...]:
    """The conflicts of a document as a whole: those of its title, and those it is about."""
    known = {link.conflict for link in about.titled}
    rest = tuple(link for link in about.subjects if link.conflict not in known)
    return (*about.titled, *_inherited(rest, _FAR, mention_day, language))


def _inherited(links: Sequence[ConflictLink], score: float, day: date, language: Language) -> tuple[ConflictLink, ...]:
    going_on = {conflict.id for conflict in language.conflicts.all if conflict.covers(day)}
    return tuple(ConflictLink(link.conflict, link.reason, score) for link in links if link.conflict in going_on)
