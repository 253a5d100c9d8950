"""Cuts a sentence into clauses: which words belong together under one verb.

A clause is a main clause, or a subordinate one that a word such as dat, nadat or die opens; a main clause goes on after
a subordinate one that interrupts it. Only words and their possible readings are used, no full parse.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tijdlijn.language import Language
from tijdlijn.language.lexicon import FiniteForm, VerbForm
from tijdlijn.temporal.atoms import Atoms
from tijdlijn.text.sentences import Sentence

_PAIRS = {"(": ")", "[": "]"}
_BREAKS = frozenset((";", ":", "–", "—"))
_SIGNS = frozenset(".?!\"'«»“”‘’„…*")
_DASHES = frozenset(("-", "–", "—"))


@dataclass(slots=True, eq=False)
class Clause:
    """Words of one clause, in order; `finite` and the other verbs are word numbers.

    `opener` is the word that makes it subordinate; `inside` says that it stands in brackets.
    """

    words: list[int] = field(default_factory=list)
    opener: str | None = None
    inside: bool = False
    finite: int | None = None
    finite_form: FiniteForm | None = None
    verbs: list[int] = field(default_factory=list)
    after: Clause | None = None

    @property
    def complete(self) -> bool:
        """Whether it has a verb."""
        return self.finite is not None or bool(self.verbs)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A sentence with its clauses and, for each word, the clause it stands in.

    `times` are the words of its time expressions.
    """

    atoms: Atoms
    sentence: Sentence
    clauses: tuple[Clause, ...]
    clause_of: dict[int, Clause]
    times: frozenset[int]

    def word(self, number: int) -> str:
        """A word, lower case; empty outside the sentence."""
        return self.atoms.words[number] if self.sentence.first <= number < self.sentence.last else ""

    @property
    def is_question(self) -> bool:
        """Whether the sentence ends in a question mark, be it with a footnote or a quotation mark behind it."""
        return "?" in (self.word(self.sentence.last - 1), self.word(self.sentence.last - 2))

    def is_verb(self, number: int) -> bool:
        """Whether a word is a verb of the clause that it stands in."""
        clause = self.clause_of.get(number)
        return clause is not None and (number == clause.finite or number in clause.verbs)


@dataclass(slots=True)
class _Segment:
    words: list[int] = field(default_factory=list)
    opener: str | None = None
    comma: bool = False
    joined: bool = False
    inside: bool = False


def parse(atoms: Atoms, sentence: Sentence, times: frozenset[int], language: Language) -> Parsed:
    """The clauses of a sentence; `times` are the words of its time expressions, which are no verbs."""
    segments = _segments(atoms, sentence, times, language)
    clauses: list[Clause] = []
    stack: list[Clause] = []
    bracket: Clause | None = None
    for segment in segments:
        if segment.inside:
            bracket = bracket or Clause(inside=True)
            bracket.words += segment.words
            _add_verbs(bracket, segment, atoms, times, language)
            if bracket not in clauses:
                clauses.append(bracket)
            continue
        bracket = None
        clause = _clause_for(segment, stack, atoms, times, language)
        clause.words += segment.words
        _add_verbs(clause, segment, atoms, times, language)
        if clause not in clauses:
            clauses.append(clause)
    owner = {number: clause for clause in clauses for number in clause.words}
    return Parsed(atoms, sentence, tuple(clauses), owner, times)


def _clause_for(
    segment: _Segment, stack: list[Clause], atoms: Atoms, times: frozenset[int], language: Language
) -> Clause:
    """The clause that a segment belongs to: a new one, the one at hand, or the one that was interrupted."""
    current = stack[-1] if stack else Clause()
    has_finite = any(_finite_in(current, atoms, number, times, language) for number in segment.words)
    if segment.opener is not None:
        clause = Clause(opener=segment.opener, after=stack[-1] if stack else None)
        stack.append(clause)
        return clause
    if not stack:
        stack.append(Clause())
        return stack[-1]
    if _interrupts_noun_phrase(stack[-1], segment, atoms, language):
        return stack[-1]
    while len(stack) > 1 and stack[-1].complete and (segment.comma or has_finite) and not segment.joined:
        stack.pop()
    current = stack[-1]
    if current.opener is not None and current.complete and (has_finite or segment.comma):
        stack[:] = [Clause(after=current)]
        return stack[-1]
    if has_finite and current.finite is not None:
        following = Clause(opener=current.opener, after=current)
        stack[-1] = following
        return following
    return current


