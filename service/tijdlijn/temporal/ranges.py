"""Builders for lists and ranges of days, months and years.

A range, and a list whose members follow each other, is one expression; the members of any other list are several.
What is written once, a month or a year, serves its neighbours.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from tijdlijn.temporal import calendar
from tijdlijn.temporal.builders import NO_SUCH_DAY, UNDATED, mark_of, mod_of, weekday_warning, year_of
from tijdlijn.temporal.context import Built, Candidate, Context, NotADate, Sense, choose_year
from tijdlijn.temporal.parts import Found
from tijdlijn.when import When

BACKWARDS = NotADate("the range runs backwards")


@dataclass(slots=True)
class _Member:
    """One member of a list: the words it stands in, and what it says of day, month, year and weekday."""

    first: int
    last: int
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None


def days(found: Found, context: Context) -> Built:
    """Days named one after another: "3 en 4 november 2015", "31 mei en 1 juni", "7, 14 en 21 mei"."""
    return _list(found, context, _settle_days, "day")


def months(found: Found, context: Context) -> Built:
    """Months named one after another: "mei en juni 2015", "april en november 2001"."""
    return _list(found, context, _settle_months, "month")


def years(found: Found, context: Context) -> Built:
    """Years named one after another: "2026 en 2027", "1994, 1998 en 2002"."""
    return _list(found, context, _settle_years, "year")


def _list(found: Found, context: Context, settle: Callable[..., list[Sense] | None], unit: str) -> Built:
    members = _members(found, unit)
    senses = settle(found, context, members)
    if senses is None:
        return NO_SUCH_DAY
    if "range" in found or found.rule.arguments.get("range"):
        return _join(found, [senses[0], senses[-1]])
    if len(senses) > 1 and all(_follow(a, b, unit) for a, b in zip(senses, senses[1:], strict=False)):
        return _join(found, senses)
    return senses


def _members(found: Found, unit: str) -> list[_Member]:
    members: list[_Member] = []
    current: _Member | None = None
    for number in range(*found.roles.get("span", (found.first, found.last))):
        word, values = found.atoms.words[number], found.words.values.get(found.atoms.words[number], {})
        starts = "weekday" in values or "weekday-short" in values if unit == "day" else False
        starts = starts or (unit == "day" and "day" in values and (current is None or current.day is not None))
        starts = starts or (unit == "month" and ("month" in values or "month-short" in values))
        starts = starts or (unit == "year" and "year" in values)
        if starts and not (current is not None and unit == "day" and current.day is None and "day" in values):
            current = _Member(number, number + 1)
            members.append(current)
        if current is None:
            continue
        if "day" in values and current.day is None and unit == "day":
            current.day, current.last = int(values["day"]), number + 1
        elif "month" in values or "month-short" in values:
            current.month, current.last = int(values.get("month") or values["month-short"]), number + 1
        elif "year" in values:
            current.year, current.last = int(values["year"]), number + 1
        elif "weekday" in values or "weekday-short" in values:
            current.weekday = int(values.get("weekday") or values["weekday-short"])
        elif word in (".",) and number == current.last:
            current.last = number + 1
    if members:
        members[-1].last = found.roles.get("span", (found.first, found.last))[1]
        members[0].first = found.roles.get("span", (found.first, found.last))[0]
    short = year_of(found, Context(None, None, None, lambda: 0))
    if members and members[-1].year is None and short is not None:
        members[-1].year = short
    return members


def _serve_neighbours(members: Sequence[_Member], field: str) -> None:
    """What stands once serves the members before it, and failing that those after it."""
    known = None
    for member in reversed(members):
        known = getattr(member, field) or known
        setattr(member, field, known)
    known = None
    for member in members:
        known = getattr(member, field) or known
        setattr(member, field, known)


def _settle_days(found: Found, context: Context, members: list[_Member]) -> list[Sense] | None:
    _serve_neighbours(members, "month")
    written = [member.year is not None for member in members]
    if not any(written) and not _give_years(found, context, members):
        if any(m.day is None or m.month is None for m in members):
            return None
        return [Sense(f"XXXX-{m.month:02d}-{m.day:02d}", UNDATED, core=False, words=(m.first, m.last)) for m in members]
    _years_in_order(members)
    senses = []
    for member in members:
        day = calendar.day_or_none(member.year or 0, member.month or 0, member.day or 0)
        if day is None:
            return None
        anchor = "explicit" if all(written) else "neighbour" if any(written) else "reference date"
        warnings = weekday_warning(day, member.weekday)
        senses.append(Sense(day.isoformat(), anchor, warnings=warnings, words=(member.first, member.last)))
    return senses


def _give_years(found: Found, context: Context, members: list[_Member]) -> bool:
    last = members[-1]
    if last.month is None:
        return False

    def candidate(year: int) -> Candidate | None:
        day = calendar.day_or_none(year, last.month or 0, last.day or 1)
        return Candidate(year, day, day) if day else None

    chosen = choose_year(candidate, context, mark_of(found))
    if chosen is not None:
        last.year = chosen[0].year
    return chosen is not None


def _years_in_order(members: list[_Member]) -> None:
    """A member without a year takes that of the next one, or the year before when it would otherwise come later."""
    for member, following in zip(reversed(members[:-1]), reversed(members[1:]), strict=False):
        if member.year is None and following.year is not None:
            later = (member.month or 0, member.day or 0) > (following.month or 0, following.day or 0)
            member.year = following.year - later
    for member, previous in zip(members[1:], members[:-1], strict=False):
        if member.year is None and previous.year is not None:
            earlier = (member.month or 0, member.day or 0) < (previous.month or 0, previous.day or 0)
            member.year = previous.year + earlier


def _settle_months(found: Found, context: Context, members: list[_Member]) -> list[Sense] | None:
    written = [member.year is not None for member in members]
    if not any(written):
        for member in members:
            member.day = 1
        if not _give_years(found, context, members):
            return [Sense(f"XXXX-{m.month:02d}", UNDATED, core=False, words=(m.first, m.last)) for m in members]
    _years_in_order(members)
    anchor = "explicit" if all(written) else "neighbour" if any(written) else "reference date"
    return [Sense(f"{m.year}-{m.month:02d}", anchor, words=(m.first, m.last)) for m in members]


def _settle_years(found: Found, context: Context, members: list[_Member]) -> list[Sense] | None:
    return [Sense(f"{member.year:04d}", "explicit", words=(member.first, member.last)) for member in members]


def _follow(first: Sense, second: Sense, unit: str) -> bool:
    begin, end = When.of(first.value), When.of(second.value)
    if begin is None or end is None or begin.latest is None or end.earliest is None:
        return False
    return begin.latest + timedelta(1) == end.earliest


def _join(found: Found, senses: Sequence[Sense]) -> Built:
    if senses[0].value.startswith("XXXX"):
        return Sense(f"{senses[0].value}/{senses[-1].value}", UNDATED, core=False)
    value = f"{senses[0].value}/{senses[-1].value}"
    if senses[0].value == senses[-1].value or When.of(value) is None:
        return BACKWARDS
    warnings = tuple(warning for sense in senses for warning in sense.warnings)
    return Sense(value, senses[-1].anchor, mod=mod_of(found), warnings=warnings)


def figures_range(found: Found, context: Context) -> Built:
    """Two days in figures: "14-10-2019 t/m 16-10-2019"."""
    ends = []
    for side in ("begin", "end"):
        day = int(found.value(side, "day-figure") or 0)
        month = int(found.value(f"{side}_month", "month-figure") or 0)
        known = calendar.day_or_none(int(found.value(f"{side}_year", "year") or 0), month, day)
        if known is None:
            return NO_SUCH_DAY
        ends.append(Sense(known.isoformat(), "explicit"))
    return _join(found, ends)


def mixed_range(found: Found, context: Context) -> Built:
    """A range between months of which parts are named: "eind mei tot begin juli 2003", "27 februari tot half april"."""
    begin, end = found.month("begin") or 0, found.month("end") or 0

    def candidate(year: int) -> Candidate | None:
        day = calendar.day_or_none(year, end, 1)
        return Candidate(year, day, day) if day else None

    last = year_of(found, context)
    anchor = "explicit"
    if last is None:
        chosen = choose_year(candidate, context)
        if chosen is None:
            return Sense(f"XXXX-{begin:02d}/XXXX-{end:02d}", UNDATED, core=False)
        last, anchor = chosen[0].year, chosen[1]
    first = year_of(found, context, "begin_year") or last - (begin > end)
    first_day = f"-{int(found.value('day') or 0):02d}" if "day" in found else ""
    value = f"{first}-{begin:02d}{first_day}/{last}-{end:02d}"
    return BACKWARDS if When.of(value) is None else Sense(value, anchor)


def years_range(found: Found, context: Context) -> Built:
    """Two years with a dash, a slash or "tot" between them; the second may be short: 2015/16."""
    first = year_of(found, context, "begin")
    second = year_of(found, context, "end")
    if first is not None and second is None:
        short = int(found.value("end", "two-figures") or 0)
        second = first - first % 100 + short
        second += 100 if second < first else 0
    if first is None or second is None or not first < second:
        return BACKWARDS
    return Sense(f"{first}/{second}", "explicit", mod=mod_of(found))


def weeks_range(found: Found, context: Context) -> Built:
    """Two week numbers."""
    first, second = int(found.value("begin", "week-figure") or 0), int(found.value("end", "week-figure") or 0)
    year = year_of(found, context) or (context.reference.year if context.reference else None)
    if year is None:
        return Sense(f"XXXX-W{first:02d}/XXXX-W{second:02d}", UNDATED, core=False)
    value = f"{year}-W{first:02d}/{year}-W{second:02d}"
    return BACKWARDS if first >= second or When.of(value) is None else Sense(value, "explicit")


def weekdays(found: Found, context: Context) -> Built:
    """Two weekdays of one week: "afgelopen zaterdag en zondag"."""
    if context.reference is None:
        return Sense("PRESENT_REF", UNDATED, core=False)
    first, second = int(found.value("first", "weekday") or 1), int(found.value("second", "weekday") or 1)
    direction = mark_of(found) or found.sign() or context.tense()
    if direction < 0:
        last = calendar.weekday_before(context.reference, second)
        begin = calendar.weekday_before(last, first)
    else:
        begin = calendar.weekday_after(context.reference, first)
        last = calendar.weekday_after(begin, second)
    if (last - begin).days == 1 or "through" in found:
        return Sense(f"{begin}/{last}", "reference date")
    a, b = found.roles["first"], found.roles["second"]
    return [
        Sense(begin.isoformat(), "reference date", words=(found.first, a[1])),
        Sense(last.isoformat(), "reference date", words=(b[0], found.last)),
    ]
