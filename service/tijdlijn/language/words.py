"""The words of time expressions: every surface form with its kinds and, for each kind, a value to calculate with.

Numbers are words too, made by numbers.py, so that a look-up is one access to a dictionary.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from tijdlijn.errors import LanguageError
from tijdlijn.language import numbers
from tijdlijn.language.patterns import UNKNOWN, Alphabet, literal_kind

PARAGRAPH_BREAK = "\n\n"
# What stands between words has no kind at all: white space and the soft hyphen.
SEPARATORS = tuple(chr(code) for code in range(0x3001) if chr(code).isspace() or code == 0xAD)


@dataclass(frozen=True, slots=True)
class Words:
    """All words of a language.

    `characters` gives the character of a word's kinds (none for a separator), `values` the value for each kind,
    `feasts` the rule of a feast day by its name, the words of it joined by single spaces.
    """

    characters: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]
    feasts: Mapping[str, str]
    unknown: str = UNKNOWN

    def value(self, word: str, *kinds: str) -> str | None:
        """The value of a word for the first of these kinds that it has."""
        values = self.values.get(word)
        if values is not None:
            for kind in kinds:
                if kind in values:
                    return values[kind]
        return None


def read_words(path: Path) -> dict[str, dict[str, str]]:
    """The words of a file of tables `[kind] value = [words]`: word → kind → value.

    Raises LanguageError when a word has two values of one kind.
    """
    words: dict[str, dict[str, str]] = {}
    for kind, table in tomllib.loads(path.read_text("utf-8")).items():
        for value, surfaces in table.items():
            for surface in surfaces:
                known = words.setdefault(surface, {})
                if known.setdefault(kind, value) != value:
                    raise LanguageError(f"{path.name}: {surface!r} is {kind} {known[kind]} and {value}; keep one.")
    numbers.add_numbers(words)
    numbers.add_figures(words)
    return words


def build_words(
    words: Mapping[str, Mapping[str, str]], literals: Iterable[str], feasts: Mapping[str, str], alphabet: Alphabet
) -> Words:
    """Gives every word, and every literal word of a rule, the character of its kinds."""
    kinds = {word: set(values) for word, values in words.items()}
    for literal in literals:
        kinds.setdefault(literal, set()).add(literal_kind(literal))
    characters = {word: alphabet.character(found) for word, found in kinds.items()}
    characters.update(dict.fromkeys(SEPARATORS, ""))
    values = {word: dict(found) for word, found in words.items()}
    return Words(MappingProxyType(characters), MappingProxyType(values), MappingProxyType(dict(feasts)))


def lower(text: str) -> str:
    """Lower case with every position kept: İ is the one letter that would grow."""
    return text.replace("İ", "I").lower()
