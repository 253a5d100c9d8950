"""How the documents of a language are built: headings, running heads, cues for dates, identifiers, abbreviations."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tijdlijn.errors import LanguageError


@dataclass(frozen=True, slots=True)
class DocumentShapes:
    """Compiled patterns and phrases of document.toml. Cues stand right before a date, held cues right after it."""

    document_cues: frozenset[str]
    submitted_cues: frozenset[str]
    received_cues: frozenset[str]
    held_cues: frozenset[str]
    beside_date: re.Pattern[str]
    announcing: frozenset[str]
    reporting: frozenset[str]
    headings: Mapping[str, re.Pattern[str]]
    letter_opening: re.Pattern[str]
    running_head: re.Pattern[str]
    parliamentary_year: re.Pattern[str]
    subject: re.Pattern[str]
    kinds: Mapping[str, re.Pattern[str]]
    questions: re.Pattern[str]
    byline: re.Pattern[str]
    goes_on: re.Pattern[str]
    identifier: re.Pattern[str]
    letterheads: tuple[tuple[re.Pattern[str], str], ...]
    beside_dateline: re.Pattern[str]
    from_chamber: re.Pattern[str]
    answers: re.Pattern[str]
    addressed: re.Pattern[str]
    chambers: Mapping[str, re.Pattern[str]]
    abbreviations: frozenset[str]
    closing_abbreviations: frozenset[str]
    openers: frozenset[str]


def read_document_shapes(path: Path) -> DocumentShapes:
    """Reads and compiles document.toml. Raises LanguageError for a pattern that is none."""
    content = tomllib.loads(path.read_text("utf-8"))
    dates = content["dates"]
    labels = "|".join(re.escape(label) for label in content["subjects"]["labels"])
    try:
        return DocumentShapes(
            document_cues=frozenset(dates["document"]),
            submitted_cues=frozenset(dates["submitted"]),
            received_cues=frozenset(dates["received"]),
            held_cues=frozenset(dates["held"]),
            beside_date=re.compile(dates["beside"], re.IGNORECASE),
            announcing=frozenset(dates["announcing"]),
            reporting=frozenset(dates["reporting"]),
            headings={name: re.compile(shape, re.IGNORECASE) for name, shape in content["headings"].items()},
            letter_opening=re.compile(content["letters"]["opening"], re.IGNORECASE),
            running_head=re.compile("|".join(content["running-heads"]["patterns"])),
            parliamentary_year=re.compile(content["running-heads"]["parliamentary-year"], re.IGNORECASE),
            subject=re.compile(rf"(?im)^[^\S\n]*\**(?:{labels})\**[^\S\n]*:?[^\S\n]*\n?[^\S\n]*(\S[^\n]*)"),
            kinds={name: re.compile(shape, re.IGNORECASE) for name, shape in content["kinds"].items()},
            questions=re.compile(content["subjects"]["questions"], re.IGNORECASE | re.DOTALL),
            byline=re.compile(content["subjects"]["byline"], re.IGNORECASE),
            goes_on=re.compile(content["subjects"]["goes-on"]),
            identifier=re.compile("|".join(f"(?:{shape})" for shape in content["identifiers"]["patterns"])),
            letterheads=tuple((re.compile(one["pattern"]), one["concept"]) for one in content["letterhead"]),
            beside_dateline=re.compile(dates["beside-dateline"], re.IGNORECASE),
            from_chamber=re.compile(content["speakers"]["from-chamber"], re.IGNORECASE),
            answers=re.compile(content["speakers"]["answers"], re.IGNORECASE),
            addressed=re.compile(content["speakers"]["addressed"], re.IGNORECASE),
            chambers={id: re.compile(shape) for id, shape in content["speakers"]["chambers"].items()},
            abbreviations=frozenset(content["abbreviations"]["words"]),
            closing_abbreviations=frozenset(content["abbreviations"]["closing"]),
            openers=frozenset(content["openers"]["words"]),
        )
    except re.error as error:
        raise LanguageError(f"{path.name}: the pattern {error.pattern!r} is none: {error}.") from error
