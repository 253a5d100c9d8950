"""The words of the questions of a language: how its names and conflicts are written, what kinds of event are called."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from tijdlijn.asking.dates import DateWords
from tijdlijn.asking.question import Named, PartKind, key
from tijdlijn.language import Language
from tijdlijn.language.conflicts import Conflict
from tijdlijn.language.gazetteer import TITLED, NameKind, Surface
from tijdlijn.language.labels import label
from tijdlijn.model import EventType, Status

# An adjective or a people says of what, not who: "de Turkse inval" is searched for.
_NO_NAMES = (NameKind.ADJECTIVE, NameKind.INHABITANT)
_WITH_GENITIVE = (NameKind.COUNTRY, NameKind.PERSON)
_COUNTRY = "country"


class Known(NamedTuple):
    """What a spelling may mean; `shown` is how it must be written where it is a word too, else empty; an abbreviation
    `is_short`.
    """

    kind: NameKind
    id: str
    shown: str = ""
    is_surname: bool = False
    is_short: bool = False

    @property
    def is_title(self) -> bool:
        """Whether it is no name itself."""
        return self.kind in (NameKind.TITLE, NameKind.CITATION)

    @property
    def may_be_title(self) -> bool:
        """Whether a person may follow it: "premier Rutte"."""
        return self.kind in (NameKind.TITLE, NameKind.OFFICE)


class Vocabulary:
    """The words by their keys (`question.key`), made from a language and the file of its questions."""

    def __init__(self, language: Language, words: Mapping[str, Any]) -> None:
        self.small = frozenset(words["small"]["words"])
        self.either = frozenset(words["either"]["words"])
        self.where = frozenset(words["where"]["words"])
        self.dates = _date_words(words)
        self._words_too = frozenset(words["words-too"]["words"])
        self.plain = {spelling: named for spelling, named in _plain(words) if spelling not in self.small}
        self.names = self._spellings(language.names.surfaces)
        self.conflicts = _conflicts(language, words["conflicts"])
        self._sorted = sorted(self.names.keys() | self.conflicts.keys() | self.plain.keys())
        self.longest = max(spelling.count(" ") + 1 for spelling in self._sorted)

    def is_word(self, spelling: str) -> bool:
        """Whether it is a common word too, so that it is a name only with its capitals."""
        return spelling in self.small or spelling in self._words_too

    def beginning(self, prefix: str) -> Iterator[str]:
        """The spellings that begin so."""
        for spelling in self._sorted[bisect_left(self._sorted, prefix) :]:
            if not spelling.startswith(prefix):
                return
            yield spelling

    def _spellings(self, surfaces: Iterable[Surface]) -> dict[str, tuple[Known, ...]]:
        found: defaultdict[str, dict[Known, None]] = defaultdict(dict)
        for surface in surfaces:
            spelling, is_surname = key(surface.text), TITLED in surface.needs
            if not spelling or surface.kind in _NO_NAMES or (surface.needs and not is_surname):
                continue
            shown = surface.text if is_surname or self.is_word(spelling) else ""
            found[spelling][Known(surface.kind, surface.id, shown, is_surname, surface.text.isupper())] = None
            if surface.kind in _WITH_GENITIVE and not shown:
                found[f"{spelling}s"][Known(surface.kind, surface.id)] = None
        return {spelling: tuple(known) for spelling, known in found.items()}


def _plain(words: Mapping[str, Any]) -> Iterator[tuple[str, Named]]:
    """The words that are kinds of event and statuses."""
    for kind, table, enum in ((PartKind.TYPE, "types", EventType), (PartKind.STATUS, "statuses", Status)):
        for value, called in words[table].items():
            named = Named(kind, (value,), label(enum(value)))
            yield from ((key(word), named) for word in (*called, named.label))


def _conflicts(language: Language, words: Mapping[str, list[str]]) -> dict[str, tuple[Conflict, ...]]:
    """The conflicts by everything they are called: their names, what they are named after, and "oorlog in …"."""
    spelt: defaultdict[str, list[str]] = defaultdict(list)
    for surface in language.names.surfaces:
        if surface.kind in (NameKind.COUNTRY, NameKind.ORGANISATION) and not surface.needs:
            spelt[surface.id].append(surface.text)
    telling, endings = frozenset(words["telling"]), tuple(words["ending"])
    found: defaultdict[str, dict[Conflict, None]] = defaultdict(dict)
    for conflict in language.conflicts.all:
        terms = (key(term) for term in conflict.strong_terms)
        own = [term for term in terms if telling.intersection(term.split()) or term.endswith(endings)]
        after = [conflict.id, *(text for id_ in _named_after(conflict, language) for text in spelt[id_])]
        called = [pattern.format(name) for pattern in words["called"] for name in after]
        for name in (conflict.name, *own, *after, *called):
            found[key(name)][conflict] = None
    # What bears the very name goes before what only has it in its own: "irak" before "irak-2003".
    return {name: tuple(sorted(known, key=lambda it: key(it.id) != name)) for name, known in found.items()}


def _named_after(conflict: Conflict, language: Language) -> Iterator[str]:
    """Whom or where a conflict is named after: what has its id, and the countries of it that stand in its name."""
    if language.names.actor(conflict.id):
        yield conflict.id
    for id_ in sorted(conflict.places - {conflict.id}):
        actor = language.names.actor(id_)
        if actor and actor.kind == _COUNTRY and f" {key(actor.name)} " in f" {key(conflict.name)} ":
            yield id_


def _date_words(words: Mapping[str, Any]) -> DateWords:
    bounds, between = words["bounds"], _either(words["bounds"]["between"])
    return DateWords(
        bounds={
            bound: re.compile(rf"(?<!\w)(?:{_either(bounds[bound])})\s+(?:(?:{between})\s+)?\Z", re.IGNORECASE)
            for bound in words["bound-labels"]
        },
        labels=words["bound-labels"],
        back=frozenset(words["lengths"]["back"]),
        ahead=frozenset(words["lengths"]["ahead"]),
        yearless=frozenset(words["yearless"]["rules"]),
        coming=frozenset(words["yearless"]["coming"]),
        small=frozenset(words["small"]["words"]),
    )


def _either(phrases: Iterable[str]) -> str:
    longest_first = sorted(phrases, key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in longest_first)
