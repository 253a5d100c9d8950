"""Cuts the words of a clause into phrases: who or what, where and how, the verbs, and what hangs loose.

Only the closed words of Dutch, the verbs of the clause and the names in the sentence decide; nothing is parsed further.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from tijdlijn.events.clauses import Parsed
from tijdlijn.language import Language
from tijdlijn.language.gazetteer import NameKind
from tijdlijn.language.names import NameMatch

_COMPLETE = frozenset((NameKind.COUNTRY, NameKind.PERSON, NameKind.PLACE, NameKind.PARTY))
"""Names that no noun follows within one phrase, as "strijders" does in "ISIS strijders"."""


class Kind(Enum):
    """What a phrase does in its clause."""

    NOUN = "noun"
    PREPOSITION = "preposition"
    VERB = "verb"
    ADVERB = "adverb"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of one clause that belong together, in order."""

    kind: Kind
    words: tuple[int, ...]


def phrases(
    words: Sequence[int], parsed: Parsed, names: Mapping[int, NameMatch], language: Language
) -> tuple[Phrase, ...]:
    """The phrases of some words of a sentence, in order; `names` gives the name that a word belongs to."""
    return _Cutter(tuple(words), parsed, names, language).cut()


def is_adverb(number: int, parsed: Parsed, language: Language) -> bool:
    """Whether a word is a circumstance by itself: "nog", "daarvoor"."""
    grammar, word = language.grammar, parsed.word(number)
    if number > parsed.sentence.first and parsed.atoms.text[parsed.atoms.starts[number]].isupper():  # "Al-Abadi"
        return False
    pronominal = word.startswith(("daar", "hier")) and word[4:] in grammar.prepositions
    return word in grammar.openings or word in grammar.circumstances or pronominal


