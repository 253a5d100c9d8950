"""A headline for an event in the words of its text: at most twelve, without the date, its subject first.

A noun gives its noun phrase, a verb its clause. What is left out is left out whole, and a question stays a question, so
that a headline says nothing that its sentence does not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tijdlijn.events.attach import Tie
from tijdlijn.events.clauses import Clause, Parsed, finite_form
from tijdlijn.events.phrases import Kind, Phrase, phrases
from tijdlijn.events.reading import Dated
from tijdlijn.events.rule import NOUN_RULES, Rule
from tijdlijn.events.wording import MOST_WORDS, Piece, Wording
from tijdlijn.language import Language
from tijdlijn.language.lexicon import VerbForm
from tijdlijn.language.names import NameMatch
from tijdlijn.model import EventType

_ANTECEDENT = 9
_BRACKETS = re.compile(r"\s*\(([^()]{1,80})\)")
_LEAD = re.compile(r":|\s[–—-]\s")


def title(tie: Tie, parsed: Parsed, dates: Sequence[Dated], names: Mapping[int, NameMatch], language: Language) -> str:
    """The headline of one mention; `names` gives the name that a word of its sentence belongs to."""
    dated = frozenset(number for date in dates for number in range(date.first, date.last))
    wording = Wording(parsed, dated, language)
    text = _Headline(tie, parsed, names, language, wording).text()
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
    names: Mapping[int, NameMatch]
    language: Language
    wording: Wording

    def text(self) -> str:
        """The headline, never empty."""
        tie, clause = self.tie, self.tie.clause
        apart = self.parsed.clause_of.get(self._first_of_date()) is not clause
        if clause is None or (tie.reading.noun and (tie.rule in NOUN_RULES or apart or self._is_behind(clause))):
            words = self.wording.noun_phrase(tie.number)
            by_means = self.parsed.word(tie.number - 1) in self.language.grammar.by_means
            if by_means and clause is not None and len(words) == 1:
                return self._of_clause(clause)
            return self._of_words(words)
        if clause.inside and tie.rule is Rule.IN_BRACKETS:
            return self._of_words([*self._before_brackets(), tie.number])
        if tie.rule is Rule.PARTICIPLE_AFTER_NOUN and tie.number > clause.words[0]:
            return self._of_words(self._participle_phrase())
        return self._of_clause(clause)

    def _is_behind(self, clause: Clause) -> bool:
        """Whether other words part a relative clause from its noun: "ik bracht de ontsnapping op, die …"."""
        before = self.wording.noun_phrase_before(clause.words[0], _ANTECEDENT)
        return self.tie.number not in clause.words and self.tie.number not in before

    def _first_of_date(self) -> int:
        """The first word of the time expression that dates the event."""
        sentence = self.parsed.sentence
        return bisect_left(self.parsed.atoms.starts, self.tie.expression.span.start, sentence.first, sentence.last)

    def _of_words(self, words: Sequence[int]) -> str:
        """A noun phrase cut behind its last whole phrase that fits."""
        return self.wording.prefix(words, self.tie.number) or self._trigger()

    def _of_clause(self, clause: Clause) -> str:
        """A clause as a main clause of its own, without its date and what leads up to it."""
        cut = phrases(self._undated(clause), self.parsed, self.names, self.language)
        asks = self.parsed.is_question
        if clause.opener is None:
            return (
                self._said(cut, "?" if cut and self._is_finite(cut[0]) else "") if asks else self._said(self._main(cut))
            )
        if clause.opener in self._open_questions():
            return self._said(self._with_opener(clause, cut))
        if clause.opener in self.language.grammar.relatives and not self._tells_what(clause):
            return self._said(self._relative(clause, cut))
        return self._said(self._subject_first(cut), "?" if asks else "")

    def _open_questions(self) -> frozenset[str]:
        """The words that leave it open whether their clause is true, so that no headline can do without them."""
        return self.language.grammar.conditions | {"of"}

    def _with_opener(self, clause: Clause, cut: Sequence[Phrase]) -> tuple[Phrase, ...]:
        number = next((n for n in self._opening(clause) if self.parsed.word(n) == clause.opener), None)
        return (*((Phrase(Kind.ADVERB, (number,)),) if number is not None else ()), *cut)

    def _opening(self, clause: Clause) -> Sequence[int]:
        return [clause.words[0] - 1, *clause.words]

    def _said(self, cut: Sequence[Phrase], mark: str = "") -> str:
        pieces = list(self._pieces(self._shortened(cut)))
        return f"{said}{mark}" if (said := self.wording.joined(pieces)) else self._trigger()

    def _undated(self, clause: Clause) -> list[int]:
        """The words of a clause without its date, its opener and what leads up to it."""
        words = [n for n in self._own(clause) if not self.wording.belongs_to_date(n) and not self.wording.is_sign(n)]
        words = words[self._lead(words) :]
        left_out = {*self.language.grammar.openings, clause.opener} - {None}
        while words and self.parsed.word(words[0]) in left_out and words[0] != clause.finite:
            words.pop(0)
        return words

    def _own(self, clause: Clause) -> Iterator[int]:
        """The words of a clause up to what follows it, without what stands between an article and its noun."""
        articles, aside = self.language.grammar.articles, False
        end = self._end(clause)
        for position, number in enumerate(clause.words):
            if position and self.parsed.word(number - 1) == ",":
                aside = not aside and self.parsed.word(clause.words[position - 1]) in articles
            if number >= end:
                return
            if not aside:
                yield number

    def _end(self, clause: Clause) -> int:
        """Where a second finite verb begins another clause: behind the last comma or conjunction before it."""
        done = max(clause.finite if clause.finite is not None else clause.words[-1], self.tie.number)
        helped = clause.finite + 1 if clause.finite_form and clause.finite_form.auxiliary and clause.finite else None
        for number in clause.words:
            if number > done and number != helped and self._is_another_finite(number):
                parted = next((n for n in range(number, done, -1) if self._parts(n)), None)
                if parted is not None or (clause.opener is not None and self.parsed.is_verb(number - 1)):
                    return number if parted is None else parted
        return clause.words[-1] + 1

    def _parts(self, number: int) -> bool:
        return self.parsed.word(number) == "," or self.parsed.word(number) in self.language.grammar.coordinators

    def _is_another_finite(self, number: int) -> bool:
        forms = {reading.form for reading in self.language.lexicon.words(self.parsed.word(number))}
        before = self.parsed.word(number - 1)
        bare = self.language.grammar.participle.fullmatch(self.parsed.word(number)) is not None
        if bare or forms & {VerbForm.PARTICIPLE, VerbForm.INFINITIVE} or before in self.language.grammar.prepositions:
            return False
        return finite_form(self.parsed.atoms, number, self.parsed.times, self.language) is not None

    def _main(self, cut: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
        """A main clause with its subject before its verb; what stood there, a date or a circumstance, is left out."""
        finite = self._finite(cut)
        if finite is None:
            return cut
        fronted = cut[:finite]
        if fronted and self.parsed.word(fronted[0].words[0]) == "er":
            return self._subject_first(cut)
        if fronted and (fronted[0].kind is Kind.NOUN or any(self.tie.number in phrase.words for phrase in fronted)):
            return cut
        rest = cut[finite:]
        return self._shared_subject(rest) or self._subject_first(
            (rest[0], *self._without_aside(rest[1:], rest[0].words[-1]))
        )

    def _shared_subject(self, cut: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
        """A clause behind "en" with the subject of the one before: "Zij kwam aan en vertrok op 3 mei"; else nothing.

        Behind "is" and "wordt" there is no object, so a noun there is a subject of its own.
        """
        clause = self.tie.clause
        if clause is None or clause.after is None or clause.finite_form is None or clause.after.finite is None:
            return ()
        own = clause.finite_form.lemma in ("zijn", "worden") and any(phrase.kind is Kind.NOUN for phrase in cut)
        if own or self.parsed.word(cut[0].words[0] - 1) not in self.language.grammar.coordinators:
            return ()
        before = phrases(self._undated(clause.after), self.parsed, self.names, self.language)
        nouns = (phrase for phrase in before if phrase.kind is Kind.NOUN and not self._is_object(phrase))
        subject = next(nouns, None)
        return (subject, *cut) if subject is not None and self.parsed.word(subject.words[0]) != "er" else ()

    def _subject_first(self, cut: Sequence[Phrase]) -> tuple[Phrase, ...]:
        """The first noun phrase, the finite verb, and the rest in order; as it is when there is no such phrase."""
        finite = self._finite(cut)
        nouns = [n for n, phrase in enumerate(cut) if phrase.kind is Kind.NOUN and not self._is_object(phrase)]
        if len(nouns) > 1 and self.parsed.word(cut[nouns[0]].words[0]) == "er":
            kept = [phrase for n, phrase in enumerate(cut) if n != nouns[0]]
            return self._subject_first(kept)
        subject = next(iter(nouns), None)
        if finite is None or subject is None:
            return tuple(cut)
        rest = [phrase for n, phrase in enumerate(cut) if n not in (finite, subject)]
        return (cut[subject], cut[finite], *self._without_aside(rest, cut[subject].words[-1]))

    def _is_object(self, phrase: Phrase) -> bool:
        return self.parsed.word(phrase.words[0]) in self.language.grammar.object_pronouns

    def _relative(self, clause: Clause, cut: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
        """What a relative clause is about, with what is said of it: "Turkse inval begon", "Akkoord dat zij sloten"."""
        finite = self._finite(cut)
        before = self.wording.noun_phrase_before(clause.words[0], _ANTECEDENT)
        if not before and clause.after is not None and clause.after.opener == clause.opener:
            before = self.wording.noun_phrase_before(clause.after.words[0], _ANTECEDENT)
        if not before or finite is None:
            return self._subject_first(cut)
        about = Phrase(Kind.NOUN, tuple(before))
        one_of_more = self.parsed.word(before[0] - 1) in self.language.grammar.coordinators
        if one_of_more or any(phrase.kind is Kind.NOUN and not self._is_object(phrase) for phrase in cut):
            return (about, *self._with_opener(clause, cut))
        return (about, cut[finite], *cut[:finite], *cut[finite + 1 :])

    def _tells_what(self, clause: Clause) -> bool:
        """Whether "dat" leads to what is said, not to more about a noun: "de berichten dat er mensen ontsnapten"."""
        opener = next((n for n in self._opening(clause) if self.parsed.word(n) == "dat"), None)
        if clause.opener != "dat" or opener is None:
            return False
        before = self.parsed.word(opener - 1)
        if before == "," or self.parsed.word(opener + 1) == "er" or self.parsed.is_verb(opener - 1):
            return before != ","
        return before.endswith("en") or self._determiner(opener - 1) not in self.language.grammar.neuter

    def _determiner(self, noun: int) -> str:
        """The article or other determiner before a noun and its adjectives; empty when there is none."""
        for number in range(noun - 1, max(noun - 4, self.parsed.sentence.first - 1), -1):
            word = self.parsed.word(number)
            if word in self.language.grammar.determiners:
                return word
            if not word.endswith("e"):
                break
        return ""

    def _without_aside(self, cut: Sequence[Phrase], word: int) -> Sequence[Phrase]:
        """The phrases without those between commas right behind a word: "kwamen, op uitnodiging van de VS, …"."""
        if self.parsed.word(word + 1) != ",":
            return cut
        end = next((n for n in range(word + 2, self.parsed.sentence.last) if self.parsed.word(n) == ","), word)
        verbs = [phrase.words[0] for phrase in cut if phrase.kind is Kind.VERB]
        if any(word < number < end for number in (self.tie.number, *verbs)):
            return cut
        return [phrase for phrase in cut if not word < phrase.words[0] < end]

    def _before_brackets(self) -> list[int]:
        """The words before the brackets that an event stands in: "Vragen van het lid Bos (D66) (ingezonden 3 mei)"."""
        words: list[int] = []
        depth = 0
        for number in range(self.parsed.sentence.first, self.tie.number):
            word = self.parsed.word(number)
            depth += (word == "(") - (word == ")")
            if depth == 0 and not self.wording.is_sign(number) and not self.wording.belongs_to_date(number):
                words.append(number)
        return words

    def _participle_phrase(self) -> list[int]:
        """A noun with the phrase between commas that describes it: "Advies opgesteld door de raad"."""
        first = last = self.tie.number
        while first > self.parsed.sentence.first and self.parsed.word(first - 1) != ",":
            first -= 1
        while last < self.parsed.sentence.last and not self.wording.is_loose_sign(last):
            last += 1
        described = [
            n for n in range(first, last) if not self.wording.is_sign(n) and not self.wording.belongs_to_date(n)
        ]
        return [*self.wording.noun_phrase_before(first, _ANTECEDENT), *described]

    def _finite(self, cut: Sequence[Phrase], number: int | None = None) -> int | None:
        """Which phrase is the finite verb of the clause."""
        clause = self.tie.clause
        wanted = number if number is not None else (clause.finite if clause else None)
        return next((n for n, phrase in enumerate(cut) if wanted in phrase.words), None)

    def _is_finite(self, phrase: Phrase) -> bool:
        return self.tie.clause is not None and self.tie.clause.finite in phrase.words

    def _pieces(self, cut: Sequence[Phrase]) -> Iterator[Piece]:
        """The words of the headline; a verb that leaves the end of its clause gives its particle back to it."""
        particle: list[Piece] = []
        clause = self.tie.clause
        for position, phrase in enumerate(cut):
            for number in phrase.words:
                if clause is not None and number == clause.finite and self._is_moved(cut[:position], clause):
                    verb, particle = self.wording.cut(number)
                    yield verb
                else:
                    yield self.wording.piece(number)
        yield from particle

    def _is_moved(self, before: Sequence[Phrase], clause: Clause) -> bool:
        """Whether the finite verb stands before words that it followed; behind "die" or "dat" it stays at the end."""
        opened = any(self.parsed.word(number) == clause.opener for phrase in before for number in phrase.words)
        return clause.opener is not None and not opened

    def _shortened(self, cut: Sequence[Phrase]) -> list[Phrase]:
        """At most twelve words: circumstances far behind are left out first, then the tails of long phrases."""
        kept = list(cut)
        while self._length(kept) > MOST_WORDS:
            loose = [n for n, phrase in enumerate(kept) if n and self._is_loose(phrase)]
            tails = [n for n, phrase in enumerate(kept) if self._tail(phrase) is not None]
            spare = [n for n, phrase in enumerate(kept) if n and not self._is_needed(phrase)]
            if loose:
                before = kept[loose[-1] - 1]  # "samen met"
                alone = loose[-1] > 1 and before.kind is Kind.ADVERB and not self._is_needed(before)
                del kept[loose[-1] - alone : loose[-1] + 1]
            elif tails:
                longest = max(tails, key=lambda n: (len(kept[n].words), n))
                kept[longest] = replace(kept[longest], words=self._tail(kept[longest]) or ())
            elif spare:
                del kept[spare[-1]]
            else:
                return self._first_words(kept)
        return kept

    def _first_words(self, cut: Sequence[Phrase]) -> list[Phrase]:
        """The words that no headline can do without, and of the others as many as fit."""
        words = [n for phrase in cut for n in phrase.words]
        needed = {n for phrase in cut if phrase.kind is Kind.VERB for n in phrase.words} | {self.tie.number}
        free = MOST_WORDS - len(needed)
        others = [n for n in words if n not in needed][: max(free, 0)]
        return [Phrase(Kind.NOUN, tuple(n for n in words if n in needed or n in others))]

    def _is_loose(self, phrase: Phrase) -> bool:
        return phrase.kind in (Kind.PREPOSITION, Kind.ADVERB) and not self._is_needed(phrase)

    def _length(self, cut: Sequence[Phrase]) -> int:
        return len(self.wording.joined(list(self._pieces(cut))).split())

    def _tail(self, phrase: Phrase) -> tuple[int, ...] | None:
        """A phrase without its last part; None when nothing can be left out of it, or only one of several people."""
        grammar = self.language.grammar
        for length in range(len(phrase.words) - 1, 0, -1):
            word = self.parsed.word(phrase.words[length])
            if self.tie.number in phrase.words[length:] or word in grammar.coordinators:
                return None
            if word in grammar.prepositions:
                return phrase.words[:length]
        return None

    def _is_needed(self, phrase: Phrase) -> bool:
        """Whether a headline loses its sense without a phrase: the event, a negation, a fixed phrase ("van start")."""
        words = [self.parsed.word(number) for number in phrase.words]
        if self.tie.number in phrase.words or (phrase.kind is Kind.VERB and self._is_of_the_verb(phrase)):
            return True
        if not self.language.grammar.negations.isdisjoint(words):
            return True
        if phrase.kind is Kind.ADVERB:
            return self.wording.is_half_of_a_verb(phrase.words[0])
        fixed = phrase.kind is Kind.PREPOSITION and len(words) == 2 and words[0] in self.language.grammar.fixed
        return fixed and self.wording.written(phrase.words[1])[0].islower()

    def _is_of_the_verb(self, phrase: Phrase) -> bool:
        """Whether a verb is the finite one, or one that it leads to, rather than a participle that describes."""
        clause = self.tie.clause
        if clause is None or clause.finite in phrase.words or clause.finite_form is None:
            return True
        form = clause.finite_form
        return form.auxiliary or form.modal or self.parsed.word(phrase.words[0]) == "te"

    def _lead(self, words: Sequence[int]) -> int:
        """How many words lead up to what is said: a number, "VENLO –", "De minister:", "constaterende dat"."""
        text, last, finite = self.parsed.atoms.text, 0, self.tie.clause.finite if self.tie.clause else None
        for position, number in enumerate(words[:-1]):
            if number in (finite, self.tie.number):
                break
            following = text[self.parsed.atoms.ends[number] : self.parsed.atoms.starts[words[position + 1]]]
            word = self.parsed.word(number)
            numbers = word.isdigit() and last == position and number - self.parsed.sentence.first == 2 * position
            if numbers or _LEAD.search(following) or (word == "dat" and position == 1):
                last = position + 1
        return last

    def _trigger(self) -> str:
        return self.wording.shown(self.wording.piece(self.tie.number))
