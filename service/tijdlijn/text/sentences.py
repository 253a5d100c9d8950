"""Cuts running text into sentences, as stretches of words, without being cut by abbreviations or furniture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tijdlijn.language import Language
from tijdlijn.model import Span

_ENDS = frozenset(".?!")
_CLOSERS = frozenset("\"'”’»)")
_PARAGRAPH = "\n\n"
_BULLETS = frozenset("•–-*·▪o")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words first..last (end exclusive) of a flow, and the stretch of text from its first to its last sign."""

    first: int
    last: int
    span: Span


def sentences(
    text: str, words: Sequence[str], starts: Sequence[int], ends: Sequence[int], language: Language
) -> Iterator[Sentence]:
    """The sentences of one flow of words: they end at . ? ! before a capital, at an empty line, and at a list item."""
    first = 0
    count = len(words)
    for number in range(count):
        word = words[number]
        closes = word == _PARAGRAPH or (word in _ENDS and _is_end(text, words, starts, ends, number, language))
        if not closes and not (number > first and _starts_item(text, words, starts, number)):
            continue
        last = number if word == _PARAGRAPH or not closes else number + 1
        if closes and word != _PARAGRAPH:
            while last < count and words[last] in _CLOSERS and starts[last] == ends[last - 1]:
                last += 1
        if last > first:
            yield Sentence(first, last, Span(starts[first], ends[last - 1]))
        first = number + 1 if word == _PARAGRAPH else max(last, first)
    if count > first:
        yield Sentence(first, count, Span(starts[first], ends[count - 1]))


def _is_end(
    text: str, words: Sequence[str], starts: Sequence[int], ends: Sequence[int], number: int, language: Language
) -> bool:
    after = number + 1
    while after < len(words) and words[after] in _CLOSERS and starts[after] == ends[after - 1]:
        after += 1
    if after >= len(words):
        return True
    if words[after] == _PARAGRAPH:
        return True
    following = text[starts[after]]
    if starts[after] == ends[after - 1]:
        # A footnote mark is glued to the point: "landen?1".
        return words[after].isdigit() and len(words[after]) < 3 and after + 1 < len(words) and words[number] != "."
    if following.islower():
        return False
    if words[number] != "." or number == 0:
        return True
    previous = words[number - 1]
    if starts[number] != ends[number - 1]:
        return True
    if previous in language.document.abbreviations or (len(previous) == 1 and previous.isalpha()):
        return previous in _ABBREVIATIONS_THAT_END and following.isupper() and _begins_sentence(words[after], language)
    if previous.isdigit() and len(previous) < 3 and (number < 2 or "\n" in text[ends[number - 2] : starts[number - 1]]):
        return False
    return not following.isdigit() or not previous.isdigit() or "\n" in text[ends[number] : starts[after]]


_ABBREVIATIONS_THAT_END = frozenset(("jl", "s", "a", "d", "e", "v"))


def _begins_sentence(word: str, language: Language) -> bool:
    """Whether a word with a capital behind "jl." opens a sentence rather than being a name."""
    return bool(language.lexicon.verb(word)) or word in language.document.openers


def _starts_item(text: str, words: Sequence[str], starts: Sequence[int], number: int) -> bool:
    """Whether a line begins here with a bullet or a number as a list item does."""
    if words[number] not in _BULLETS:
        return False
    line = text.rfind("\n", 0, starts[number]) + 1
    return (
        not text[line : starts[number]].strip() and number + 1 < len(words) and starts[number + 1] > starts[number] + 1
    )
