"""The words of time expressions: every surface form with its kinds and, for each kind, a value to calculate with.

Numbers are words too: all figures of one to four digits are entered beforehand with what they can be (a day, an hour,
a year …), so that a look-up is one access to a dictionary.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from tijdlijn.errors import LanguageError
from tijdlijn.language.patterns import UNKNOWN, Alphabet, literal_kind
from tijdlijn.when import FIRST_YEAR, LAST_YEAR

PARAGRAPH_BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class Words:
    """All words of a language: `characters` gives the character of a word's kinds, `values` the value for each kind.

    `feasts` gives the rule of a feast day by its name, the words of it joined by single spaces.
    """

    characters: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]
    feasts: Mapping[str, str]
    unknown: str = UNKNOWN

    def value(self, word: str, *kinds: str) -> str | None:
        """The value of a word for the first of these kinds that it has."""
        values = self.values.get(word, {})
        return next((values[kind] for kind in kinds if kind in values), None)


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
    _add_compound_numbers(words)
    _add_figures(words)
    return words


def build_words(
    words: Mapping[str, Mapping[str, str]], literals: Iterable[str], feasts: Mapping[str, str], alphabet: Alphabet
) -> Words:
    """Gives every word, and every literal word of a rule, the character of its kinds."""
    kinds = {word: set(values) for word, values in words.items()}
    for literal in literals:
        kinds.setdefault(literal, set()).add(literal_kind(literal))
    characters = {word: alphabet.character(found) for word, found in kinds.items()}
    values = {word: MappingProxyType(dict(found)) for word, found in words.items()}
    return Words(MappingProxyType(characters), MappingProxyType(values), MappingProxyType(dict(feasts)))


def _add_compound_numbers(words: dict[str, dict[str, str]]) -> None:
    """Enters eenentwintig … negenennegentig and their ordinals, written as Dutch joins them."""
    units = {word: int(values["number"]) for word, values in words.items() if values.get("number", "x") in "123456789"}
    tens = {word: int(values["number"]) for word, values in words.items() if _is_ten(values.get("number", ""))}
    for unit, low in list(units.items()):
        for ten, high in list(tens.items()):
            if low < 10 and unit not in ("beide", "één"):
                word = unit + ("ën" if unit.endswith("e") else "en") + ten
                words.setdefault(word, {})["number"] = str(low + high)
                words.setdefault(word + "ste", {})["ordinal"] = str(low + high)
    for word, values in words.items():
        ordinal = values.get("ordinal")
        if ordinal is not None and 1 <= int(ordinal) <= 31:
            values["day"] = ordinal
        if "month" in values or "month-short" in values:
            assert 1 <= int(values.get("month", values.get("month-short", "0"))) <= 12, word


def _is_ten(value: str) -> bool:
    return len(value) == 2 and value.endswith("0") and value >= "20"


def _add_figures(words: dict[str, dict[str, str]]) -> None:
    for number in range(10_000):
        words.setdefault(str(number), {}).update(_figure_kinds(number, str(number)))
    for number in range(10):
        words.setdefault(f"0{number}", {}).update(_figure_kinds(number, f"0{number}"))
    for number in range(100):
        words.setdefault(f"{number:03d}", {}).setdefault("figures", str(number))
    for number in range(1, 101):
        for suffix in ("e", "de", "ste"):
            ordinal = words.setdefault(f"{number}{suffix}", {})
            ordinal["ordinal"] = str(number)
            if number <= 31:
                ordinal["day"] = str(number)


def _figure_kinds(number: int, written: str) -> dict[str, str]:
    """What a figure can be: figures always, and a day, month, hour, minute, week, year or count where it fits."""
    limits = {
        "day": (1, 31), "day-figure": (1, 31), "month-figure": (1, 12), "hour": (0, 24), "week-figure": (1, 53),
        "count": (1, 999), "year": (FIRST_YEAR, LAST_YEAR - 1),
    }  # fmt: skip
    kinds = {kind: str(number) for kind, (low, high) in limits.items() if low <= number <= high}
    if "year" in kinds and len(written) != 4:
        del kinds["year"]
    if len(written) == 2:
        kinds["two-figures"] = written
        if number < 60:
            kinds["minute"] = written
        if number % 10 == 0:
            kinds["decade-figures"] = written
    if len(written) == 4 and written.endswith("0") and "year" in kinds:
        kinds["decade-year"] = written
    kinds["figures"] = str(number)
    return kinds
