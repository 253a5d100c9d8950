"""False dates: what is read as a date in phrases that hold none.

A folder of phrases is TOML, one table for each:

    [[phrase]]
    text   = "Het tekort is 2015 euro hoger op 3 mei 2016."
    not    = "2015 euro"                     # what looks like a date
    reason = "amount"                        # what it is
    reference = 2016-06-01                   # the day the text speaks from, when that matters
    expect = [{ text = "3 mei 2016" }]       # the dates there are, if any
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tijdlijn.complaints import complaint
from tijdlijn.errors import GoldError
from tijdlijn.model import Extraction, TimeExpression

PER = 10_000
_PHRASE = re.compile(r"^[ \t]*\[\[\s*phrase\s*\]\]", re.MULTILINE)

Extract = Callable[[str, str, date | None], Extraction]
"""Text, file name and reference date (when it is known) of a document → what is found in it."""


class Wanted(BaseModel, frozen=True):
    """A date that is one; what else the phrase says of it is for other tests."""

    text: str = Field(description="Its words.", examples=["3 mei 2016"])


class Phrase(BaseModel):
    """A text with something that looks like a date and is none."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str = Field(min_length=1, description="The phrase.", examples=["Het tekort is 2015 euro hoger."])
    not_: str = Field(alias="not", description="What looks like a date.", examples=["2015 euro"])
    reason: str = Field(description="What it is.", examples=["amount"])
    reference: date | None = Field(None, description="The day the phrase speaks from.", examples=["2016-06-01"])
    expect: tuple[Wanted, ...] = Field((), description="The dates that there are.")


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    phrase: tuple[Phrase, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class FalseDate:
    """Words that were read as a date, the value and rule they were given, and what they are in which phrase."""

    text: str
    value: str
    rule: str
    reason: str
    phrase: str


@dataclass(frozen=True, slots=True)
class FalseDates:
    """All false dates in phrases of so many characters together."""

    characters: int
    found: tuple[FalseDate, ...]

    @property
    def rate(self) -> float:
        """False dates per 10,000 characters."""
        return PER * len(self.found) / self.characters if self.characters else 0.0


def read_phrases(folder: Path) -> tuple[Phrase, ...]:
    """Every phrase of a folder, in order of file. Raises GoldError naming file and line of the first that is wrong."""
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise GoldError(f"In {folder} staan geen zinnen zonder datum (*.toml): noem de map waarin ze staan.")
    return tuple(phrase for file in files for phrase in _read(file))


def false_dates(phrases: Sequence[Phrase], extract: Extract) -> FalseDates:
    """What is read as a date in these phrases and is none of those they expect."""
    found = []
    for phrase in phrases:
        wanted = {item.text for item in phrase.expect}
        for item in extract(phrase.text, "phrase.txt", phrase.reference).time_expressions:
            if _is_date(item) and item.text not in wanted:
                found.append(FalseDate(item.text, item.value, item.rule, phrase.reason, phrase.text))
    return FalseDates(sum(len(phrase.text) for phrase in phrases), tuple(found))


def _is_date(item: TimeExpression) -> bool:
    """Whether a reader is told that it fixes a day or a longer period."""
    return item.core or item.when is not None


def _read(file: Path) -> tuple[Phrase, ...]:
    try:
        source = file.read_text("utf-8")
        return _File.model_validate(tomllib.loads(source)).phrase
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{file} is niet als UTF-8 te lezen: {error}.") from error
    except tomllib.TOMLDecodeError as error:
        raise GoldError(f"{file.name} is geen TOML: {error}.") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        number, *way = first["loc"][1:] or (0,)
        starts = [match.start() for match in _PHRASE.finditer(source)]
        line = source.count("\n", 0, starts[int(number)]) + 1 if starts else 1
        key = ".".join(str(step) for step in way)
        raise GoldError(f"{file.name}, regel {line}{key and f', {key}'}: {complaint(first)}.") from error
