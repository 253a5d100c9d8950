"""Builders for times of the day, durations, repetitions and references without a date."""

from __future__ import annotations

from tijdlijn.model import TimexType
from tijdlijn.temporal.builders import calendar_day, mod_of
from tijdlijn.temporal.context import Built, Context, NotADate, Sense
from tijdlijn.temporal.parts import Found
from tijdlijn.when import Mod

_NO_TIME = NotADate("no time of the day")


def day_with_clock(found: Found, context: Context) -> Built:
    """A day with a time of the day behind it: one expression."""
    day = calendar_day(found, context)
    time = _time(found)
    if not isinstance(day, Sense) or time is None:
        return day if not isinstance(day, Sense) else _NO_TIME
    return Sense(day.value + time, day.anchor, TimexType.TIME, core=day.core, warnings=day.warnings)


def clock(found: Found, context: Context) -> Built:
    """A time of the day alone: it belongs to the day told before it, else to no day."""
    time = _time(found)
    if time is None:
        return _NO_TIME
    told = context.told
    day = told.when.earliest if told and told.when.earliest == told.when.latest else None
    if day is None:
        return Sense(time, "no day told before", TimexType.TIME, core=False)
    return Sense(f"{day}{time}", f"text {told.id if told else ''}", TimexType.TIME, core=False)


def _time(found: Found) -> str | None:
    part = found.value("part_of_day", "day-part")
    minutes = _minutes(found)
    if minutes is None:
        return part
    if part in ("TAF", "TEV") and minutes < 12 * 60:
        minutes += 12 * 60
    if minutes > 24 * 60:
        return None
    return f"T{minutes // 60:02d}:{minutes % 60:02d}"


def _minutes(found: Found) -> int | None:
    """Minutes since midnight of 11.30, half drie, kwart over negen, tien voor zes."""
    if "hour" in found:
        return int(found.value("hour") or 0) * 60 + int(found.value("minute") or 0)
    if "word_hour" in found:
        return int(found.number("word_hour") or 0) * 60
    if "to_hour" not in found:
        return None
    hour = int(found.number("to_hour") or 0) * 60
    if "half_hour" in found:
        return hour - 30
    quarter = 15 if found.phrase("quarter") == "kwart" else int(found.number("quarter") or 0)
    return hour + (quarter if found.phrase("side") == "over" else -quarter)


def duration(found: Found, context: Context) -> Built:
    """A stretch of time: a number of units, X when the number is unknown."""
    unit = found.value("what", "unit", "units") or ("Y" if "half" in found else "D")
    mod = mod_of(found) or (Mod.APPROX if "about" in found else None)
    return Sense(_period(_count(found), unit), "length", TimexType.DURATION, mod=mod, core=False)


def _count(found: Found) -> str:
    if "some" in found or not ("number" in found or "half" in found or "what" in found):
        return "X"
    count = found.number("half") if "half" in found else found.number("number")
    if count is None:
        return "1" if found.value("what", "unit") else "X"
    return f"{count:g}"


def _period(count: str, unit: str) -> str:
    """A TIMEX3 duration; half units become whole smaller ones: anderhalf jaar is eighteen months."""
    if unit.startswith("T"):
        unit, prefix = unit[1:], "PT"
    else:
        prefix = "P"
    factor, unit = (int(unit[:-1]), unit[-1]) if unit[:-1].isdigit() else (1, unit)
    if unit in ("WE", "E"):
        return f"{prefix}{count}WE"
    if unit == "Q":
        factor, unit = 3, "M"
    if unit == "H" and prefix == "P":
        factor, unit = 6, "M"
    if count == "X":
        return f"{prefix}X{factor if factor > 1 else ''}{unit}"
    amount = float(count) * factor
    if not amount.is_integer():
        smaller = {("P", "Y"): (12, "M"), ("PT", "H"): (60, "M"), ("P", "W"): (7, "D"), ("P", "D"): (24, "H")}
        multiple, below = smaller.get((prefix, unit), (1, unit))
        amount, unit = amount * multiple, below
        prefix = "PT" if unit == "H" else prefix
    return f"{prefix}{amount:g}{unit}"


def repetition(found: Found, context: Context) -> Built:
    """A repeated time: "elke drie jaar", "eens per maand"."""
    unit = found.value("what", "unit", "units") or "D"
    count = found.value("ordinal") or found.value("number", "number", "count") or "1"
    return Sense(_period(count, unit), "repetition", TimexType.SET, core=False)


def weekly(found: Found, context: Context) -> Built:
    """A repeated weekday: "elke dinsdag", "op zondagen"."""
    weekday = found.value("dow", "weekday", "weekdays")
    return Sense(f"XXXX-WXX-{weekday}", "repetition", TimexType.SET, core=False)


def by_word(found: Found, context: Context) -> Built:
    """A word that is its own value: onlangs, dagelijks, wekenlang."""
    value = found.value("word", found.rule.arguments["kind"]) or "PAST_REF"
    mod = Mod.APPROX if "about" in found else None
    return Sense(value, "no date", TimexType(found.rule.arguments["type"]), mod=mod, core=False)


def fixed(found: Found, context: Context) -> Built:
    """A phrase whose value the rule gives."""
    arguments = found.rule.arguments
    return Sense(arguments["value"], "no date", TimexType(arguments.get("type", "DATE")), core=False)


def vague_period(found: Found, context: Context) -> Built:
    """ "de afgelopen periode", "geruime tijd": a stretch of unknown length; a termijn lies ahead."""
    if found.value("what", "term"):
        return Sense("FUTURE_REF", "no date", core=False)
    return Sense("PXX", "length", TimexType.DURATION, core=False)
