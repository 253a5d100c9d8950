"""A headline for an event in the words of its text: at most twelve, without the date, its subject first.

A noun gives its noun phrase, a verb its clause. What is left out is left out whole, and a question stays a question, so
that a headline says nothing that its sentence does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tijdlijn.events.attach import Tie
from tijdlijn.events.clauses import Clause, Parsed
from tijdlijn.events.reading import Dated
from tijdlijn.events.rule import NOUN_RULES, Rule
from tijdlijn.language import Language
from tijdlijn.model import EventType

MOST_WORDS = 12
_BEFORE_NOUN, _ANTECEDENT, _TO_DATE = 4, 6, 5
_BRACKETS = re.compile(r"\s*\(([^()]{1,80})\)")
_LEAD = re.compile(r":|\s[–—-]\s")
_SIGN = re.compile(r"[^\w\s]")
_BROKEN = re.compile(r"-\s*\n\s*(?=[a-zà-ÿ])|\u00ad")


class _Piece(NamedTuple):
    """A word of the headline, or a part of a word: its number in the text, and where it stands."""

    number: int
    start: int
    end: int


def title(tie: Tie, parsed: Parsed, dates: Sequence[Dated], language: Language) -> str:
    """The headline of one mention."""
    dated = frozenset(number for date in dates for number in range(date.first, date.last))
    headline = _Headline(tie, parsed, dated, language)
    text = headline.text(headline.pieces()).lstrip(" ,") or parsed.atoms.text[tie.trigger.start : tie.trigger.end]
    number = _number_in_brackets(tie, parsed, language)
    if number and len(f"{text} {number}".split()) <= MOST_WORDS and tie.reading.type is EventType.DOCUMENT:
        text = f"{text} ({number})"
    return text[:1].upper() + text[1:]


def _number_in_brackets(tie: Tie, parsed: Parsed, language: Language) -> str:
    """By which number a paper is known, in brackets behind its date: "brief van 3 mei (Kamerstuk 27 925, nr. 506)"."""
    brackets = _BRACKETS.match(parsed.atoms.text, tie.expression.span.end)
    inside = " ".join(brackets[1].split()) if brackets and tie.reading.noun else ""
    return inside if language.document.identifier.search(inside) else ""


@dataclass(frozen=True, slots=True)
class _Headline:
    tie: Tie
    parsed: Parsed
    dated: frozenset[int]
    language: Language

    def pieces(self) -> list[_Piece]:
        """The words of the headline in order, before it is cut to length."""
        tie, clause = self.tie, self.tie.clause
        if clause is None or (tie.rule in NOUN_RULES and tie.reading.noun):
            words = self._noun_phrase(tie.number)
            tool = self.parsed.word(tie.number - 1) in self.language.grammar.by_means
            return self._clause(clause) if tool and clause is not None and len(words) == 1 else self._whole(words)
        if clause.inside and tie.rule is Rule.IN_BRACKETS:
            return self._whole([*self._before_brackets(), tie.number])
        if tie.rule is Rule.PARTICIPLE_AFTER_NOUN and tie.trigger.start > self._piece(clause.words[0]).start:
            return self._whole(self._participle_phrase())
        if clause.opener in self.language.grammar.relatives:
            return self._relative_clause(clause)
        return self._clause(clause)

    def _noun_phrase(self, noun: int) -> list[int]:
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
        found = [number for number in range(first, last) if not self._belongs_to_date(number)]
        return lead + [number for number in found if not self._is_sign(number)]

    def _neuter_article(self, first: int) -> list[int]:
        """The "het" before an adjective, behind which a date may stand: "het op 5 mei geplande overleg"."""
        for number in range(first - 1, self.parsed.sentence.first - 1, -1):
            if self.parsed.word(number) == "het" and number not in self.dated:
                return [number]
            if not self._belongs_to_date(number):
                break
        return []

    def _describes(self, number: int) -> bool:
        grammar, word = self.language.grammar, self.parsed.word(number)
        if (self._is_sign(number) and not self._is_glued_sign(number)) or number in self.dated:
            return False
        return word not in grammar.small_words and not self.parsed.is_verb(number)

    def _goes_on(self, number: int, noun: int) -> bool:
        """Whether a word behind a noun belongs to its phrase: a preposition does, an article of its own does not."""
        grammar, word, before = self.language.grammar, self.parsed.word(number), self.parsed.word(number - 1)
        if self._belongs_to_date(number):
            return True
        if self._is_sign(number):
            return self._is_glued_sign(number) or word in "«»" or (word == "." and number - 1 in self.dated)
        if self.parsed.is_verb(number) or word in grammar.subordinators or word in grammar.relatives:
            return False
        if word in grammar.prepositions or word in grammar.coordinators:
            return True
        if word in grammar.determiners or word in grammar.negations or self._is_adverb(number):
            return before in grammar.prepositions or before in grammar.coordinators
        named = self._written(number)[0].isupper() or word.isdigit()
        return number - 1 not in self.dated and before != "." and (number > noun + 1 or named)

    def _before_brackets(self) -> list[int]:
        """The words before the brackets that an event stands in: "Vragen van het lid Bos (D66) (ingezonden 3 mei)"."""
        words: list[int] = []
        depth = 0
        for number in range(self.parsed.sentence.first, self.tie.number):
            word = self.parsed.word(number)
            depth += (word == "(") - (word == ")")
            if depth == 0 and not self._is_sign(number) and not self._belongs_to_date(number):
                words.append(number)
        return words

    def _participle_phrase(self) -> list[int]:
        """A noun with the phrase between commas that describes it: "Advies opgesteld door de raad"."""
        first = last = self.tie.number
        while first > self.parsed.sentence.first and self.parsed.word(first - 1) != ",":
            first -= 1
        while last < self.parsed.sentence.last and not (self._is_sign(last) and not self._is_glued_sign(last)):
            last += 1
        described = [n for n in range(first, last) if not self._is_sign(n) and not self._belongs_to_date(n)]
        return [*self._described(first - 2), *described]

    def _described(self, head: int) -> list[int]:
        """A noun and the words that describe it, none where no noun can stand."""
        word, grammar = self.parsed.word(head), self.language.grammar
        pronoun = word in grammar.subject_pronouns or word in grammar.object_pronouns
        if not self._describes(head) or pronoun or word in grammar.particles or word.endswith("ende"):
            return []
        start = head
        while start > self.parsed.sentence.first and head - start < _ANTECEDENT and self._describes(start - 1):
            start -= 1
        return [number for number in range(start, head + 1) if not self._is_sign(number)]

    def _relative_clause(self, clause: Clause) -> list[_Piece]:
        """What a relative clause is about, and the clause: "Turkse inval die begon"."""
        comma = self.parsed.word(clause.words[0] - 1) == ","
        described = self._described(clause.words[0] - 1 - comma)
        return self._whole([*described, *self._undated(clause)]) if described else self._clause(clause)

    def _clause(self, clause: Clause) -> list[_Piece]:
        """A clause without its date and opener, its subject before the finite verb; a question keeps its order."""
        words = self._undated(clause)
        grammar = self.language.grammar
        words = words[self._lead(words) :]
        while words and self.parsed.word(words[0]) in (*grammar.openings, clause.opener):
            words.pop(0)
        if clause.finite not in words or self._asks():
            return self._whole(words)
        finite = words.index(clause.finite)
        if clause.opener is None:
            return self._main_clause(words, finite)
        subject = self._subject(words, 0)
        if words[0] == clause.finite or not subject or subject > finite or self._is_circumstance(words[:1]):
            return self._whole(words)
        rest = [number for number in words[subject:] if number != clause.finite]
        verb, particle = self._cut(clause.finite)
        return [*self._whole(words[:subject]), verb, *self._whole(rest), *particle]

    def _main_clause(self, words: list[int], finite: int) -> list[_Piece]:
        fronted = words[:finite]
        if fronted and self.tie.number not in fronted and self._is_circumstance(fronted):
            words = words[finite:]
        if self._is_finite(words[0]):
            words = [words[0], *words[1 + self._aside(words) :]]
            subject = self._subject(words, 1)
            words = [*words[1 : 1 + subject], words[0], *words[1 + subject :]]
        return self._whole(words)

    def _aside(self, words: Sequence[int]) -> int:
        """How many words between commas stand behind the finite verb: "kwamen, op uitnodiging van de VS, …"."""
        if self.parsed.word(words[0] + 1) != ",":
            return 0
        ends = (n for n in range(words[0] + 2, self.parsed.sentence.last) if self.parsed.word(n) == ",")
        end = next(ends, words[0])
        return 0 if words[0] < self.tie.number < end else sum(words[0] < number < end for number in words)

    def _undated(self, clause: Clause) -> list[int]:
        return [n for n in clause.words if not self._belongs_to_date(n) and not self._is_sign(n)]

    def _is_circumstance(self, words: Sequence[int]) -> bool:
        """Whether what stands before the finite verb is no subject, which then follows the verb."""
        first, grammar = self.parsed.word(words[0]), self.language.grammar
        return first in grammar.prepositions or first in grammar.circumstances

    def _subject(self, words: Sequence[int], first: int) -> int:
        """How many words from the given one on are one phrase: up to a determiner, preposition, adverb or verb."""
        grammar = self.language.grammar
        for position in range(first, len(words)):
            number, count = words[position], position - first
            word, before = self.parsed.word(number), self.parsed.word(words[position - 1]) if count else ""
            if before in grammar.subject_pronouns or (count and word in grammar.object_pronouns):
                return count
            if count and not self.dated.isdisjoint(range(words[position - 1] + 1, number)):
                return count
            if not count or before in grammar.small_words or self._is_glued(words[position - 1], number):
                continue
            if word in grammar.determiners and self._written(number)[0].isupper():  # "mevrouw De Boer"
                continue
            listed = self.parsed.word(number - 1) == "," and self._is_listed(words[position:])
            if listed or word == "van" or word in grammar.coordinators:
                continue
            counted = word.isdigit() and not self._written(words[position - 1]).isupper()
            if word in grammar.small_words or word in grammar.particles or counted:
                return count
            if self.parsed.is_verb(number) or self._is_adverb(number):
                return count
        return len(words) - first

    def _is_listed(self, words: Sequence[int]) -> bool:
        """Whether a list goes on here: "Rusland, de VS, Turkije en Iran"."""
        grammar = self.language.grammar
        for number in words:
            if self.parsed.word(number) in grammar.coordinators:
                return True
            if self.parsed.word(number) in grammar.prepositions or self.parsed.is_verb(number):
                return False
        return False

    def _cut(self, verb: int) -> tuple[_Piece, list[_Piece]]:
        """A verb at the end of its clause as it stands in a main clause: "inzette" is "zette … in"."""
        whole, word = self._piece(verb), self.parsed.word(verb)
        if whole.end - whole.start != len(word):
            return whole, []
        for length in range(len(word) - 2, 1, -1):
            if word[:length] in self.language.grammar.particles and self.language.lexicon.verb(word[length:]):
                middle = whole.start + length
                return _Piece(verb, middle, whole.end), [_Piece(verb, whole.start, middle)]
        return whole, []

    def text(self, pieces: list[_Piece]) -> str:
        """The headline as written, cut to length, with a question mark when it is a question."""
        pieces = self._shortened(pieces)
        while pieces and self._dangles(pieces[-1].number):
            pieces.pop()
        mark = "?" if pieces and self._asks() and self._is_finite(pieces[0].number) else ""
        return self._joined(pieces) + mark

    def _dangles(self, number: int) -> bool:
        """Whether no headline ends in a word; the particle that ends its clause belongs to the verb: "neemt … over"."""
        if self.parsed.word(number) not in self.language.grammar.dangling:
            return False
        clause = self.parsed.clause_of.get(number)
        cut = self.parsed.word(number) in self.language.grammar.particles and self.tie.rule not in NOUN_RULES
        return not (cut and clause is not None and clause.finite is not None and number == clause.words[-1])

    def _shortened(self, pieces: list[_Piece]) -> list[_Piece]:
        """At most twelve words: phrases far behind are left out first, verbs and the word that names the event last."""
        while len(self._joined(pieces).split()) > MOST_WORDS:
            starts = [n for n in range(1, len(pieces)) if self._opens_phrase(pieces[n].number)]
            ends = [*starts, len(pieces)][1:]
            for start, end in zip(reversed(starts), reversed(ends), strict=True):
                kept = [piece for piece in pieces[start:end] if self._is_kept(piece.number)]
                if len(kept) < end - start:
                    pieces = [*pieces[:start], *kept, *pieces[end:]]
                    break
            else:
                last = next((n for n in range(len(pieces) - 1, -1, -1) if not self._is_kept(pieces[n].number)), -1)
                pieces = [*pieces[:last], *pieces[last:][1:]]
        return pieces

    def _opens_phrase(self, number: int) -> bool:
        grammar, word = self.language.grammar, self.parsed.word(number)
        if self._is_kept(number):
            return False
        opens = word in grammar.prepositions or word in grammar.coordinators or word in grammar.subordinators
        return opens or self.parsed.word(number - 1) == ","

    def _is_kept(self, number: int) -> bool:
        """Whether a word is the event, the finite verb, what an auxiliary leads to, a particle, or a negation."""
        clause = self.parsed.clause_of.get(number)
        if number == self.tie.number or self._is_finite(number):
            return True
        if clause is self.tie.clause and self.parsed.word(number) in self.language.grammar.negations:
            return True
        if self.parsed.word(number) == "te":
            return self._is_kept(number + 1)
        if self.parsed.word(number) in self.language.grammar.particles and self.parsed.word(number + 1) == "te":
            return self._is_kept(number + 2)
        if clause is None or clause is not self.tie.clause or clause.finite_form is None:
            return False
        leads = clause.finite_form.auxiliary or clause.finite_form.modal
        return leads and number in clause.verbs and self.parsed.word(number - 1) != "te"

    def _is_finite(self, number: int) -> bool:
        return self.tie.clause is not None and number == self.tie.clause.finite

    def _joined(self, pieces: Sequence[_Piece]) -> str:
        written = ""
        for number, piece in enumerate(pieces):
            word = "".join(_BROKEN.sub("", self.parsed.atoms.text[piece.start : piece.end]).split())
            if number and self._is_finite(piece.number):
                word = word[:1].lower() + word[1:] if self.parsed.word(piece.number - 1) in ("", ".") else word
            written += (self._glue(pieces[number - 1], piece) if number else "") + word
        return written

    def _glue(self, before: _Piece, after: _Piece) -> str:
        """What stands between two words of the headline: nothing or signs as in the text, a comma, or a space."""
        if before.end > after.start:
            return " "
        between = self.parsed.atoms.text[before.end : after.start]
        if not between or (len(between) <= 2 and all(map(_SIGN.match, between)) and between not in ("(", ")")):
            return between
        return ", " if between.strip() == "," else " "

    def _whole(self, numbers: Sequence[int]) -> list[_Piece]:
        return [self._piece(number) for number in numbers]

    def _piece(self, number: int) -> _Piece:
        return _Piece(number, self.parsed.atoms.starts[number], self.parsed.atoms.ends[number])

    def _asks(self) -> bool:
        last = self.parsed.sentence.last
        return "?" in (self.parsed.word(last - 1), self.parsed.word(last - 2))

    def _lead(self, words: Sequence[int]) -> int:
        """How many words lead up to what is said: a number, "VENLO –", "De minister:", "constaterende dat"."""
        text, last = self.parsed.atoms.text, 0
        for position, number in enumerate(words[:-1]):
            if self._is_finite(number) or number == self.tie.number:
                break
            following = text[self.parsed.atoms.ends[number] : self.parsed.atoms.starts[words[position + 1]]]
            word = self.parsed.word(number)
            numbers = word.isdigit() and last == position and number - self.parsed.sentence.first == 2 * position
            if numbers or _LEAD.search(following) or (word == "dat" and position == 1):
                last = position + 1
        return last

    def _is_adverb(self, number: int) -> bool:
        """Whether a word is a circumstance by itself: "nog", "daarvoor"."""
        grammar, word = self.language.grammar, self.parsed.word(number)
        if number > self.parsed.sentence.first and self._written(number)[0].isupper():  # "Al-Abadi"
            return False
        pronominal = word.startswith(("daar", "hier")) and word[4:] in grammar.prepositions
        return word in grammar.openings or word in grammar.circumstances or pronominal

    def _is_sign(self, number: int) -> bool:
        return _SIGN.fullmatch(self.parsed.word(number)) is not None

    def _written(self, number: int) -> str:
        return self.parsed.atoms.text[self.parsed.atoms.starts[number] : self.parsed.atoms.ends[number]]

    def _is_glued(self, before: int, number: int) -> bool:
        """Whether no space stands between two words: "460.000", "C-130"."""
        between = self.parsed.atoms.text[self.parsed.atoms.ends[before] : self.parsed.atoms.starts[number]]
        return not any(map(str.isspace, between))

    def _is_glued_sign(self, number: int) -> bool:
        starts, ends = self.parsed.atoms.starts, self.parsed.atoms.ends
        inside = self.parsed.sentence.first < number < self.parsed.sentence.last - 1
        return inside and ends[number - 1] == starts[number] and ends[number] == starts[number + 1]

    def _belongs_to_date(self, number: int) -> bool:
        """Whether a word is a date or the preposition, article or "dd." that leads to it."""
        if number in self.dated:
            return True
        grammar = self.language.grammar
        for before in range(number, number + _TO_DATE):
            if (
                self.parsed.word(before) not in grammar.prepositions
                and self.parsed.word(before) not in grammar.to_dates
            ):
                return False
            if before + 1 in self.dated:
                return True
        return False
