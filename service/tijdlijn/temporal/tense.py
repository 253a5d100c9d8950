"""The tense of the clause around a word: whether it speaks of what was or of what is to come."""

from __future__ import annotations

from collections.abc import Iterator

from tijdlijn.language.lexicon import Lexicon, VerbForm
from tijdlijn.temporal.atoms import Atoms

_CLAUSE_ENDS = frozenset((".", ";", "?", "!", "\n\n", "(", ")"))
_REACH = 30
_PERFECT = frozenset(("hebben", "zijn"))
_FUTURE = frozenset(("zullen", "gaan"))


def tense(atoms: Atoms, first: int, last: int, lexicon: Lexicon) -> int:
    """-1 when the finite verb nearest to the words first..last is past or perfect, 1 when it is future, else 0."""
    nearest: tuple[int, int] | None = None
    for distance, word in _clause(atoms, first, last):
        found = _tense_of(word, atoms, first, last, lexicon)
        if found is not None and (nearest is None or distance < nearest[0]):
            nearest = distance, found
    return nearest[1] if nearest else 0


def _clause(atoms: Atoms, first: int, last: int) -> Iterator[tuple[int, str]]:
    """The words of the clause with their distance, first those before, then those after."""
    words = atoms.words
    for step, number in enumerate(range(first - 1, max(first - _REACH, 0) - 1, -1)):
        if words[number] in _CLAUSE_ENDS:
            break
        yield step, words[number]
    for step, number in enumerate(range(last, min(last + _REACH, len(words)))):
        if words[number] in _CLAUSE_ENDS:
            break
        yield step, words[number]


def _tense_of(word: str, atoms: Atoms, first: int, last: int, lexicon: Lexicon) -> int | None:
    readings = [form for form in lexicon.verb(word) if not form.bare]
    if not readings:
        return None
    reading = readings[0]
    if any(form.form is VerbForm.PAST for form in readings):
        return -1
    if reading.lemma in _FUTURE:
        return 1
    if reading.lemma in _PERFECT or reading.lemma == "worden":
        participle = any(_is_participle(other, lexicon) for _, other in _clause(atoms, first, last))
        if participle:
            return -1 if reading.lemma in _PERFECT else 0
    return 0


def _is_participle(word: str, lexicon: Lexicon) -> bool:
    return any(reading.form is VerbForm.PARTICIPLE for reading in lexicon.words(word)) or (
        word.startswith("ge") and len(word) > 5 and word.endswith(("d", "t", "en"))
    )
