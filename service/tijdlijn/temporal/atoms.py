"""Cuts a text into words and gives each the character of its kinds: the one pass over the whole text.

An end-of-line hyphen, a soft hyphen and furniture (a running head, a footnote) do not cut a word or separate two words;
an empty line outside furniture does, so that nothing is read across paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from tijdlijn.language.words import PARAGRAPH_BREAK, Words
from tijdlijn.model import Span

# A word with the rest of it on the next line ("okto-⏎ber"), an empty line, or one other sign.
_WORD = re.compile(r"\w+(?:(?:\u00ad|[-\u00ad] ?\n\s?)(?=[^\W\d_])\w+)*|\n[^\S\n]*\n|[^\w\s\u00ad]")
_BREAKS_IN_WORD = re.compile(r"\u00ad|-? ?\n\s?")


@dataclass(frozen=True)
class Atoms:
    """A text as words, with one character of kinds for each, and where each stands.

    Most words are never part of a time, so their places are kept as matches and only asked for where they count.
    """

    text: str
    words: tuple[str, ...]
    kinds: str
    matches: Sequence[re.Match[str]] = field(repr=False)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each word starts."""
        return tuple([match.start() for match in self.matches])

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """Where each word ends."""
        return tuple([match.end() for match in self.matches])

    def span(self, first: int, last: int) -> Span:
        """The stretch of text from one word up to, not including, another."""
        return Span(self.matches[first].start(), self.matches[last - 1].end())

    def is_glued(self, number: int) -> bool:
        """Whether nothing stands between a word and the one before it."""
        return self.matches[number].start() == self.matches[number - 1].end()

    def is_capital(self, number: int) -> bool:
        """Whether a word begins with a capital."""
        return self.text[self.matches[number].start()].isupper()


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
        surfaces = [_whole(word) if "\n" in word or "\u00ad" in word else word for word in surfaces]
    character, unknown = words.characters.get, words.unknown
    kinds = "".join([character(surface, unknown) for surface in surfaces])
    return Atoms(text, tuple(surfaces), kinds, matches)


def _whole(word: str) -> str:
    """A word without the break in it; an empty line stays what it is."""
    return PARAGRAPH_BREAK if word[0] == "\n" else _BREAKS_IN_WORD.sub("", word)


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
