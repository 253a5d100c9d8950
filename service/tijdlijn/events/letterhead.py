"""The document itself as an event: a letter on the day of its letterhead, a motion on the day it was put."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tijdlijn.events.assign import Surroundings, inherit
from tijdlijn.events.speaker import Speaker
from tijdlijn.language import Language
from tijdlijn.language.gazetteer import NameKind
from tijdlijn.language.names import NameMatch
from tijdlijn.model import (
    DateBasis, Document, EventType, Mention, Participant, ParticipantRole, Role, Section, Span, Status,
    TimeExpression,
)  # fmt: skip
from tijdlijn.when import When

_HEAD = 2500
_DATELINE_WORDS = 4
_SIGNATURE = 250
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
    document: Document, expressions: Sequence[TimeExpression], names: Sequence[NameMatch], about: Surroundings,
    speaker: Speaker, language: Language,
) -> list[Mention]:  # fmt: skip
    """The mentions that the letterheads of a document make: one for each section that opens with its own date."""
    found = []
    for number, section in enumerate(document.sections):
        if section.role not in (Role.LETTER, Role.HEADER) or (number and section.role is not Role.LETTER):
            continue
        dateline = next((e for e in expressions if _is_dateline(e, section, document)), None)
        mention = (
            _mention(document, section, dateline, names, about, speaker, language) if dateline is not None else None
        )
        if mention is not None:
            found.append(mention)
    return found


def _is_dateline(expression: TimeExpression, section: Section, document: Document) -> bool:
    """Whether an expression is the day of the section and ends a line that says little else."""
    when, text = expression.when, document.text
    if when is None or expression.anchor != "explicit" or when.earliest != when.latest:
        return False
    inside = section.span.start <= expression.span.start < min(section.span.end, section.span.start + _HEAD)
    own = document.date.day if document.date and document.date.basis is DateBasis.EXPLICIT else None
    line = _line_around(text, expression.span)
    before, after = text[line.start : expression.span.start], text[expression.span.end : line.end]
    alone = len(before.split()) <= _DATELINE_WORDS and not re.sub(r"[\W\d_]|te[rn]?|nr", "", after.lower())
    return inside and alone and when.earliest in (section.reference_date, own)


def _mention(
    document: Document, section: Section, dateline: TimeExpression, names: Sequence[NameMatch], about: Surroundings,
    speaker: Speaker, language: Language,
) -> Mention | None:  # fmt: skip
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
        participants=_parties(text, section, names, speaker, language),
        places=(),
        conflicts=inherit(when.sort_day, about, language),
        confidence=_CONFIDENCE,
    )


def _parties(
    text: str, section: Section, names: Sequence[NameMatch], speaker: Speaker, language: Language
) -> tuple[Participant, ...]:
    """The chamber that is addressed or that writes, and the persons who sign."""
    found: dict[str, Participant] = {}
    chamber = language.names.actor(speaker.chamber) if speaker.chamber else None
    if chamber is not None:
        found[chamber.id] = Participant(chamber.id, chamber.name, ParticipantRole.OTHER)
    for name in names:
        signs = section.span.end - _SIGNATURE < name.span.start < section.span.end
        if signs and name.kind is NameKind.PERSON and name.ids and text[: name.span.start].rstrip(" ").endswith("\n"):
            found.setdefault(name.ids[0], Participant(name.ids[0], name.name, ParticipantRole.AGENT))
    if speaker.actor in speaker.persons and section.role is Role.LETTER and len(found) < 2:
        person = language.names.person(speaker.actor or "")
        if person is not None and not _asks(text, section):
            found.setdefault(person.id, Participant(person.id, person.name, ParticipantRole.AGENT))
    return tuple(found.values())


def _asks(text: str, section: Section) -> bool:
    """Whether a letter comes from a chamber: it is addressed to a minister."""
    head = text[section.span.start : section.span.start + 300]
    return (
        re.search(r"(?i)\baan\s+de\s+(?:minister|staatssecretaris)|\bvan\s+de\s+(?:voorzitter|griffier)\b", head)
        is not None
    )


def _line_around(text: str, span: Span) -> Span:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return Span(start, end if end >= 0 else len(text))


def _first_line(text: str, start: int) -> str:
    return next((line.strip() for line in text[start : start + _HEAD].splitlines() if line.strip()), "")


def _short(subject: str) -> str:
    words = subject.split()
    return " ".join(words[:12]).rstrip(",;:.")
