"""A small pattern language over kinds of words, compiled to regular expressions over one character per word.

    [weekday] day month year [last]      kinds in order; what stands in square brackets may be absent
    (month | season) 'van' year          alternatives and literal words
    day:first 'op' day:second month      a role names what a builder asks for; a kind is its own role
    (day (',' day)*):days 'en' day:last  a group can have a role; * repeats at most eight times
    date:begin 'tot' date:end            a definition stands for its pattern; its roles become begin_day, end_day …

Every distinct set of kinds that a word can have gets one character of its own, so that a text becomes a string as long
as it has words and a rule becomes a regular expression over that string. Repetition is bounded: on no input does a rule
take more than linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tijdlijn.errors import LanguageError

UNKNOWN = " "
_FIRST_CODE = 0x100
_MOST_REPEATS = 8
_SYMBOL = re.compile(
    r"\s*(?:'(?P<literal>'?[^'\s]+|')'|(?P<name>[a-z][a-z0-9-]*)|(?P<sign>[][()|*]))(?::(?P<role>[a-z][a-z0-9_]*))?\s*"
)


class Alphabet:
    """The characters that stand for sets of kinds: filled while a language is compiled, afterwards only read."""

    def __init__(self) -> None:
        self._characters: dict[frozenset[str], str] = {}

    def character(self, kinds: Iterable[str]) -> str:
        """The character of a set of kinds, the same one for equal sets."""
        return self._characters.setdefault(frozenset(kinds), chr(_FIRST_CODE + len(self._characters)))

    def characters(self, kind: str) -> frozenset[str]:
        """All characters whose set holds this kind."""
        return frozenset(character for kinds, character in self._characters.items() if kind in kinds)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern; `starts` are the characters it can begin with, `longest` the most words it takes."""

    source: str
    expression: re.Pattern[str]
    starts: frozenset[str]
    longest: int

    def match(self, kinds: str, position: int) -> re.Match[str] | None:
        """The match that begins at this word, the longest that the order of the alternatives allows."""
        return self.expression.match(kinds, position)


def roles(match: re.Match[str]) -> dict[str, tuple[int, int]]:
    """The words that each role of a pattern took first: their numbers, end exclusive."""
    found: dict[str, tuple[int, int]] = {}
    for group, number in match.re.groupindex.items():
        start, end = match.span(number)
        if start >= 0:
            found.setdefault(group.partition("__")[0], (start, end))
    return found


def literal_kind(word: str) -> str:
    """The kind that a literal word of a pattern has beside its other kinds."""
    return f"'{word}"


def literal_words(source: str) -> set[str]:
    """The literal words of a pattern: they must be known as words before the pattern is compiled."""
    return {match["literal"] for match in _SYMBOL.finditer(source) if match["literal"]}


def compile_pattern(source: str, alphabet: Alphabet, definitions: Mapping[str, str]) -> Pattern:
    """Compiles a pattern, in which `definitions` are named patterns.

    Raises LanguageError for a sign that is not understood, a kind that no word has, or a pattern that matches nothing.
    """
    node = _Parser(source, alphabet, definitions, "").parse()
    if node.empty:
        raise LanguageError(f"The pattern {source!r} also matches no words at all; make one part of it obligatory.")
    counts: dict[str, int] = {}

    def number(match: re.Match[str]) -> str:
        counts[match[1]] = counts.get(match[1], 0) + 1
        return f"(?P<{match[1]}>" if counts[match[1]] == 1 else f"(?P<{match[1]}__{counts[match[1]]}>"

    return Pattern(source, re.compile(re.sub(r"\(\?P<(\w+)>", number, node.expression)), node.starts, node.longest)


@dataclass(slots=True)
class _Node:
    """A piece of a pattern: its regular expression, what it can start with, whether it can be empty, its most words."""

    expression: str = ""
    starts: frozenset[str] = frozenset()
    empty: bool = True
    longest: int = 0


@dataclass(slots=True)
class _Parser:
    source: str
    alphabet: Alphabet
    definitions: Mapping[str, str]
    prefix: str
    position: int = 0
    symbols: list[re.Match[str]] = field(default_factory=list)

    def parse(self) -> _Node:
        end = 0
        for symbol in _SYMBOL.finditer(self.source):
            if symbol.start() != end:
                break
            end = symbol.end()
            self.symbols.append(symbol)
        if end != len(self.source):
            raise LanguageError(
                f"The pattern {self.source!r} is not understood from {self.source[end : end + 12]!r} on."
            )
        node = self._alternatives()
        if self.position != len(self.symbols):
            raise LanguageError(f"The pattern {self.source!r} has a bracket too many.")
        return node

    def _alternatives(self) -> _Node:
        branches = [self._sequence()]
        while self._sign() == "|":
            self.position += 1
            branches.append(self._sequence())
        if len(branches) == 1:
            return branches[0]
        return _Node(
            "(?:" + "|".join(branch.expression for branch in branches) + ")",
            frozenset().union(*(branch.starts for branch in branches)),
            any(branch.empty for branch in branches),
            max(branch.longest for branch in branches),
        )

    def _sequence(self) -> _Node:
        node = _Node()
        while self.position < len(self.symbols) and self._sign() not in ("|", "]", ")"):
            item = self._item()
            node.starts |= item.starts if node.empty else frozenset()
            node.expression += item.expression
            node.empty = node.empty and item.empty
            node.longest += item.longest
        return node

    def _item(self) -> _Node:
        symbol = self.symbols[self.position]
        self.position += 1
        node = self._bracket(symbol["sign"]) if symbol["sign"] else self._word(symbol)
        closing = self.symbols[self.position - 1]
        role = closing["role"] if closing["sign"] else symbol["role"]
        if role:
            node.expression = f"(?P<{self.prefix}{role}>{node.expression})"
        if symbol["sign"] == "[":
            return _Node(f"(?:{node.expression})?", node.starts, True, node.longest)
        if self._sign() == "*":
            self.position += 1
            return _Node(f"(?:{node.expression}){{0,{_MOST_REPEATS}}}", node.starts, True, _MOST_REPEATS * node.longest)
        return node

    def _bracket(self, sign: str) -> _Node:
        closing = {"(": ")", "[": "]"}.get(sign)
        if closing is None:
            raise LanguageError(f"The pattern {self.source!r} has a {sign!r} where a word should stand.")
        node = self._alternatives()
        if self._sign() != closing:
            raise LanguageError(f"The pattern {self.source!r} lacks a {closing!r}.")
        self.position += 1
        return node

    def _word(self, symbol: re.Match[str]) -> _Node:
        name = symbol["name"]
        if name in self.definitions:
            prefix = f"{self.prefix}{symbol['role']}_" if symbol["role"] else self.prefix
            return _Parser(self.definitions[name], self.alphabet, self.definitions, prefix).parse()
        kind = name or literal_kind(symbol["literal"])
        starts = self.alphabet.characters(kind)
        if not starts:
            raise LanguageError(f"The pattern {self.source!r} asks for {kind!r}, which no word is.")
        expression = "[" + "".join(sorted(starts)) + "]"
        if name and not symbol["role"]:
            expression = f"(?P<{self.prefix}{name.replace('-', '_')}>{expression})"
        return _Node(expression, starts, False, 1)

    def _sign(self) -> str | None:
        return self.symbols[self.position]["sign"] if self.position < len(self.symbols) else None
