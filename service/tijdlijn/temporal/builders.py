"""Builders for days, months and larger units: each gives the words of a rule a TIMEX3 value, from the calendar and the context alone.

A builder answers with a Sense, a list of them when the words are several expressions, or NotADate with the reason.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from tijdlijn.model import TimexType
from tijdlijn.temporal import calendar
from tijdlijn.temporal.context import Built, Candidate, Context, NotADate, Sense, choose_year
from tijdlijn.temporal.parts import Found
from tijdlijn.when import FIRST_YEAR, LAST_YEAR, WEEKDAYS, Mod, When

Builder = Callable[[Found, Context], Built]

NO_SUCH_DAY: Final = NotADate("the calendar has no such day")
OUT_OF_RANGE: Final = NotADate("outside the years 1800-2200")
UNDATED: Final = "no reference date"


def mod_of(found: Found) -> Mod | None:
    """The part of a period that is named before it: begin, medio, eind, circa."""
    part = found.value("part", "part") or found.value("approximately", "approximately")
    return Mod(part) if part else None


def year_of(found: Found, context: Context, role: str = "year") -> int | None:
    """The year that is written: in four figures, in two after an apostrophe, or as "vorig jaar"."""
    if role in found:
        four = found.value(role, "year")
        if four:
            return int(four)
        two = found.value(role, "two-figures")
        if two is not None:
            century_of = context.reference.year if context.reference else 2000
            year = century_of - century_of % 100 + int(two)
            return year - 100 if year > century_of + 20 else year
        return None
    if "direction" in found and context.reference and "jaar" in found.atoms.words[found.first : found.last]:
        if found.value("direction", "that") is not None:
            return context.told.when.sort_day.year if context.told else None
        return context.reference.year + found.sign()
    return None


def calendar_day(found: Found, context: Context) -> Built:
    """A day of a month, with its year or without."""
    day, month = int(found.number("day") or 0), found.month() or 0
    weekday = _weekday(found)
    written = year_of(found, context)
    if written is not None:
        known = calendar.day_or_none(written, month, day)
        if known is None:
            return NO_SUCH_DAY if FIRST_YEAR <= written < LAST_YEAR else OUT_OF_RANGE
        return Sense(known.isoformat(), "explicit", warnings=weekday_warning(known, weekday))
    if not any(calendar.day_or_none(year, month, day) for year in (2000, 2001)):
        return NO_SUCH_DAY
    direction = mark_of(found)
    chosen = choose_year(lambda year: _day_in(year, month, day), context, direction, None if direction else weekday)
    if chosen is None:
        return Sense(f"XXXX-{month:02d}-{day:02d}", UNDATED, core=False)
    reading, anchor = chosen
    return Sense(reading.first.isoformat(), anchor, warnings=weekday_warning(reading.first, weekday))


def day_of_this_month(found: Found, context: Context) -> Built:
    """A numbered day of the month of the reference date ("3 dezer", "zondag de 13e")."""
    if context.reference is None:
        return Sense("PRESENT_REF", UNDATED, core=False)
    day = calendar.day_or_none(context.reference.year, context.reference.month, int(found.number("day") or 0))
    if day is None:
        return NO_SUCH_DAY
    return Sense(day.isoformat(), "reference date", warnings=weekday_warning(day, _weekday(found)))


def month(found: Found, context: Context) -> Built:
    """A month, with its year or without."""
    number = found.month() or 0
    written = year_of(found, context)
    mod = mod_of(found)
    if written is not None:
        anchor = "explicit" if "year" in found else "reference date"
        return Sense(f"{written}-{number:02d}", anchor, mod=mod)
    direction = mark_of(found) or (found.sign() if "direction" in found else 0)
    chosen = choose_year(lambda year: _month_in(year, number), context, direction)
    if chosen is None:
        return Sense(f"XXXX-{number:02d}", UNDATED, mod=mod, core=False)
    return Sense(f"{chosen[0].year}-{number:02d}", chosen[1], mod=mod)


def month_figures(found: Found, context: Context) -> Built:
    """A month and year in figures: 05-2011."""
    return Sense(f"{year_of(found, context)}-{found.month():02d}", "explicit")


def year(found: Found, context: Context) -> Built:
    """A year."""
    written = year_of(found, context)
    return OUT_OF_RANGE if written is None else Sense(f"{written:04d}", "explicit", mod=mod_of(found))


def season(found: Found, context: Context) -> Built:
    """A season, with its year or without."""
    code, mod = found.value("season") or "", mod_of(found)
    if found.value("season", "season-end"):
        mod = mod or Mod(found.value("season", "season-end") or "END")
    written = year_of(found, context)
    if written is not None:
        return Sense(f"{written}-{code}", "explicit" if "year" in found else "reference date", mod=mod)
    if found.value("direction", "that") is not None and context.told:
        return Sense(f"{context.told.when.sort_day.year}-{code}", f"text {context.told.id}", mod=mod)
    direction = mark_of(found) or found.sign()
    if direction and context.reference:
        return Sense(_season_beside(context.reference, code, direction), "reference date", mod=mod)
    if "direction" in found and context.reference and calendar.season_of(context.reference)[1] == code:
        return Sense(f"{calendar.season_of(context.reference)[0]}-{code}", "reference date", mod=mod)
    chosen = choose_year(lambda year: _candidate(year, f"{year}-{code}"), context)
    if chosen is None:
        return Sense(f"XXXX-{code}", UNDATED, mod=mod, core=False)
    return Sense(f"{chosen[0].year}-{code}", chosen[1], mod=mod)


def _season_beside(reference: date, code: str, direction: int) -> str:
    """The last such season that is over, or the next that is to begin."""
    readings = [_candidate(year, f"{year}-{code}") for year in range(reference.year - 2, reference.year + 3)]
    known = [reading for reading in readings if reading is not None]
    if direction < 0:
        return f"{max(reading.year for reading in known if reading.last < reference)}-{code}"
    return f"{min(reading.year for reading in known if reading.first > reference)}-{code}"


def quarter(found: Found, context: Context) -> Built:
    """A quarter of a year."""
    number = int(found.value("ordinal", "ordinal", "quarter-code", "count") or found.value("quarter_code") or 0)
    if "last" in found:
        number = 4
    if not 1 <= number <= 4:
        return NotADate("a year has four quarters")
    return _part_of_year(found, context, f"Q{number}")


def half(found: Found, context: Context) -> Built:
    """A half of a year."""
    number = int(found.value("ordinal") or found.value("half_code") or 0)
    if "last" in found:
        number = 2
    if not 1 <= number <= 2:
        return NotADate("a year has two halves")
    return _part_of_year(found, context, f"H{number}")


def _part_of_year(found: Found, context: Context, code: str) -> Built:
    written, mod = year_of(found, context), mod_of(found)
    if written is not None:
        return Sense(f"{written}-{code}", "explicit" if "year" in found else "reference date", mod=mod)
    chosen = choose_year(lambda year: _candidate(year, f"{year}-{code}"), context, mark_of(found))
    if chosen is None:
        return Sense(f"XXXX-{code}", UNDATED, mod=mod, core=False)
    return Sense(f"{chosen[0].year}-{code}", chosen[1], mod=mod)


def half_of_month(found: Found, context: Context) -> Built:
    """The first or second half of a month: its days 1-15 or 16-end."""
    number = int(found.value("ordinal") or 0)
    whole = month(found, context)
    if number not in (1, 2) or not isinstance(whole, Sense) or (period := When.of(whole.value)) is None:
        return NotADate("a month has two halves")
    assert period.earliest is not None, "a month has a first day"
    first = period.earliest if number == 1 else period.earliest.replace(day=16)
    last = period.earliest.replace(day=15) if number == 1 else period.latest
    return Sense(f"{first}/{last}", whole.anchor)


def week(found: Found, context: Context) -> Built:
    """A week by its number."""
    number = int(found.value("week", "week-figure", "ordinal") or 0)
    written, mod = year_of(found, context), mod_of(found)
    if written is None:
        chosen = choose_year(lambda year: _candidate(year, f"{year}-W{number:02d}"), context)
        if chosen is None:
            return Sense(f"XXXX-W{number:02d}", UNDATED, mod=mod, core=False)
        return Sense(f"{chosen[0].year}-W{number:02d}", chosen[1], mod=mod)
    value = f"{written}-W{number:02d}"
    return NotADate("that year has no such week") if When.of(value) is None else Sense(value, "explicit", mod=mod)


def week_of_day(found: Found, context: Context) -> Built:
    """The week, or the weekend, in which a day lies."""
    day = calendar_day(found, context)
    if not isinstance(day, Sense) or (period := When.of(day.value)) is None or period.earliest is None:
        return day
    weekend = "-WE" if found.phrase("what").startswith("weeke") else ""
    return Sense(calendar.week(period.earliest) + weekend, day.anchor)


def week_of_month(found: Found, context: Context) -> Built:
    """The nth week or weekend of a month: the one that holds its nth Thursday or Saturday, so that it lies mostly in it."""
    whole = month(found, context)
    if not isinstance(whole, Sense) or (period := When.of(whole.value)) is None or period.earliest is None:
        return whole
    nth = -1 if found.value("which", "last-word") else int(found.value("which", "ordinal") or 1)
    weekend = found.phrase("what").startswith("weeke")
    if not weekend and nth == 1:
        return Sense(calendar.week(period.earliest), whole.anchor)
    if not weekend and nth == -1 and period.latest is not None:
        return Sense(calendar.week(period.latest), whole.anchor)
    try:
        day = calendar.nth_weekday(period.earliest.year, period.earliest.month, 6 if weekend else 4, nth)
    except IndexError:
        return NotADate("that month has no such week")
    return Sense(calendar.week(day) + ("-WE" if weekend else ""), whole.anchor)


def decade(found: Found, context: Context) -> Built:
    """A decade by its tens; the last one that has begun unless a century is named."""
    four = found.value("decade_year")
    if four:
        return Sense(four[:3], "explicit", mod=mod_of(found))
    tens = int(found.value("decade_figures") or found.value("decade_word") or 0) // 10
    now = context.reference.year if context.reference else 2000
    century = now // 100
    if "century" in found or century * 10 + tens > now // 10:
        century -= 1
    return Sense(f"{century}{tens}", "century", mod=mod_of(found))


def century(found: Found, context: Context) -> Built:
    """A century by its ordinal, or relative to the reference date."""
    if "direction" in found:
        if context.reference is None:
            return Sense("PAST_REF", UNDATED, core=False)
        return Sense(f"{context.reference.year // 100 + found.sign():02d}", "reference date", mod=mod_of(found))
    number = int(found.value("ordinal") or 0)
    if not FIRST_YEAR // 100 < number <= LAST_YEAR // 100:
        return OUT_OF_RANGE
    return Sense(f"{number - 1:02d}", "explicit", mod=mod_of(found))


def feast(found: Found, context: Context) -> Built:
    """A feast day, with its year or without."""
    rule, part = _feast_rule(found)
    kind = TimexType.TIME if part else TimexType.DATE

    def candidate(number: int) -> Candidate | None:
        days = calendar.feast(rule, number)
        return Candidate(number, *days) if days else None

    written = year_of(found, context)
    if written is not None:
        days = calendar.feast(rule, written)
        if days is None:
            return NotADate("that feast did not exist in that year")
        return Sense(_days(days) + part, "explicit" if "year" in found else "reference date", kind)
    direction = mark_of(found) or found.sign()
    chosen = choose_year(candidate, context, direction)
    if chosen is None:
        return Sense("PRESENT_REF", UNDATED, core=False)
    return Sense(_days((chosen[0].first, chosen[0].last)) + part, chosen[1], kind)


def _feast_rule(found: Found) -> tuple[str, str]:
    rule = found.words.feasts[found.phrase("name")]
    part = next((code for code in ("TEV", "TNI") if rule.endswith(code)), "")
    return rule.removesuffix(part) if part else rule, part


def _days(days: tuple[date, date]) -> str:
    return days[0].isoformat() if days[0] == days[1] else f"{days[0]}/{days[1]}"


def mark_of(found: Found) -> int:
    """-1 for jl. behind an expression, 1 for a.s., else 0."""
    return -1 if "last_sign" in found else 1 if "next_sign" in found else 0


def weekday_warning(day: date, weekday: int | None) -> tuple[str, ...]:
    """A warning when the weekday that is written is not that of the day."""
    if weekday is None or day.isoweekday() == weekday:
        return ()
    return (
        f"{WEEKDAYS[weekday - 1]} klopt niet: {day.day}-{day.month}-{day.year} is een {WEEKDAYS[day.isoweekday() - 1]}",
    )


def _weekday(found: Found) -> int | None:
    value = found.value("dow", "weekday", "weekday-short")
    return None if value is None else int(value)


def _day_in(year: int, month: int, day: int) -> Candidate | None:
    known = calendar.day_or_none(year, month, day)
    return Candidate(year, known, known) if known else None


def _month_in(year: int, month: int) -> Candidate | None:
    return _candidate(year, f"{year}-{month:02d}")


def _candidate(year: int, value: str) -> Candidate | None:
    period = When.of(value)
    if period is None or period.earliest is None or period.latest is None:
        return None
    return Candidate(year, period.earliest, period.latest)
