"""Cuts running text into sentences, as stretches of words, without being cut by abbreviations or furniture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tijdlijn.language import Language
from tijdlijn.model import Span

_LONGEST = 300
_PARAGRAPH = "\n\n"
_ENDS = frozenset(".?!")
_BULLETS = frozenset("•–-*·▪o")
_MARKS = _ENDS | _BULLETS | {_PARAGRAPH}
_CLOSERS = frozenset("\"'”’»)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words first..last (end exclusive) of a flow, and the stretch of text from its first to its last sign."""

    first: int
    last: int
    span: Span


def sentences(
    text: str, words: Sequence[str], starts: Sequence[int], ends: Sequence[int], language: Language
) -> Iterator[Sentence]:
    """The sentences of one flow of words: they end at . ? ! before a capital, at an empty line, and at a list item.

    None is longer than 300 words, so that no text makes reading it take more than time in line with its length.
    """
    flow = _Flow(text, words, starts, ends, language)
    first = 0
    for number, word in enumerate(words):
        if word not in _MARKS:
            continue
        if word == _PARAGRAPH:
            last, following = number, number + 1
        elif word in _ENDS and flow.is_end(number):
            last = following = flow.behind_closers(number)
        elif word in _BULLETS and number > first and flow.starts_item(number):
            last = following = number
        else:
            continue
        yield from flow.cut(first, last)
        first = max(following, first)
    yield from flow.cut(first, len(words))


@dataclass(frozen=True, slots=True)
class _Flow:
    text: str
    words: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    language: Language

    def cut(self, first: int, last: int) -> Iterator[Sentence]:
        """The sentence of these words; what is longer than any is a list or a table, and is cut at its lines."""
        while first < last:
            end = min(first + _LONGEST, last)
            if end < last:
                end = next((number for number in range(end, first, -1) if self._opens_line(number)), end)
            yield Sentence(first, end, Span(self.starts[first], self.ends[end - 1]))
            first = end

    def behind_closers(self, mark: int) -> int:
        """The first word behind a mark that is no quotation mark or bracket glued to it."""
        after = mark + 1
        while after < len(self.words) and self.words[after] in _CLOSERS and self._is_glued(after):
            after += 1
        return after

    def is_end(self, mark: int) -> bool:
        """Whether a sentence ends at this . ? or !"""
        after = self.behind_closers(mark)
        if after >= len(self.words) or self.words[after] == _PARAGRAPH:
            return True
        if self._is_glued(after):
            return self.words[mark] != "." and self._is_footnote_mark(after)
        if self.text[self.starts[after]].islower():
            return False
        return self.words[mark] != "." or mark == 0 or not self._is_glued(mark) or self._ends_behind(mark - 1, after)

    def _ends_behind(self, previous: int, after: int) -> bool:
        """Whether a sentence ends at the point behind a word, before a word with a capital or a figure."""
        word, following = self.words[previous], self.text[self.starts[after]]
        shapes = self.language.document
        if word in shapes.abbreviations or (len(word) == 1 and word.isalpha()):
            return word in shapes.closing_abbreviations and following.isupper() and self._begins_sentence(after)
        if not word.isdigit():
            return True
        if len(word) < 3 and self._opens_line(previous):
            return False
        return not following.isdigit() or self._opens_line(after)

    def _begins_sentence(self, number: int) -> bool:
        """Whether a word with a capital behind "jl." opens a sentence rather than being a name."""
        word = self.words[number]
        return word in self.language.document.openers or bool(self.language.lexicon.verb(word))

    def _is_footnote_mark(self, number: int) -> bool:
        """Whether a word is the number of a footnote, glued to the mark before it: "landen?1"."""
        return self.words[number].isdigit() and len(self.words[number]) < 3 and number + 1 < len(self.words)

    def _is_glued(self, number: int) -> bool:
        return self.starts[number] == self.ends[number - 1]

    def _opens_line(self, number: int) -> bool:
        return number == 0 or "\n" in self.text[self.ends[number - 1] : self.starts[number]]

    def starts_item(self, number: int) -> bool:
        """Whether a line begins here with a bullet, parted from the word behind it."""
        return self._opens_line(number) and number + 1 < len(self.words) and not self._is_glued(number + 1)
