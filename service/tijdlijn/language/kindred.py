"""Which words tell the same as a word that somebody looks for: its other forms, and the verb or noun it is made of.

A noun is made of a verb of its own concept when it is the verb's stem and an ending: ontsnappen, ontsnapping. A verb
also finds the words of its concept that hold its stem (tekenen, ondertekening) and a noun the compounds that it is the
head of (aanval, luchtaanval); those do not find each other.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from tijdlijn.language.compile import Language
from tijdlijn.language.lexicon import SHORTEST_MODIFIER, EventWord, Lexicon
from tijdlijn.model import Kin, Kindred

CACHED_WORDS = 65_536
SHORTEST_STEM, SHORTEST_INNER_STEM = 4, 5  # letters; a shorter one stands in words it has nothing to do with
LONGEST_ENDING = 4  # letters: -ing, -atie, -age

Lemma = tuple[str, str]
"""A concept and the dictionary form of one of its words."""


def kin(language: Language) -> Kin:
    """What the words of a language tell the same as; takes words in lower case, with or without accents."""
    forms = _forms(language.lexicon)
    families = _families(language.lexicon, forms)
    small = language.grammar.small_words | language.grammar.articles
    bare: dict[str, list[str]] = defaultdict(list)
    for surface in language.lexicon.listed():
        bare[_bare(surface)].append(surface)

    @lru_cache(CACHED_WORDS)
    def kindred(word: str) -> Kindred:
        if word in small:
            return Kindred(small=True)
        readings = _likely(
            [reading for surface in bare.get(_bare(word), [word]) for reading in language.lexicon.words(surface)]
        )
        if not readings:
            return Kindred()
        if _bare(word) not in bare:
            return Kindred(words=frozenset(_of_compound(word, readings, forms)), concepts=_concepts(readings))
        found = [form for reading in readings for lemma in families[_lemma(reading)] for form in forms[lemma]]
        return Kindred(
            words=frozenset(surface for surface, particle in found if particle is None),
            parted=frozenset((surface, particle) for surface, particle in found if particle is not None),
            concepts=_concepts(readings),
        )

    return kindred


def _forms(lexicon: Lexicon) -> dict[Lemma, list[tuple[str, str | None]]]:
    """The surfaces of each lemma, with the particle that must stand elsewhere."""
    forms: dict[Lemma, list[tuple[str, str | None]]] = defaultdict(list)
    for surface, readings in lexicon.listed().items():
        for reading in readings:
            forms[_lemma(reading)].append((surface, reading.particle))
    return forms


def _families(lexicon: Lexicon, lemmas: Iterable[Lemma]) -> dict[Lemma, set[Lemma]]:
    """The lemmas that each lemma finds, itself included."""
    families = {lemma: {lemma} for lemma in lemmas}
    readings = [(surface, reading) for surface, found in lexicon.listed().items() for reading in found]
    nouns = {_lemma(reading) for _, reading in readings if reading.noun}
    _add_compounds(families, nouns, {tail for concept in lexicon.concepts for tail in concept.not_tails})
    _add_made_of(families, nouns, _stems(readings))
    return families


def _stems(readings: Iterable[tuple[str, EventWord]]) -> dict[Lemma, set[str]]:
    """How the stem of each verb is spelled, before an ending and without one."""
    stems: dict[Lemma, set[str]] = defaultdict(set)
    for surface, reading in readings:
        if not reading.noun:
            stems[_lemma(reading)].add(_open(reading.lemma))
        if reading.bare and reading.particle is None:
            stems[_lemma(reading)].add(surface)
    return stems


def _add_made_of(families: dict[Lemma, set[Lemma]], nouns: set[Lemma], stems: Mapping[Lemma, set[str]]) -> None:
    """Let a verb find the words of its concept that hold its stem, and a noun that is made of it the same."""
    of_concept: dict[str, list[Lemma]] = defaultdict(list)
    for lemma in families:
        of_concept[lemma[0]].append(lemma)
    made_of: dict[Lemma, set[Lemma]] = defaultdict(set)
    for verb, spelled in stems.items():
        for lemma in of_concept[verb[0]]:
            if any(len(stem) >= SHORTEST_INNER_STEM and stem in lemma[1] for stem in spelled):
                families[verb].add(lemma)
            if lemma in nouns and any(_is_made_of(lemma[1], stem) for stem in spelled):
                families[verb].add(lemma)
                made_of[lemma].add(verb)
    for noun, verbs in made_of.items():
        families[noun] = families[noun].union(*(families[verb] for verb in verbs))


def _add_compounds(families: dict[Lemma, set[Lemma]], nouns: set[Lemma], false_tails: set[str]) -> None:
    """Let a noun find its compounds: of the nouns that one ends with, the longest is its head."""
    spelled: dict[str, list[Lemma]] = defaultdict(list)
    for noun in nouns:
        spelled[noun[1]].append(noun)
    for noun in nouns:
        word = noun[1]
        tails = (word[start:] for start in range(SHORTEST_MODIFIER, len(word) - SHORTEST_STEM + 1))
        heads = next((spelled[tail] for tail in tails if tail in spelled), [])
        for head in heads if word not in false_tails else []:
            families[head].add(noun)


def _likely(readings: list[EventWord]) -> list[EventWord]:
    """Without the readings as a verb that has no ending, where the word is a noun too: "brief" is not of briefen."""
    nouns = any(reading.noun for reading in readings)
    return [reading for reading in readings if not (nouns and reading.bare)]


def _is_made_of(noun: str, stem: str) -> bool:
    return len(stem) >= SHORTEST_STEM and noun.startswith(stem) and len(noun) - len(stem) <= LONGEST_ENDING


def _of_compound(
    word: str, readings: Iterable[EventWord], forms: Mapping[Lemma, list[tuple[str, str | None]]]
) -> Iterator[str]:
    """The singular and plural of a compound that ends like a listed noun: "luchtaanvallen", "luchtaanval"."""
    for reading in readings:
        endings = [surface for surface, _ in forms.get(_lemma(reading), ())]
        tail = max((ending for ending in endings if word.endswith(ending)), key=len, default=None)
        if reading.noun and tail is not None:
            yield from (word.removesuffix(tail) + ending for ending in endings)


def _lemma(reading: EventWord) -> Lemma:
    return reading.concept, reading.lemma


def _concepts(readings: Iterable[EventWord]) -> frozenset[str]:
    return frozenset(reading.concept for reading in readings)


def _open(infinitive: str) -> str:
    """The stem as spelled before an ending that begins with a vowel: vrijlaten → vrijlat, ontsnappen → ontsnapp."""
    return infinitive.removesuffix("n").removesuffix("e")


def _bare(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
