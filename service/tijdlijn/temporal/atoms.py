"""Cuts a text into words and gives each the character of its kinds: the one pass over the whole text.

An end-of-line hyphen, a soft hyphen and furniture (a running head, a footnote) do not cut a word or separate two words;
an empty line outside furniture does, so that nothing is read across paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tijdlijn.language.words import Words
from tijdlijn.model import Span

# A word with the rest of it on the next line ("okto-⏎ber"), an empty line, or one other sign.
_WORD = re.compile(r"\w+(?:(?:\u00ad|[-\u00ad] ?\n\s?)(?=[^\W\d_])\w+)*|\n[^\S\n]*\n|[^\w\s\u00ad]")
_BREAKS_IN_WORD = re.compile(r"\u00ad|-? ?\n\s?")


@dataclass(frozen=True, slots=True)
class Atoms:
    """A text as words: where each starts and ends, and one character of kinds for each."""

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    kinds: str

    def span(self, first: int, last: int) -> Span:
        """The stretch of text from one word up to, not including, another."""
        return Span(self.starts[first], self.ends[last - 1])


def flows(text: str, words: Words, furniture: Sequence[Span] = ()) -> list[Atoms]:
    """The running text, and each piece of furniture that interrupts it, as words of their own."""
    matches = list(_WORD.finditer(_lower(text)))
    if not furniture:
        return [_atoms(text, words, matches)]
    running, pieces = _apart(matches, sorted(furniture))
    return [_atoms(text, words, running), *(_atoms(text, words, piece) for piece in pieces if piece)]


def _atoms(text: str, words: Words, matches: Sequence[re.Match[str]]) -> Atoms:
    surfaces = [match[0] for match in matches]
    if "\u00ad" in text or "-\n" in text or "- \n" in text:
        surfaces = [_BREAKS_IN_WORD.sub("", word) if len(word) > 2 else word for word in surfaces]
    character, unknown = words.characters.get, words.unknown
    kinds = "".join([character(surface, unknown) for surface in surfaces])
    starts = tuple([match.start() for match in matches])
    ends = tuple([match.end() for match in matches])
    return Atoms(text, tuple(surfaces), starts, ends, kinds)


def _lower(text: str) -> str:
    """Lower case with every position kept: İ is the one letter that would grow."""
    return text.replace("İ", "I").lower()


def _apart(
    matches: Sequence[re.Match[str]], furniture: Sequence[Span]
) -> tuple[list[re.Match[str]], list[list[re.Match[str]]]]:
    """The words outside furniture, and those inside each piece of it."""
    running: list[re.Match[str]] = []
    pieces: list[list[re.Match[str]]] = [[] for _ in furniture]
    current = 0
    for match in matches:
        while current < len(furniture) and furniture[current].end <= match.start():
            current += 1
        inside = current < len(furniture) and match.end() > furniture[current].start
        (pieces[current] if inside else running).append(match)
    return running, pieces
