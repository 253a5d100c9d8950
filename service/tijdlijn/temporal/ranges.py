"""Builders for lists and ranges of days, months and years.

A range, and a list whose members follow each other, is one expression; the members of any other list are several.
What is written once, a month or a year, serves its neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise

from tijdlijn.temporal import calendar, units
from tijdlijn.temporal import days as single
from tijdlijn.temporal.context import Built, Candidate, Context, Lead, NotADate, Sense, choose_year
from tijdlijn.temporal.days import weekday_warning
from tijdlijn.temporal.parts import Found
from tijdlijn.temporal.years import NO_SUCH_DAY, UNDATED, year_of
from tijdlijn.when import When

BACKWARDS = NotADate("the range runs backwards")

# The fields of a member of a list in the order in which they are written, with the kinds of words that fill them.
_FIELDS = (
    ("weekday", ("weekday", "weekday-short")),
    ("day", ("day",)),
    ("month", ("month", "month-short")),
    ("year", ("year",)),
)


@dataclass(slots=True)
class _Member:
    """One member of a list: the words it stands in, and what it says of weekday, day, month and year."""

    first: int
    last: int
    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None


def days(found: Found, context: Context) -> Built:
    """Days named one after another: "3 en 4 november 2015", "31 mei en 1 juni", "7, 14 en 21 mei"."""
    members = _members(found, context)
    _serve_neighbours(members)
    anchor = _settle_years(found, context, members)
    if anchor is None:
        undated = all(member.day and member.month for member in members)
        return [_undated(member) for member in members] if undated else NO_SUCH_DAY
    senses = []
    for member in members:
        day = calendar.day_or_none(member.year or 0, member.month or 0, member.day or 0)
        if day is None:
            return NO_SUCH_DAY
        warnings = weekday_warning(day, member.weekday)
        senses.append(Sense(day.isoformat(), anchor, warnings=warnings, words=(member.first, member.last)))
    return _one_or_several(found, senses)


def months(found: Found, context: Context) -> Built:
    """Months named one after another: "mei en juni 2015", "april en november 2001"."""
    members = _members(found, context)
    anchor = _settle_years(found, context, members)
    if anchor is None:
        return [_undated(member) for member in members]
    at = [(member.first, member.last) for member in members]
    values = [f"{member.year}-{member.month:02d}" for member in members]
    return _one_or_several(found, [Sense(value, anchor, words=words) for value, words in zip(values, at, strict=True)])


def years(found: Found, context: Context) -> Built:
    """Years named one after another: "2026 en 2027", "1994, 1998 en 2002"."""
    members = _members(found, context)
    return _one_or_several(found, [Sense(f"{m.year:04d}", "explicit", words=(m.first, m.last)) for m in members])


def _members(found: Found, context: Context) -> list[_Member]:
    """The members of a list: each begins with a word that fills no later field than the word before it."""
    members: list[_Member] = []
    reached = len(_FIELDS)  # the field that was filled last; at first any word begins a member
    for number, word, values in _words(found):
        field = next((place for place, (_, kinds) in enumerate(_FIELDS) if any(kind in values for kind in kinds)), None)
        if field is None:
            if members and word == "." and number == members[-1].last:
                members[-1].last = number + 1
            continue
        if field <= reached:
            members.append(_Member(number, number + 1))
        name, kinds = _FIELDS[field]
        setattr(members[-1], name, int(next(values[kind] for kind in kinds if kind in values)))
        members[-1].last, reached = number + 1, field
    first, last = found.roles.get("span", (found.first, found.last))
    members[0].first, members[-1].last = first, last
    members[-1].year = members[-1].year or year_of(found, context)
    return members


def _words(found: Found) -> Iterator[tuple[int, str, Mapping[str, str]]]:
    for number in range(*found.roles.get("span", (found.first, found.last))):
        word = found.atoms.words[number]
        yield number, word, found.words.values.get(word, {})


def _serve_neighbours(members: Sequence[_Member]) -> None:
    """A month that stands once serves the members before it, and failing that those after it."""
    for member, following in zip(reversed(members[:-1]), reversed(members[1:]), strict=True):
        member.month = member.month or following.month
    for previous, member in pairwise(members):
        member.month = member.month or previous.month


def _settle_years(found: Found, context: Context, members: Sequence[_Member]) -> str | None:
    """Gives every member a year and says what decided it; None when nothing does.

    A member without a year takes that of the next one, or the year before when its month comes later.
    """
    written = sum(member.year is not None for member in members)
    anchor = "explicit" if written == len(members) else "neighbour"
    if not written:
        chosen = _choose(members[-1], found, context)
        if chosen is None:
            return None
        members[-1].year, anchor = chosen[0].year, chosen[1]
    for member, following in zip(reversed(members[:-1]), reversed(members[1:]), strict=True):
        if member.year is None and following.year is not None:
            member.year = following.year - ((member.month or 0) > (following.month or 0))
    for previous, member in pairwise(members):
        if member.year is None and previous.year is not None:
            member.year = previous.year + ((member.month or 0) < (previous.month or 0))
    return anchor


def _choose(member: _Member, found: Found, context: Context) -> tuple[Candidate, str] | None:
    def reading(year: int) -> Candidate | None:
        day = calendar.day_or_none(year, member.month or 0, member.day or 1)
        return Candidate(year, day, day) if day else None

    return choose_year(reading, context, found.mark())


def _undated(member: _Member) -> Sense:
    day = f"-{member.day:02d}" if member.day else ""
    return Sense(f"XXXX-{member.month or 0:02d}{day}", UNDATED, core=False, words=(member.first, member.last))


def _one_or_several(found: Found, senses: list[Sense]) -> Built:
    if "range" in found:
        return _join(senses[0], senses[-1])
    if len(senses) > 1 and all(_follow(first, second) for first, second in pairwise(senses)):
        return _join(senses[0], senses[-1])
    return senses


def _follow(first: Sense, second: Sense) -> bool:
    begin, end = When.of(first.value), When.of(second.value)
    if begin is None or end is None or begin.latest is None or end.earliest is None:
        return False
    return begin.latest + timedelta(1) == end.earliest


def _join(first: Sense, last: Sense) -> Built:
    value = f"{first.value}/{last.value}"
    if value.startswith("XXXX"):
        return Sense(value, UNDATED, core=False)
    if first.value == last.value or When.of(value) is None:
        return BACKWARDS
    return Sense(value, last.anchor, warnings=(*first.warnings, *last.warnings))


def between(found: Found, context: Context) -> Built:
    """A range between two units of any kind: "eind mei tot begin juli 2003", "tussen Kerst 2014 en Nieuwjaar 2015".

    Without a year the first side is the last such time before the second. The parts that are named (eind, begin) do not
    narrow the value.
    """
    begin, end = found.side("begin"), found.side("end")
    last = _unit(end, context)
    if not isinstance(last, Sense):
        return last
    when = When.of(last.value)
    if when is not None and year_of(begin, context) is None:
        context = replace(context, reference=when.sort_day, find_neighbour=lambda: None, find_lead=lambda: Lead.SINCE)
    first = _unit(begin, context)
    if not isinstance(first, Sense):
        return first
    if "begin" not in found and first.value[:4] != last.value[:4]:
        return BACKWARDS
    return _join(first, last)


def _unit(found: Found, context: Context) -> Built:
    """The value of one side of a range, by the words it has."""
    if "name" in found:
        return single.feast(found, context)
    if "season" in found:
        return units.season(found, context)
    if "ordinal" in found or "quarter_code" in found:
        return units.quarter(found, context)
    if "day" in found or "day_figure" in found:
        return single.calendar_day(found, context)
    return units.month(found, context) if "month" in found else units.year(found, context)


def years_range(found: Found, context: Context) -> Built:
    """Two years with a dash, a slash or "tot" between them; the second may be short: 2015/16."""
    first = year_of(found, context, "begin")
    second = year_of(found, context, "end")
    if first is not None and found.value("end", "year") is None:
        short = int(found.value("end", "two-figures") or 0)
        second = first - first % 100 + short
        second += 100 if second < first else 0
    if first is None or second is None or not first < second:
        return BACKWARDS
    return Sense(f"{first}/{second}", "explicit")


def weekdays(found: Found, context: Context) -> Built:
    """Two weekdays of one week: "afgelopen zaterdag en zondag"."""
    if context.reference is None:
        return Sense("PRESENT_REF", UNDATED, core=False)
    first, second = found.weekday("first") or 1, found.weekday("second") or 1
    if (found.mark() or found.sign() or context.direction()) < 0:
        last = calendar.weekday_before(context.reference, second)
        begin = calendar.weekday_before(last, first)
    else:
        begin = calendar.weekday_after(context.reference, first)
        last = calendar.weekday_after(begin, second)
    if (last - begin).days == 1 or "through" in found:
        return Sense(f"{begin}/{last}", "reference date")
    return [
        Sense(begin.isoformat(), "reference date", words=(found.first, found.roles["first"][1])),
        Sense(last.isoformat(), "reference date", words=(found.roles["second"][0], found.last)),
    ]
