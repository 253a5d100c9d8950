"""What a document says of itself: its title, its kind and the identifiers in it."""

from __future__ import annotations

import re

from tijdlijn.language import Language

_HEAD = 3000
_LONGEST_TITLE = 200
_LONGEST_TITLE_LINE = 100
_TITLE_LINES = 6
_LEAST_WORDS_OF_A_BODY = 6
_EMPTY_LINE = re.compile(r"\n\s*\n")
_SENTENCE_END = re.compile(r"(?<=[a-zà-ÿ\d])[.?!]\s")
_BROKEN_WORD = re.compile(r"-\n\s?(?=[a-zà-ÿ])")


def title(text: str, language: Language) -> str:
    """What a document is about: its subject line, else the questions it answers, its first line or first sentence."""
    head, shapes = text[:_HEAD], language.document
    subject = shapes.subject.search(head)
    if subject:
        return _one_line(subject[1].strip(" *_"))
    questions = shapes.questions.search(head)
    if questions:
        return _one_line(questions[0])
    lines = [line.strip(" *_#") for line in head.splitlines() if line.strip(" *_#")]
    first = next((line for line in lines[:_TITLE_LINES] if " " in line and not shapes.byline.match(line)), "")
    if first and not first[0].islower() and len(first) < _LONGEST_TITLE_LINE and not shapes.goes_on.search(first):
        return _one_line(first)
    blocks = _EMPTY_LINE.split(head)
    body = next((block for block in blocks if len(block.split()) >= _LEAST_WORDS_OF_A_BODY), head)
    return _one_line(_SENTENCE_END.split(body.strip())[0])


def kind(text: str, language: Language) -> str:
    """What kind of document a text is: the first of the kinds of the language that its first page fits, else "text"."""
    head = text[:_HEAD]
    return next((kind for kind, shape in language.document.kinds.items() if shape.search(head)), "text")


def identifiers(text: str, language: Language) -> tuple[str, ...]:
    """The numbers by which documents are known that stand in a text, each once, in order."""
    return tuple(dict.fromkeys(" ".join(match[0].split()) for match in language.document.identifier.finditer(text)))


def _one_line(text: str) -> str:
    line = " ".join(_BROKEN_WORD.sub("", text).split())
    return line if len(line) <= _LONGEST_TITLE else line[: _LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"
