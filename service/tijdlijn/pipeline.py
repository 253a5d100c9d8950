"""One text in, one Extraction out: pure, without database, network or clock."""

from __future__ import annotations

import hashlib
import re
from datetime import date

from tijdlijn import __version__
from tijdlijn.events import mentions, merge
from tijdlijn.language import Language
from tijdlijn.model import Document, Extraction
from tijdlijn.temporal.atoms import flows
from tijdlijn.temporal.dating import date_document
from tijdlijn.temporal.find import find
from tijdlijn.temporal.resolve import resolve
from tijdlijn.text.outline import outline

_HEAD = 3000
_LONGEST_TITLE = 200


def read(text: str, *, id: str, language: Language, reference_date: date | None = None) -> Document:
    """A text as a document: its parts, the day each speaks from, its title, kind and identifiers.

    `id` is the name by which the document is known for ever; `reference_date` overrides what the text says of its day.
    """
    shape = outline(text, language)
    found = [match for flow in flows(text, language.words, shape.furniture) for match in find(flow, language)]
    dating = date_document(text, shape, sorted(found, key=lambda match: match.span), language, reference_date)
    return Document(
        id=id,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        title=_title(text, language),
        kind=_kind(text, language),
        date=dating.date,
        identifiers=tuple(
            dict.fromkeys(" ".join(match[0].split()) for match in language.document.identifier.finditer(text))
        ),
        sections=dating.sections,
        furniture=shape.furniture,
    )


def extract(document: Document, language: Language) -> Extraction:
    """All time expressions and dated events of a document, and what was kept out with the reason."""
    running = flows(document.text, language.words, document.furniture)
    found = sorted((match for flow in running for match in find(flow, language)), key=lambda match: match.span)
    expressions, rejected = resolve(found, document.sections, language)
    told, idle = mentions(document, expressions, running, language)
    return Extraction(document, expressions, merge(told), (*rejected, *idle), __version__, language.version)


def _title(text: str, language: Language) -> str:
    """What a document says it is about: its subject line, else its first sentence or line."""
    head = text[:_HEAD]
    subject = language.document.subject.search(head)
    if subject:
        return _one_line(subject[1].strip(" *_"))
    questions = re.search(r"(?is)\bvragen\s+van\s.+?(?=\s*\((?:ingezonden|gesteld)|\.\s|\n\s*\n)", head)
    if questions:
        return _one_line(questions[0])
    lines = [line.strip(" *_#") for line in head.splitlines() if line.strip(" *_#")]
    named = next((line for line in lines[:6] if len(line.split()) > 1 and not language.document.byline.match(line)), "")
    if (
        named
        and not named[0].islower()
        and len(named) < _LONGEST_TITLE // 2
        and not re.search(r"[.,;:]$| (?:de|het|een|van|en)$", named)
    ):
        return _one_line(named)
    body = next((block for block in re.split(r"\n\s*\n", head) if len(block.split()) > 5), head.strip())
    return _one_line(re.split(r"(?<=[a-zà-ÿ\d])[.?!]\s", body.strip())[0])


def _one_line(text: str) -> str:
    line = re.sub(r"-\n\s?(?=[a-zà-ÿ])", "", text)
    line = " ".join(line.split())
    return line if len(line) <= _LONGEST_TITLE else line[: _LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"


def _kind(text: str, language: Language) -> str:
    head = text[:_HEAD]
    return next((kind for kind, shape in language.document.kinds.items() if shape.search(head)), "text")
