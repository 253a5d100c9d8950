"""Builders for months, quarters, halves, seasons, years, decades and centuries."""

from __future__ import annotations

from datetime import date

from tijdlijn.temporal import calendar
from tijdlijn.temporal.context import Built, Context, NotADate, Sense, choose_year
from tijdlijn.temporal.parts import Found
from tijdlijn.temporal.years import OUT_OF_RANGE, UNDATED, candidate, year_anchor, year_of
from tijdlijn.when import FIRST_YEAR, LAST_YEAR, Mod, When

_NOW = 2000  # the year that decides the century of a decade when there is no reference date


def month(found: Found, context: Context) -> Built:
    """A month, with its year or without."""
    number, mod = found.month() or 0, found.mod()
    written = year_of(found, context)
    if written is not None:
        return Sense(f"{written}-{number:02d}", year_anchor(found, context), mod=mod)
    direction = found.mark() or found.sign()
    chosen = choose_year(lambda year: candidate(year, f"{year}-{number:02d}"), context, direction)
    if chosen is None:
        return Sense(f"XXXX-{number:02d}", UNDATED, mod=mod, core=False)
    return Sense(f"{chosen[0].year}-{number:02d}", chosen[1], mod=mod)


def year(found: Found, context: Context) -> Built:
    """A year."""
    written = year_of(found, context)
    return OUT_OF_RANGE if written is None else Sense(f"{written:04d}", "explicit", mod=found.mod())


def season(found: Found, context: Context) -> Built:
    """A season, with its year or without; of "winter 2014/2015" the year in which it begins."""
    code, mod = found.value("season", "season", "season-end") or "", found.mod()
    if found.value("season", "season-end"):
        mod = mod or Mod.END
    written = year_of(found, context)
    if written is not None:
        return Sense(f"{written}-{code}", year_anchor(found, context), mod=mod)
    if found.value("direction", "that") is not None:
        return _season_told(found, context, code)
    direction = found.mark() or found.sign()
    if context.reference is None and (direction or "direction" in found):
        return Sense(f"XXXX-{code}", UNDATED, mod=mod, core=False)
    if direction and context.reference is not None:
        return Sense(_season_beside(context.reference, code, direction), "reference date", mod=mod)
    if "direction" in found and context.reference and calendar.season_of(context.reference)[1] == code:
        return Sense(f"{calendar.season_of(context.reference)[0]}-{code}", "reference date", mod=mod)
    chosen = choose_year(lambda year: candidate(year, f"{year}-{code}"), context)
    if chosen is None:
        return Sense(f"XXXX-{code}", UNDATED, mod=mod, core=False)
    return Sense(f"{chosen[0].year}-{code}", chosen[1], mod=mod)


def _season_told(found: Found, context: Context, code: str) -> Built:
    """ "die zomer": the one in the year of the time told last; "die winter" that in which it lies."""
    told = context.told
    if told is None:
        return Sense("PAST_REF", "no time told before", core=False)
    around, own = calendar.season_of(told.when.sort_day)
    year = around if own == code else told.when.sort_day.year
    return Sense(f"{year}-{code}", f"text {told.id}", mod=found.mod())


def _season_beside(reference: date, code: str, direction: int) -> str:
    """The last such season that is over, or the next that is to begin."""
    readings = [candidate(year, f"{year}-{code}") for year in range(reference.year - 2, reference.year + 3)]
    known = [reading for reading in readings if reading is not None]
    if direction < 0:
        return f"{max(reading.year for reading in known if reading.last < reference)}-{code}"
    return f"{min(reading.year for reading in known if reading.first > reference)}-{code}"


def quarter(found: Found, context: Context) -> Built:
    """A quarter of a year."""
    number = int(found.value("ordinal", "ordinal", "count") or found.value("quarter_code") or 0)
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
    written, mod = year_of(found, context), found.mod()
    if written is not None:
        return Sense(f"{written}-{code}", year_anchor(found, context), mod=mod)
    if context.reference is not None and context.neighbour is None and not found.mark() and not context.direction():
        return Sense(f"{context.reference.year}-{code}", "reference date", mod=mod)
    chosen = choose_year(lambda year: candidate(year, f"{year}-{code}"), context, found.mark())
    if chosen is None:
        return Sense(f"XXXX-{code}", UNDATED, mod=mod, core=False)
    return Sense(f"{chosen[0].year}-{code}", chosen[1], mod=mod)


def half_of_month(found: Found, context: Context) -> Built:
    """The first or second half of a month: its days 1-15 or 16-end."""
    number = int(found.value("ordinal") or 0)
    whole = month(found, context)
    if number not in (1, 2) or not isinstance(whole, Sense):
        return NotADate("a month has two halves")
    period = When.of(whole.value)
    if period is None or period.earliest is None:
        return whole
    first = period.earliest if number == 1 else period.earliest.replace(day=16)
    last = period.earliest.replace(day=15) if number == 1 else period.latest
    return Sense(f"{first}/{last}", whole.anchor)


def decade(found: Found, context: Context) -> Built:
    """A decade by its tens; the last one that has begun unless a century is named."""
    four = found.value("decade_year")
    if four:
        return Sense(four[:3], "explicit", mod=found.mod())
    tens = int(found.value("decade_figures") or found.value("decade_word") or 0) // 10
    now = context.reference.year if context.reference else _NOW
    begun = now // 100
    if "century" in found or begun * 10 + tens > now // 10:
        begun -= 1
    return Sense(f"{begun}{tens}", "century", mod=found.mod())


def century(found: Found, context: Context) -> Built:
    """A century by its ordinal, or relative to the reference date."""
    if "direction" in found:
        if context.reference is None:
            return Sense("PAST_REF", UNDATED, core=False)
        return Sense(f"{context.reference.year // 100 + found.sign():02d}", "reference date", mod=found.mod())
    number = int(found.value("ordinal") or 0)
    if not FIRST_YEAR // 100 < number <= LAST_YEAR // 100:
        return OUT_OF_RANGE
    return Sense(f"{number - 1:02d}", "explicit", mod=found.mod())


def half_of_years(found: Found, context: Context) -> Built:
    """The first or second half of a decade or a century: a range of years."""
    number = int(found.value("which", "ordinal") or 0)
    whole = century(found, context) if "ordinal" in found else decade(found, context)
    if number not in (1, 2) or not isinstance(whole, Sense) or (period := When.of(whole.value)) is None:
        return whole if isinstance(whole, NotADate) else NotADate("it has two halves")
    first = period.sort_day.year
    length = 5 if len(whole.value) == 3 else 50
    begin = first if number == 1 else first + length
    return Sense(f"{begin}/{begin + length - 1}", whole.anchor)
