"""The numbers of a language as words: figures, number words as Dutch joins them, and the adjectives made from them.

All figures of one to four digits are entered beforehand with what they can be (a day, an hour, a year …).
"""

from __future__ import annotations

from tijdlijn.when import FIRST_YEAR, LAST_YEAR

Entries = dict[str, dict[str, str]]

_NO_DAYS = ("een", "beide")  # number words that before a month are an article or a pronoun
_LARGEST_IN_ADJECTIVE = 12  # "twaalfdaagse"; "dertigjarige" is an age
_LARGEST_IN_FREQUENCY = 12


def add_numbers(words: Entries) -> None:
    """Enters eenentwintig … negenhonderdnegenennegentig, ordinals, halves, years in words, and what is made of them."""
    simple = {word: int(kinds["number"]) for word, kinds in words.items() if kinds.get("number", "x").isdigit()}
    units = {word: value for word, value in simple.items() if 1 <= value <= 9 and word not in ("beide", "één")}
    tens = {word: value for word, value in simple.items() if 20 <= value <= 90}
    below_hundred = {
        word: value for word, value in simple.items() if value < 20 and word not in ("beide", "één")
    } | tens
    for unit, low in units.items():
        below_hundred |= {_joined(unit, ten): low + high for ten, high in tens.items()}
    for word, value in below_hundred.items():
        words.setdefault(word, {})["number"] = str(value)
        if value > 20:
            words.setdefault(f"{word}ste", {})["ordinal"] = str(value)
    _add_hundreds(words, units, below_hundred)
    _add_years(words, below_hundred)
    _add_halves(words, units)
    _add_days(words)
    _add_made_of_numbers(words, simple)


def _joined(unit: str, ten: str) -> str:
    """ "vierentwintig", and with a diaeresis after an e: "tweeëntwintig"."""
    return unit + ("ën" if unit.endswith("e") else "en") + ten


def _add_hundreds(words: Entries, units: dict[str, int], below_hundred: dict[str, int]) -> None:
    for unit, high in units.items():
        hundred = "honderd" if high == 1 else f"{unit}honderd"
        words.setdefault(hundred, {})["number"] = str(100 * high)
        for word, low in (below_hundred | {"één": 1}).items():
            words.setdefault(hundred + word, {})["number"] = str(100 * high + low)


def _add_years(words: Entries, below_hundred: dict[str, int]) -> None:
    hundreds = {word: int(kinds["hundreds"]) for word, kinds in words.items() if "hundreds" in kinds}
    for word, century in hundreds.items():
        for low, value in below_hundred.items():
            words.setdefault(word + low, {})["year"] = str(century + value)


def _add_halves(words: Entries, units: dict[str, int]) -> None:
    """ "tweeënhalf", "vierenhalf"."""
    for unit, value in units.items():
        if value > 1:
            words.setdefault(_joined(unit, "half"), {})["number"] = f"{value}.5"


def _add_days(words: Entries) -> None:
    for word, kinds in words.items():
        number = kinds.get("ordinal") or kinds.get("number", "")
        if number.isdigit() and 1 <= int(number) <= 31 and word not in _NO_DAYS:
            kinds["day"] = number


def _add_made_of_numbers(words: Entries, simple: dict[str, int]) -> None:
    """ "tweedaagse", "driejaarlijks" and "viermaal" from their number and their end."""
    ends = {
        made: {word: kinds[f"{made}-end"] for word, kinds in words.items() if f"{made}-end" in kinds}
        for made in ("lasting", "frequency")
    }
    for word, value in simple.items():
        for end, unit in ends["lasting"].items():
            if value <= _LARGEST_IN_ADJECTIVE:
                words.setdefault(word + end, {})["lasting"] = _period(value, unit)
        for end, unit in ends["frequency"].items():
            if 2 <= value <= _LARGEST_IN_FREQUENCY:
                words.setdefault(word + end, {})["frequency"] = _period(value, unit)
        if value > 1:
            words.setdefault(f"{word}maal", {})["times"] = str(value)


def _period(count: int, unit: str) -> str:
    return f"PT{count}{unit[1:]}" if unit.startswith("T") else f"P{count}{unit}"


def add_figures(words: Entries) -> None:
    """Enters figures, ordinals in figures, and the signs that ISO 8601 and Flemish clocks make of them."""
    for number in range(10_000):
        words.setdefault(str(number), {}).update(_figure_kinds(number, str(number)))
    for number in range(10):
        words.setdefault(f"0{number}", {}).update(_figure_kinds(number, f"0{number}"))
    for number in range(100):
        words.setdefault(f"{number:03d}", {}).setdefault("figures", str(number))
    for number in range(1, 101):
        for suffix in ("e", "de", "ste"):
            ordinal = words.setdefault(f"{number}{suffix}", {})
            ordinal["ordinal"] = str(number)
            if number <= 31:
                ordinal["day"] = str(number)
    _add_signs(words)


def _add_signs(words: Entries) -> None:
    """ "14t11" and "00z" of 2019-10-14T11:30:00Z, "w06" of 2021-W06, "19u30"."""
    for hour in range(25):
        for day in range(1, 32):
            words.setdefault(f"{day:02d}t{hour:02d}", {})["day-hour"] = f"{day:02d}T{hour:02d}"
        for minute in range(60):
            for written in {f"{hour}", f"{hour:02d}"}:
                words.setdefault(f"{written}u{minute:02d}", {})["clock-code"] = f"{hour:02d}:{minute:02d}"
    for second in range(60):
        words.setdefault(f"{second:02d}z", {})["second-z"] = f"{second:02d}"
    for week in range(1, 54):
        words.setdefault(f"w{week:02d}", {})["week-code"] = f"{week:02d}"


def _figure_kinds(number: int, written: str) -> dict[str, str]:
    """What a figure can be: figures always, and a day, month, hour, minute, week, year or count where it fits."""
    limits = {
        "day": (1, 31), "day-figure": (1, 31), "month-figure": (1, 12), "hour": (0, 24), "week-figure": (1, 53),
        "count": (1, 999), "year": (FIRST_YEAR, LAST_YEAR - 1),
    }  # fmt: skip
    kinds = {kind: str(number) for kind, (low, high) in limits.items() if low <= number <= high}
    if "year" in kinds and len(written) != 4:
        del kinds["year"]
    if len(written) == 2:
        kinds["two-figures"] = written
        if 1 <= number <= 12:
            kinds["month-two"] = str(number)
        if number < 60:
            kinds["minute"] = written
        if number % 10 == 0:
            kinds["decade-figures"] = written
    if len(written) == 4 and written.endswith("0") and "year" in kinds:
        kinds["decade-year"] = written
    kinds["figures"] = str(number)
    return kinds
