"""The document itself as an event: a letter on the day of its letterhead, a motion on the day it was put."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tijdlijn.events.assign import Surroundings
from tijdlijn.language import Language
from tijdlijn.language.gazetteer import NameKind
from tijdlijn.language.names import NameMatch
from tijdlijn.model import (
    ConflictLink, DateBasis, Document, EventType, Mention, Participant, ParticipantRole, Role, Section, Span, Status,
    TimeExpression,
)  # fmt: skip
from tijdlijn.when import When

_HEAD = 2500
_CONFIDENCE = 0.9
_TRIGGERS = (
    (re.compile(r"(?im)^[^\S\n]*\**betreft\b"), "letter"),
    (re.compile(r"(?m)\bBRIEF\b"), "letter"),
    (re.compile(r"(?im)^[^\S\n]*(?:gewijzigde |nader gewijzigde )?(motie)\b"), "motion"),
    (re.compile(r"(?im)\b(arrest|vonnis|beschikking|uitspraak|tussenuitspraak)\b"), "ruling"),
    (re.compile(r"(?im)^[^\S\n]*\**datum\b"), "letter"),
    (re.compile(r"(?i)\b(brief|nota|rapportage|voortgangsrapportage|verslag)\b"), "letter"),
    (re.compile(r"(?im)\b(voorgesteld|vastgesteld)\b"), "letter"),
)
_TYPES = {"ruling": EventType.DECISION}


def letterhead(
    document: Document, expressions: Sequence[TimeExpression], told: Sequence[Mention], names: Sequence[NameMatch],
    about: Surroundings, language: Language,
) -> list[Mention]:  # fmt: skip
    """The mentions that the letterheads of a document make: one for each section that opens with its own date."""
    used = {mention.time_expression for mention in told}
    found = []
    for number, section in enumerate(document.sections):
        if section.role not in (Role.LETTER, Role.HEADER) or (number and section.role is not Role.LETTER):
            continue
        dateline = next((e for e in expressions if _is_dateline(e, section, document) and e.id not in used), None)
        if dateline is None:
            continue
        mention = _mention(document, section, dateline, names, about)
        if mention is not None:
            found.append(mention)
    return found


def _is_dateline(expression: TimeExpression, section: Section, document: Document) -> bool:
    if expression.when is None or expression.anchor != "explicit" or not expression.core:
        return False
    inside = section.span.start <= expression.span.start < min(section.span.end, section.span.start + _HEAD)
    day = section.reference_date
    own = document.date is not None and document.date.basis is DateBasis.EXPLICIT and document.date.day
    return (
        inside
        and day is not None
        and expression.when.earliest == expression.when.latest
        and (expression.when.earliest in (day, own or day))
    )


def _mention(
    document: Document, section: Section, dateline: TimeExpression, names: Sequence[NameMatch], about: Surroundings
) -> Mention | None:
    text, stop = document.text, min(section.span.start + _HEAD, section.span.end)
    trigger, kind = None, "letter"
    for shape, named in _TRIGGERS:
        match = shape.search(text, section.span.start, stop)
        if match is not None:
            group = 1 if match.re.groups else 0
            trigger, kind = Span(*match.span(group)), named
            break
    if trigger is None:
        return None
    line = _line_around(text, dateline.span)
    when = When.of(dateline.value)
    assert when is not None, "a dateline is a day"
    subject = document.title if section is document.sections[0] else _first_line(text, section.span.start)
    return Mention(
        document=document.id,
        reference_date=section.reference_date,
        trigger=trigger,
        trigger_text=text[trigger.start : trigger.end],
        time_expression=dateline.id,
        sentence=line,
        sentence_text=text[line.start : line.end],
        rule="letterhead",
        concept=kind,
        type=_TYPES.get(kind, EventType.DOCUMENT),
        status=Status.OCCURRED,
        value=dateline.value.partition("T")[0],
        mod=None,
        when=when,
        title=_short(subject),
        participants=_parties(text, section, names),
        places=(),
        conflicts=_links(about),
        confidence=_CONFIDENCE,
    )


def _links(about: Surroundings) -> tuple[ConflictLink, ...]:
    known = {link.conflict for link in about.titled}
    return (*about.titled, *(link for link in about.subjects if link.conflict not in known))


def _parties(text: str, section: Section, names: Sequence[NameMatch]) -> tuple[Participant, ...]:
    """The chamber that is addressed and the person who signs."""
    found: dict[str, Participant] = {}
    for name in names:
        if not section.span.start <= name.span.start < section.span.end or not name.ids:
            continue
        addressed = (
            name.kind is NameKind.ORGANISATION and name.span.start < section.span.start + 400 and "kamer" in name.ids[0]
        )
        signs = name.kind is NameKind.PERSON and name.span.start > section.span.end - 250
        if addressed or signs:
            role = ParticipantRole.AGENT if signs else ParticipantRole.OTHER
            found.setdefault(name.ids[0], Participant(name.ids[0], name.name, role))
    return tuple(found.values())


def _line_around(text: str, span: Span) -> Span:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return Span(start, end if end >= 0 else len(text))


def _first_line(text: str, start: int) -> str:
    return next((line.strip() for line in text[start : start + _HEAD].splitlines() if line.strip()), "")


def _short(subject: str) -> str:
    words = subject.split()
    return " ".join(words[:12]).rstrip(",;:.")
