"""How a document is cited in Dutch: by its number in the papers of parliament, else by its title, and by its day."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tijdlijn.model import DateBasis, DocumentDate
from tijdlijn.when import When

# The names of officielebekendmakingen.nl: kst-27925-565, kst-21501-02-2079, kst-34300-V-12, ah-tk-20192020-565.
_PAPER = re.compile(r"kst-(?P<dossier>\d{2})(?P<number>\d{3})(?P<part>(?:-\w+)*)-(?P<nr>\w+)")
_ANSWERS = re.compile(r"ah-tk-(?P<first>\d{4})\d{2}(?P<last>\d{2})-(?P<nr>\d+)")


def citation(title: str, names: Iterable[str], identifiers: Iterable[str], day: DocumentDate | None) -> str:
    """ "Kamerstuk 27 925, nr. 565, 2 november 2015"; a day that is inferred says so.

    `names` are what the document is known by. Of the `identifiers` in it one may be its own, printed at the foot of its
    pages; where there are several of that form, some are those of papers that it cites, and none is taken for its own.
    """
    known = [number for name in names if (number := _number(name))]
    printed = list(dict.fromkeys(number for name in identifiers if (number := _number(name))))
    called = known[0] if known else printed[0] if len(printed) == 1 else title
    return called if day is None else f"{called}, {_day(day)}"


def _number(name: str) -> str | None:
    if paper := _PAPER.fullmatch(name):
        parts = [part for part in paper["part"].split("-") if part]
        part = "".join(f"-{part}" if part[0].isdecimal() else f" {part}" for part in parts)
        return f"Kamerstuk {paper['dossier']} {paper['number']}{part}, nr. {paper['nr']}"
    if answers := _ANSWERS.fullmatch(name):
        return f"Aanhangsel Handelingen {answers['first']}/{answers['last']}, nr. {answers['nr']}"
    return None


def _day(day: DocumentDate) -> str:
    when = When.of(day.day.isoformat())
    assert when is not None, "a day is a value"
    return f"{when.display} (afgeleid)" if day.basis is DateBasis.INFERRED else when.display
