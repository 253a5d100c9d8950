"""Whether a text presents an event as something that occurred, goes on, is planned, is possible, or is denied.

The text decides, not the calendar: "ik zal dit aan de orde stellen in de RBZ van 14 oktober" speaks of a planned
meeting, whatever day the letter arrived.
"""

from __future__ import annotations

from datetime import date

from tijdlijn.events.attach import Tie
from tijdlijn.events.clauses import Clause, Parsed
from tijdlijn.events.rule import NOUN_RULES, Rule
from tijdlijn.language import Language
from tijdlijn.language.lexicon import FiniteForm, VerbForm
from tijdlijn.model import Bound, EventType, Role, Status

_PERFECT = frozenset(("hebben", "zijn"))
_WINDOW = 4
_PASSED = "jl."  # the anchor of a day that its writer calls past: no plan, whatever the tense around it


def status(tie: Tie, parsed: Parsed, role: Role, reference: date | None, language: Language) -> Status:
    """The status of one mention, from mood, tense, modals, negation and conditions around its trigger."""
    told = _told(tie, parsed, role, reference, language)
    return Status.OCCURRED if told is Status.PLANNED and tie.expression.anchor == _PASSED else told


def _told(tie: Tie, parsed: Parsed, role: Role, reference: date | None, language: Language) -> Status:
    clause = tie.clause
    words = {parsed.word(number) for number in clause.words} if clause else set()
    ahead = _lies_ahead(tie, reference)
    noun = tie.reading.noun and tie.rule in NOUN_RULES - {Rule.DURING_EVENT, Rule.COORDINATED_DATE}
    if noun:
        return _of_noun(tie, parsed, ahead, reference, language)
    if clause is None:
        return Status.PLANNED if ahead else Status.OCCURRED
    if _is_negated(tie, parsed, clause, language):
        return Status.DENIED
    return _of_clause(tie, parsed, role, words, ahead, language)


def _of_noun(tie: Tie, parsed: Parsed, ahead: bool, reference: date | None, language: Language) -> Status:
    near = {parsed.word(n) for n in range(max(tie.number - _WINDOW, parsed.sentence.first), tie.number)}
    if near & language.grammar.doubt and ahead:
        return Status.POSSIBLE
    if (
        parsed.is_question
        and tie.reading.type in (EventType.MEETING, EventType.VISIT)
        and not _lies_behind(tie, reference)
    ):
        return Status.POSSIBLE
    if ahead or near & language.grammar.scheduled:
        return Status.PLANNED
    finite = tie.clause.finite_form if tie.clause else None
    if (
        tie.reading.type in (EventType.MEETING, EventType.VISIT)
        and finite
        and finite.lemma == "zullen"
        and finite.form is VerbForm.PRESENT
    ):
        return Status.PLANNED
    return Status.OCCURRED


def _of_clause(tie: Tie, parsed: Parsed, role: Role, words: set[str], ahead: bool, language: Language) -> Status:
    clause = tie.clause
    assert clause is not None, "a clause was found"
    finite, grammar = clause.finite_form, language.grammar
    if finite is None:
        return Status.PLANNED if ahead else Status.OCCURRED
    past = finite.form is VerbForm.PAST
    if finite.lemma == "zullen":
        return Status.POSSIBLE if past or words & grammar.doubt else Status.PLANNED
    if _leaves_open(clause, finite, past):
        return Status.POSSIBLE
    if finite.modal:
        return _of_modal(finite, past, ahead, parsed.is_question)
    if past:
        return Status.PLANNED if ahead else Status.OCCURRED
    if finite.lemma in _PERFECT and _has_participle(clause, parsed, language):
        return Status.PLANNED if ahead and "gepland" in words else _since(tie, Status.OCCURRED)
    if parsed.is_question and ahead:
        return Status.POSSIBLE
    conditional = clause.opener in grammar.conditions
    if conditional or words & grammar.doubt:
        return Status.POSSIBLE if ahead or conditional else Status.OCCURRED
    return _of_present(tie, finite, ahead, parsed.is_question and role is Role.QUESTION)


def _leaves_open(clause: Clause, finite: FiniteForm, past: bool) -> bool:
    """Whether a clause opens with "mocht", or with "of" and a verb that tells of no past."""
    if finite.lemma == "mogen" and past and clause.finite == min(clause.words):
        return True
    return clause.opener == "of" and not past and finite.lemma not in _PERFECT


def _of_modal(finite: FiniteForm, past: bool, ahead: bool, asks: bool) -> Status:
    """What can, may, must or is wanted; told in the past tense it came about."""
    if asks or finite.lemma in ("kunnen", "mogen"):
        return Status.OCCURRED if past and not asks else Status.POSSIBLE
    return Status.OCCURRED if past and not ahead else Status.PLANNED


def _of_present(tie: Tie, finite: FiniteForm, ahead: bool, asks: bool) -> Status:
    """The present tense of a statement: what goes on, what is to come, what a question leaves open."""
    if tie.expression.bound is Bound.FROM and not ahead:
        return Status.ONGOING
    if ahead or finite.lemma == "gaan":
        return Status.PLANNED
    if tie.reading.state and tie.expression.bound is not None:
        return Status.ONGOING
    return Status.POSSIBLE if asks else _present(tie, finite.lemma)


def _present(tie: Tie, lemma: str) -> Status:
    """The present tense of a day that is named: told as a plan ("de Raad komt op 15 oktober bijeen"), or as history."""
    if lemma == "worden" or tie.reading.state:
        return Status.ONGOING if tie.reading.state else Status.OCCURRED
    if tie.reading.type is EventType.MEETING:
        return Status.PLANNED
    return Status.OCCURRED


def _since(tie: Tie, otherwise: Status) -> Status:
    return Status.ONGOING if tie.expression.bound is Bound.FROM and tie.reading.state else otherwise


def _has_participle(clause: Clause, parsed: Parsed, language: Language) -> bool:
    return any(
        any(r.form is VerbForm.PARTICIPLE for r in language.lexicon.words(parsed.word(n)))
        or parsed.word(n).startswith("ge")
        for n in clause.verbs
    )


def _is_negated(tie: Tie, parsed: Parsed, clause: Clause, language: Language) -> bool:
    """Whether a negation stands with the verb; "niet alleen", "niet langer" and "nog niet" with a noun deny nothing."""
    for number in clause.words:
        word = parsed.word(number)
        if word not in language.grammar.negations or word == "zonder":
            continue
        following = parsed.word(number + 1)
        if following in language.grammar.after_not:
            continue
        if word == "geen" and tie.reading.noun and tie.number - number > 3:
            continue
        return True
    return False


def _lies_ahead(tie: Tie, reference: date | None) -> bool:
    when = tie.expression.when
    return reference is not None and when is not None and when.earliest is not None and when.earliest > reference


def _lies_behind(tie: Tie, reference: date | None) -> bool:
    when = tie.expression.when
    return reference is not None and when is not None and when.latest is not None and when.latest < reference
