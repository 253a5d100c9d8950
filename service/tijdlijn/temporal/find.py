"""Finds the words that are time expressions: the longest rule that matches, from left to right. Decides no values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tijdlijn.language import Language
from tijdlijn.language.patterns import UNKNOWN, roles
from tijdlijn.language.rules import Rule
from tijdlijn.temporal.atoms import Atoms
from tijdlijn.temporal.parts import Found

_KNOWN_WORDS = re.compile(f"[^{UNKNOWN}]+")


def find(atoms: Atoms, language: Language) -> Iterator[Found]:
    """The matches of all rules, in text order, none overlapping another; those that reject among them."""
    kinds = atoms.kinds
    by_start = language.rules_by_start
    for run in _KNOWN_WORDS.finditer(kinds):
        position, end = run.span()
        while position < end:
            rules = by_start.get(kinds[position])
            best = _longest(atoms, rules, position) if rules else None
            if best is None:
                position += 1
                continue
            rule, match = best
            begin = match.start("span") if "span" in match.re.groupindex else position
            if begin > position and _reaches_further(atoms, by_start, begin, match.end()):
                position = begin
                continue
            yield Found(atoms, language.words, rule, position, match.end(), roles(match))
            position = match.end()


def _longest(atoms: Atoms, rules: tuple[Rule, ...], position: int) -> tuple[Rule, re.Match[str]] | None:
    best: tuple[Rule, re.Match[str]] | None = None
    reach = position
    for rule in rules:
        match = rule.pattern.expression.match(atoms.kinds, position)
        if match is None or match.end() <= reach:
            continue
        if rule.tight and not _is_tight(atoms, match):
            continue
        best, reach = (rule, match), match.end()
    return best


def _reaches_further(atoms: Atoms, by_start: Mapping[str, tuple[Rule, ...]], position: int, end: int) -> bool:
    """Whether a rule that begins where the leading words of another end goes beyond it: then that one is meant."""
    rules = by_start.get(atoms.kinds[position])
    other = _longest(atoms, rules, position) if rules else None
    return other is not None and other[1].end() > end


def _is_tight(atoms: Atoms, match: re.Match[str]) -> bool:
    """Whether no white space stands between the words, from the role `figures` on where the rule has one."""
    first, last = match.span()
    if "figures" in match.re.groupindex and match.start("figures") >= 0:
        first, last = match.span("figures")
    return all(atoms.ends[number] == atoms.starts[number + 1] for number in range(first, last - 1))
