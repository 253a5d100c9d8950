"""Ties each time expression to the word that carries its event.

The clause decides, not the nearest word: a date behind "van" belongs to the noun before it, a date before a participle to
what the participle describes, a date in brackets to what stands before them, any other to the verb of its clause, which
hands over to a noun when it is light.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tijdlijn.events.clauses import Clause, Parsed
from tijdlijn.language import Language
from tijdlijn.language.lexicon import EventWord, VerbForm
from tijdlijn.model import EventType, Span, TimeExpression

_NP_REACH = 16
_PARTICIPLE_REACH = 14
_BESIDE = frozenset(("tijdens", "bij", "op", "in", "aan", "na", "voorafgaand", "gedurende", "voor"))
_ATTACHES = frozenset(("van", "dd", "d", "uit", "gedateerd", "der"))
_FIRM = frozenset((EventType.MEETING, EventType.VISIT, EventType.ATTACK, EventType.AGREEMENT, EventType.PROTEST))


@dataclass(frozen=True, slots=True)
class Tie:
    """A time expression and the word that carries its event: where, which reading, by which rule, how surely."""

    expression: TimeExpression
    trigger: Span
    number: int
    reading: EventWord
    rule: str
    confidence: float
    clause: Clause | None


@dataclass(frozen=True, slots=True)
class Dated:
    """A time expression as words of its sentence."""

    expression: TimeExpression
    first: int
    last: int


def find(parsed: Parsed, dates: Sequence[Dated], language: Language) -> Iterator[Tie]:
    """The events of one sentence: for each of its time expressions the words that it dates."""
    before: tuple[Dated, list[Tie]] | None = None
    for dated in dates:
        ties = list(_Finder(parsed, dated, dates, language).ties())
        if not ties and before is not None and _is_coordinated(parsed, before[0], dated):
            ties = [_again(tie, dated) for tie in before[1]]
        yield from ties
        before = (dated, ties)


def _again(tie: Tie, dated: Dated) -> Tie:
    return Tie(
        dated.expression, tie.trigger, tie.number, tie.reading, "coordinated-date", tie.confidence * 0.9, tie.clause
    )


def _is_coordinated(parsed: Parsed, earlier: Dated, later: Dated) -> bool:
    """Whether only "en", commas and bracketed words stand between two dates."""
    depth = 0
    for number in range(earlier.last, later.first):
        word = parsed.word(number)
        depth += (word == "(") - (word == ")")
        if depth == 0 and word not in (")", ",", "en", "of", "alsmede", "resp", ".", "van", "op", "/"):
            return False
    return True


@dataclass(frozen=True, slots=True)
class _Finder:
    parsed: Parsed
    dated: Dated
    dates: Sequence[Dated]
    language: Language

    def ties(self) -> Iterator[Tie]:
        found = self._before_participle() or self._in_brackets() or self._behind_noun()
        if found is not None:
            yield found
            if found.rule == "noun-with-date" and self._preposition() in _ATTACHES:
                return
        clause = self.parsed.clause_of.get(self.dated.first)
        if clause is None:
            return
        if found is None:
            found = self._by_verb(clause) or self._by_noun(clause)
            if found is None:
                return
            yield found
        elif found.rule != "noun-with-date" or not self._is_beside(found):
            return
        else:
            verb = self._by_verb(clause)
            if verb is not None and verb.number != found.number and verb.reading.lemma != found.reading.lemma:
                yield verb
            return
        yield from self._beside(clause, found)

    # The four attachments, most certain first.

    def _before_participle(self) -> Tie | None:
        """ "de op 30 januari jl. overeengekomen overeenkomst": a determiner, the date, a participle, its noun."""
        start = self._phrase_start()
        opener = start - 1
        while opener >= self.parsed.sentence.first and self.parsed.word(opener) in ("-", "–", ","):
            opener -= 1
        if self.parsed.word(opener) not in self.language.grammar.determiners:
            return None
        for number in range(self.dated.last, min(self.dated.last + _PARTICIPLE_REACH, self.parsed.sentence.last)):
            word = self.parsed.word(number)
            if word in (",", ";", ":") or self._is_dated(number):
                return None
            participle = next(
                (r for r in self._readings(number) if r.form in (VerbForm.PARTICIPLE, VerbForm.PRESENT_PARTICIPLE)),
                None,
            )
            generic = word.startswith("ge") and word.endswith(("de", "te", "en")) and len(word) > 5
            if participle is None and not generic:
                continue
            noun = self._noun_after(number)
            if noun is not None:
                return self._tie(noun[0], noun[1], "participle-before-noun", 0.92)
            if participle is not None:
                return self._tie(number, participle, "participle-before-noun", 0.85)
            return None
        return None

    def _noun_after(self, number: int) -> tuple[int, EventWord] | None:
        for other in range(number + 1, min(number + 7, self.parsed.sentence.last)):
            word = self.parsed.word(other)
            if word in self.language.grammar.prepositions or word in (",", ".", ";", ":"):
                return None
            noun = self._noun(other)
            if noun is not None:
                return other, noun
        return None

    def _in_brackets(self) -> Tie | None:
        """A date that stands alone in brackets belongs to the event noun right before them, or to one inside."""
        clause = self.parsed.clause_of.get(self.dated.first)
        if clause is None or not clause.inside:
            return None
        inside = [n for n in clause.words if not self._is_dated(n)]
        own = [(n, noun) for n in inside if (noun := self._noun(n)) is not None]
        if own:
            nearest = min(own, key=lambda pair: abs(pair[0] - self.dated.first))
            return self._tie(*nearest, "in-brackets", 0.85)
        verbs = [(n, verb) for n in inside if (verb := self._verb_reading(n, clause)) is not None]
        if verbs:
            return self._tie(*verbs[-1], "in-brackets", 0.85)
        opening = next(
            (n for n in range(self.dated.first, self.parsed.sentence.first - 1, -1) if self.parsed.word(n) == "("), None
        )
        if opening is None or any(
            self.parsed.word(n)[:1].isalpha() and self.parsed.word(n) not in self.language.grammar.prepositions
            for n in inside
        ):
            return None
        noun = self._noun_before(opening, 7, weak=True)
        if noun is not None:
            return self._tie(*noun, "before-brackets", 0.85)
        outside = self.parsed.clause_of.get(opening - 1)
        return self._by_verb(outside) if outside is not None else None

    def _behind_noun(self) -> Tie | None:
        """A date behind its noun: "de brief van 3 mei", "het bezoek aan Genève op 28 oktober"."""
        preposition, start = self._preposition(), self._phrase_start()
        if preposition in _ATTACHES:
            noun = self._noun_before(start, _NP_REACH, weak=True)
            return self._tie(*noun, "noun-with-date", 0.93) if noun else None
        clause = self.parsed.clause_of.get(self.dated.first)
        if clause is None:
            return None
        noun = self._noun_before(start, _NP_REACH, weak=False)
        if noun is None:
            return None
        number, reading = noun
        if not self._is_subject_with_date(number, clause) and not self._is_in_adjunct(number) and clause.complete:
            return None
        return self._tie(number, reading, "noun-with-date", 0.85)

    def _by_verb(self, clause: Clause) -> Tie | None:
        """The verb of the clause, or the noun that a light verb leaves its event to."""
        verbs = [
            (number, verb) for number in self._verbs(clause) if (verb := self._verb_reading(number, clause)) is not None
        ]
        lights = [
            n
            for n in self._verbs(clause)
            if any(self._light_fits(light, clause) for light in self.language.lexicon.light(self.parsed.word(n)))
        ]
        if lights:
            noun = self._object_noun(clause)
            if noun is not None:
                return self._tie(*noun, "light-verb", 0.88)
            alone = self._alone(lights, clause)
            if alone is not None and not verbs:
                return self._tie(*alone, "light-verb-alone", 0.6)
        for number, verb in reversed(verbs):
            if number != clause.finite or len(verbs) == 1:
                return self._tie(number, verb, "verb-of-clause", 0.75 if verb.weak else 0.88)
        if verbs:
            return self._tie(*verbs[0], "verb-of-clause", 0.85)
        return None

    def _by_noun(self, clause: Clause) -> Tie | None:
        """Where the verb names no event: the noun of the clause that stands nearest, its subject first."""
        noun = self._object_noun(clause)
        if noun is None:
            nouns = [(n, reading) for n in clause.words if (reading := self._noun(n)) is not None and not reading.weak]
            noun = min(nouns, key=lambda pair: abs(pair[0] - self.dated.first), default=None)
        if noun is None:
            return None
        return self._tie(*noun, "noun-of-clause", 0.7 if clause.complete else 0.8)

    def _beside(self, clause: Clause, found: Tie) -> Iterator[Tie]:
        """A meeting or visit in the same clause at which it happens: "tijdens een conferentie in Parijs"."""
        for number in clause.words:
            noun = self._noun(number)
            if noun is None or number == found.number or noun.type not in (EventType.MEETING, EventType.VISIT):
                continue
            if self._adjunct_preposition(number) == "tijdens" and not self._has_own_date(number):
                yield self._tie(number, noun, "during-event", 0.8)

    # What stands around a date.

    def _preposition(self) -> str:
        number = self.dated.first - 1
        while self.parsed.word(number) in ("de", "het", ".", "'", "den"):
            number -= 1
        return self.parsed.word(number)

    def _phrase_start(self) -> int:
        """The first word of the phrase around the date: its preposition and article belong to it."""
        start = self.dated.first
        while (
            start > self.parsed.sentence.first
            and self.parsed.word(start - 1) in _PHRASE_WORDS | self.language.grammar.prepositions
        ):
            start -= 1
        return start

    def _noun_before(self, start: int, reach: int, *, weak: bool) -> tuple[int, EventWord] | None:
        """The nearest event noun before a word in the same noun phrase: no verb, date or semicolon lies between."""
        lowest = max(start - reach, self.parsed.sentence.first)
        depth = 0
        for number in range(start - 1, lowest - 1, -1):
            word = self.parsed.word(number)
            depth += (word == ")") - (word == "(")
            if depth > 0 or word == "(":
                continue
            if self._is_dated(number) or word in (";", ":", "?", "!"):
                return None
            clause = self.parsed.clause_of.get(number)
            if clause is not None and (number == clause.finite or number in clause.verbs):
                return None
            noun = self._noun(number)
            if noun is not None and (weak or not noun.weak or number == start - 1):
                return number, noun
        return None

    def _is_subject_with_date(self, number: int, clause: Clause) -> bool:
        """Whether noun and date stand together before the finite verb: the first phrase of a main clause."""
        finite = clause.finite
        if finite is None:
            return not clause.verbs
        if clause.opener is None and number < finite and self.dated.first < finite:
            return True
        return self._verb_is_stative(clause)

    def _verb_is_stative(self, clause: Clause) -> bool:
        names_event = any(self._verb_reading(n, clause) for n in self._verbs(clause))
        light = any(self.language.lexicon.light(self.parsed.word(n)) for n in self._verbs(clause))
        return not names_event and not light

    def _is_in_adjunct(self, number: int) -> bool:
        return self._adjunct_preposition(number) in ("tijdens", "na", "voorafgaand", "sinds", "naar", "door", "bij")

    def _is_beside(self, tie: Tie) -> bool:
        return self._adjunct_preposition(tie.number) in ("tijdens", "bij") or (
            tie.clause is not None
            and tie.clause.finite is not None
            and tie.number > tie.clause.finite
            and self._adjunct_preposition(tie.number) == "tijdens"
        )

    def _adjunct_preposition(self, number: int) -> str:
        """The preposition of the noun phrase that a noun heads, empty when it has none."""
        for other in range(number - 1, max(number - 6, self.parsed.sentence.first) - 1, -1):
            word = self.parsed.word(other)
            if word in self.language.grammar.prepositions:
                return word
            clause = self.parsed.clause_of.get(other)
            if word == "," or self._is_dated(other) or (clause is not None and other == clause.finite):
                return ""
        return ""

    def _has_own_date(self, number: int) -> bool:
        return any(
            other is not self.dated
            and number < other.first <= number + _NP_REACH
            and self.parsed.word(other.first - 1) in _ATTACHES
            for other in self.dates
        )

    # Words and their readings.

    def _verbs(self, clause: Clause) -> list[int]:
        numbers = [*clause.verbs, *([clause.finite] if clause.finite is not None else [])]
        return sorted(numbers)

    def _verb_reading(self, number: int, clause: Clause) -> EventWord | None:
        words = {self.parsed.word(n) for n in clause.words}
        for reading in self._readings(number):
            if reading.noun or (reading.particle is not None and reading.particle not in words):
                continue
            if reading.form is VerbForm.PRESENT_PARTICIPLE:
                continue
            return reading
        return None

    def _light_fits(self, light: object, clause: Clause) -> bool:
        words = {self.parsed.word(n) for n in clause.words}
        particle, fixed = getattr(light, "particle", None), getattr(light, "fixed", ())
        return (particle is None or particle in words) and set(fixed) <= words

    def _alone(self, numbers: Iterable[int], clause: Clause) -> tuple[int, EventWord] | None:
        for number in numbers:
            for light in self.language.lexicon.light(self.parsed.word(number)):
                if light.alone is not None and self._light_fits(light, clause):
                    return number, light.alone
        return None

    def _object_noun(self, clause: Clause) -> tuple[int, EventWord] | None:
        """The event noun of a clause that no preposition governs; the firmest kind of event first, then the first one."""
        nouns = [(n, reading) for n in clause.words if (reading := self._noun(n)) is not None and not self._is_dated(n)]
        nouns = [pair for pair in nouns if not self._has_own_date(pair[0])]
        free = [pair for pair in nouns if not self._adjunct_preposition(pair[0]) and not pair[1].weak]
        if free:
            return next((pair for pair in free if pair[1].type in _FIRM), free[0])
        governed = [
            pair
            for pair in nouns
            if self._adjunct_preposition(pair[0]) in ("aan", "op", "in", "tot") and pair[1].type in _FIRM
        ]
        return governed[0] if governed else None

    def _noun(self, number: int) -> EventWord | None:
        if self._is_dated(number):
            return None
        clause = self.parsed.clause_of.get(number)
        if clause is not None and (number == clause.finite or number in clause.verbs):
            return None
        return next((reading for reading in self._readings(number) if reading.noun), None)

    def _readings(self, number: int) -> tuple[EventWord, ...]:
        return self.language.lexicon.words(self.parsed.word(number))

    def _is_dated(self, number: int) -> bool:
        return any(dated.first <= number < dated.last for dated in self.dates)

    def _tie(self, number: int, reading: EventWord, rule: str, confidence: float) -> Tie:
        atoms = self.parsed.atoms
        trigger = Span(atoms.starts[number], atoms.ends[number])
        clause = self.parsed.clause_of.get(number)
        return Tie(self.dated.expression, trigger, number, reading, rule, confidence, clause)


_PHRASE_WORDS = frozenset(("de", "het", "een", ",", "'", ".", "d", "dd", "maand", "datum", "jaar"))
