"""What search compares: the words of an event, their stems and what it is filtered by, as tokens that both databases
keep as they are.

The tokens are made here and not by `to_tsvector('dutch', …)` or a tokenizer of FTS5, because those cut words apart in
different places and would answer differently. Words stand in the order of the text, for phrases; the others are a set,
each kind behind a sign of its own. The stems are those of PostgreSQL's `dutch` configuration, of words without accents.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

import Stemmer

COMPOUND = re.compile(r"[^\W_]+(?:[-‐'’][^\W_]+)*")
WORD = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"[0-9a-f]{1,11}")

# Between the title, the sentences and the names, so that no phrase runs on; and so in every event.
GAP = "_"
STEM, TITLE_STEM, CONCEPT, FACET = "=", "^", "@", "#"
# A tsvector holds a megabyte, 255 positions of a word and 16,383 positions; what is longer is cut off for both.
LONGEST_WORD, MOST_BYTES, MOST_WORDS, MOST_REPEATS = 50, 150_000, 16_000, 255


class _Bare(dict[int, str]):
    """What each character is without accents and capitals."""

    def __missing__(self, code: int) -> str:
        letters = unicodedata.normalize("NFKD", chr(code))
        bare = "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()
        self[code] = bare
        return bare


_BARE = _Bare()
_STEMMER = Stemmer.Stemmer("dutch_porter", 0)


class Word(NamedTuple):
    """One word of a text, folded and without what joins its parts, and where it stands.

    `parts` are what hyphens or apostrophes make of it, when that is more than one word, as words of one part.
    """

    text: str
    start: int
    end: int
    parts: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexemes:
    """The tokens of one event: words in order, and the others."""

    words: tuple[str, ...]
    marks: frozenset[str]

    @property
    def plain(self) -> str:
        """Divided by spaces, as FTS5 reads them."""
        return " ".join((*self.words, *sorted(self.marks)))

    @property
    def vector(self) -> str:
        """As PostgreSQL writes a tsvector; only words have positions."""
        places: dict[str, list[str]] = {}
        for place, word in enumerate(self.words, 1):
            if word != GAP:
                places.setdefault(word, []).append(str(place))
        words = (f"'{word}':{','.join(found)}" for word, found in places.items())
        return " ".join((f"'{GAP}'", *words, *(f"'{mark}'" for mark in sorted(self.marks))))


def folded(text: str) -> str:
    """The text in lower case, without accents, its white space single: "Noord-Syrië" → "noord-syrie"."""
    return " ".join(text.translate(_BARE).split())


def words(text: str) -> Iterator[Word]:
    """The words of a text in order, with their places in it in code points."""
    bare = text.translate(_BARE)
    place = None if text.isascii() or _letter_for_letter(text) else _places(text)
    for match in COMPOUND.finditer(bare):
        said = match[0]
        if said.isalnum():
            yield _word(said, *match.span(), place)
        else:
            parts = tuple(_word(part[0], *part.span(), place) for part in WORD.finditer(bare, *match.span()))
            joined = "".join(part.text for part in parts)[:LONGEST_WORD]
            yield Word(joined, parts[0].start, parts[-1].end, parts)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a folded word: "aanvallen" → "aanvall"."""
    return str(_STEMMER.stemWord(word))


def of(title: str, texts: Iterable[str], concept: str, facets: Iterable[str]) -> Lexemes:
    """The tokens of an event with this title, these sentences and names, concept and `facet`s."""
    stream: list[str] = []
    marks = {mark_of_concept(concept), *facets}
    repeats: Counter[str] = Counter()
    left = MOST_BYTES
    for number, text in enumerate((title, *texts)):
        stream.append(GAP)
        for compound in COMPOUND.findall(folded(text)):
            parts = [part[:LONGEST_WORD] for part in WORD.findall(compound)]
            left -= sum(len(part.encode()) for part in parts)
            if left < 0:
                break
            repeats.update(parts)
            stream += [part if repeats[part] <= MOST_REPEATS else GAP for part in parts]
            stems = {stem(word) for word in {*parts, "".join(parts)[:LONGEST_WORD]}}
            marks |= {STEM + found for found in stems}
            if number == 0:
                marks |= {TITLE_STEM + found for found in stems}
    return Lexemes(tuple(stream[:MOST_WORDS]), frozenset(marks))


def key(day: date, id_: str) -> int:
    """The place of an event in time as one number, ordered as (sort day, id): ids are hexadecimal digits.

    Two events of one day whose ids share ten digits and a bit have one key.
    """
    digits = _DIGITS.match(id_)
    first = digits[0].ljust(11, "0") if digits else "0"
    return day.toordinal() << 41 | int(first, 16) >> 3


def mark_of_concept(concept: str) -> str:
    """The token of what an event is."""
    return CONCEPT + _digest(concept)


def facet(kind: str, value: str) -> str:
    """The token of what an event can be filtered by: its type, or one of its actors."""
    return FACET + _digest(f"{kind} {value}")


@lru_cache(maxsize=65536)
def _digest(text: str) -> str:
    """Few letters that any name can be written in; two names that share them cost a look at the row, no more."""
    return sha256(text.encode()).hexdigest()[:12]


def _word(said: str, start: int, end: int, place: list[int] | None) -> Word:
    if place is None:
        return Word(said[:LONGEST_WORD], start, end)
    # An accent of its own belongs to the letter before it; one character can be several letters ("ß").
    return Word(said[:LONGEST_WORD], place[start], max(place[end - 1] + 1, place[end]))


def _letter_for_letter(text: str) -> bool:
    return all(len(_BARE[ord(letter)]) == 1 for letter in set(text))


def _places(text: str) -> list[int]:
    """Where each character of the bare text comes from, and where it ends."""
    places = [index for index, letter in enumerate(text) for _ in _BARE[ord(letter)]]
    return [*places, len(text)]
