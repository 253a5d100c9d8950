"""A text laid flat for matching names: line breaks and hyphens at the end of a line taken away, positions kept.

A line break becomes one space, a blank line stays one line break (no name runs across it), typographic hyphens and
apostrophes become plain ones. "Saudi-⏎Arabië" keeps its hyphen, "Neder-⏎landse" loses it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from tijdlijn.model import Span

_SAME_LENGTH = (("\u2019", "'"), ("\u2018", "'"), ("\u2010", "-"), ("\u2011", "-"), ("\u00a0", " "), ("\t", " "))
_LAST_WORD = re.compile(r"[\w'-]+\Z")
_FIRST_WORD = re.compile(r"[\w']+")
_RUN = re.compile(r"\S+(?: \S+)*")


@dataclass(frozen=True, slots=True)
class Folded:
    """The flat text, and where each stretch of it stands in the text as read."""

    text: str
    _flat: tuple[int, ...]
    _read: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The span in the text as read of `text[start:end]`, which must not be empty."""
        return Span(self._position(start), self._position(end - 1) + 1)

    def _position(self, flat: int) -> int:
        stretch = bisect_right(self._flat, flat) - 1
        return self._read[stretch] + flat - self._flat[stretch]


def fold(text: str, is_name: Callable[[str], bool]) -> Folded:
    """`text` laid flat. `is_name` says whether a word is a name, and so whether a hyphen at the end of a line stays."""
    for typographic, plain in _SAME_LENGTH:
        text = text.replace(typographic, plain)
    pieces: list[str] = []
    flat, read = [0], [0]
    length = position = 0
    blank = False
    for line in text.split("\n"):
        body = line.strip()
        start = position + line.find(body) if body else position
        position += len(line) + 1
        if not body:
            blank = True
            continue
        if pieces:
            glue = "\n" if blank else " "
            if not blank and pieces[-1][-1] == "-":
                stays = _keeps_hyphen(pieces[-1], body, is_name)
                length -= not stays
                pieces[-1] = pieces[-1] if stays else pieces[-1][:-1]
                glue = ""
            pieces.append(glue)
            length += len(glue)
        blank = False
        for offset, run in _runs(body):
            if offset:
                pieces.append(" ")
                length += 1
            flat.append(length)
            read.append(start + offset)
            pieces.append(run)
            length += len(run)
    return Folded("".join(pieces), tuple(flat), tuple(read))


def _runs(body: str) -> list[tuple[int, str]]:
    """The stretches of a line between gaps of several spaces, each with its offset."""
    if "  " not in body:
        return [(0, body)]
    return [(match.start(), match[0]) for match in _RUN.finditer(body)]


def _keeps_hyphen(line: str, following: str, is_name: Callable[[str], bool]) -> bool:
    before, after = _LAST_WORD.search(line[:-1]), _FIRST_WORD.match(following)
    if before is None or after is None:
        return True
    if is_name(before[0] + after[0]):
        return False
    return not after[0][0].islower() or not before[0][-1].islower() or is_name(before[0])
