"""The small words of a language by what they do in a sentence."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path

from tijdlijn.errors import LanguageError


@dataclass(frozen=True, slots=True)
class Grammar:
    """Closed classes of words, all lower case; what each is for is said in grammar.toml."""

    prepositions: frozenset[str]
    determiners: frozenset[str]
    quantifiers: frozenset[str]
    manners: frozenset[str]
    measures: frozenset[str]
    no_participles: frozenset[str]
    degrees: frozenset[str]
    no_adjectives: frozenset[str]
    coordinators: frozenset[str]
    subordinators: frozenset[str]
    relatives: frozenset[str]
    questions: frozenset[str]
    negations: frozenset[str]
    after_not: frozenset[str]
    articles: frozenset[str]
    referring: frozenset[str]
    referring_to_places: frozenset[str]
    demonstratives: frozenset[str]
    genitives: frozenset[str]
    topics: frozenset[str]
    purposes: frozenset[str]
    fixed: frozenset[str]
    taking_effect: frozenset[str]
    adjuncts: frozenset[str]
    governed: frozenset[str]
    neuter: frozenset[str]
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

    participle: re.Pattern[str] = field(init=False)
    """The shape of a participle that no list knows: afgeleverd, ingeroepen, gegrepen."""
    small_words: frozenset[str] = field(init=False)
    """The words that are never verbs or nouns: prepositions, determiners and conjunctions."""

    def __post_init__(self) -> None:
        joining = self.coordinators | self.subordinators | self.relatives
        object.__setattr__(self, "participle", _participle(self.particles))
        object.__setattr__(self, "small_words", self.prepositions | self.determiners | joining)


def read_grammar(path: Path) -> Grammar:
    """Reads grammar.toml. Raises LanguageError when a class is missing."""
    content = tomllib.loads(path.read_text("utf-8"))
    classes = [known.name for known in fields(Grammar) if known.init]
    if missing := set(classes) - set(content):
        raise LanguageError(f"{path.name} lacks {', '.join(sorted(missing))}.")
    return Grammar(**{name: frozenset(content[name]) for name in classes})


def _participle(particles: frozenset[str]) -> re.Pattern[str]:
    before = "|".join(sorted(particles, key=len, reverse=True))
    return re.compile(rf"(?:{before})?ge(?!eft)\w{{2,}}(?:[dt]|en)|(?:{before})(?:be|ver|ont|her)\w{{2,}}(?:[dt]|en)")
