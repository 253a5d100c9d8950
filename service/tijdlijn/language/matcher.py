"""Which rules match at a word: all of them tried once for every row of kinds, and remembered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from tijdlijn.language.patterns import roles
from tijdlijn.language.rules import Rule

_REMEMBERED = 1 << 16


@dataclass(frozen=True, slots=True)
class RuleMatch:
    """A rule that matches the first `length` words of a row, and the words of each of its roles."""

    rule: Rule
    length: int
    roles: Mapping[str, tuple[int, int]]


class Matcher:
    """All rules of a language, asked for the matches at the beginning of a row of kinds.

    Few rows of kinds that can begin a time are new: what was found for a row is kept, up to a fixed number of rows.
    `longest` is the greatest number of words that any rule takes.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._by_start: dict[str, list[Rule]] = {}
        self.longest = 0
        for rule in rules:
            self.longest = max(self.longest, rule.pattern.longest)
            for character in rule.pattern.starts:
                self._by_start.setdefault(character, []).append(rule)
        self.matches = lru_cache(_REMEMBERED)(self._matches)
        """The matches at the beginning of a row of at most `longest` kinds: the longest first, then by rule order."""

    def can_start(self, kind: str) -> bool:
        """Whether any rule begins with this kind."""
        return kind in self._by_start

    def _matches(self, kinds: str) -> tuple[RuleMatch, ...]:
        found = []
        for rule in self._by_start.get(kinds[:1], ()):
            match = rule.pattern.match(kinds, 0)
            if match is not None:
                found.append(RuleMatch(rule, match.end(), roles(match)))
        return tuple(sorted(found, key=lambda match: (-match.length, match.rule.order)))