def _interrupts_noun_phrase(clause: Clause, segment: _Segment, atoms: Atoms, language: Language) -> bool:
    """Whether a segment stands between an article and its noun: "het, door beide landen geleide, centrum"."""
    last = clause.words[-1] if clause.words else None
    return segment.comma and last is not None and atoms.words[last] in language.grammar.articles


def _segments(atoms: Atoms, sentence: Sentence, times: frozenset[int], language: Language) -> list[_Segment]:
    segmenter = _Segmenter(atoms, sentence, times, language)
    for number in range(sentence.first, sentence.last):
        segmenter.read(number)
    segmenter.start()
    return segmenter.segments


class _Segmenter:
    """Cuts a sentence at brackets, commas and the words that open or join clauses."""

    def __init__(self, atoms: Atoms, sentence: Sentence, times: frozenset[int], language: Language) -> None:
        self.segments: list[_Segment] = []
        self._atoms, self._sentence, self._times, self._language = atoms, sentence, times, language
        self._current = _Segment()
        self._depth = 0
        self._in_noun_phrase = False

    def read(self, number: int) -> None:
        """Takes the next word."""
        word = self._atoms.words[number]
        if number in self._times:
            self._current.words.append(number)
        elif word in _PAIRS:
            self._depth += 1
            self.start()
        elif word in _PAIRS.values():
            self._depth = max(self._depth - 1, 0)
            self.start()
        elif self._is_break(number):
            self._in_noun_phrase = self._ends_in_article()
            self.start(comma=True)
        elif word not in _SIGNS:
            self._read_word(number, word)

    def start(self, opener: str | None = None, *, comma: bool = False, joined: bool = False) -> None:
        """Ends the segment at hand and begins a new one."""
        if self._current.words:
            self.segments.append(self._current)
        self._current = _Segment([], opener, comma, joined, self._depth > 0)

    def _read_word(self, number: int, word: str) -> None:
        if not self._in_noun_phrase:
            if self._opens(number, word):
                self.start(word, comma=self._current.comma and not self._current.words)
            elif self._joins(number, word):
                self.start(joined=True)
        self._current.words.append(number)

    def _opens(self, number: int, word: str) -> bool:
        """Whether a word opens a clause; "als" and "dan" before the finite verb compare."""
        if not _opens_clause(self._atoms, number, self._sentence, self._language):
            return False
        words = self._current.words
        compares = word in self._language.grammar.comparing and bool(words)
        return not compares or _has_finite(self._atoms, words, self._times, self._language)

    def _joins(self, number: int, word: str) -> bool:
        if word not in self._language.grammar.coordinators:
            return False
        return _joins_clauses(self._atoms, number, self._sentence, self._times, self._language)

    def _is_break(self, number: int) -> bool:
        word = self._atoms.words[number]
        return word == "," or word in _BREAKS or (word in _DASHES and _spaced(self._atoms, number))

    def _ends_in_article(self) -> bool:
        words = self._current.words
        return bool(words) and self._atoms.words[words[-1]] in self._language.grammar.articles


def _has_finite(atoms: Atoms, words: Sequence[int], times: frozenset[int], language: Language) -> bool:
    return any(finite_form(atoms, number, times, language) is not None for number in words)


def _spaced(atoms: Atoms, number: int) -> bool:
    before = number == 0 or atoms.ends[number - 1] < atoms.starts[number]
    after = number + 1 >= len(atoms.words) or atoms.ends[number] < atoms.starts[number + 1]
    return before and after


