"""Finds the abbreviations a text introduces itself: "Syrian Democratic Forces (SDF)", "OCHA (Office for …)".

The letters of the abbreviation must occur in order in the words beside it, the first of them at the start of a word
(the algorithm of Schwartz and Hearst, 2003, made stricter: two of them or more start a word).
"""

from __future__ import annotations

import re

from tijdlijn.model import Span

_BRACKETS = re.compile(r"\(([^()]{2,90})\)")
_SHORT = re.compile(r"[^\W\d_][\w&/.-]{1,11}")
_SHORT_BEFORE = re.compile(r"(?<!\w)([A-Z]\w*[A-Z]\w*)(?:-\w+)?\s\Z")
_STOP = re.compile(r"[().;:«»\"]|\n\s*\n")
_WORD = re.compile(r"\S+")


def introduced(text: str) -> dict[str, Span]:
    """Each abbreviation that is introduced in `text`, with the span of the words it stands for."""
    found: dict[str, Span] = {}
    for brackets in _BRACKETS.finditer(text):
        end = brackets.start() - 1
        if end < 0 or not text[end].isspace():
            continue
        if _SHORT.fullmatch(brackets[1]):
            short, first, last = brackets[1], _window(text, end, brackets[1]), end
        elif before := _SHORT_BEFORE.search(text, max(0, end - 30), end + 1):
            short, first, last = before[1], brackets.start(1), brackets.end(1)
        else:
            continue
        start = _long_form(short, text, first, last)
        if start is not None and (last == end or start == first):
            found.setdefault(short, Span(start, last))
    return found


def _window(text: str, end: int, short: str) -> int:
    """Where the words begin that may be the long form: at most twice as many as letters, within the clause."""
    start = max(0, end - 25 * len(short))
    for stop in _STOP.finditer(text, start, end):
        start = stop.end()
    words = [word.start() for word in _WORD.finditer(text, start, end)]
    most = min(len(short) + 5, 2 * len(short))
    return words[-most] if len(words) > most else start


def _long_form(short: str, text: str, start: int, end: int) -> int | None:
    """Where in `text[start:end]` the long form of `short` begins; None when the letters are not there."""
    letters = [c.lower() for c in short if c.isalnum()]
    if sum(map(str.isupper, short)) < 2 or end <= start:
        return None
    initials = 0
    at = end
    for index in range(len(letters) - 1, -1, -1):
        at -= 1
        while at >= start and not (text[at].lower() == letters[index] and (index > 0 or _starts_word(text, at))):
            at -= 1
        if at < start:
            return None
        initials += _starts_word(text, at)
    return at if initials >= 2 else None


def _starts_word(text: str, at: int) -> bool:
    return at == 0 or not text[at - 1].isalnum()
