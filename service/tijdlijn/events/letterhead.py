"""The document itself as an event: a letter on the day of its letterhead, a motion on the day it was put."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import takewhile

from tijdlijn.events.assign import Surroundings, inherit
from tijdlijn.events.quote import quote
from tijdlijn.events.rule import Rule
from tijdlijn.events.speaker import Speaker
from tijdlijn.language import Language
from tijdlijn.language.gazetteer import NameKind
from tijdlijn.model import (
    DateBasis,
    Document,
    EventType,
    Mention,
    Participant,
    ParticipantRole,
    Role,
    Section,
    Span,
    Status,
    TimeExpression,
)  # fmt: skip
from tijdlijn.when import When

_HEAD = 2500
_DATELINE_WORDS = 4
_SIGNATURE = 250
_MOST_WORDS = 12
_ADDRESS = 300


def letterhead(
    document: Document, expressions: Sequence[TimeExpression], about: Surroundings, speaker: Speaker,
    language: Language,
) -> list[Mention]:  # fmt: skip
    """The mentions that the letterheads of a document make: one for each section that opens with its own date."""
    found = []
    starts = [expression.span.start for expression in expressions]
    for number, section in enumerate(document.sections):
        if section.role not in (Role.LETTER, Role.HEADER) or (number and section.role is not Role.LETTER):
            continue
        stop = min(section.span.end, section.span.start + _HEAD)
        inside = expressions[bisect_left(starts, section.span.start) : bisect_left(starts, stop)]
        dateline = next((e for e in inside if _is_dateline(e, section, document, language)), None)
        head = _trigger(document.text, Span(section.span.start, stop), language)
        if dateline is not None and head is not None:
            found.append(_mention(document, section, dateline, head, inside, about, speaker, language))
    return found


def _is_dateline(expression: TimeExpression, section: Section, document: Document, language: Language) -> bool:
    """Whether an expression is the day of the section and ends a line that says little else."""
    when, text = expression.when, document.text
    if when is None or expression.anchor != "explicit" or when.earliest != when.latest:
        return False
    own = document.date.day if document.date and document.date.basis is DateBasis.EXPLICIT else None
    if when.earliest not in (section.reference_date, own):
        return False
    line = _line_around(text, expression.span)
    before, after = text[line.start : expression.span.start], text[expression.span.end : line.end]
    return len(before.split()) <= _DATELINE_WORDS and not language.document.beside_dateline.sub("", after)


def _trigger(text: str, head: Span, language: Language) -> tuple[Span, str] | None:
    """The word in the head of a section that stands for the document, and what the document is."""
    for shape, concept in language.document.letterheads:
        match = shape.search(text, head.start, head.end)
        if match is not None:
            return Span(*match.span(1)), concept
    return None


def _mention(
    document: Document, section: Section, dateline: TimeExpression, head: tuple[Span, str],
    inside: Sequence[TimeExpression], about: Surroundings, speaker: Speaker, language: Language,
) -> Mention:  # fmt: skip
    text, (trigger, concept) = document.text, head
    line = _line_around(text, dateline.span)
    when = When.of(dateline.value)
    assert when is not None, "a dateline is a day"
    subject = document.title if section is document.sections[0] else _heading(text, section.span.start)
    return Mention(
        document=document.id,
        reference_date=section.reference_date,
        trigger=trigger,
        trigger_text=text[trigger.start : trigger.end],
        time_expression=dateline.id,
        sentence=line,
        sentence_text=text[line.start : line.end],
        quote=quote(text, line),
        rule=Rule.LETTERHEAD,
        concept=concept,
        type=next((known.type for known in language.lexicon.concepts if known.id == concept), EventType.DOCUMENT),
        status=Status.OCCURRED,
        value=dateline.value.partition("T")[0],
        mod=None,
        when=when,
        title=_short(subject, inside, language) or text[trigger.start : trigger.end].capitalize(),
        participants=_parties(text, section, about, speaker, language),
        places=(),
        conflicts=inherit(when.sort_day, about, language),
        confidence=Rule.LETTERHEAD.confidence,
    )


def _parties(
    text: str, section: Section, about: Surroundings, speaker: Speaker, language: Language
) -> tuple[Participant, ...]:
    """The chamber that is addressed or that writes, and the persons who sign."""
    found: dict[str, Participant] = {}
    chamber = language.names.actor(speaker.chamber) if speaker.chamber else None
    if chamber is not None:
        found[chamber.id] = Participant(chamber.id, chamber.name, ParticipantRole.OTHER)
    signature = Span(max(section.span.end - _SIGNATURE, section.span.start), section.span.end)
    for name in about.between(signature):
        line = text[signature.start : name.span.start].rpartition("\n")
        if name.kind is NameKind.PERSON and name.ids and line[1] and not line[2].strip(" "):
            found.setdefault(name.ids[0], Participant(name.ids[0], name.name, ParticipantRole.AGENT))
    if speaker.actor in speaker.persons and section.role is Role.LETTER and len(found) < 2:
        person = language.names.person(speaker.actor or "")
        if person is not None and not _is_from_chamber(text, section, language):
            found.setdefault(person.id, Participant(person.id, person.name, ParticipantRole.AGENT))
    return tuple(found.values())


def _is_from_chamber(text: str, section: Section, language: Language) -> bool:
    """Whether a letter comes from a chamber: it is addressed to a minister."""
    stop = section.span.start + _ADDRESS
    return language.document.from_chamber.search(text, section.span.start, stop) is not None


def _line_around(text: str, span: Span) -> Span:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return Span(start, end if end >= 0 else len(text))


def _heading(text: str, start: int) -> str:
    """The heading of a section: its first line, with the next ones as long as they are in capitals too."""
    lines = [line.strip() for line in text[start : start + _HEAD].splitlines() if line.strip()]
    return " ".join(takewhile(str.isupper, lines)) or next(iter(lines), "")


def _short(subject: str, dates: Sequence[TimeExpression], language: Language) -> str:
    """A subject without its dates, cut to the length of a headline, with no word left that leads to nothing."""
    for written in (" ".join(expression.text.split()) for expression in dates if expression.core):
        subject = subject.replace(written, "")
    labels = (cue for cue in language.document.document_cues if subject.lower().rstrip(" :").endswith(f" {cue}"))
    subject = subject.rstrip(" :")[: -max(map(len, labels), default=0) or None]
    words = subject.split()[:_MOST_WORDS]
    while words and words[-1].lower().strip(",;:.") in language.grammar.dangling:
        words.pop()
    text = " ".join(words).rstrip(",;:.")
    return text[:1].upper() + text[1:]
