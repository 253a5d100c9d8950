"""The parts of a document, from its lines alone: who speaks where, and what interrupts the running text.

Knows no dates: which day a part speaks from is found where dates can be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tijdlijn.language import Language
from tijdlijn.model import Role, Span

_FOOTNOTE_START = re.compile(r"(?m)^[^\S\n]*(?:\[(\d{1,3})\]|(\d{1,2}))[^\S\n]+(?=\S)")
_PAGE_START = re.compile(r"\n(?:[ \f](?=[^\s]))")
_LINE = re.compile(r"[^\n]+")
_LONGEST_FOOTNOTE = 1500
_LONGEST_HEADING = 160


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a document in one role; `footnote_of` is where the text refers to it, for a footnote."""

    start: int
    role: Role
    footnote_of: int | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """The parts of a text in order, the first at 0, and the furniture that interrupts its running text."""

    parts: tuple[Part, ...]
    furniture: tuple[Span, ...]


def outline(text: str, language: Language) -> Outline:
    """Cuts a text into its parts by headings (Vraag 3, Antwoord, BRIEF VAN DE …), footnotes and running heads."""
    notes = list(_footnotes(text))
    furniture = [_widened(text, span) for span in (*(span for span, _ in notes), *_running_heads(text, language))]
    marks = [*_headings(text, language)]
    first = Role.HEADER if any(role in (Role.QUESTION, Role.ANSWER) for _, role in marks) else Role.LETTER
    if re.search(r"(?i)\bgeachte\b|^\s*aan\b|\bbetreft\b", text[: marks[0][0] if marks else 400]):
        first = Role.LETTER
    if any(role is Role.LETTER for _, role in marks):
        first = Role.HEADER
    parts = [Part(0, first), *(Part(start, role) for start, role in marks if start > 0)]
    parts = _with_footnotes(parts, notes)
    return Outline(tuple(parts), tuple(sorted(furniture)))


def _headings(text: str, language: Language) -> Iterator[tuple[int, Role]]:
    shapes = language.document.headings
    for line in _LINE.finditer(text):
        content = line[0].strip()
        if not content or len(content) > _LONGEST_HEADING:
            continue
        if shapes["question"].fullmatch(content):
            yield line.start(), Role.QUESTION
        elif shapes["answer"].fullmatch(content):
            yield line.start(), Role.ANSWER
        elif content.isupper() and shapes["letter"].match(content):
            yield line.start(), Role.LETTER


def _footnotes(text: str) -> Iterator[tuple[Span, int]]:
    """Footnotes with the place that refers to them: a paragraph that begins with a number that is glued to a word before."""
    for match in _FOOTNOTE_START.finditer(text):
        number = match[1] or match[2]
        before = text[: match.start()]
        if before.strip() and not re.search(r"\n\s*\n[^\S\n]*$|^\s*$", before) and not match[1]:
            continue
        shape = rf"\[{number}\]" if match[1] else rf"(?:[^\W\d_]|[?.,;:!)»”\"'’])(?<![.,]\d){number}(?![\d\w.,])"
        calls = [call for call in re.finditer(shape, before)]
        if not calls:
            continue
        end = _end_of_note(text, match.end())
        yield Span(match.start(), end), calls[-1].start()


def _end_of_note(text: str, start: int) -> int:
    """A footnote runs to the next page or the next empty line."""
    limit = min(start + _LONGEST_FOOTNOTE, len(text))
    ends = [
        match.start() + 1
        for shape in (_PAGE_START, re.compile(r"\n[^\S\n]*\n"))
        if (match := shape.search(text, start, limit))
    ]
    return min(ends, default=limit if limit == len(text) else start)


def _running_heads(text: str, language: Language) -> Iterator[Span]:
    for line in _LINE.finditer(text):
        content = line[0].strip()
        if content and len(content) < _LONGEST_HEADING and language.document.running_head.fullmatch(content):
            yield Span(line.start(), line.end())


def _widened(text: str, span: Span) -> Span:
    """Furniture takes the white space around it along, so that it leaves no empty line in the running text."""
    start, end = span.start, span.end
    while start > 0 and text[start - 1].isspace():
        start -= 1
    while end < len(text) and text[end].isspace():
        end += 1
    return Span(start, end)


def _with_footnotes(parts: list[Part], notes: Iterable[tuple[Span, int]]) -> list[Part]:
    """Lets a footnote be a part of its own, after which the part that it interrupts goes on."""
    result = list(parts)
    for span, call in notes:
        inside = [part for part in result if part.start <= span.start and part.role is not Role.FOOTNOTE]
        result.append(Part(span.start, Role.FOOTNOTE, call))
        if inside and not any(part.start == span.end for part in parts):
            result.append(Part(span.end, max(inside, key=lambda part: part.start).role))
    return sorted(result, key=lambda part: (part.start, part.role is not Role.FOOTNOTE))
