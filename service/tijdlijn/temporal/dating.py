"""From which day a document and each of its parts speaks: read from its datelines, or inferred from what it says.

An explicit day stands behind a cue ("Datum", "ingezonden", "Den Haag,"). Without one the day is bounded: what lies behind
the writer (a date with jl., in the past tense) comes before it, what is announced comes after it, and the parliamentary
year of a running head holds both ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from tijdlijn.language import Language
from tijdlijn.model import DateBasis, DocumentDate, Role, Section, Span
from tijdlijn.temporal import calendar
from tijdlijn.temporal.builders import calendar_day, mark_of, month
from tijdlijn.temporal.context import Context, Sense
from tijdlijn.temporal.parts import Found
from tijdlijn.temporal.ranges import days
from tijdlijn.temporal.resolve import bound_of
from tijdlijn.temporal.tense import tense
from tijdlijn.text.outline import Outline, Part
from tijdlijn.when import When

_WRITTEN = Context(None, None, None, lambda: 0)
_HEAD = 2500
_TAIL = 700
_CUE_WORDS = 6
_MARKS = frozenset((":", "*", "|", "\n\n", "#", "(", "."))
_PLACE_LINE = re.compile(r"(?m)^[^\S\n]*\(?(?:['’‘][a-z]-)?[A-ZÀ-Þ][\w'’-]*(?:[ -][A-ZÀ-Þ'’\w-]+){0,3}\s*[,|–—-]\s*$")
_OVER = frozenset(("periode", "verslagperiode", "rapportageperiode", "tijdvak", "verslagjaar"))
_ANNOUNCES = frozenset(
    ("volgende", "komende", "aanstaande", "gepland", "geplande", "voorzien", "eerstvolgende", "vooraf", "voorafgaand")
)


class Cue(Enum):
    """What a date is to its document."""

    DOCUMENT = "document"
    SUBMITTED = "submitted"
    RECEIVED = "received"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class _Dateline:
    cue: Cue
    day: date
    start: int


@dataclass(frozen=True, slots=True)
class Dating:
    """The day of a document and its sections, each with the day it speaks from."""

    date: DocumentDate | None
    sections: tuple[Section, ...]


def date_document(
    text: str, outline: Outline, found: Sequence[Found], language: Language, given: date | None = None
) -> Dating:
    """Dates a document and its parts. `given` is a day the caller knows, which overrides what the text says of the whole."""
    datelines = list(_datelines(text, outline, found, language))
    whole = DocumentDate(given, DateBasis.GIVEN) if given else _document_date(text, outline, found, datelines, language)
    return Dating(whole, tuple(_sections(text, outline.parts, datelines, whole.day if whole else None)))


def _datelines(text: str, outline: Outline, found: Iterable[Found], language: Language) -> Iterable[_Dateline]:
    letters = [part.start for part in outline.parts if part.role is Role.LETTER]
    for match in found:
        day = _written_day(match)
        if day is None:
            continue
        start = match.span.start
        cue = _cue(text, match, language)
        head = max((begin for begin in letters if begin <= start), default=0)
        if cue is None and start - head < _HEAD and _stands_alone(text, match.span):
            cue = Cue.DOCUMENT
        if cue is Cue.DOCUMENT and start - head > _HEAD and start < len(text) - _TAIL:
            cue = None
        if cue is not None:
            yield _Dateline(cue, day, start)


def _written_day(match: Found) -> date | None:
    """The day of a match that writes day, month and year."""
    if match.rule.builds != "calendar_day" or "year" not in match or mark_of(match):
        return None
    sense = calendar_day(match, _WRITTEN)
    return date.fromisoformat(sense.value) if isinstance(sense, Sense) and sense.core else None


def _cue(text: str, match: Found, language: Language) -> Cue | None:
    words, shapes = match.atoms.words, language.document
    numbers = [n for n in range(max(match.first - _CUE_WORDS, 0), match.first) if words[n] not in _MARKS]
    for length in range(1, len(numbers) + 1):
        phrase = " ".join(words[n] for n in numbers[-length:])
        if phrase in shapes.received_cues:
            return Cue.RECEIVED
        if phrase in shapes.submitted_cues:
            return Cue.SUBMITTED
        if phrase in shapes.document_cues and _opens_line(text, match.atoms.starts[numbers[-length]], length):
            return Cue.DOCUMENT
    following = words[match.last : match.last + 3]
    if any(" ".join(following[:length]) in shapes.held_cues for length in (1, 2, 3)):
        return Cue.HELD
    line_start = text.rfind("\n", 0, match.span.start) + 1
    if _PLACE_LINE.fullmatch(text[line_start : match.span.start].rstrip() or "-"):
        return Cue.DOCUMENT
    return None


def _opens_line(text: str, first: int, length: int) -> bool:
    """Whether a cue begins its line: in the middle of a sentence it is an ordinary phrase, unless it is a long one."""
    return not text[text.rfind("\n", 0, first) + 1 : first].strip(" *|#>\t()[]–-•") or length >= 4


def _stands_alone(text: str, span: Span) -> bool:
    line_start = text.rfind("\n", 0, span.start) + 1
    line_end = text.find("\n", span.end)
    rest = text[line_start : span.start] + text[span.end : line_end if line_end >= 0 else len(text)]
    return not re.sub(r"[\d.:|\s]|\buur\b", "", rest)


def _document_date(
    text: str, outline: Outline, found: Sequence[Found], datelines: Sequence[_Dateline], language: Language
) -> DocumentDate | None:
    letters = [part for part in outline.parts if part.role is Role.LETTER]
    own = [line for line in datelines if line.cue is Cue.DOCUMENT]
    embedded = letters and outline.parts[0].role is Role.HEADER
    if embedded:
        first_letter = letters[0].start
        above = [line for line in own if line.start < first_letter]
        if not above and own:
            earliest = max(line.day for line in datelines)
            return DocumentDate(earliest, DateBasis.INFERRED, earliest, None)
        own = above or own
    if own:
        return DocumentDate(own[0].day, DateBasis.EXPLICIT)
    held = [line.day for line in datelines if line.cue is Cue.HELD]
    received = [line.day for line in datelines if line.cue is Cue.RECEIVED]
    if received or held:
        return DocumentDate((received or held)[0], DateBasis.EXPLICIT)
    return _inferred(text, found, language)


def _inferred(text: str, found: Sequence[Found], language: Language) -> DocumentDate | None:
    """The bounds that the dates of a text put on its own day; the day is the earliest one possible."""
    year = language.document.parliamentary_year.search(text)
    lower, upper = _parliamentary_year(year) if year else (None, None)
    past, ahead, recent, coming = [], [], [], []
    for match in found:
        period = _written_period(match)
        if period is not None and period.earliest is not None and period.latest is not None:
            bound = bound_of(match, period, language)
            if _is_announced(match, language):
                ahead.append(period.earliest)
            elif "range" in match and not _OVER.isdisjoint(match.atoms.words[max(match.first - 6, 0) : match.first]):
                past.append(period.latest)
            elif bound is None and (
                mark_of(match) < 0 or tense(match.atoms, match.first, match.last, language.lexicon) < 0
            ):
                past.append(period.earliest)
        elif match.rule.builds == "calendar_day" and mark_of(match) > 0:
            coming.append(match)
        elif match.rule.builds in ("calendar_day", "days") and mark_of(match) < 0 and "year" not in match:
            recent.append(match)
    if upper is not None:
        past = [day for day in past if day <= upper]
    if past:
        lower = max([*past, *([lower] if lower else [])])
    after = [day for day in ahead if lower is None or day > lower]
    if after:
        upper = min([min(after) - timedelta(1), *([upper] if upper else [])])
    if lower is None:
        return None
    for match in coming:
        reading = _read_from(match, lower)
        if reading is not None and (upper is None or reading <= upper):
            upper = reading
    latest = upper or lower + timedelta(365)
    for match in recent:
        reading = _read_from(match, latest)
        if reading is not None and lower < reading <= latest:
            lower = reading
    return DocumentDate(lower, DateBasis.INFERRED, lower, upper)


def _written_period(match: Found) -> When | None:
    """The period of a match that writes its year, when it is a month or shorter."""
    if "year" not in match or match.rule.builds not in ("calendar_day", "month", "days"):
        return None
    if match.rule.builds == "days":
        built = days(match, _WRITTEN)
        sense = built[-1] if isinstance(built, list) else built
    else:
        sense = (calendar_day if match.rule.builds == "calendar_day" else month)(match, _WRITTEN)  # type: ignore[assignment]
    return When.of(sense.value, sense.mod) if isinstance(sense, Sense) and sense.core else None


def _is_announced(match: Found, language: Language) -> bool:
    words = match.atoms.words[max(match.first - 12, 0) : match.first]
    if mark_of(match) > 0 or not _ANNOUNCES.isdisjoint(words):
        return True
    return tense(match.atoms, match.first, match.last, language.lexicon) > 0


def _read_from(match: Found, day: date) -> date | None:
    """The day that a date with jl. or a.s. means when it is read on a given day."""
    context = Context(day, None, None, lambda: 0)
    sense = calendar_day(match, context) if match.rule.builds == "calendar_day" else None
    return date.fromisoformat(sense.value) if isinstance(sense, Sense) and sense.core else None


def _parliamentary_year(match: re.Match[str]) -> tuple[date, date]:
    """From the third Tuesday of September to the day before that of the next year."""
    first = int(match[1])
    return calendar.nth_weekday(first, 9, 2, 3), calendar.nth_weekday(first + 1, 9, 2, 3) - timedelta(1)


def _sections(
    text: str, parts: Sequence[Part], datelines: Sequence[_Dateline], whole: date | None
) -> Iterable[Section]:
    submitted = next((line.day for line in datelines if line.cue is Cue.SUBMITTED), None)
    received = next((line.day for line in datelines if line.cue is Cue.RECEIVED), None)
    held = next((line for line in datelines if line.cue is Cue.HELD), None)
    asks = any(part.role is Role.QUESTION for part in parts)
    spoken: list[date | None] = []
    for number, part in enumerate(parts):
        end = parts[number + 1].start if number + 1 < len(parts) else len(text)
        if part.role is Role.QUESTION:
            day = submitted or whole
        elif part.role is Role.ANSWER:
            day = (received or whole) if asks else whole
        elif part.role is Role.LETTER and number:
            own = [
                line.day
                for line in datelines
                if line.cue is Cue.DOCUMENT and part.start <= line.start < part.start + _HEAD
            ]
            day = own[0] if own else (spoken[-1] if spoken else whole)
        elif part.role is Role.FOOTNOTE and part.footnote_of is not None:
            called_in = [n for n in range(number) if parts[n].start <= part.footnote_of]
            day = spoken[called_in[-1]] if called_in else whole
        else:
            day = held.day if held else spoken[number - 2] if number >= 2 and part.role is not Role.HEADER else whole
        spoken.append(day)
        yield Section(Span(part.start, end), part.role, day)
