"""Rules for time expressions: a pattern, the builder that gives it a value, examples and counter-examples.

    [define]
    date = "[dow] day month-name"                      a named pattern, for the rules of all files

    [[rule]]
    id       = "day-month-year"
    pattern  = "date yr [mark]"
    builds   = "calendar_day"                          a builder of temporal/builders.py
    with     = { … }                                   fixed arguments of the builder, if it has any
    tight    = true                                    no white space between the words
    examples = ["12 maart 2019 = 2019-03-12"]          each must give this value; a mod is written after it
    not      = ["32 maart 2019"]                       none of these may be found by this rule

A rule that builds "nothing" keeps something out and says with `reason` what it is.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tijdlijn.errors import LanguageError
from tijdlijn.language.patterns import Alphabet, Pattern, compile_pattern, literal_words

REJECTS = "nothing"


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to write a time, compiled. `order` settles ties between matches of equal length: the lower wins."""

    id: str
    pattern: Pattern
    builds: str
    arguments: Mapping[str, Any]
    tight: bool
    reason: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    order: int

    @property
    def rejects(self) -> bool:
        """Whether it keeps what it matches out."""
        return self.builds == REJECTS


@dataclass(frozen=True, slots=True)
class RuleSource:
    """The rules and definitions of a folder as written, before they are compiled."""

    definitions: Mapping[str, str]
    rules: tuple[tuple[str, Mapping[str, Any]], ...]

    def literals(self) -> set[str]:
        """Every literal word that a pattern names."""
        patterns = [*self.definitions.values(), *(rule["pattern"] for _, rule in self.rules)]
        return set().union(*(literal_words(pattern) for pattern in patterns))


def read_rules(paths: Iterable[Path], given: Mapping[str, str]) -> RuleSource:
    """Reads the rule files, in the order of their names; `given` are definitions that other data makes.

    Raises LanguageError for a rule without id, pattern, builder or examples, and for an id or definition given twice.
    """
    definitions: dict[str, str] = dict(given)
    rules: list[tuple[str, Mapping[str, Any]]] = []
    seen: set[str] = set()
    for path in sorted(paths):
        content = tomllib.loads(path.read_text("utf-8"))
        for name, pattern in content.get("define", {}).items():
            if definitions.setdefault(name, pattern) != pattern:
                raise LanguageError(f"{path.name}: {name!r} is defined twice.")
        for rule in content.get("rule", []):
            missing = {"id", "pattern", "builds", "examples"} - set(rule)
            if missing:
                raise LanguageError(f"{path.name}: rule {rule.get('id', '?')!r} lacks {', '.join(sorted(missing))}.")
            if rule["id"] in seen:
                raise LanguageError(f"{path.name}: there are two rules {rule['id']!r}.")
            if not rule["examples"] or not rule.get("not"):
                raise LanguageError(f"{path.name}: rule {rule['id']!r} needs examples and counter-examples.")
            seen.add(rule["id"])
            rules.append((path.name, rule))
    return RuleSource(definitions, tuple(rules))


def compile_rules(source: RuleSource, alphabet: Alphabet) -> tuple[Rule, ...]:
    """Compiles all rules. Raises LanguageError naming the file and the rule that cannot be compiled."""
    compiled = []
    for order, (file, rule) in enumerate(source.rules):
        try:
            pattern = compile_pattern(rule["pattern"], alphabet, source.definitions)
        except LanguageError as error:
            raise LanguageError(f"{file}, rule {rule['id']!r}: {error.message}") from error
        compiled.append(
            Rule(
                id=rule["id"],
                pattern=pattern,
                builds=rule["builds"],
                arguments=rule.get("with", {}),
                tight=rule.get("tight", False),
                reason=rule.get("reason", ""),
                examples=tuple(rule["examples"]),
                counter_examples=tuple(rule["not"]),
                order=order,
            )
        )
    return tuple(compiled)
