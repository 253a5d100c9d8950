"""Batches: lines of JSON in, one line of JSON out for each, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import BinaryIO

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic.alias_generators import to_camel

from tijdlijn.errors import InputError, TijdlijnError
from tijdlijn.formats.contract import ExtractionOut
from tijdlijn.model import Extraction
from tijdlijn.text import read
from tijdlijn.typed_dates import accepted

Extract = Callable[[str, str, date | None], Extraction]
"""Text, identifier and reference date of a document → what is found in it."""


class Line(BaseModel):
    """A line of `--ndjson`: a text, and the day it speaks from when it does not say so itself."""

    model_config = ConfigDict(alias_generator=to_camel, extra="forbid", strict=True)

    text: str
    reference_date: date | None = None


class Failure(BaseModel):
    """The answer in the place of a line that cannot be read."""

    problem: str
    detail: str


class Failed(BaseModel):
    error: Failure


def answers(lines: BinaryIO, extract: Extract, day: date | None, largest: int) -> Iterator[str]:
    """One line of JSON for each line that comes in, in order: an extraction, or an error in its place.

    `day` counts for lines without a reference date; no line may be longer than `largest` bytes.
    """
    number = 0
    while line := lines.readline(largest + 1):
        number += 1
        name = f"regel {number}"
        try:
            if len(line) > largest:
                _skip_rest(lines, line, largest)
            read.fit(len(line), name, largest)
            asked = _line(line, name)
            text = read.accept(asked.text, name)
            extraction = extract(text, f"line-{number}", asked.reference_date or day)
            yield ExtractionOut.of(extraction).model_dump_json(by_alias=True)
        except TijdlijnError as error:
            yield Failed(error=Failure(problem=error.problem, detail=error.message)).model_dump_json()


def _skip_rest(lines: BinaryIO, line: bytes, largest: int) -> None:
    while line and not line.endswith(b"\n"):
        line = lines.readline(largest)


def _line(line: bytes, name: str) -> Line:
    try:
        asked = Line.model_validate_json(line)
    except ValidationError as error:
        wrong = ", ".join(sorted({str(part) for fault in error.errors() for part in fault["loc"][:1]}))
        where = f" (onbruikbaar: {wrong})" if wrong else ""
        raise InputError(
            f'{name} is geen object als {{"text": "…", "referenceDate": "2019-10-14"}}{where}: verbeter de regel.'
        ) from error
    if asked.reference_date is not None:
        accepted(asked.reference_date)
    return asked
