"""The ways in which Dutch ties a date to the word that carries its event, and how sure each of them is."""

from __future__ import annotations

from enum import StrEnum


class Rule(StrEnum):
    """The rule by which a mention was found; its value is what a report shows."""

    LETTERHEAD = "letterhead"
    SCHEDULED = "scheduled"
    NOUN_BEHIND_PARTICIPLE = "noun-behind-participle"
    PARTICIPLE_BEFORE_NOUN = "participle-before-noun"
    PARTICIPLE_AFTER_NOUN = "participle-after-noun"
    IN_BRACKETS = "in-brackets"
    BEFORE_BRACKETS = "before-brackets"
    NOUN_WITH_DATE = "noun-with-date"
    NOUN_NEAR_DATE = "noun-near-date"
    PHRASE_OF_CLAUSE = "phrase-of-clause"
    LIGHT_VERB = "light-verb"
    LIGHT_VERB_ALONE = "light-verb-alone"
    VERB_OF_CLAUSE = "verb-of-clause"
    WEAK_VERB_OF_CLAUSE = "weak-verb-of-clause"
    NOUN_OF_CLAUSE = "noun-of-clause"
    UNKNOWN_VERB = "unknown-verb"
    DURING_EVENT = "during-event"
    COORDINATED_DATE = "coordinated-date"

    @property
    def confidence(self) -> float:
        """How sure a mention is that this rule found (0-1)."""
        return _CONFIDENCE[self]


# The share of its mentions that a rule dates rightly on the annotated texts that come with the project (rightly + 1
# of all + 2, rounded), where these are many; what the rule of its kind has where they are few.
_CONFIDENCE = {
    Rule.LETTERHEAD: 0.86,
    Rule.SCHEDULED: 0.75,
    Rule.NOUN_BEHIND_PARTICIPLE: 0.8,
    Rule.PARTICIPLE_BEFORE_NOUN: 0.85,
    Rule.PARTICIPLE_AFTER_NOUN: 0.88,
    Rule.IN_BRACKETS: 0.92,
    Rule.BEFORE_BRACKETS: 0.85,
    Rule.NOUN_WITH_DATE: 0.95,
    Rule.NOUN_NEAR_DATE: 0.75,
    Rule.PHRASE_OF_CLAUSE: 0.88,
    Rule.LIGHT_VERB: 0.85,
    Rule.LIGHT_VERB_ALONE: 0.5,
    Rule.VERB_OF_CLAUSE: 0.86,
    Rule.WEAK_VERB_OF_CLAUSE: 0.75,
    Rule.NOUN_OF_CLAUSE: 0.65,
    Rule.UNKNOWN_VERB: 0.6,
    Rule.DURING_EVENT: 0.8,
    Rule.COORDINATED_DATE: 0.8,
}

NOUN_RULES = frozenset(
    (
        Rule.NOUN_WITH_DATE,
        Rule.NOUN_NEAR_DATE,
        Rule.IN_BRACKETS,
        Rule.BEFORE_BRACKETS,
        Rule.NOUN_BEHIND_PARTICIPLE,
        Rule.PARTICIPLE_BEFORE_NOUN,
        Rule.DURING_EVENT,
        Rule.COORDINATED_DATE,
    )
)
"""The rules that tie a date to a noun phrase instead of to a clause."""
CLAUSE_RULES = frozenset(
    (
        Rule.VERB_OF_CLAUSE,
        Rule.WEAK_VERB_OF_CLAUSE,
        Rule.PHRASE_OF_CLAUSE,
        Rule.LIGHT_VERB,
        Rule.LIGHT_VERB_ALONE,
        Rule.NOUN_OF_CLAUSE,
    )
)
"""The rules that give a date the event of its clause, beside which another can happen."""
