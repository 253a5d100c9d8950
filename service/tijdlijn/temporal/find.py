"""Finds the words that are time expressions: the longest rule that matches, from left to right. Decides no values."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tijdlijn.language import Language
from tijdlijn.language.matcher import Matcher, RuleMatch
from tijdlijn.language.patterns import UNKNOWN
from tijdlijn.temporal.atoms import Atoms
from tijdlijn.temporal.parts import Found

_KNOWN_WORDS = re.compile(f"[^{UNKNOWN}]+")


def find(atoms: Atoms, language: Language) -> Iterator[Found]:
    """The matches of all rules, in text order, none overlapping another; those that reject among them."""
    kinds, matcher = atoms.kinds, language.matcher
    longest, can_start = matcher.longest, matcher.can_start
    for run in _KNOWN_WORDS.finditer(kinds):
        position, end = run.span()
        while position < end:
            best = (
                _longest(atoms, matcher, position, min(end, position + longest)) if can_start(kinds[position]) else None
            )
            if best is None:
                position += 1
                continue
            begin = position + best.roles.get("span", (0, 0))[0]
            last = position + best.length
            if begin > position and _reaches_further(atoms, matcher, begin, min(end, begin + longest), last):
                position = begin
                continue
            own = {role: (first + position, last + position) for role, (first, last) in best.roles.items()}
            yield Found(atoms, language.words, best.rule, position, last, own)
            position = last


def _longest(atoms: Atoms, matcher: Matcher, first: int, last: int) -> RuleMatch | None:
    """The longest match at a word, of those that may have white space in them where they have."""
    for match in matcher.matches(atoms.kinds[first:last]):
        if not match.rule.tight or _is_tight(atoms, match, first):
            return match
    return None


def _reaches_further(atoms: Atoms, matcher: Matcher, first: int, last: int, end: int) -> bool:
    """Whether a rule that begins where the leading words of another end goes beyond it: then that one is meant."""
    other = _longest(atoms, matcher, first, last)
    return other is not None and first + other.length > end


def _is_tight(atoms: Atoms, match: RuleMatch, position: int) -> bool:
    """Whether no white space stands between the words, from the role `figures` on where the rule has one."""
    first, last = match.roles.get("figures", (0, match.length))
    return all(atoms.is_glued(number) for number in range(position + first + 1, position + last))
