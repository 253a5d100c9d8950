"""What people type into a search box, and the condition it is on the tokens of an event.

Every word must occur, in one of its forms. Words between double quotes stand beside each other as they are; what
follows a minus does not occur; an asterisk behind the last word leaves it open. Any other sign says nothing, so every
text is a query.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from tijdlijn.model import Kin, Kindred
from tijdlijn.store import lexemes
from tijdlijn.store.lexemes import GAP, LONGEST_WORD, STEM, TITLE_STEM, WORD, folded, stem

# Words after these do not count: no question of a person is longer.
MOST_TERMS = 32
SHORTEST_OPEN = 3
UNKNOWN = Kindred()
_PIECE = re.compile(r'(?P<minus>-*)(?:"(?P<phrase>[^"]*)"?|(?P<words>[^\s"]+))')
_QUOTES = str.maketrans("“”„«»", '"""""')


@dataclass(frozen=True, slots=True)
class Token:
    """An event with this token."""

    text: str


@dataclass(frozen=True, slots=True)
class Beside:
    """An event in which these words stand beside each other; of an open one the last is the beginning of a word."""

    words: tuple[str, ...]
    open: bool = False


@dataclass(frozen=True, slots=True)
class Every:
    """An event that meets all of these, of which there is at least one."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """An event that meets one of these, of which there is at least one."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """An event that meets the one and not the other."""

    wanted: Condition
    unwanted: Condition


Condition = Token | Beside | Every | Either | Without


@dataclass(frozen=True)
class Term:
    """One thing that is looked for: a word (of several parts when hyphens join them), or a phrase."""

    parts: tuple[str, ...]
    phrase: bool = False
    open: bool = False
    unwanted: bool = False
    kindred: Kindred = UNKNOWN

    @property
    def literally(self) -> Condition:
        """As it was typed."""
        return Beside(self.parts, self.open)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of the word and of the words that tell the same; a compound counts as one word."""
        forms = (*self.kindred.words, self.joined)
        return frozenset(stem("".join(_parts(folded(form)))[:LONGEST_WORD]) for form in forms)

    @property
    def joined(self) -> str:
        """Its parts as one word."""
        return "".join(self.parts)

    @property
    def in_some_form(self) -> Condition:
        """In any form of the word; a phrase or an open word as it was typed."""
        if self.phrase or self.open:
            return self.literally
        forms: list[Condition] = [Token(STEM + found) for found in sorted(self.stems)]
        if len(self.parts) > 1:
            forms.append(self.literally)
        cut = [
            Every((Either(concepts), *(Token(STEM + stem(folded(part))) for part in pair)))
            for pair in sorted(self.kindred.parted)
            if (concepts := self.concepts)
        ]
        return _either([*forms, *cut])

    @property
    def in_title(self) -> Condition:
        """In any form, in the title."""
        if self.open:
            return self.literally
        whole = [Token(TITLE_STEM + found) for found in sorted(self.stems)]
        if len(self.parts) == 1 and not self.phrase:
            return _either(whole)
        parts = Every((self.literally, *(Token(TITLE_STEM + stem(part)) for part in self.parts)))
        return parts if self.phrase else _either([*whole, parts])

    @property
    def concepts(self) -> tuple[Condition, ...]:
        """The things that can happen that the word names."""
        return tuple(Token(lexemes.mark_of_concept(concept)) for concept in sorted(self.kindred.concepts))

    @property
    def by_concept(self) -> Condition:
        """In any form, or as the name of what happened."""
        return self.in_some_form if self.phrase or self.open else _either([self.in_some_form, *self.concepts])


