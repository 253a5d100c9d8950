"""Loads a language folder into one immutable Language."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tijdlijn.language import conflicts, lexicon, names
from tijdlijn.language.around import Bounds, Surroundings, read_bounds, read_surroundings
from tijdlijn.language.conflicts import Conflicts
from tijdlijn.language.document import DocumentShapes, read_document_shapes
from tijdlijn.language.grammar import Grammar, read_grammar
from tijdlijn.language.lexicon import Lexicon
from tijdlijn.language.matcher import Matcher
from tijdlijn.language.names import Names
from tijdlijn.language.patterns import Alphabet
from tijdlijn.language.rules import Rule, compile_rules, read_rules
from tijdlijn.language.words import Words, build_words, read_words

FOLDER = Path(__file__).parent
_WORDS = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Language:
    """Everything tijdlijn knows of one language. `version` changes with any of its data."""

    name: str
    version: str
    words: Words
    rules: tuple[Rule, ...]
    matcher: Matcher
    bounds: Bounds
    surroundings: Surroundings
    lexicon: Lexicon
    names: Names
    conflicts: Conflicts
    document: DocumentShapes
    grammar: Grammar


@lru_cache(maxsize=4)
def load(name: str = "nl", own_conflicts: Path | None = None) -> Language:
    """The language of a folder beside this file, loaded once; `own_conflicts` is a file with conflicts of the user.

    Raises LanguageError when its rules, words, names or conflicts contradict themselves.
    """
    folder = FOLDER / name
    feasts = _read_feasts(folder / "time" / "feasts.toml")
    source = read_rules((folder / "time" / "rules").glob("*.toml"), {"feast-name": _alternatives(feasts)})
    alphabet = Alphabet()
    words = build_words(read_words(folder / "time" / "words.toml"), source.literals(), feasts, alphabet)
    rules = compile_rules(source, alphabet)
    found = names.load(folder / "names")
    fought = conflicts.load([folder / "conflicts.toml", *([own_conflicts] if own_conflicts else [])], found)
    return Language(
        name=name,
        version=_version(folder, own_conflicts),
        words=words,
        rules=rules,
        matcher=Matcher(rules),
        bounds=read_bounds(folder / "time" / "bounds.toml"),
        surroundings=read_surroundings(folder / "time" / "surroundings.toml"),
        lexicon=lexicon.load(folder),
        names=found,
        conflicts=fought,
        document=read_document_shapes(folder / "document.toml"),
        grammar=read_grammar(folder / "grammar.toml"),
    )


def _read_feasts(path: Path) -> dict[str, str]:
    """The rules of feast days by their names, the words and signs of a name parted by single spaces."""
    content: Mapping[str, str] = tomllib.loads(path.read_text("utf-8"))
    return {" ".join(_WORDS.findall(name)): rule for name, rule in content.items()}


def _alternatives(names: Iterable[str]) -> str:
    """A pattern that matches any of these names, longer ones first."""
    longest_first = sorted(names, key=lambda name: (-name.count(" "), name))
    return " | ".join(" ".join(f"'{word}'" for word in name.split()) for name in longest_first)


def _version(folder: Path, own_conflicts: Path | None) -> str:
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    if own_conflicts:
        digest.update(own_conflicts.read_bytes())
    return digest.hexdigest()[:12]
