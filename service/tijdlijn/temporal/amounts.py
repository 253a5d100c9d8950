"""Builders for durations, repetitions and references without a date: all of them vague."""

from __future__ import annotations

from tijdlijn.model import TimexType
from tijdlijn.temporal.context import Built, Context, NotADate, Sense
from tijdlijn.temporal.parts import Found
from tijdlijn.when import Mod

# Half units become whole smaller ones: anderhalf jaar is eighteen months.
_SMALLER = {("P", "Y"): (12, "M"), ("P", "W"): (7, "D"), ("P", "D"): (24, "H"), ("PT", "H"): (60, "M")}
_MONTHS = {"Q": 3, "H": 6}
_EVERY_OTHER = "2"


def duration(found: Found, _context: Context) -> Built:
    """A stretch of time: a number of units, X when the number is unknown; of two numbers the lower one."""
    unit = found.value("what", "unit", "units", "lasting-end") or "D"
    mod = Mod(found.rule.arguments["mod"]) if "mod" in found.rule.arguments else found.mod()
    return Sense(_period(_count(found), unit), "length", TimexType.DURATION, mod=mod, core=False)


def _count(found: Found) -> str:
    if "half" in found or "quarter" in found:
        return "0.5" if "half" in found else "0.25"
    count = found.number("number")
    count = found.number("count") if count is None else count
    count = found.number("figures") if count is None else count
    if count is not None:
        return f"{count:g}"
    return "X" if "some" in found or found.value("what", "units") else "1"


def _period(count: str, unit: str) -> str:
    """A TIMEX3 duration of so many units."""
    if unit.startswith("T"):
        unit, prefix = unit[1:], "PT"
    else:
        prefix = "P"
    factor, unit = (int(unit[:-1]), unit[-1]) if unit[:-1].isdigit() else (1, unit)
    if unit in ("WE", "E"):
        return f"{prefix}{count}WE"
    if prefix == "P" and unit in _MONTHS:
        factor, unit = _MONTHS[unit], "M"
    if count == "X":
        return f"{prefix}X{factor if factor > 1 else ''}{unit}"
    amount = float(count) * factor
    if not amount.is_integer():
        multiple, below = _SMALLER.get((prefix, unit), (1, unit))
        amount, unit = amount * multiple, below
        prefix = "PT" if unit == "H" else prefix
    return f"{prefix}{amount:g}{unit}"


def repetition(found: Found, _context: Context) -> Built:
    """A repeated time, by the stretch after which it returns: "elke drie jaar", "eens per maand"."""
    unit = found.value("what", "unit", "units") or "D"
    count = "0.5" if "half" in found else found.value("ordinal") or f"{found.number('number') or 1:g}"
    return Sense(_period(count, unit), "repetition", TimexType.SET, core=False)


def every_other(found: Found, _context: Context) -> Built:
    """ "om de dag" is every second day, "om de drie weken" every third week."""
    unit = found.value("what", "unit", "units") or "D"
    number = found.number("number")
    count = "X" if "some" in found else _EVERY_OTHER if number is None else f"{number:g}"
    return Sense(_period(count, unit), "repetition", TimexType.SET, core=False)


def recurring(found: Found, _context: Context) -> Built:
    """What returns on a weekday, in a part of the day, in a season or on a date: "elke dinsdag", "elke 1 januari"."""
    code = found.value("weekday_part")
    shape = found.rule.arguments["shape"]
    if shape == "weekday":
        value = f"XXXX-WXX-{code or found.weekday()}"
    elif shape == "date":
        value = f"XXXX-{found.month() or 0:02d}-{int(found.number('day') or 0):02d}"
    else:
        season = found.value("season")
        value = f"XXXX-{season}" if season else f"XXXX-XX-XX{found.value('day_part', 'day-part')}"
    return Sense(value, "repetition", TimexType.SET, core=False)


def by_word(found: Found, _context: Context) -> Built:
    """A word that is its own value: onlangs, dagelijks, wekenlang."""
    value = found.value("word", found.rule.arguments["kind"])
    if value is None:
        return NotADate("a word without a value")
    mod = Mod.APPROX if "about" in found else None
    return Sense(value, "no date", TimexType(found.rule.arguments["type"]), mod=mod, core=False)


def fixed(found: Found, _context: Context) -> Built:
    """A phrase whose value the rule gives."""
    arguments = found.rule.arguments
    return Sense(arguments["value"], "no date", TimexType(arguments.get("type", "DATE")), core=False)