@dataclass(frozen=True)
class Search:
    """A query as it was understood."""

    terms: tuple[Term, ...]

    @property
    def wanted(self) -> tuple[Term, ...]:
        """What must occur."""
        return tuple(term for term in self.terms if not term.unwanted)

    @cached_property
    def own(self) -> Condition:
        """The events that hold all words in some form."""
        return self._all(term.in_some_form for term in self.wanted)

    @cached_property
    def by_concept(self) -> Condition | None:
        """The events that also count when nothing holds the words; None when the words name nothing that can happen."""
        if not any(term.concepts for term in self.wanted):
            return None
        return self._all(term.by_concept for term in self.wanted)

    @cached_property
    def levels(self) -> tuple[Condition, ...]:
        """The same events as `own`, the best first: words in the title, words as they were typed, other forms."""
        if not self.wanted:
            return (self.own,)
        title = self._all(term.in_title for term in self.wanted)
        typed = self._all(term.literally for term in self.wanted)
        return title, Without(typed, title), Without(self.own, _either([title, typed]))

    def _all(self, conditions: Iterable[Condition]) -> Condition:
        if not self.terms:
            return Token(STEM)  # which no event has
        wanted = tuple(dict.fromkeys(conditions)) or (Token(GAP),)  # which every event has
        unwanted = [term.in_some_form for term in self.terms if term.unwanted]
        every = wanted[0] if len(wanted) == 1 else Every(wanted)
        return Without(every, _either(unwanted)) if unwanted else every


def read(query: str, kin: Kin) -> Search:
    """What a query means; one without any word finds nothing."""
    terms = tuple(dict.fromkeys(_terms(query, kin)))[:MOST_TERMS]
    telling = tuple(term for term in terms if not term.kindred.small)
    return Search(telling or tuple(replace(term, kindred=UNKNOWN) for term in terms))


def narrowed(condition: Condition, facets: Iterable[Iterable[str]]) -> Condition:
    """The condition, with one `facet` of each group besides."""
    groups = [_either([Token(facet) for facet in group]) for group in facets]
    return Every((*groups, condition)) if groups else condition


def for_fts5(condition: Condition) -> str:
    """The condition as a query of SQLite's FTS5."""
    match condition:
        case Token(text):
            return f'"{text}"'
        case Beside(words, is_open):
            return f'"{" ".join(words)}"{" *" if is_open else ""}'
        case Every(parts):
            return f"({' AND '.join(map(for_fts5, parts))})"
        case Either(parts):
            return f"({' OR '.join(map(for_fts5, parts))})"
        case Without(wanted, unwanted):
            return f"({for_fts5(wanted)} NOT {for_fts5(unwanted)})"


def for_tsquery(condition: Condition) -> str:
    """The condition as a tsquery of PostgreSQL."""
    match condition:
        case Token(text):
            return f"'{text}'"
        case Beside(words, is_open):
            beside = " <-> ".join(f"'{word}'" for word in words)
            return f"({beside}{':*' if is_open else ''})"
        case Every(parts):
            return f"({' & '.join(map(for_tsquery, parts))})"
        case Either(parts):
            return f"({' | '.join(map(for_tsquery, parts))})"
        case Without(wanted, unwanted):
            return f"({for_tsquery(wanted)} & !{for_tsquery(unwanted)})"


def _terms(query: str, kin: Kin) -> Iterator[Term]:
    pieces = list(_PIECE.finditer(folded(query).translate(_QUOTES)))
    for number, piece in enumerate(pieces):
        unwanted = bool(piece["minus"])
        if piece["phrase"] is not None:
            if parts := _parts(piece["phrase"]):
                yield Term(parts, phrase=True, unwanted=unwanted)
            continue
        compounds = lexemes.COMPOUND.findall(piece["words"])
        for compound in compounds:
            parts = _parts(compound)
            last = number == len(pieces) - 1 and compound is compounds[-1] and piece["words"].endswith("*")
            if last and len(parts[-1]) >= SHORTEST_OPEN:
                yield Term(parts, open=True, unwanted=unwanted)
            else:
                kindred = kin(compound) if len(parts) == 1 else UNKNOWN
                yield Term(parts, unwanted=unwanted, kindred=kindred)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(word[:LONGEST_WORD] for word in WORD.findall(text))


def _either(conditions: Iterable[Condition]) -> Condition:
    different = tuple(dict.fromkeys(conditions))
    return different[0] if len(different) == 1 else Either(different)
