"""Cuts a text into words and gives each the character of its kinds: the one pass over the whole text.

An end-of-line hyphen, a soft hyphen and furniture (a running head, a footnote) do not cut a word or separate two words;
an empty line outside furniture does, so that nothing is read across paragraphs.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, compress

from tijdlijn.language.words import PARAGRAPH_BREAK, Words, lower
from tijdlijn.model import Span

# A word with the rest of it on the next line ("okto-⏎ber"), an empty line, one other sign, or one separator.
_PIECE = re.compile(r"\w+(?:(?:\u00ad|[-\u00ad] ?\n\s?)(?=[^\W\d_])\w+)*| |\n[^\S\n]*\n|[^\w\s\u00ad]|[\s\u00ad]")
_BLANK_LINE = re.compile(r"\n[^\S\n]+\n")
_BREAKS_IN_WORD = re.compile(r"\u00ad|-? ?\n\s?")


@dataclass(frozen=True, slots=True)
class Atoms:
    """A text as words: where each starts and ends, and one character of kinds for each."""

    text: str
    words: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    kinds: str

    def span(self, first: int, last: int) -> Span:
        """The stretch of text from one word up to, not including, another."""
        return Span(self.starts[first], self.ends[last - 1])

    def is_glued(self, number: int) -> bool:
        """Whether nothing stands between a word and the one before it."""
        return self.starts[number] == self.ends[number - 1]

    def is_capital(self, number: int) -> bool:
        """Whether a word begins with a capital."""
        return self.text[self.starts[number]].isupper()


def flows(text: str, words: Words, furniture: Sequence[Span] = ()) -> list[Atoms]:
    """The running text, and each piece of furniture that interrupts it, as words of their own."""
    whole = _atoms(text, words)
    if not furniture:
        return [whole]
    pieces = list(_inside(whole, sorted(furniture)))
    edges = [0, *chain.from_iterable(pieces), len(whole.words)]
    running = list(zip(edges[::2], edges[1::2], strict=True))
    return [_part(whole, running), *(_part(whole, [piece]) for piece in pieces if piece[0] < piece[1])]


def _atoms(text: str, words: Words) -> Atoms:
    """All words of a text. It is cut into pieces, of which separators have no kind and drop out.

    Only whole lists of strings and numbers are made: an object for every word would make long texts take longer a word.
    """
    pieces = _PIECE.findall(lower(text))
    places = list(accumulate(map(len, pieces), initial=0))
    surfaces = [_whole(piece) for piece in pieces] if _has_breaks(text) else pieces
    character, unknown = words.characters.get, words.unknown
    kinds = [character(surface, unknown) for surface in surfaces]
    return Atoms(
        text=text,
        words=tuple(compress(surfaces, kinds)),
        starts=list(compress(places, kinds)),
        ends=list(compress(places[1:], kinds)),
        kinds="".join(kinds),
    )


def _has_breaks(text: str) -> bool:
    return "\u00ad" in text or "-\n" in text or "- \n" in text or _BLANK_LINE.search(text) is not None


def _whole(piece: str) -> str:
    """A word without the break in it, and an empty line without what is not seen on it."""
    if len(piece) == 1 or ("\n" not in piece and "\u00ad" not in piece):
        return piece
    return PARAGRAPH_BREAK if piece[0] == "\n" else _BREAKS_IN_WORD.sub("", piece)


def _inside(atoms: Atoms, furniture: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """The words of each piece of furniture, none of them twice: their numbers, end exclusive."""
    end = 0
    for span in furniture:
        first = max(bisect_right(atoms.ends, span.start), end)
        end = max(bisect_left(atoms.starts, span.end), first)
        yield first, end


def _part(atoms: Atoms, ranges: Sequence[tuple[int, int]]) -> Atoms:
    """The words in these ranges as words of their own."""
    return Atoms(
        text=atoms.text,
        words=tuple(chain.from_iterable(atoms.words[first:last] for first, last in ranges)),
        starts=list(chain.from_iterable(atoms.starts[first:last] for first, last in ranges)),
        ends=list(chain.from_iterable(atoms.ends[first:last] for first, last in ranges)),
        kinds="".join(atoms.kinds[first:last] for first, last in ranges),
    )
