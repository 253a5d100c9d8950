"""What a rule found: its words by role, for the builders to ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from tijdlijn.language.rules import Rule
from tijdlijn.language.words import Words
from tijdlijn.model import Span
from tijdlijn.temporal.atoms import Atoms
from tijdlijn.when import Mod

_NUMBER_KINDS = ("day", "count", "number", "figures", "half-number", "ordinal")
_DIRECTIONS = (
    "before-date",
    "before-period",
    "after-date",
    "after-period",
    "beside",
    "beside-adjective",
    "this",
    "that",
)


@dataclass(frozen=True)
class Found:
    """A rule's match: from its first word to its last, and the words of each role (numbers of words, end exclusive)."""

    atoms: Atoms
    words: Words
    rule: Rule
    first: int
    last: int
    roles: Mapping[str, tuple[int, int]]

    @cached_property
    def span(self) -> Span:
        """The stretch of text; a role named `span` narrows it."""
        return self.atoms.span(*self.roles.get("span", (self.first, self.last)))

    def side(self, prefix: str) -> Found:
        """One side of a range as a match of its own: its roles without their prefix ("begin_month" is its month)."""
        first, last = self.roles.get(prefix, (self.first, self.last))
        own = {role.removeprefix(f"{prefix}_"): at for role, at in self.roles.items() if role.startswith(f"{prefix}_")}
        return replace(self, first=first, last=last, roles=own)

    def __contains__(self, role: str) -> bool:
        return role in self.roles

    def phrase(self, role: str) -> str:
        """The words of a role, lower case, joined by single spaces; empty when the role is absent."""
        first, last = self.roles.get(role, (0, 0))
        return " ".join(self.atoms.words[first:last])

    def value(self, role: str, *kinds: str) -> str | None:
        """The value of the last word of a role that has one of these kinds (the role's own name by default)."""
        first, last = self.roles.get(role, (0, 0))
        for number in range(last - 1, first - 1, -1):
            value = self.words.value(self.atoms.words[number], *(kinds or (role.replace("_", "-"),)))
            if value is not None:
                return value
        return None

    def number(self, role: str) -> float | None:
        """The value of a role as a number: figures, a number word or an ordinal."""
        value = self.value(role, *_NUMBER_KINDS)
        return None if value is None else float(value)

    def month(self, role: str = "month") -> int | None:
        """The number of a month named in full, in short, or in figures."""
        value = self.value(role, "month", "month-short", "month-two", "month-figure", "month-recess")
        return None if value is None else int(value)

    def sign(self, role: str = "direction") -> int:
        """-1 for a word that points back (afgelopen, vorige), 1 for one that points forward, else 0."""
        return int(self.value(role, *_DIRECTIONS) or 0)

    def mod(self) -> Mod | None:
        """The part of a period that is named before it (begin, medio, eind), or that it is approximate."""
        part = self.value("part", "part", "part-adjective") or self.value("approximately", "approximately")
        return Mod(part) if part else None

    def mark(self) -> int:
        """-1 for jl. behind an expression, 1 for a.s., else 0."""
        return -1 if "last_sign" in self else 1 if "next_sign" in self else 0

    def weekday(self, role: str = "dow") -> int | None:
        """The number of a weekday, 1 for Monday."""
        value = self.value(role, "weekday", "weekday-short", "weekdays")
        return None if value is None else int(value)
