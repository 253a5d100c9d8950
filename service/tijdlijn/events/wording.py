"""The words of a headline: which of a sentence belong to a noun or to a date, and how they are written side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tijdlijn.events.clauses import Parsed
from tijdlijn.events.phrases import is_adverb
from tijdlijn.language import Language

MOST_WORDS = 12
_BEFORE_NOUN, _MAKER, _TO_DATE, _LEADS_ON = 4, 9, 5, 6
_SIGN = re.compile(r"[^\w\s]")
_BROKEN = re.compile(r"(?<![A-ZÀ-Þ\d])-\s*\n\s*(?=[a-zà-ÿ])|\u00ad")
_BROKEN_AT_HYPHEN = re.compile(r"-\s*\n\s*")


class Piece(NamedTuple):
    """A word of the headline, or a part of a word: its number in the text, and where it stands."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one sentence; `dated` are those of the time expressions that date something."""

    parsed: Parsed
    dated: frozenset[int]
    language: Language

    def noun_phrase(self, noun: int) -> list[int]:
        """A noun with what describes it and the phrases behind it, up to a verb or another noun phrase."""
        grammar = self.language.grammar
        first = noun
        while first > self.parsed.sentence.first and noun - first < _BEFORE_NOUN and self._describes(first - 1):
            first -= 1
        lead = [first - 1] if first == noun and self.parsed.word(first - 1) in grammar.possessives else []
        lead += self._neuter_article(first) if first < noun else []
        last = noun + 1
        while last < self.parsed.sentence.last and self._goes_on(last, noun):
            last += 1
        found = [n for n in range(first, last) if not self.belongs_to_date(n) and not self.is_sign(n)]
        made = next((n for n in range(first, noun) if self._is_participle(n)), None)
        if made is None or made == found[0]:
            return lead + found
        maker = self._maker(made)
        return [n for n in found if n > made or (n == made and not maker)] + maker

    def _is_participle(self, number: int) -> bool:
        """Whether an adjective is a participle: "gestelde", "getekende"."""
        word, grammar = self.parsed.word(number), self.language.grammar
        bare = word[:-1] if word.endswith("e") else word
        return bare not in grammar.no_participles and grammar.participle.fullmatch(bare) is not None

    def _maker(self, participle: int) -> list[int]:
        """By whom something was made, between its article and the participle: "de door de SP gestelde vragen"."""
        for number in range(participle - 1, max(participle - _MAKER, self.parsed.sentence.first) - 1, -1):
            if self.parsed.word(number) == "door":
                return [n for n in range(number, participle) if not self.is_sign(n) and not self.belongs_to_date(n)]
        return []

    def noun_phrase_before(self, number: int, reach: int) -> list[int]:
        """The noun phrase that ends right before a word, or before the comma in front of it: of what it tells."""
        last = number - 1
        while self.parsed.word(last) == "," or last in self.dated:
            last -= 1
        word, grammar = self.parsed.word(last), self.language.grammar
        pronoun = word in grammar.subject_pronouns or word in grammar.object_pronouns
        if not self._describes(last) or pronoun or word in grammar.particles or word.endswith("ende"):
            return []
        first = last
        while first > self.parsed.sentence.first and last - first < reach and self._leads_on(first - 1):
            first -= 1
        while (
            first < last
            and self.parsed.word(first) in grammar.prepositions | grammar.coordinators | grammar.determiners
        ):
            first += 1
        return [n for n in range(first, last + 1) if not self.is_sign(n) and not self.belongs_to_date(n)]

    def _leads_on(self, number: int) -> bool:
        """Whether a word belongs to the noun phrase of the word behind it: a noun before "van", "inzake", "over"."""
        word, grammar = self.parsed.word(number), self.language.grammar
        if self._describes(number):
            return word not in grammar.subject_pronouns and word not in grammar.openings
        ties = grammar.genitives | grammar.topics
        return word in ties or (word in grammar.articles and self.parsed.word(number - 1) in ties)

    def _neuter_article(self, first: int) -> list[int]:
        """The "het" before an adjective, behind which a date may stand: "het op 5 mei geplande overleg"."""
        for number in range(first - 1, self.parsed.sentence.first - 1, -1):
            if self.parsed.word(number) == "het" and number not in self.dated:
                return [number]
            if not self.belongs_to_date(number):
                break
        return []

    def _describes(self, number: int) -> bool:
        grammar, word = self.language.grammar, self.parsed.word(number)
        if self.is_loose_sign(number) or number in self.dated:
            return False
        return bool(word) and word not in grammar.small_words and not self.parsed.is_verb(number)

    def _goes_on(self, number: int, noun: int) -> bool:
        """Whether a word behind a noun belongs to its phrase: a preposition does, an article of its own does not."""
        grammar, word, before = self.language.grammar, self.parsed.word(number), self.parsed.word(number - 1)
        if self.belongs_to_date(number):
            return True
        if self.is_sign(number):
            return not self.is_loose_sign(number) or word in "«»" or (word == "." and number - 1 in self.dated)
        if self.parsed.is_verb(number) or word in grammar.subordinators or word in grammar.relatives:
            return False
        if word in grammar.prepositions or word in grammar.coordinators:
            return True
        if word in grammar.determiners or word in grammar.negations or is_adverb(number, self.parsed, self.language):
            return before in grammar.prepositions or before in grammar.coordinators
        named = self.written(number)[0].isupper() or word.isdigit()
        return number - 1 not in self.dated and before != "." and (number > noun + 1 or named)

    def prefix(self, words: Sequence[int], needed: int) -> str:
        """Words as written, up to the last preposition or conjunction before which twelve words at most stand."""
        grammar = self.language.grammar
        opens = grammar.prepositions | grammar.coordinators
        kept = list(words)
        while len(self.joined([self.piece(n) for n in kept], of_clause=False).split()) > MOST_WORDS:
            last = next((n for n in range(len(kept) - 1, 0, -1) if self.parsed.word(kept[n]) in opens), len(kept) - 1)
            if needed in kept[last:]:
                kept = [*kept[: MOST_WORDS - 1], needed] if len(kept) > MOST_WORDS else kept[-MOST_WORDS:]
                break
            kept = kept[:last]
        return self.joined([self.piece(n) for n in kept], of_clause=False)

    def joined(self, pieces: Sequence[Piece], *, of_clause: bool = True) -> str:
        """Pieces as one line without what no headline ends in; signs between neighbours stay as in the text."""
        kept = list(pieces)
        while kept and self._dangles(kept, of_clause):
            kept.pop()
        said = ""
        for position, piece in enumerate(kept):
            said += self._glue(kept[position - 1], piece) + self._lowered(piece) if position else self.shown(piece)
        return said.lstrip(" ,.–-")

    def _dangles(self, pieces: Sequence[Piece], of_clause: bool) -> bool:
        """Whether no headline ends in a word; the particle that ends its clause belongs to the verb: "neemt … over"."""
        last = pieces[-1]
        word = self.parsed.word(last.number)
        if word.endswith(("ende", "aande")) and len(word) > _LEADS_ON and len(pieces) > 1:  # "bestaande uit"
            return True
        if last.end - last.start != len(word) or word not in self.language.grammar.dangling:
            return False
        clause = self.parsed.clause_of.get(last.number)
        ends_in_verb = clause is not None and clause.words[-1] == last.number and self.parsed.is_verb(last.number)
        moved = len(pieces) > 1 and pieces[-2].number > last.number
        return moved or not (of_clause and (ends_in_verb or self.is_half_of_a_verb(last.number)))

    def is_half_of_a_verb(self, number: int) -> bool:
        """Whether a loose particle belongs to the finite verb of its clause: "neemt … over"."""
        clause, particle = self.parsed.clause_of.get(number), self.parsed.word(number)
        if clause is None or clause.finite is None or particle not in self.language.grammar.particles:
            return False
        known = self.language.lexicon.verb(particle + self.parsed.word(clause.finite))
        return bool(known) or (number == clause.words[-1] and particle not in self.language.grammar.themes)

    def shown(self, piece: Piece) -> str:
        """A piece as a person writes it: on one line, its broken word whole."""
        raw = self.parsed.atoms.text[piece.start : piece.end]
        return "".join(_BROKEN_AT_HYPHEN.sub("-", _BROKEN.sub("", raw)).split())

    def _lowered(self, piece: Piece) -> str:
        """A piece behind another: a verb that opened its sentence loses its capital."""
        word = self.shown(piece)
        opened = self.parsed.is_verb(piece.number) and self.parsed.word(piece.number - 1) in ("", ".")
        return word[:1].lower() + word[1:] if opened else word

    def _glue(self, before: Piece, after: Piece) -> str:
        """What stands between two words of the headline: nothing or signs as in the text, a comma, or a space."""
        if before.end > after.start:
            return " "
        between = self.parsed.atoms.text[before.end : after.start]
        if not between or (len(between) <= 2 and all(map(_SIGN.match, between)) and between not in ("(", ")")):
            return between
        return ", " if between.strip() == "," else " "

    def piece(self, number: int) -> Piece:
        """A whole word."""
        return Piece(number, self.parsed.atoms.starts[number], self.parsed.atoms.ends[number])

    def cut(self, verb: int) -> tuple[Piece, list[Piece]]:
        """A verb at the end of its clause as it stands in a main clause: "inzette" is "zette … in"."""
        whole, word = self.piece(verb), self.parsed.word(verb)
        if whole.end - whole.start != len(word):
            return whole, []
        for length in range(len(word) - 2, 1, -1):
            if word[:length] in self.language.grammar.particles and self.language.lexicon.verb(word[length:]):
                middle = whole.start + length
                return Piece(verb, middle, whole.end), [Piece(verb, whole.start, middle)]
        return whole, []

    def written(self, number: int) -> str:
        """A word as it stands in the text."""
        return self.parsed.atoms.text[self.parsed.atoms.starts[number] : self.parsed.atoms.ends[number]]

    def is_sign(self, number: int) -> bool:
        """Whether a word is a punctuation mark."""
        return _SIGN.fullmatch(self.parsed.word(number)) is not None

    def is_loose_sign(self, number: int) -> bool:
        """Whether a word is a mark that stands apart from the words around it, unlike that of "C-130"."""
        starts, ends = self.parsed.atoms.starts, self.parsed.atoms.ends
        inside = self.parsed.sentence.first < number < self.parsed.sentence.last - 1
        glued = inside and ends[number - 1] == starts[number] and ends[number] == starts[number + 1]
        return self.is_sign(number) and not glued

    def belongs_to_date(self, number: int) -> bool:
        """Whether a word is a date or the preposition, article or "dd." that leads to it."""
        if number in self.dated:
            return True
        grammar = self.language.grammar
        if self.parsed.word(number) in grammar.articles and self.parsed.word(number + 1) in grammar.prepositions:
            return False  # "nadat het in mei …": a pronoun
        for before in range(number, number + _TO_DATE):
            word = self.parsed.word(before)
            through = word == "en" and self.parsed.word(before - 1) == "tot"  # "tot en met"
            if word not in grammar.prepositions and word not in grammar.to_dates and not through:
                return False
            if before + 1 in self.dated:
                return True
        return False