def _opens_clause(atoms: Atoms, number: int, sentence: Sentence, language: Language) -> bool:
    word, grammar = atoms.words[number], language.grammar
    if word in ("als", "zoals"):
        return _has_verb_before_break(atoms, number, sentence, language)
    if word in grammar.subordinators:
        return True
    if number == sentence.first:
        return word == "of"
    if word not in grammar.relatives:
        return False
    before = atoms.words[number - 1]
    following = atoms.words[number + 1] if number + 1 < sentence.last else ""
    if word == "dat" and before in grammar.particles and _begins_a_subject(following, language):
        return True
    if before in grammar.prepositions or before in grammar.coordinators:
        return before in grammar.prepositions and word in ("wie", "wat", "welke")
    if word == "dat" and following in grammar.after_dat:
        return False
    return before == "," or word == "dat" or before[:1].isalnum()


def _begins_a_subject(word: str, language: Language) -> bool:
    """Whether "dat" opens a clause behind a verb's particle ("geeft aan dat de …") instead of pointing at a noun."""
    return word in language.grammar.subject_pronouns or word in language.grammar.determiners


def _has_verb_before_break(atoms: Atoms, number: int, sentence: Sentence, language: Language) -> bool:
    """Whether "als" or "zoals" opens a clause of its own rather than a comparison: "net als Frankrijk,"."""
    for other in range(number + 1, sentence.last):
        if atoms.words[other] in (",", ";", ":", "."):
            return False
        if finite_form(atoms, other, frozenset(), language) is not None or _is_verb_at_end(
            atoms, other, frozenset(), language
        ):
            return True
    return False


def _joins_clauses(atoms: Atoms, number: int, sentence: Sentence, times: frozenset[int], language: Language) -> bool:
    """Whether "en" or "maar" joins clauses: a finite verb stands on both sides of it before any other break."""
    return any(
        finite_form(atoms, other, times, language)
        for other in range(number + 1, min(number + 8, sentence.last))
        if {",", ";", ".", "dat", "die"}.isdisjoint(
            atoms.words[between] for between in range(number + 1, other) if between not in times
        )
    ) and any(
        finite_form(atoms, other, times, language)
        for other in range(number - 1, max(number - 30, sentence.first) - 1, -1)
        if ";" not in atoms.words[other:number]
    )


def _add_verbs(clause: Clause, segment: _Segment, atoms: Atoms, times: frozenset[int], language: Language) -> None:
    if clause.words[: -len(segment.words)] and segment.comma:
        before = clause.words[-len(segment.words) - 1]
        if atoms.words[before] in language.grammar.articles:
            return
    for number in segment.words:
        form = _finite_in(clause, atoms, number, times, language)
        if form is not None and clause.finite is None:
            clause.finite, clause.finite_form = number, form
            continue
        tells = form is not None and not form.auxiliary and not form.modal
        if tells or (number not in times and _is_verb_at_end(atoms, number, times, language)):
            clause.verbs.append(number)


def _finite_in(
    clause: Clause, atoms: Atoms, number: int, times: frozenset[int], language: Language
) -> FiniteForm | None:
    """The finite verb that a word is in a clause: behind heeft, is or wordt a word like "verzocht" is a participle."""
    form = finite_form(atoms, number, times, language)
    if form is None or form.auxiliary or form.modal or clause.finite_form is None:
        return form
    forms = {reading.form for reading in language.lexicon.words(atoms.words[number])}
    forms |= {light.form for light in language.lexicon.light(atoms.words[number])}
    return None if VerbForm.PARTICIPLE in forms and clause.finite_form.lemma in ("hebben", "zijn", "worden") else form


def finite_form(atoms: Atoms, number: int, times: frozenset[int], language: Language) -> FiniteForm | None:
    """The finite verb that a word is here, judged by the word before it; None for a noun or an adjective."""
    if number in times:
        return None
    word = atoms.words[number]
    readings = language.lexicon.verb(word)
    if not readings or (word in language.grammar.small_words and word not in ("zijn",)):
        return None
    before = atoms.words[number - 1] if number else ""
    auxiliary = next((reading for reading in readings if reading.auxiliary or reading.modal), None)
    if auxiliary is not None:
        if word == "zijn" and _is_possessive(atoms, number, times, language):
            return None
        if word in ("zijn", "worden", "hebben") and before == "te":
            return None
        return auxiliary
    if before == "te" or (atoms.text[atoms.starts[number]].isupper() and not _opens(atoms, number)):
        return None
    if number - 1 not in times and (
        _is_noun_here(atoms, number, times, language) or _describes(atoms, number, language)
    ):
        return None
    best = next((reading for reading in readings if not reading.bare), None)
    if best is None:
        best = (
            readings[0]
            if before == "ik" or (number + 1 < len(atoms.words) and atoms.words[number + 1] in ("ik", "u", "je"))
            else None
        )
    return best


