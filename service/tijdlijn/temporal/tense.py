"""The tense of the clause around a word: whether it speaks of what was or of what is to come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum

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
    clause = list(_clause(atoms.words, first, last))
    words = [atoms.words[number] for _, number in clause]
    has_participle = any(_is_participle(word, language) for word in words)
    has_auxiliary = any(form.lemma in _AUXILIARIES for word in words for form in language.lexicon.verb(word))
    nearest: tuple[int, Tense] | None = None
    for distance, number in clause:
        found = _tense_of(atoms.words, number, has_participle, has_auxiliary, language)
        if found is not None and (nearest is None or distance < nearest[0]):
            nearest = distance, found
    return nearest[1] if nearest else Tense.UNKNOWN


def _clause(words: Sequence[str], first: int, last: int) -> Iterator[tuple[int, int]]:
    """The words of the clause by distance and number, first those before, then those after."""
    for step, number in enumerate(range(first - 1, max(first - _REACH, 0) - 1, -1)):
        if words[number] in _CLAUSE_ENDS:
            break
        yield step, number
    for step, number in enumerate(range(last, min(last + _REACH, len(words)))):
        if words[number] in _CLAUSE_ENDS:
            break
        yield step, number


def _tense_of(
    words: Sequence[str], number: int, has_participle: bool, has_auxiliary: bool, language: Language
) -> Tense | None:
    word = words[number]
    readings = [form for form in language.lexicon.verb(word) if not form.bare or form.lemma in _FUTURE]
    if not readings or (word == "zijn" and number and words[number - 1] in language.grammar.prepositions):
        return None
    lemma = readings[0].lemma
    if any(form.form is VerbForm.PAST for form in readings):
        is_participle = has_auxiliary and _is_participle(word, language)
        return None if lemma == _SHALL or is_participle else Tense.PAST
    if lemma in _FUTURE:
        return Tense.FUTURE
    return Tense.PERFECT if lemma in _PERFECT and has_participle else Tense.PRESENT


def _is_participle(word: str, language: Language) -> bool:
    if word in language.surroundings.states:
        return False
    return any(reading.form is VerbForm.PARTICIPLE for reading in language.lexicon.words(word)) or (
        word.startswith("ge") and len(word) > 5 and word.endswith(("d", "t", "en"))
    )
