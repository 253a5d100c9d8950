"""The word that a date belongs to: one class that tries each way in which Dutch ties a date to what happens.

The clause decides, not the nearest word: a date behind "van" belongs to the noun before it, a date before a participle
to what the participle describes, a date in brackets to what stands before them, any other to the verb of its clause,
which hands over to a noun when it is light.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tijdlijn.events.clauses import Clause
from tijdlijn.events.reading import DATABLE, GATHERINGS, NP_REACH, Dated, Reading
from tijdlijn.events.rule import CLAUSE_RULES, Rule
from tijdlijn.language.lexicon import EventWord, VerbForm
from tijdlijn.model import EventType, Span, TimeExpression
from tijdlijn.when import Precision

_PARTICIPLE_REACH = 14
_ANTECEDENT = 9
_HAPPENS = frozenset((EventType.DETENTION, EventType.MILITARY, EventType.DISPLACEMENT, EventType.POLITICS))
# What "berichten dat …" leads to is told, not begun or ended.
_HAS_PHASES = frozenset(EventType) - {EventType.STATEMENT, EventType.DOCUMENT, EventType.OTHER}
_SEGMENT_ENDS = frozenset((",", ";", ":", "(", ")", ".", "?", "!", "–", "—"))


@dataclass(frozen=True, slots=True)
class Tie:
    """A time expression and the word that carries its event: where, which reading, by which rule."""

    expression: TimeExpression
    trigger: Span
    number: int
    reading: EventWord
    rule: Rule
    clause: Clause | None


@dataclass(frozen=True, slots=True)
class Attachment:
    """One date of a sentence and the words around it."""

    reading: Reading
    dated: Dated

    def ties(self) -> Iterator[Tie]:
        """The words that the date dates: the one it is tied to first, then what happens beside it."""
        first = (
            self._scheduled()
            or self._before_participle()
            or self._in_participle_phrase()
            or self._behind_noun()
            or self._in_brackets()
            or self._before_bracketed()
        )
        if first is not None and first.rule is Rule.NOUN_WITH_DATE:
            yield first
            yield from self._at_gathering(first)
            return
        clause = self.reading.parsed.clause_of.get(self.dated.first)
        if clause is None or (first is None and self._is_long() and self._preposition() == "voor"):
            return
        if first is None:
            first = self._by_verb(clause) or self._by_noun(clause) or self._by_any_verb(clause)
        if first is None:
            return
        yield first
        if first.rule is Rule.NOUN_NEAR_DATE and self._is_in_adjunct(first.number):
            verb = self._by_verb(clause)
            if verb is not None and verb.number != first.number and verb.reading.lemma != first.reading.lemma:
                yield verb
        elif first.rule in CLAUSE_RULES and first.clause is not None:
            yield from self._beside(first.clause, first)

    def _at_gathering(self, gathering: Tie) -> Iterator[Tie]:
        """What is done at a meeting that opens the clause: "in haar vergadering van 15 mei verzocht de commissie …"."""
        clause, reading = gathering.clause, self.reading
        fronted = clause is not None and clause.finite is not None and gathering.number < clause.finite
        if clause is None or not fronted or gathering.reading.type not in GATHERINGS:
            return
        if reading.adjunct_preposition(gathering.number) in reading.language.grammar.at_events:
            verb = self._by_verb(clause)
            if verb is not None and verb.reading.type is not gathering.reading.type:
                yield verb

    def _scheduled(self) -> Tie | None:
        """A day that something is set for: "de top staat gepland voor 11 november"; what is set for it is the event."""
        reading, grammar = self.reading, self.reading.language.grammar
        clause = reading.parsed.clause_of.get(self.dated.first)
        if clause is None or self._preposition() not in ("voor", "op", "in"):
            return None
        around = [*range(self.dated.first - 4, self.dated.first), *range(self.dated.last, self.dated.last + 4)]
        verb = next((n for n in around if reading.word(n) in grammar.scheduling and reading.parsed.is_verb(n)), None)
        if verb is None:
            return None
        nouns = [(n, noun) for n in clause.words if n < verb and (noun := reading.noun(n)) is not None]
        nouns = nouns or list(reversed(reading.nouns_before(clause.words[0] - 1, NP_REACH)))
        free = [pair for pair in nouns if not reading.adjunct_preposition(pair[0])] or nouns
        return self._tie(*free[-1], Rule.SCHEDULED) if free else None

    def _before_participle(self) -> Tie | None:
        """ "de op 30 januari jl. overeengekomen overeenkomst": a determiner, the date, a participle, its noun."""
        opener = self.dated.first - 1
        if self.reading.word(opener) in self.reading.language.grammar.prepositions:
            opener -= 1
        elif not self.dated.expression.rule.startswith("deictic"):
            return None
        while opener >= self.reading.parsed.sentence.first and self.reading.word(opener) in ("-", "–", ","):
            opener -= 1
        if self.reading.word(opener) not in self.reading.language.grammar.determiners:
            return None
        for number in range(
            self.dated.last, min(self.dated.last + _PARTICIPLE_REACH, self.reading.parsed.sentence.last)
        ):
            word = self.reading.word(number)
            if word in (",", ";", ":") or self.reading.is_dated(number) or self._is_auxiliary(number):
                return None
            participle = next(
                (
                    r
                    for r in self.reading.readings(number)
                    if r.form in (VerbForm.PARTICIPLE, VerbForm.PRESENT_PARTICIPLE)
                ),
                None,
            )
            generic = word.startswith("ge") and word.endswith(("de", "te", "en")) and len(word) > 5
            if participle is None and not generic:
                continue
            noun = self._noun_after(number)
            if noun is not None:
                return self._tie(*noun, Rule.NOUN_BEHIND_PARTICIPLE)
            if participle is not None:
                return self._tie(number, participle, Rule.PARTICIPLE_BEFORE_NOUN)
            return None
        return None

    def _is_auxiliary(self, number: int) -> bool:
        """Whether a word is the finite verb of its clause and leads to a participle: "die op 3 mei is begonnen"."""
        clause = self.reading.parsed.clause_of.get(number)
        form = clause.finite_form if clause is not None and clause.finite == number else None
        return form is not None and form.auxiliary

    def _in_participle_phrase(self) -> Tie | None:
        """A date between commas in a phrase with a participle at its end: "het advies, opgesteld in mei, …"."""
        segment = self._segment()
        clause = self.reading.parsed.clause_of.get(self.dated.first)
        if (
            clause is None
            or clause.inside
            or len(segment) > _PARTICIPLE_REACH
            or self.reading.word(segment[0] - 1) != ","
        ):
            return None
        if any(number == other.finite for number in segment for other in self.reading.parsed.clauses):
            return None
        ends = [number for number in (segment[0], segment[-1]) if not self.reading.is_dated(number)]
        participle = next((number for number in ends if self.reading.is_participle(number)), None)
        if participle is None or (clause.finite is not None and participle == segment[-1] and clause.finite < segment[0]
                                  and self.reading.word(segment[-1] + 1) != ","):  # fmt: skip
            return None
        if self.reading.language.lexicon.light(self.reading.word(participle)):
            nouns = self.reading.nouns_before(segment[0] - 1, NP_REACH)
            head = next((pair for pair in nouns if self.reading.adjunct_preposition(pair[0]) != "van"), None)
            if head is not None:
                return self._tie(*head, Rule.PARTICIPLE_AFTER_NOUN)
        reading = self.reading.verb_reading(participle, clause)
        return self._tie(participle, reading, Rule.PARTICIPLE_AFTER_NOUN) if reading else None

    def _segment(self) -> list[int]:
        """The words around the date between the nearest commas or other breaks."""
        first, last = self.dated.first, self.dated.last
        while first > self.reading.parsed.sentence.first and self.reading.word(first - 1) not in _SEGMENT_ENDS:
            first -= 1
        while last < self.reading.parsed.sentence.last and self.reading.word(last) not in _SEGMENT_ENDS:
            last += 1
        return list(range(first, last))

    def _noun_after(self, number: int) -> tuple[int, EventWord] | None:
        for other in range(number + 1, min(number + 7, self.reading.parsed.sentence.last)):
            word = self.reading.word(other)
            if word in self.reading.language.grammar.prepositions or word in (",", ".", ";", ":"):
                return None
            noun = self.reading.noun(other)
            if noun is not None:
                return other, noun
        return None

    def _in_brackets(self) -> Tie | None:
        """A date that stands alone in brackets belongs to the event noun right before them, or to one inside."""
        clause = self.reading.parsed.clause_of.get(self.dated.first)
        if clause is None or not clause.inside:
            return None
        inside = [n for n in clause.words if not self.reading.is_dated(n)]
        own = [(n, noun) for n in inside if (noun := self.reading.noun(n)) is not None]
        if own:
            nearest = min(own, key=lambda pair: abs(pair[0] - self.dated.first))
            return self._tie(*nearest, Rule.IN_BRACKETS)
        verbs = [(n, verb) for n in inside if (verb := self.reading.verb_reading(n, clause)) is not None]
        if verbs:
            return self._tie(*verbs[-1], Rule.IN_BRACKETS)
        opening = next(
            (
                n
                for n in range(self.dated.first, self.reading.parsed.sentence.first - 1, -1)
                if self.reading.word(n) == "("
            ),
            None,
        )
        if opening is None or any(
            self.reading.word(n)[:1].isalpha()
            and self.reading.word(n) not in self.reading.language.grammar.prepositions
            for n in inside
        ):
            return None
        nouns = self.reading.nouns_before(opening, 7)
        if nouns:
            return self._tie(*nouns[0], Rule.BEFORE_BRACKETS)
        outside = self.reading.parsed.clause_of.get(opening - 1)
        return self._by_verb(outside) if outside is not None else None

    def _is_long(self) -> bool:
        """Whether the date is a year or longer, which dates a clause rather than a noun deep inside a phrase."""
        when = self.dated.expression.when
        return when is not None and when.precision.rank >= Precision.YEAR.rank

    def _before_bracketed(self) -> Tie | None:
        """A date that brackets explain: "op 23 oktober (overleg in Wenen)"."""
        if self.reading.word(self.dated.last) != "(":
            return None
        clause = self.reading.parsed.clause_of.get(self.dated.last + 1)
        if clause is None or not clause.inside:
            return None
        nouns = [
            (n, noun) for n in clause.words[:4] if (noun := self.reading.noun(n)) is not None and noun.type in DATABLE
        ]
        return self._tie(*nouns[0], Rule.IN_BRACKETS) if nouns and nouns[0][1].type is not EventType.DOCUMENT else None

    def _behind_noun(self) -> Tie | None:
        """A date behind its noun: "de brief van 3 mei", "het bezoek aan Genève op 28 oktober"."""
        preposition, start = self._preposition(), self._phrase_start()
        if preposition in self.reading.language.grammar.attaching:
            nouns = self.reading.nouns_before(start, NP_REACH)
            if not nouns:
                return None
            nearest = next((pair for pair in nouns if pair[1].type in DATABLE), nouns[0])
            return self._tie(*nearest, Rule.NOUN_WITH_DATE)
        clause = self.reading.parsed.clause_of.get(self.dated.first)
        if clause is None or clause.inside:
            return None
        nouns = [pair for pair in self.reading.nouns_before(start, NP_REACH) if not pair[1].weak]
        if len(nouns) > 1 and nouns[-1][1].reporting:
            nouns.pop()
        head = next((pair for pair in nouns if not self.reading.adjunct_preposition(pair[0])), None)
        head = head or next(iter(nouns), None)
        if head is None or (self._is_long() and self.reading.adjunct_preposition(head[0])):
            return None
        if (
            nouns
            and nouns[0][1].type in GATHERINGS
            and self.reading.adjunct_preposition(nouns[0][0]) in self.reading.language.grammar.at_events
        ):
            return self._tie(*nouns[0], Rule.NOUN_NEAR_DATE)
        if self._is_subject_with_date(head[0], clause) or self._is_in_adjunct(head[0]) or not clause.complete:
            return self._tie(*head, Rule.NOUN_NEAR_DATE)
        return None

    def _by_verb(self, clause: Clause) -> Tie | None:
        """The verb of the clause, or the noun that a light verb leaves its event to."""
        main = self.reading.main_verbs(clause, self.dated)
        for number in main:
            lights = [
                light
                for light in self.reading.language.lexicon.light(self.reading.word(number))
                if self.reading.light_fits(light, clause)
            ]
            if not lights:
                continue
            phrase = next((light.alone for light in lights if light.fixed and light.alone is not None), None)
            if phrase is not None:
                return self._tie(number, self._with_phase(phrase, clause), Rule.PHRASE_OF_CLAUSE)
            noun = self.reading.object_noun(clause, self.dated) or self._antecedent(clause, DATABLE | _HAPPENS)
            if noun is not None:
                return self._told_in(clause, self._tie(*noun, Rule.LIGHT_VERB))
            verb = self.reading.verb_reading(number, clause)
            if verb is not None:
                break
            alone = next((light.alone for light in lights if light.alone is not None), None)
            if alone is not None:
                return self._tie(number, alone, Rule.LIGHT_VERB_ALONE)
        for number in main:
            verb = self.reading.verb_reading(number, clause)
            if verb is not None:
                rule = Rule.WEAK_VERB_OF_CLAUSE if verb.weak else Rule.VERB_OF_CLAUSE
                return self._tie(number, self._with_phase(verb, clause), rule)
        return None

    def _told_in(self, clause: Clause, tie: Tie) -> Tie:
        """A tie to the noun that a relative clause is about: the clause tells who, when and whether, and not the one
        that the noun stands in: "de EU bespreekt het akkoord dat beide partijen op 3 mei sloten".
        """
        return replace(tie, clause=clause) if clause.opener in self.reading.language.grammar.relatives else tie

    def _with_phase(self, verb: EventWord, clause: Clause) -> EventWord:
        """What begins, opens or ends gives a verb of phase its type: "de besprekingen begonnen" is a meeting."""
        if verb.concept not in self.reading.language.grammar.phases:
            return verb
        noun = self.reading.object_noun(clause, self.dated) or self._antecedent(clause, _HAS_PHASES)
        if noun is None or noun[1].type in (EventType.OTHER, EventType.DOCUMENT):
            return verb
        return replace(verb, type=noun[1].type, concept=noun[1].concept)

    def _by_noun(self, clause: Clause) -> Tie | None:
        """Where the verb names no event: the noun of the clause that stands nearest, its subject first."""
        noun = self._antecedent(clause, DATABLE) or self.reading.object_noun(clause, self.dated)
        if noun is None and not self._is_long():
            nouns = [
                (n, reading) for n in clause.words if (reading := self.reading.noun(n)) is not None and not reading.weak
            ]
            noun = min(nouns, key=lambda pair: abs(pair[0] - self.dated.first), default=None)
        if noun is None:
            return None
        return self._told_in(clause, self._tie(*noun, Rule.NOUN_OF_CLAUSE))

    def _by_any_verb(self, clause: Clause) -> Tie | None:
        """A verb that the lexicon does not know as an event: it still tells what happened."""
        for number in self.reading.main_verbs(clause, self.dated) or self._last_word(clause):
            word = self.reading.word(number)
            form = clause.finite_form if number == clause.finite else None
            if form is not None and (
                form.auxiliary or form.modal or form.lemma in self.reading.language.grammar.stative
            ):
                continue
            reading = EventWord(
                "happen",
                EventType.OTHER,
                form.lemma if form else word,
                False,
                form.form if form else VerbForm.PARTICIPLE,
            )
            return self._tie(number, reading, Rule.UNKNOWN_VERB)
        return None

    def _last_word(self, clause: Clause) -> list[int]:
        """The last word of a subordinate clause, where its verb must stand, whatever verb it is."""
        last = next((n for n in reversed(clause.words) if not self.reading.is_dated(n)), None)
        if clause.opener is None or last is None or self.reading.noun(last) is not None:
            return []
        return (
            [last]
            if self.reading.word(last).isalpha() and self.reading.word(last).endswith(("d", "t", "e", "n"))
            else []
        )

    def _antecedent(self, clause: Clause, kinds: frozenset[EventType]) -> tuple[int, EventWord] | None:
        """The noun that a relative clause is about: "de rapportage, die uw Kamer op 3 mei toeging"."""
        if clause.opener not in self.reading.language.grammar.referring or not clause.words:
            return None
        nouns = [pair for pair in self.reading.nouns_before(clause.words[0], _ANTECEDENT) if not pair[1].weak]
        return nouns[-1] if nouns and nouns[-1][1].type in kinds else None

    def _beside(self, clause: Clause, found: Tie) -> Iterator[Tie]:
        """A meeting or visit in the same clause at which it happens: "tijdens een conferentie in Parijs"."""
        for number in clause.words:
            noun = self.reading.noun(number)
            if noun is None or number == found.number or noun.type not in (EventType.MEETING, EventType.VISIT):
                continue
            if self.reading.adjunct_preposition(number) == "tijdens" and not self.reading.has_own_date(
                number, self.dated
            ):
                yield self._tie(number, noun, Rule.DURING_EVENT)

    def _preposition(self) -> str:
        number = self.dated.first - 1
        while self.reading.word(number) in ("de", "het", ".", "'", "den"):
            number -= 1
        return self.reading.word(number)

    def _phrase_start(self) -> int:
        """The first word of the phrase around the date: its preposition and article belong to it."""
        start = self.dated.first
        while (
            start > self.reading.parsed.sentence.first
            and self.reading.word(start - 1)
            in self.reading.language.grammar.around_dates | self.reading.language.grammar.prepositions
        ):
            start -= 1
        return start

    def _is_subject_with_date(self, number: int, clause: Clause) -> bool:
        """Whether noun and date stand together before the finite verb: the first phrase of a main clause."""
        finite = clause.finite
        if finite is None:
            return not clause.verbs
        together = self.reading.parsed.clause_of.get(number) is clause
        if clause.opener is None and number < finite and self.dated.first < finite and together:
            return True
        return self.reading.verb_is_stative(clause, self.dated)

    def _is_in_adjunct(self, number: int) -> bool:
        return self.reading.adjunct_preposition(number) in self.reading.language.grammar.adjuncts

    def _tie(self, number: int, reading: EventWord, rule: Rule) -> Tie:
        atoms = self.reading.parsed.atoms
        trigger = Span(atoms.starts[number], atoms.ends[number])
        clause = self.reading.parsed.clause_of.get(number)
        return Tie(self.dated.expression, trigger, number, reading, rule, clause)