def _is_possessive(atoms: Atoms, number: int, times: frozenset[int], language: Language) -> bool:
    """Whether "zijn" is his: behind a preposition, or before a noun or adjective, not before the rest of a clause."""
    grammar = language.grammar
    if number and atoms.words[number - 1] in grammar.prepositions:
        return True
    if number + 1 >= len(atoms.words) or number + 1 in times:
        return False
    following = atoms.words[number + 1]
    if following in grammar.determiners | grammar.prepositions | grammar.negations | grammar.quantifiers:
        return False
    readings = language.lexicon.words(following)
    if any(reading.form is VerbForm.PARTICIPLE for reading in readings) or not following[:1].isalpha():
        return False
    return any(reading.noun for reading in readings) or (
        following.endswith("e") and following not in grammar.no_adjectives
    )


def _opens(atoms: Atoms, number: int) -> bool:
    """Whether a word begins a sentence, where a capital says nothing: behind a point, or below "Vraag 2"."""
    if number == 0 or atoms.words[number - 1] in (".", "?", "!", ":", "\n\n", "«", "“", '"', "‘"):
        return True
    parted = atoms.text[atoms.ends[number - 1] : atoms.starts[number]]
    return "\n" in parted and atoms.words[number - 1].isdigit()


def _describes(atoms: Atoms, number: int, language: Language) -> bool:
    """Whether a past tense is a participle between a preposition and its noun: "op basis van vergaarde informatie"."""
    if number == 0 or atoms.words[number - 1] not in language.grammar.prepositions:
        return False
    following = atoms.words[number + 1] if number + 1 < len(atoms.words) else ""
    return (
        atoms.words[number].endswith(("de", "te"))
        and following.isalpha()
        and following not in language.grammar.small_words
    )


def _is_noun_here(atoms: Atoms, number: int, times: frozenset[int], language: Language) -> bool:
    word, grammar = atoms.words[number], language.grammar
    before = "" if _opens(atoms, number) else atoms.words[number - 1]
    plural_or_infinitive = word.endswith("en") or any(reading.noun for reading in language.lexicon.words(word))
    if before == "zijn" and not _is_possessive(atoms, number - 1, times, language):
        return False
    if before in grammar.determiners:
        return plural_or_infinitive or before not in grammar.pronouns
    if not plural_or_infinitive:
        return False
    if before in grammar.prepositions or before.isdigit() or before in grammar.quantifiers:
        return True
    adjective = (
        before.endswith("e") and not before.endswith("ie") and len(before) > 3 and before not in grammar.no_adjectives
    )
    return adjective and not any(reading.plural for reading in language.lexicon.words(before) if reading.noun)


def _is_verb_at_end(atoms: Atoms, number: int, times: frozenset[int], language: Language) -> bool:
    """A participle or infinitive that is no adjective and no noun."""
    word, lexicon = atoms.words[number], language.lexicon
    before = atoms.words[number - 1] if number else ""
    nominal = number - 1 not in times and _is_noun_here(atoms, number, times, language)
    forms = {reading.form for reading in lexicon.words(word) if not reading.noun}
    forms |= {light.form for light in lexicon.light(word)}
    if VerbForm.PARTICIPLE in forms and not word.endswith(("de", "te", "ene")):
        return not nominal
    if VerbForm.INFINITIVE in forms or (word.endswith("en") and lexicon.verb(word)):
        return before == "te" or not nominal
    names_a_thing = any(reading.noun for reading in lexicon.words(word))
    looks_so = (
        language.grammar.participle.fullmatch(word) is not None
        and word not in language.grammar.no_participles
        and not word.endswith("enen")
        and atoms.text[atoms.starts[number]].islower()
    )
    return looks_so and not names_a_thing and not nominal and before not in language.grammar.determiners
