"""What a rule found: its words by role, for the builders to ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tijdlijn.language.rules import Rule
from tijdlijn.language.words import Words
from tijdlijn.model import Span
from tijdlijn.temporal.atoms import Atoms

_NUMBER_KINDS = ("day", "count", "number", "figures", "half-number", "ordinal")


@dataclass(frozen=True, slots=True)
class Found:
    """A rule's match: from its first word to its last, and the words of each role (numbers of words, end exclusive)."""

    atoms: Atoms
    words: Words
    rule: Rule
    first: int
    last: int
    roles: dict[str, tuple[int, int]]

    @property
    def span(self) -> Span:
        """The stretch of text; a role named `span` narrows it."""
        return self.atoms.span(*self.roles.get("span", (self.first, self.last)))

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
        value = self.value(role, "month", "month-short", "month-figure")
        return None if value is None else int(value)

    def sign(self, role: str = "direction") -> int:
        """-1 for a word that points back (afgelopen, vorige), 1 for one that points forward, else 0."""
        value = self.value(
            role, "before-date", "before-period", "after-date", "after-period", "this", "that", "last", "next"
        )
        return 0 if value is None else int(value)

    def numbers_of(self, role: str) -> Iterator[int]:
        """The numbers of the words of a role, in order."""
        return iter(range(*self.roles.get(role, (0, 0))))
