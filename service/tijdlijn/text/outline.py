"""The parts of a document, from its lines alone: who speaks where, and what interrupts the running text.

Knows no dates: which day a part speaks from is found where dates can be read.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tijdlijn.language import Language
from tijdlijn.model import Role, Span

_NOTE = re.compile(r"(?m)^[^\S\n]*(?:\[(\d{1,3})\]|(\d{1,2}))[^\S\n]+(?=\S)")
_CALL = re.compile(r"\[(\d{1,3})\]|(?:[^\W\d_]|[?.,;:!)»”\"'’])(\d{1,2})(?![\w.,])")
_NOTE_ENDS = re.compile(r"\n(?=[ \f]\S|[^\S\n]*\n)")
_LINE = re.compile(r"[^\n]+")
_LONGEST_NOTE = 1500
_LONGEST_HEADING = 160
_HEAD = 400


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a document in one role, up to the next part.

    `footnote_of` is where the text refers to a footnote; `resumed` says that it goes on after one.
    """

    start: int
    role: Role
    footnote_of: int | None = None
    resumed: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """The parts of a text in order, the first at 0, and the furniture that interrupts its running text."""

    parts: tuple[Part, ...]
    furniture: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Note:
    """A footnote, and where the text refers to it."""

    span: Span
    call: int


def outline(text: str, language: Language) -> Outline:
    """Cuts a text into its parts by headings (Vraag 3, Antwoord, BRIEF VAN DE …), footnotes and running heads."""
    notes = list(_notes(text))
    headings = list(_headings(text, language))
    first = Part(0, _first_role(text, headings, language))
    parts = [first, *(part for part in headings if part.start > 0)]
    interruptions = [*(note.span for note in notes), *_running_heads(text, language)]
    return Outline(
        tuple(_with_notes(parts, notes, len(text))), tuple(sorted(_widened(text, span) for span in interruptions))
    )


def _first_role(text: str, headings: Sequence[Part], language: Language) -> Role:
    """What a document begins with: its own letter, or the head above the letters, questions and answers in it."""
    roles = {part.role for part in headings}
    if Role.LETTER in roles:
        return Role.HEADER
    head = text[: headings[0].start if headings else _HEAD]
    return Role.HEADER if roles and not language.document.letter_opening.search(head) else Role.LETTER


def _headings(text: str, language: Language) -> Iterator[Part]:
    for line, content in _short_lines(text):
        role = role_of_heading(content, language)
        if role is not None:
            yield Part(line.start, role)


def role_of_heading(heading: str, language: Language) -> Role | None:
    """What begins at a line with these words; None when it is no heading."""
    shapes = language.document.headings
    if shapes["question"].fullmatch(heading):
        return Role.QUESTION
    if shapes["answer"].fullmatch(heading):
        return Role.ANSWER
    return Role.LETTER if heading.isupper() and shapes["letter"].match(heading) else None


def _running_heads(text: str, language: Language) -> Iterator[Span]:
    return (line for line, content in _short_lines(text) if language.document.running_head.fullmatch(content))


def _short_lines(text: str) -> Iterator[tuple[Span, str]]:
    """The lines that are no longer than a heading, and what stands on them."""
    for line in _LINE.finditer(text):
        content = line[0].strip()
        if content and len(content) < _LONGEST_HEADING:
            yield Span(*line.span()), content


def _notes(text: str) -> Iterator[_Note]:
    """Footnotes: paragraphs that begin with a number, [1] or 1, that the text before refers to."""
    calls: defaultdict[str, list[int]] = defaultdict(list)
    for call in _CALL.finditer(text):
        calls[_number(call)].append(call.start())
    found = []
    for match in _NOTE.finditer(text):
        called = calls[_number(match)]
        before = bisect_left(called, match.start())
        if before and (match[1] or _opens_paragraph(text, match.start()) or _interrupts(text, match)):
            found.append((match, called[before - 1]))
    nexts = [*(match.start() for match, _ in found), len(text)][1:]
    for (match, place), following in zip(found, nexts, strict=True):
        yield _Note(Span(match.start(), min(_end_of_note(text, match.end()), following)), place)


def _number(match: re.Match[str]) -> str:
    return f"[{match[1]}]" if match[1] else match[2]


def _opens_paragraph(text: str, line: int) -> bool:
    """Whether the line above the one that begins here is empty, or there is none."""
    return line == 0 or not text[text.rfind("\n", 0, line - 1) + 1 : line].strip()


def _interrupts(text: str, match: re.Match[str]) -> bool:
    """Whether a line that begins with a number and a capital stands below one whose sentence has not ended."""
    above = text[: match.start()].rstrip("\n")
    return above[-1:].isalpha() and text[match.end()].isupper()


def _end_of_note(text: str, start: int) -> int:
    """A footnote runs to the next page or the next empty line; where none comes it is its number alone."""
    limit = min(start + _LONGEST_NOTE, len(text))
    end = _NOTE_ENDS.search(text, start, limit)
    if end is not None:
        return end.start() + 1
    return limit if limit == len(text) else start


def _widened(text: str, span: Span) -> Span:
    """Furniture takes the white space around it along, so that it leaves no empty line in the running text."""
    start, end = span.start, span.end
    while start > 0 and text[start - 1].isspace():
        start -= 1
    while end < len(text) and text[end].isspace():
        end += 1
    return Span(start, end)


def _with_notes(parts: Sequence[Part], notes: Sequence[_Note], end: int) -> list[Part]:
    """Lets a footnote be a part of its own, after which the part that it interrupts goes on."""
    starts = [part.start for part in parts]
    taken = {end, *starts, *(note.span.start for note in notes)}
    found = [*parts, *(Part(note.span.start, Role.FOOTNOTE, footnote_of=note.call) for note in notes)]
    for resumption in {note.span.end for note in notes} - taken:
        interrupted = parts[bisect_right(starts, resumption) - 1]
        found.append(Part(resumption, interrupted.role, resumed=True))
    return sorted(found, key=lambda part: (part.start, part.role is not Role.FOOTNOTE))
