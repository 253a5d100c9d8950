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
_GAP = re.compile(r"(?P<hyphen>(?<=\w)-)?[^\S\n]*\n\s*| {2,}")
_WORD_BEFORE = re.compile(r"[\w'-]+\Z")
_WORD_AFTER = re.compile(r"[\w']+")
_LONGEST_WORD = 60


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
    """`text` laid flat. `is_name` says of a word whether it is a name; it decides whether a hyphen at a line end stays."""
    for typographic, plain in _SAME_LENGTH:
        text = text.replace(typographic, plain)
    pieces: list[str] = []
    flat, read = [0], [0]
    length = done = 0
    for gap in _GAP.finditer(text):
        filler = _filler(text, gap, is_name)
        pieces += (text[done : gap.start()], filler)
        length += gap.start() - done + len(filler)
        done = gap.end()
        if filler:  # the filler itself stands where the gap begins
            flat.append(length - len(filler))
            read.append(gap.start())
        flat.append(length)
        read.append(done)
    pieces.append(text[done:])
    return Folded("".join(pieces), tuple(flat), tuple(read))


def _filler(text: str, gap: re.Match[str], is_name: Callable[[str], bool]) -> str:
    if gap["hyphen"] is None:
        return "\n" if gap[0].count("\n") > 1 else " "
    before = _WORD_BEFORE.search(text, max(0, gap.start() - _LONGEST_WORD), gap.start())
    after = _WORD_AFTER.match(text, gap.end())
    if before is None or after is None:
        return "-"
    if is_name(before[0] + after[0]):
        return ""
    stays = not after[0][0].islower() or not before[0][-1].islower() or is_name(before[0])
    return "-" if stays else ""
