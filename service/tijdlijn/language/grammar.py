"""The small words of a language by what they do in a sentence."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path

from tijdlijn.errors import LanguageError


@dataclass(frozen=True, slots=True)
class Grammar:
    """Closed classes of words, all lower case; what each is for is said in grammar.toml."""

    prepositions: frozenset[str]
    determiners: frozenset[str]
    quantifiers: frozenset[str]
    no_adjectives: frozenset[str]
    coordinators: frozenset[str]
    subordinators: frozenset[str]
    relatives: frozenset[str]
    questions: frozenset[str]
    negations: frozenset[str]
    after_not: frozenset[str]
    articles: frozenset[str]
    after_dat: frozenset[str]
    comparing: frozenset[str]
    conditions: frozenset[str]
    scheduled: frozenset[str]
    possessives: frozenset[str]
    subject_pronouns: frozenset[str]
    object_pronouns: frozenset[str]
    by_means: frozenset[str]
    openings: frozenset[str]
    circumstances: frozenset[str]
    dangling: frozenset[str]
    to_dates: frozenset[str]
    pronouns: frozenset[str]
    particles: frozenset[str]
    doubt: frozenset[str]
    plans: frozenset[str]
    wishes: frozenset[str]
    scheduling: frozenset[str]
    phases: frozenset[str]
    requests: frozenset[str]
    stative: frozenset[str]
    attaching: frozenset[str]
    around_dates: frozenset[str]
    at_events: frozenset[str]
    located: frozenset[str]
    directed: frozenset[str]
    themes: frozenset[str]
    speakers: frozenset[str]
    before_names: frozenset[str]

    @property
    def participle(self) -> re.Pattern[str]:
        """The shape of a participle that no list knows: afgeleverd, ingeroepen, gegrepen."""
        return _participle(self)

    @property
    def small_words(self) -> frozenset[str]:
        """The words that are never verbs or nouns: prepositions, determiners and conjunctions."""
        return _small_words(self)


@lru_cache(maxsize=4)
def _participle(grammar: Grammar) -> re.Pattern[str]:
    particles = "|".join(sorted(grammar.particles, key=len, reverse=True))
    return re.compile(
        rf"(?:{particles})?ge(?!eft)\w{{2,}}(?:[dt]|en)|(?:{particles})(?:be|ver|ont|her)\w{{2,}}(?:[dt]|en)"
    )


@lru_cache(maxsize=4)
def _small_words(grammar: Grammar) -> frozenset[str]:
    return grammar.prepositions | grammar.determiners | grammar.coordinators | grammar.subordinators | grammar.relatives


def read_grammar(path: Path) -> Grammar:
    """Reads grammar.toml. Raises LanguageError when a class is missing."""
    content = tomllib.loads(path.read_text("utf-8"))
    missing = {field.name for field in fields(Grammar)} - set(content)
    if missing:
        raise LanguageError(f"{path.name} lacks {', '.join(sorted(missing))}.")
    return Grammar(**{field.name: frozenset(content[field.name]) for field in fields(Grammar)})
