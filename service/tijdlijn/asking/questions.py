"""Reads questions with the words of a language: from a text to its date and its names, the likeliest meanings first."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

from tijdlijn.asking.dates import dates
from tijdlijn.asking.question import PROTECTED, WORD, Found, Named, PartKind, Sighting, bare, clear, key
from tijdlijn.asking.vocabulary import Known, Vocabulary
from tijdlijn.language import Language
from tijdlijn.language import dutch as dutch_language
from tijdlijn.language.conflicts import Conflict
from tijdlijn.language.gazetteer import NameKind
from tijdlijn.model import Span

_JOINS = re.compile(r"[\s'’./&+-]{1,2}")
Days = tuple[date | None, date | None]


@lru_cache(maxsize=1)
def dutch(own_conflicts: Path | None = None) -> Questions:
    """The questions of Dutch, made once; `own_conflicts` is a file with conflicts of the user.

    Raises LanguageError when the language data contradict themselves.
    """
    words = tomllib.loads((files("tijdlijn.asking") / "dutch.toml").read_text(encoding="utf-8"))
    language = dutch_language(own_conflicts)
    return Questions(language, Vocabulary(language, words))


class Questions:
    """All that is known of the questions of a language; immutable, and safe to share between threads."""

    def __init__(self, language: Language, vocabulary: Vocabulary) -> None:
        self._language = language
        self._vocabulary = vocabulary

    def find(self, text: str, today: date, stored: Iterable[tuple[PartKind, str, str]] = ()) -> Found:
        """What a text may ask on a day. `stored` are kind, id and name of what the store knows."""
        period = dates(text, today, self._language, self._vocabulary.dates)
        days = (period[0].first, period[-1].last) if period else (None, None)
        own: defaultdict[str, list[Named]] = defaultdict(list)
        for kind, id_, name in stored:
            own[key(name)].append(Named(kind, (id_,), name))
        taken = [part.span for part in period] + [Span(*match.span()) for match in PROTECTED.finditer(text)]
        names = _Names(text, taken, days, own, self._language, self._vocabulary)
        return Found(text, period, tuple(names), self._vocabulary.small, self._vocabulary.either)

    def known_as(self, prefix: str) -> Iterator[tuple[PartKind, str]]:
        """The kind and id of everything that has a spelling, or an abbreviation, which begins so."""
        for spelling in self._vocabulary.beginning(key(prefix)):
            if (plain := self._vocabulary.plain.get(spelling)) and plain.kind is PartKind.TYPE:
                yield PartKind.TYPE, plain.ids[0]
            for conflict in self._vocabulary.conflicts.get(spelling, ()):
                yield PartKind.CONFLICT, conflict.id
            for known in self._vocabulary.names.get(spelling, ()):
                for named in () if known.is_title else _meant(known.id, self._language):
                    yield named.kind, known.id


@dataclass
class _Names:
    """The names in one text, from left to right; of those that begin together the longest."""

    text: str
    taken: list[Span]
    days: Days
    stored: Mapping[str, list[Named]]
    language: Language
    vocabulary: Vocabulary
    words: list[Span] = field(init=False)
    keys: list[str] = field(init=False)
    cited: dict[Span, tuple[str, ...]] = field(init=False)

    def __post_init__(self) -> None:
        self.words = [Span(*match.span()) for match in WORD.finditer(self.text)]
        self.keys = [bare(self._written(word)) for word in self.words]
        # What the rules of names find besides: "minister Blok", whose name is a word without his title.
        found = self.language.names.find(self.text)
        self.cited = {match.span: match.ids for match in found if match.kind is NameKind.PERSON}

    def __iter__(self) -> Iterator[Sighting]:
        number, title = 0, None
        while number < len(self.words):
            longest = min(self.vocabulary.longest, len(self.words) - number)
            for count in range(longest, 0, -1):
                span = Span(self.words[number].start, self.words[number + count - 1].end)
                known, meanings = self._read(span, number, count)
                if known or meanings:
                    break
            else:
                number, title = number + 1, None
                continue
            if meanings:
                short = count == 1 and any(it.is_short for it in known) and " " in meanings[-1].label
                stands_for = meanings[-1].label if short else ""
                yield Sighting(self._with_title(title, span, meanings), meanings, stands_for)
            title = span if any(it.may_be_title for it in known) else None
            number += count

    def _read(self, span: Span, number: int, count: int) -> tuple[tuple[Known, ...], tuple[Named, ...]]:
        """What the language knows by these words, and all they may mean here, the likeliest first."""
        if not clear(self.taken, span) or not self._is_one(number, count):
            return (), ()
        spelling = " ".join(self.keys[number : number + count])
        if spelling in self.vocabulary.plain:
            return (), (self.vocabulary.plain[spelling],)
        known = tuple(it for it in self.vocabulary.names.get(spelling, ()) if self._stands(it, span))
        ids = tuple(dict.fromkeys([*self.cited.get(span, ()), *(it.id for it in known if not it.is_title)]))
        meant = [*(self._people(ids) or (it for id_ in ids for it in _meant(id_, self.language)))]
        conflicts: tuple[Named, ...] = ()
        if not self.vocabulary.is_word(spelling) or known:
            conflicts = self._conflicts(spelling)
        if not self.vocabulary.is_word(spelling):
            meant += self.stored.get(spelling, ())
        if number and self.keys[number - 1] in self.vocabulary.where:
            meant.sort(key=lambda it: it.kind is not PartKind.PLACE)
        return known, tuple(dict.fromkeys([*conflicts, *meant]))

    def _conflicts(self, spelling: str) -> tuple[Named, ...]:
        """The conflicts that are called so and went on at the time."""
        going_on = (it for it in self.vocabulary.conflicts.get(spelling, ()) if _goes_on(it, self.days))
        return tuple(Named(PartKind.CONFLICT, (conflict.id,), conflict.name) for conflict in going_on)

    def _people(self, ids: tuple[str, ...]) -> tuple[Named, ...]:
        """Of the persons who share a name the one who held an office then, else all of them."""
        people = [person for id_ in ids if (person := self.language.names.person(id_))]
        if len(people) < 2 or len(people) < len(ids):
            return ()
        meant = self.language.names.person_on(ids, self.days[0]) if self.days[0] else None
        chosen = [meant] if meant else people
        return (Named(PartKind.ACTOR, tuple(person.id for person in chosen), chosen[0].name),)

    def _stands(self, known: Known, span: Span) -> bool:
        """Whether a name is written as it must be: one that is a word too, with its own capitals."""
        if not known.shown:
            return True
        begins = known.is_surname and span.start == self.words[0].start and len(self.words) > 1
        return not begins and not self.text.isupper() and self._written(span) == known.shown

    def _with_title(self, title: Span | None, span: Span, meanings: tuple[Named, ...]) -> Span:
        """The span of a person, with the title right before it."""
        is_person = any(self.language.names.person(id_) for named in meanings for id_ in named.ids)
        joined = title is not None and is_person and self.text[title.end : span.start].isspace()
        return Span(title.start, span.end) if title and joined else span

    def _is_one(self, number: int, count: int) -> bool:
        """Whether nothing but what joins the words of a name stands between them."""
        words = self.words[number : number + count]
        return all(_JOINS.fullmatch(self.text, a.end, b.start) for a, b in pairwise(words))

    def _written(self, span: Span) -> str:
        return self.text[span.start : span.end]


def _meant(id_: str, language: Language) -> list[Named]:
    """What an id of the names is: who takes part, or where, or both."""
    actor, place = language.names.actor(id_), language.names.place(id_)
    found = [Named(PartKind.ACTOR, (id_,), actor.name)] if actor else []
    return [*found, Named(PartKind.PLACE, (id_,), place.name)] if place else found


def _goes_on(conflict: Conflict, days: Days) -> bool:
    """Whether a conflict shares a day with a period."""
    first, last = days
    begun = conflict.first is None or last is None or conflict.first <= last
    return begun and (conflict.last is None or first is None or first <= conflict.last)
