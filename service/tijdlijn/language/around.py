"""What may stand around a time expression: words that open or close a period, and words that make it no time."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

_WORDS = re.compile(r"\w+|[^\w\s]")

Phrases = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Bounds:
    """Phrases before a time expression, as words from last to first, that open or close a period with it.

    `past` open one that lies behind, `purpose` close one unless they say what a thing is for; `certain` are the words
    before those that leave no doubt.
    """

    opening: Phrases
    past: Phrases
    closing: Phrases
    purpose: Phrases
    certain: frozenset[str]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Words and endings of words beside a number that make it the number of something else."""

    endings: Mapping[tuple[str, ...], str]
    joints: frozenset[str]
    naming: Mapping[str, str]
    signs: frozenset[str]
    counting: frozenset[str]
    states: frozenset[str]

    def reason_for_ending(self, word: str) -> str | None:
        """What a number is behind this word, by the end of the word; None when it says nothing."""
        return next((reason for endings, reason in self.endings.items() if word.endswith(endings)), None)


def read_bounds(path: Path) -> Bounds:
    """Reads bounds.toml."""
    content: Mapping[str, Mapping[str, list[str]]] = tomllib.loads(path.read_text("utf-8"))
    return Bounds(
        opening=_phrases(content["from"]["words"]),
        past=_phrases(content["from"]["past"]),
        closing=_phrases(content["until"]["words"]),
        purpose=_phrases(content["until"]["purpose"]),
        certain=frozenset(content["until"]["certain"]),
    )


def read_surroundings(path: Path) -> Surroundings:
    """Reads surroundings.toml."""
    content: Mapping[str, Mapping[str, list[str]]] = tomllib.loads(path.read_text("utf-8"))
    return Surroundings(
        endings={tuple(endings): reason for reason, endings in content["endings"].items()},
        joints=frozenset(content["joints"]["words"]),
        naming={word: reason for reason, words in content["naming"].items() for word in words},
        signs=frozenset(content["signs"]["words"]),
        counting=frozenset(content["counting"]["words"]),
        states=frozenset(content["states"]["words"]),
    )


def _phrases(phrases: Iterable[str]) -> Phrases:
    return frozenset(tuple(reversed(_WORDS.findall(phrase))) for phrase in phrases)
