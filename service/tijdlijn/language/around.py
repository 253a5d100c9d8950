"""What may stand around a time expression: words that open or close a period, and words that make it no time."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_WORDS = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases of one or more words, kept by their last word: most words end none."""

    by_last: Mapping[str, tuple[tuple[str, ...], ...]]

    def end_before(self, words: Sequence[str], number: int) -> bool:
        """Whether one of them ends right before a word."""
        if number == 0 or words[number - 1] not in self.by_last:
            return False
        return any(
            number >= len(phrase) and tuple(words[number - len(phrase) : number]) == phrase
            for phrase in self.by_last[words[number - 1]]
        )


@dataclass(frozen=True, slots=True)
class Bounds:
    """Phrases before a time expression that open or close a period with it.

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
    titles: frozenset[str]
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
        titles=frozenset(content["titles"]["words"]),
        counting=frozenset(content["counting"]["words"]),
        states=frozenset(content["states"]["words"]),
    )


def _phrases(phrases: Iterable[str]) -> Phrases:
    by_last: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in phrases:
        words = tuple(_WORDS.findall(phrase))
        by_last[words[-1]] = (*by_last.get(words[-1], ()), words)
    return Phrases(by_last)
