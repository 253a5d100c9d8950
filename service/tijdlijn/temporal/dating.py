"""From which day a document and each of its parts speaks: read from its datelines, or inferred from what it says.

An explicit day stands behind a cue ("Datum", "ingezonden", "Den Haag,"). Without one the day is bounded: what lies
behind the writer (a date with jl., in the past tense) comes before it, what is announced comes after it, and the
parliamentary year of a running head holds both ends.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum

from tijdlijn.language import Language
from tijdlijn.model import DateBasis, DocumentDate, Role, Section, Span
from tijdlijn.temporal import calendar
from tijdlijn.temporal.context import Context, Sense
from tijdlijn.temporal.days import calendar_day
from tijdlijn.temporal.parts import Found
from tijdlijn.temporal.ranges import days
from tijdlijn.temporal.surroundings import bound_of, reason_against
from tijdlijn.temporal.tense import Tense, tense
from tijdlijn.temporal.units import month
from tijdlijn.text.outline import Outline, Part
from tijdlijn.when import When

_WRITTEN = Context(None, None, lambda: Tense.UNKNOWN)
_BEHIND = (Tense.PAST, Tense.PERFECT)
_HEAD = 2500
_TAIL = 700
_LINE = 200
_CUE_WORDS = 6
_LONG_CUE = 4
_ANNOUNCEMENT_REACH = 12
_REPORT_REACH = 6
_DAYS_OF_A_YEAR = 365
_RECENT = 30  # days within which jl. is said most
_MARKS = frozenset((":", "*", "|", "\n\n", "#", "(", "."))
_BYLINE_REACH = 400
_BYLINE_WORDS = 7
_PLACE_LINE = re.compile(r"(?m)^[^\S\n]*\(?(?:['’‘][a-z]-)?[A-ZÀ-Þ][\w'’-]*(?:[ -][A-ZÀ-Þ'’\w-]+){0,3}\s*[,|–—-]\s*$")


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
    """Dates a document and its parts; `given` is a day the caller knows, which overrides what the text says of itself.

    `found` are the time expressions of the text in order.
    """
    datelines = list(_datelines(text, outline, found, language))
    if given is not None:
        whole: DocumentDate | None = DocumentDate(given, DateBasis.GIVEN)
    else:
        whole = _told(outline, datelines) or _inferred(text, found, language)
    return Dating(whole, tuple(_sections(text, outline.parts, datelines, whole.day if whole else None)))


def _datelines(text: str, outline: Outline, found: Iterable[Found], language: Language) -> Iterator[_Dateline]:
    letters = [0, *(part.start for part in outline.parts if part.role is Role.LETTER and not part.resumed)]
    for match in found:
        day = _written_day(match)
        if day is None or reason_against(match, language):
            continue
        start = match.span.start
        in_head = start - letters[bisect_right(letters, start) - 1] < _HEAD
        cue = _cue(text, match, language)
        if cue is None and in_head and (_stands_alone(text, match.span, language) or _heads(match, language)):
            cue = Cue.DOCUMENT
        if cue is Cue.DOCUMENT and not in_head and start < len(text) - _TAIL:
            cue = None
        if cue is not None:
            yield _Dateline(cue, day, start)


def _written_day(match: Found) -> date | None:
    """The day of a match that writes day, month and year."""
    if match.rule.builds not in ("calendar_day", "day_with_clock") or "year" not in match or match.mark():
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
    if _PLACE_LINE.fullmatch(_line_before(text, match.span.start).rstrip()):
        return Cue.DOCUMENT
    return None


def _opens_line(text: str, first: int, length: int) -> bool:
    """Whether a cue begins its line: in the middle of a sentence it is an ordinary phrase, unless it is a long one."""
    return length >= _LONG_CUE or not _line_before(text, first).strip(" *|#>\t()[]–-•")


def _stands_alone(text: str, span: Span, language: Language) -> bool:
    rest = _line_before(text, span.start) + text[span.end : span.end + _LINE].partition("\n")[0]
    return not language.document.beside_date.sub("", rest)


def _heads(match: Found, language: Language) -> bool:
    """Whether a date stands in a line above a text that is no sentence: who wrote it, where, and when."""
    text, span = match.atoms.text, match.span
    before, after = _line_before(text, span.start), text[span.end : span.end + _LINE].partition("\n")[0]
    if span.start > _BYLINE_REACH or len((before + after).split()) > _BYLINE_WORDS:
        return False
    leads = match.atoms.words[match.first - 1] if before.strip() and match.first else ""
    return leads not in language.grammar.prepositions and not any(
        language.lexicon.verb(word) for word in before.lower().split() + after.lower().split()
    )


def _line_before(text: str, position: int) -> str:
    """What stands before a position on its line, of a long line the end."""
    return text[max(position - _LINE, 0) : position].rpartition("\n")[2]


def _told(outline: Outline, datelines: Sequence[_Dateline]) -> DocumentDate | None:
    """The day that the text gives: that above its first letter, else of its first dateline, of an answer or a meeting.

    A report that encloses letters and gives no day of its own is as young as the last day in it at least.
    """
    letters = [part.start for part in outline.parts if part.role is Role.LETTER]
    own = [line for line in datelines if line.cue is Cue.DOCUMENT]
    if letters and own and outline.parts[0].role is Role.HEADER:
        own = [line for line in own if line.start < letters[0]]
        if not own:
            latest = max(line.day for line in datelines)
            return DocumentDate(latest, DateBasis.INFERRED, latest, None)
    held = [line for line in datelines if line.cue is Cue.HELD]
    received = [line for line in datelines if line.cue is Cue.RECEIVED]
    told = own or received or held
    return DocumentDate(told[0].day, DateBasis.EXPLICIT) if told else None


@dataclass(slots=True)
class _Clues:
    """What the dates of a text say of the day it was written on, the days in full and those without a year."""

    past: list[date] = field(default_factory=list)
    ahead: list[date] = field(default_factory=list)
    just_past: list[Found] = field(default_factory=list)
    soon: list[Found] = field(default_factory=list)


def _inferred(text: str, found: Sequence[Found], language: Language) -> DocumentDate | None:
    """The bounds that the dates of a text put on its own day; the day is the earliest one possible."""
    year = language.document.parliamentary_year.search(text)
    bounds = _parliamentary_year(year) if year else None
    clues = _clues(found, language)
    lower = max((day for day in clues.past if bounds is None or day <= bounds[1]), default=None)
    if bounds is not None:
        lower = max(lower or bounds[0], bounds[0])
    if lower is None:
        return None
    limits = [day - timedelta(1) for day in clues.ahead if day > lower]
    limits += [bounds[1]] if bounds is not None else []
    limits += [reading for match in clues.soon if (reading := _read_from(match, lower)) is not None]
    upper = min(limits, default=None)
    latest = upper or lower + timedelta(_DAYS_OF_A_YEAR)
    readings = [_read_from(match, latest) for match in clues.just_past if not _is_recent(match, lower)]
    lower = max([lower, *(reading for reading in readings if reading is not None and reading <= latest)])
    return DocumentDate(lower, DateBasis.INFERRED, lower, upper)


def _clues(found: Iterable[Found], language: Language) -> _Clues:
    clues = _Clues()
    for match in found:
        period = _written_period(match)
        if period is not None and period.earliest is not None and period.latest is not None:
            if _is_announced(match, language):
                clues.ahead.append(period.earliest)
            elif "range" in match and _stands_behind(match, language.document.reporting, _REPORT_REACH):
                clues.past.append(period.latest)
            elif _lies_behind(match, language):
                clues.past.append(period.earliest)
        elif match.rule.builds == "calendar_day" and match.mark() > 0:
            clues.soon.append(match)
        elif match.rule.builds in ("calendar_day", "days") and match.mark() < 0 and "year" not in match:
            clues.just_past.append(match)
    return clues


def _is_announced(match: Found, language: Language) -> bool:
    """Whether the words before a date, or its clause, say that it is still to come."""
    if match.mark() > 0 or _stands_behind(match, language.document.announcing, _ANNOUNCEMENT_REACH):
        return True
    return tense(match.atoms, match.first, match.last, language) is Tense.FUTURE


def _lies_behind(match: Found, language: Language) -> bool:
    """Whether a date is past: it opens or closes no period, and stands with jl. or in the past tense."""
    if bound_of(match, language) is not None:
        return False
    return match.mark() < 0 or tense(match.atoms, match.first, match.last, language) in _BEHIND


def _stands_behind(match: Found, words: frozenset[str], reach: int) -> bool:
    return not words.isdisjoint(match.atoms.words[max(match.first - reach, 0) : match.first])


def _written_period(match: Found) -> When | None:
    """The period of a match that writes its year, when it is a month or shorter."""
    if "year" not in match or match.rule.builds not in ("calendar_day", "month", "days"):
        return None
    builder = {"days": days, "month": month, "calendar_day": calendar_day}[match.rule.builds]
    built = builder(match, _WRITTEN)
    sense = built[-1] if isinstance(built, list) else built
    return When.of(sense.value, sense.mod) if isinstance(sense, Sense) and sense.core else None


def _read_from(match: Found, day: date) -> date | None:
    """The day that a date with jl. or a.s. means when it is read on a given day; of several days the last."""
    context = Context(day, None, lambda: Tense.UNKNOWN)
    built = {"days": days, "calendar_day": calendar_day}[match.rule.builds](match, context)
    sense = built[-1] if isinstance(built, list) else built
    period = When.of(sense.value) if isinstance(sense, Sense) and sense.core else None
    return period.latest if period else None


def _is_recent(match: Found, day: date) -> bool:
    """Whether a date with jl. lies shortly before a day, so that it may have been written then."""
    reading = _read_from(match, day)
    return reading is not None and (day - reading).days <= _RECENT


def _parliamentary_year(match: re.Match[str]) -> tuple[date, date]:
    """From the third Tuesday of September to the day before that of the next year."""
    first = int(match[1])
    return calendar.nth_weekday(first, 9, 2, 3), calendar.nth_weekday(first + 1, 9, 2, 3) - timedelta(1)


def _sections(
    text: str, parts: Sequence[Part], datelines: Sequence[_Dateline], whole: date | None
) -> Iterator[Section]:
    starts = [part.start for part in parts]
    ends = [*starts[1:], len(text)]
    days = _days(parts, starts, ends, datelines, whole)
    return (Section(Span(part.start, end), part.role, day) for part, end, day in zip(parts, ends, days, strict=True))


def _days(
    parts: Sequence[Part], starts: Sequence[int], ends: Sequence[int], datelines: Sequence[_Dateline],
    whole: date | None,
) -> list[date | None]:  # fmt: skip
    """The day that each part speaks from; what goes on after a footnote speaks from the same day as before it."""
    first = {line.cue: line.day for line in reversed(datelines)}
    asks = any(part.role is Role.QUESTION for part in parts)
    of_role = {
        Role.QUESTION: first.get(Cue.SUBMITTED, whole),
        Role.ANSWER: first.get(Cue.RECEIVED, whole) if asks else whole,
        Role.HEADER: first.get(Cue.HELD, whole),
    }
    letters = [line for line in datelines if line.cue is Cue.DOCUMENT]
    letter_starts = [line.start for line in letters]
    days: list[date | None] = []
    speaking = of_role[Role.HEADER]
    for number, (part, end) in enumerate(zip(parts, ends, strict=True)):
        if part.role is Role.FOOTNOTE and part.footnote_of is not None:
            days.append(days[bisect_right(starts, part.footnote_of, 0, number) - 1])
            continue
        if part.role in of_role:
            speaking = of_role[part.role]
        elif number and not part.resumed:
            own = bisect_left(letter_starts, part.start)
            if own < len(letters) and letters[own].start < min(end, part.start + _HEAD):
                speaking = letters[own].day
        days.append(speaking)
    return days
