"""What the words of a sentence can be as events: nouns, verbs with their particles, and what governs them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tijdlijn.events.clauses import Clause, Parsed
from tijdlijn.language import Language
from tijdlijn.language.lexicon import EventWord, LightVerb, VerbForm
from tijdlijn.model import EventType, TimeExpression

NP_REACH = 16
GATHERINGS = frozenset((EventType.MEETING, EventType.VISIT))
FIRM = GATHERINGS | {EventType.ATTACK, EventType.AGREEMENT, EventType.PROTEST}
DATABLE = FIRM | {EventType.DOCUMENT, EventType.DECISION, EventType.STATEMENT}


@dataclass(frozen=True, slots=True)
class Dated:
    """A time expression as words of its sentence."""

    expression: TimeExpression
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A parsed sentence with its dates; `dated` are the words of these, `named` those of names, which name no event."""

    parsed: Parsed
    dates: Sequence[Dated]
    dated: frozenset[int]
    named: frozenset[int]
    language: Language

    def word(self, number: int) -> str:
        """A word, lower case; empty outside the sentence."""
        return self.parsed.word(number)

    def main_verbs(self, clause: Clause, dated: Dated) -> list[int]:
        """The verbs of a clause, the one that carries its meaning first: what an auxiliary or modal leads to, else the
        finite verb; an infinitive with "te" comes last."""
        finite, form = clause.finite, clause.finite_form
        with_te = [n for n in clause.verbs if self.word(n - 1) == "te"]
        others = [n for n in clause.verbs if n not in with_te]
        if finite is not None:
            with_te = [n for n in with_te if n > finite]
        if finite is None or form is None:
            return [*reversed(others), *reversed(with_te)]
        if form.lemma in self.language.grammar.requests and any(n > dated.last for n in with_te):
            return [*(n for n in with_te if n > dated.last), finite, *reversed(others)]
        if not form.auxiliary and not form.modal:
            return [finite, *reversed(others), *reversed(with_te)]
        if form.lemma in ("zijn", "hebben", "worden"):
            participles = [n for n in others if not self.word(n).endswith("en") or self.is_participle(n)]
            others = [*(n for n in others if n not in participles), *participles]
        return [*reversed(others), finite, *reversed(with_te)]

    def is_participle(self, number: int) -> bool:
        """Whether a word can be a past participle."""
        forms = {reading.form for reading in self.readings(number)}
        forms |= {light.form for light in self.language.lexicon.light(self.word(number))}
        return VerbForm.PARTICIPLE in forms

    def nouns_before(self, start: int, reach: int) -> list[tuple[int, EventWord]]:
        """The event nouns before a word in its noun phrase, nearest first: no verb or date lies between."""
        nouns: list[tuple[int, EventWord]] = []
        depth = 0
        for number in range(start - 1, max(start - reach, self.parsed.sentence.first) - 1, -1):
            word = self.word(number)
            depth += (word == ")") - (word == "(")
            if depth > 0:
                continue
            if depth < 0 or self.is_dated(number) or word in (";", ":", "?", "!") or self.parsed.is_verb(number):
                break
            noun = self.noun(number)
            if noun is not None:
                nouns.append((number, noun))
        return nouns

    def verb_is_stative(self, clause: Clause, dated: Dated) -> bool:
        verbs = self.main_verbs(clause, dated)
        names_event = any(self.verb_reading(n, clause) for n in verbs)
        light = any(
            self.light_fits(light, clause) for n in verbs for light in self.language.lexicon.light(self.word(n))
        )
        return not names_event and not light

    def adjunct_preposition(self, number: int) -> str:
        """The preposition of the noun phrase that a noun heads, empty when it has none."""
        grammar = self.language.grammar
        direct = True
        for other in range(number - 1, max(number - 6, self.parsed.sentence.first) - 1, -1):
            word = self.word(other)
            if word in grammar.prepositions:
                return word if direct or word == "tijdens" else ""
            if word == "," or self.is_dated(other) or self.parsed.is_verb(other):
                return ""
            if (
                other in self.named and other + 1 < number and self._is_lower(other + 1)
            ):  # "in Khartoem zware gevechten"
                return ""
            modifies = (
                word in grammar.determiners
                or word in grammar.quantifiers
                or word.endswith(("e", "-"))
                or not word.isalpha()
            )
            direct = direct and (modifies or not self._is_lower(other))
        return ""

    def _is_lower(self, number: int) -> bool:
        return self.parsed.atoms.text[self.parsed.atoms.starts[number]].islower()

    def has_own_date(self, number: int, dated: Dated) -> bool:
        return any(
            other is not dated
            and number < other.first <= number + NP_REACH
            and self.word(other.first - 1) in self.language.grammar.attaching
            for other in self.dates
        )

    def verb_reading(self, number: int, clause: Clause) -> EventWord | None:
        """The event that a verb names; with a particle elsewhere in the clause that of the two together."""
        readings = [r for r in self.readings(number) if not r.noun and r.form is not VerbForm.PRESENT_PARTICIPLE]
        cut = [r for r in readings if r.particle is not None and self.has_particle(r.particle, number, clause)]
        return next(iter([*cut, *(r for r in readings if r.particle is None)]), None)

    def light_fits(self, light: LightVerb, clause: Clause) -> bool:
        words = {self.word(n) for n in clause.words}
        return set(light.fixed) <= words and (light.particle is None or self.has_particle(light.particle, -1, clause))

    def has_particle(self, particle: str, verb: int, clause: Clause) -> bool:
        """Whether the particle of a cut verb stands behind it, and not as a preposition with a noun of its own."""
        grammar = self.language.grammar
        whole = verb < 0 or any(reading.particle is None for reading in self.readings(verb))
        for position, number in enumerate(clause.words):
            if number <= verb or self.word(number) != particle:
                continue
            if not whole and self.is_dated(number - 1):
                return True
            if particle not in grammar.prepositions or position + 1 == len(clause.words):
                return True
            following, word = clause.words[position + 1], self.word(clause.words[position + 1])
            if self.is_dated(following):
                continue
            if (
                following != number + 1
                or self.parsed.is_verb(following)
                or word in grammar.prepositions | grammar.coordinators | {"te"}
            ):
                return True
        return False

    def object_noun(self, clause: Clause, dated: Dated) -> tuple[int, EventWord] | None:
        """The event noun of a clause that no preposition governs, the firmest kind of event first."""
        nouns = [(n, reading) for n in clause.words if (reading := self.noun(n)) is not None and not self.is_dated(n)]
        nouns = [pair for pair in nouns if not self.has_own_date(pair[0], dated)]
        nouns = self._between_dates(nouns, clause, dated)
        free = [pair for pair in nouns if not self.adjunct_preposition(pair[0]) and not pair[1].weak]
        if free:
            return next((pair for pair in free if pair[1].type in FIRM), free[0])
        governed = [
            pair
            for pair in nouns
            if self.adjunct_preposition(pair[0]) in self.language.grammar.governed and pair[1].type in FIRM
        ]
        return governed[0] if governed else None

    def _between_dates(
        self, nouns: list[tuple[int, EventWord]], clause: Clause, dated: Dated
    ) -> list[tuple[int, EventWord]]:
        """Of the nouns of a clause with several dates those on this date's side of the others."""
        others = [d for d in self.dates if d is not dated and self.parsed.clause_of.get(d.first) is clause]
        earlier = [d.last for d in others if d.last <= dated.first]
        later = [d.first for d in others if d.first >= dated.last]
        mine = [pair for pair in nouns if not earlier or pair[0] >= earlier[-1]]
        return [pair for pair in mine or nouns if not later or pair[0] < later[0]]

    def noun(self, number: int) -> EventWord | None:
        if self.is_dated(number) or number in self.named:
            return None
        clause = self.parsed.clause_of.get(number)
        if clause is not None and (number == clause.finite or number in clause.verbs):
            return None
        return next((reading for reading in self.readings(number) if reading.noun), None)

    def readings(self, number: int) -> tuple[EventWord, ...]:
        word = self.word(number)
        return () if word in self.language.grammar.small_words else self.language.lexicon.words(word)

    def is_dated(self, number: int) -> bool:
        """Whether a word belongs to a date."""
        return number in self.dated