@dataclass(frozen=True, slots=True)
class _Cutter:
    words: tuple[int, ...]
    parsed: Parsed
    names: Mapping[int, NameMatch]
    language: Language

    def cut(self) -> tuple[Phrase, ...]:
        found: list[Phrase] = []
        position = 0
        while position < len(self.words):
            kind, end = self._phrase(position)
            if kind is Kind.PREPOSITION and self._is_bound(found, position):
                found[-1] = Phrase(found[-1].kind, (*found[-1].words, *self.words[position:end]))
            else:
                found.append(Phrase(kind, self.words[position:end]))
            position = end
        return tuple(found)

    def _phrase(self, position: int) -> tuple[Kind, int]:
        """The kind of the phrase that begins here, and where it ends."""
        grammar, word = self.language.grammar, self._word(position)
        if self._is_verb(position):
            return Kind.VERB, position + 1
        if word == "te" and self._is_verb(position + 1):
            return Kind.VERB, position + 2
        if word in grammar.purposes and (end := self._infinitive_end(position)):
            return Kind.ADVERB, end
        if word == "ten" and self._word(position + 1) in ("minste", "hoogste"):
            return Kind.NOUN, self._noun_end(position + 2)
        if word == "als" and position + 1 < len(self.words) and self._can_open(position + 1):
            return Kind.PREPOSITION, self._noun_end(position + 1)
        if word in grammar.prepositions and self.words[position] not in self.names:
            if position + 1 == len(self.words) or not self._can_open(position + 1):
                return Kind.ADVERB, position + 1
            return Kind.PREPOSITION, self._noun_end(position + 1)
        if word in grammar.negations and word != "geen":
            return Kind.ADVERB, position + 1
        loose = word in grammar.subordinators or word in grammar.coordinators or self._is_particle(position)
        if loose or self._is_adverb(position):
            return Kind.ADVERB, position + 1
        return Kind.NOUN, self._noun_end(position)

    def _is_particle(self, position: int) -> bool:
        """Whether a word is the loose half of a verb and can be nothing else: "bijeen", "plaats" without an article."""
        grammar, word = self.language.grammar, self._word(position)
        return word in grammar.particles and word not in grammar.prepositions | grammar.determiners

    def _infinitive_end(self, position: int) -> int:
        """Where "om … te treffen" ends, with what hangs on it; 0 when no infinitive follows."""
        for other in range(position + 1, len(self.words) - 1):
            if self._word(other) == "te" and self._is_verb(other + 1):
                return other + 2
        return 0

    def _can_open(self, position: int) -> bool:
        """Whether a noun phrase can begin here, behind a preposition."""
        word, grammar = self._word(position), self.language.grammar
        return not self._is_verb(position) and word not in grammar.coordinators and not self._is_adverb(position)

    def _noun_end(self, start: int) -> int:
        """Where the noun phrase that begins at a word ends."""
        position = start + 1
        while position < len(self.words) and not self._breaks(position):
            position += 1
        while position - 1 > start and self._word(position - 1) in self.language.grammar.coordinators:
            position -= 1
        return position

    def _breaks(self, position: int) -> bool:
        """Whether a noun phrase ends before a word."""
        grammar, word, before = self.language.grammar, self._word(position), self._word(position - 1)
        name = self.names.get(self.words[position])
        if name is not None and name is self.names.get(self.words[position - 1]):
            return False
        if self._is_verb(position) or word in grammar.object_pronouns:
            return True
        if before in grammar.articles:  # but for the pronoun: "nadat het een vloot had opgebouwd"
            return word in grammar.articles | grammar.possessives
        if before in grammar.subject_pronouns:
            return True
        if self._is_parted(position):
            return not self._is_listed(position)
        if before in grammar.coordinators | grammar.prepositions | grammar.degrees:
            return False
        return self._opens_another(position)

    def _opens_another(self, position: int) -> bool:
        """Whether a word begins a phrase of its own right behind a noun phrase."""
        grammar, word, before = self.language.grammar, self._word(position), self._word(position - 1)
        if word in grammar.coordinators:
            return not self._goes_on(position + 1)
        if word == "dan" and before in grammar.degrees:
            return False
        if word in grammar.determiners:  # but for "mevrouw De Boer"
            return self._written(position)[0].islower() and before not in grammar.determiners
        if word in grammar.quantifiers - grammar.measures and before not in grammar.determiners | grammar.quantifiers:
            return not before[:1].isdigit()
        loose = self._is_particle(position) and before not in grammar.determiners
        if loose or word in grammar.small_words or word in grammar.negations or self._is_adverb(position):
            return True
        if self._follows_a_complete_name(position):
            return True
        return word[:1].isdigit() and not self._is_glued(position) and self._counts(position)

    def _goes_on(self, position: int) -> bool:
        """Whether what a coordinator leads to is another noun, rather than a clause of its own."""
        if position >= len(self.words):
            return False
        word, grammar = self._word(position), self.language.grammar
        return not (self._is_verb(position) or word in grammar.prepositions or self._is_adverb(position))

    def _counts(self, position: int) -> bool:
        """Whether a number counts what follows ("26 raketten") rather than names what precedes ("artikel 23 van")."""
        if self._written(position - 1).isupper() and self.words[position - 1] not in self.names:  # "EUR 7 miljoen"
            return False
        while position + 1 < len(self.words) and self._is_glued(position + 1):
            position += 1
        grammar, following = self.language.grammar, self._word(position + 1)
        named = not following or following in grammar.small_words or self._is_verb(position + 1)
        return not named and not self._is_parted(position + 1)

    def _follows_a_complete_name(self, position: int) -> bool:
        before = self.names.get(self.words[position - 1])
        if before is None:
            return False
        name = self.names.get(self.words[position])
        if name is not None and before.kind is not NameKind.ADJECTIVE:
            return True
        return before.kind in _COMPLETE and not self._written(position)[0].isupper()

    def _is_parted(self, position: int) -> bool:
        """Whether a comma or a date stands between a word and the one before it."""
        if self._is_glued(position):  # "3,4 miljoen"
            return False
        between = range(self.words[position - 1] + 1, self.words[position])
        return any(self.parsed.word(number) == "," or number in self.parsed.times for number in between)

    def _is_listed(self, position: int) -> bool:
        """Whether a list goes on here: "Rusland, de VS, Turkije en Iran"."""
        grammar = self.language.grammar
        if self.parsed.word(self.words[position] - 1) != ",":
            return False
        for other in range(position, len(self.words)):
            if self._word(other) in grammar.coordinators:
                return True
            if self._word(other) in grammar.prepositions or self._is_verb(other):
                return False
        return False

    def _is_bound(self, found: Sequence[Phrase], position: int) -> bool:
        if not found or found[-1].kind not in (Kind.NOUN, Kind.PREPOSITION) or self._is_parted(position):
            return False
        return (
            self._word(position) in self.language.grammar.genitives
            and self._word(position + 1) not in self.language.grammar.manners
        )

    def _is_verb(self, position: int) -> bool:
        return position < len(self.words) and self.parsed.is_verb(self.words[position])

    def _is_adverb(self, position: int) -> bool:
        """Whether a word is a circumstance; "zo" is none in "zo'n"."""
        glued = position + 1 < len(self.words) and self._is_glued(position + 1)
        return not glued and is_adverb(self.words[position], self.parsed, self.language)

    def _is_glued(self, position: int) -> bool:
        """Whether no space stands between a word and the one before it: "460.000", "C-130"."""
        atoms = self.parsed.atoms
        between = atoms.text[atoms.ends[self.words[position - 1]] : atoms.starts[self.words[position]]]
        return not any(map(str.isspace, between))

    def _word(self, position: int) -> str:
        return self.parsed.word(self.words[position]) if position < len(self.words) else ""

    def _written(self, position: int) -> str:
        atoms, number = self.parsed.atoms, self.words[position]
        return atoms.text[atoms.starts[number] : atoms.ends[number]]
