"""The tense of the clause around a word: whether it speaks of what was or of what is to come."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from itertools import zip_longest

from tijdlijn.language import Language
from tijdlijn.language.lexicon import VerbForm
from tijdlijn.temporal.atoms import Atoms

_CLAUSE_ENDS = frozenset((".", ";", "?", "!", "\n\n", "(", ")"))
_REACH = 30
_PERFECT = frozenset(("hebben", "zijn"))
_AUXILIARIES = _PERFECT | {"worden"}
_SHALL = "zullen"  # "zou" says nothing: what was to come may still be to come
_FUTURE = frozenset((_SHALL, "gaan"))


class Tense(Enum):
    """What the finite verb of a clause says of its time; UNKNOWN where no finite verb is known."""

    PAST = "past"
    PERFECT = "perfect"
    PRESENT = "present"
    FUTURE = "future"
    UNKNOWN = "unknown"


def tense(atoms: Atoms, first: int, last: int, language: Language) -> Tense:
    """The tense of the finite verb nearest to the words first..last, within their clause."""
    clause = _clause(atoms.words, first, last)
    for number in clause:
        found = _tense_of(atoms.words, number, clause, language)
        if found is not None:
            return found
    return Tense.UNKNOWN


def _clause(words: Sequence[str], first: int, last: int) -> list[int]:
    """The numbers of the words of the clause around some words, the nearest first."""
    begin, end = first, last
    while begin > max(first - _REACH, 0) and words[begin - 1] not in _CLAUSE_ENDS:
        begin -= 1
    while end < min(last + _REACH, len(words)) and words[end] not in _CLAUSE_ENDS:
        end += 1
    before, after = range(first - 1, begin - 1, -1), range(last, end)
    return [number for pair in zip_longest(before, after) for number in pair if number is not None]


def _tense_of(words: Sequence[str], number: int, clause: Sequence[int], language: Language) -> Tense | None:
    """The tense of a word when it is a finite verb; what looks like one and is a participle or a pronoun is none."""
    word = words[number]
    readings = [form for form in language.lexicon.verb(word) if not form.bare or form.lemma in _FUTURE]
    if not readings or (word == "zijn" and number and words[number - 1] in language.grammar.prepositions):
        return None
    lemma = readings[0].lemma
    if any(form.form is VerbForm.PAST for form in readings):
        if lemma == _SHALL or (_is_participle(word, language) and _has_auxiliary(words, clause, language)):
            return None
        return Tense.PAST
    if lemma in _FUTURE:
        return Tense.FUTURE
    perfect = lemma in _PERFECT and any(_is_participle(words[other], language) for other in clause)
    return Tense.PERFECT if perfect else Tense.PRESENT


def _has_auxiliary(words: Sequence[str], clause: Sequence[int], language: Language) -> bool:
    return any(form.lemma in _AUXILIARIES for other in clause for form in language.lexicon.verb(words[other]))


def _is_participle(word: str, language: Language) -> bool:
    if word in language.surroundings.states:
        return False
    return any(reading.form is VerbForm.PARTICIPLE for reading in language.lexicon.words(word)) or (
        word.startswith("ge") and len(word) > 5 and word.endswith(("d", "t", "en"))
    )
