"""Reads gold: from JSON and the texts it annotates to values that can be scored, or to what is wrong with it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pydantic import ValidationError

from tijdlijn.complaints import complaint
from tijdlijn.errors import GoldError
from tijdlijn.evaluation.annotation import FORMAT, GoldDocument, GoldEvent
from tijdlijn.evaluation.check import Fault, faults, unknown_conflicts
from tijdlijn.evaluation.locate import JsonPath, line_of, written
from tijdlijn.evaluation.passage import passage
from tijdlijn.model import (
    ConflictLink,
    DateBasis,
    Document,
    DocumentDate,
    Event,
    Extraction,
    Mention,
    Participant,
    ParticipantRole,
    Place,
    Section,
    Span,
    TimeExpression,
)
from tijdlijn.when import When

TextOf = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that keeps a gold file from being scored: `line` counts from 1, `path` reads like events[2].mod."""

    file: str
    line: int
    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}, regel {self.line}{self.path and ', ' + self.path}: {self.message}."


def read_folder(gold: Path, corpus: Path) -> tuple[GoldDocument, ...]:
    """Every gold file of a folder with its text from the corpus folder, in order of file name.

    Raises GoldError at the first file that cannot be scored, and when there is none.
    """
    return tuple(read(source, file, partial(corpus_text, corpus)) for file, source in sources(gold))


def read(source: str, file: str, text_of: TextOf) -> GoldDocument:
    """The gold in the JSON text `source`; `file` is its name in messages, `text_of` gives a document's text by name.

    Raises GoldError naming file, line and path of the first problem.
    """
    document, problems = examine(source, file, text_of)
    if document is None or problems:
        more = f" (En nog {len(problems) - 1} in dit bestand: zie tijdlijn gold check.)" if len(problems) > 1 else ""
        raise GoldError(f"{problems[0]}{more}")
    return document


def examine(source: str, file: str, text_of: TextOf) -> tuple[GoldDocument | None, tuple[Problem, ...]]:
    """The gold in `source`, None when it lacks the format or the text, and all that is wrong, in order of line."""
    try:
        json.loads(source)
        parsed = FORMAT.validate_json(source)
        document = GoldDocument(parsed, text_of(parsed.document))
    except json.JSONDecodeError as error:
        return None, (Problem(file, error.lineno, "", f"is geen JSON: {error.msg}"),)
    except ValidationError as error:
        return None, tuple(
            _problem(source, file, item["loc"], complaint(item)) for item in error.errors(include_url=False)
        )
    except GoldError as error:
        return None, (_problem(source, file, ("document",), error.message),)
    return document, _problems(source, file, faults(document))


def unknown(document: GoldDocument, source: str, file: str, conflicts: Container[str]) -> tuple[Problem, ...]:
    """The conflicts in gold that are none of `conflicts`: it can be scored, but nobody will ever answer them."""
    return _problems(source, file, unknown_conflicts(document, conflicts))


def sources(folder: Path) -> tuple[tuple[str, str], ...]:
    """Name and content of every gold file of a folder. Raises GoldError when there is none or one is unreadable."""
    files = sorted(folder.glob("*.json"))
    if not files:
        raise GoldError(f"In {folder} staan geen annotaties (*.json): noem de map waarin ze staan.")
    return tuple((file.name, _utf8(file)) for file in files)


def corpus_text(corpus: Path, name: str) -> str:
    """The text of a document as annotated: its UTF-8 bytes, line ends untouched. Raises GoldError when it is absent."""
    if Path(name).name != name:
        raise GoldError(f"{name!r} is geen bestandsnaam")
    return _utf8(corpus / name)


def as_extraction(document: GoldDocument, *, core_only: bool = False) -> Extraction:
    """The extraction of someone who found all that gold holds, or only its core: what scores 1 by definition.

    Events that gold dates by no calendar period (peripheral ones, "recently") cannot be said in an extraction.
    """
    gold = document.gold
    day = DocumentDate(gold.document_date, DateBasis(gold.document_date_basis))
    ends = [*(section.start for section in gold.sections[1:]), len(document.text)]
    sections = tuple(
        Section(Span(section.start, end), section.role, section.reference_date)
        for section, end in zip(gold.sections, ends, strict=True)
    )
    sha256 = hashlib.sha256(document.text.encode()).hexdigest()
    expressions = tuple(
        TimeExpression(
            item.id, item.span, item.text, item.type, item.value, item.mod, When.of(item.value, item.mod),
            "gold", "gold", core=item.tier == "core",
        )
        for item in gold.time_expressions
        if item.tier == "core" or not core_only
    )  # fmt: skip
    events = (_event(document, item) for item in gold.events if item.tier == "core" or not core_only)
    return Extraction(
        document=Document(Path(document.name).stem, document.text, sha256, document.name, "gold", day, (), sections),
        time_expressions=expressions,
        events=tuple(event for event in events if event is not None),
        rejected=(),
        extractor_version="gold",
        language_version="gold",
    )


def _event(document: GoldDocument, gold: GoldEvent) -> Event | None:
    value = gold.value[0]
    when = When.of(value, gold.mod)
    if when is None:
        return None
    participants = tuple(Participant(name, name, ParticipantRole.OTHER) for name in gold.participants.required)
    places = tuple(Place(name, name, None, None, None) for name in gold.places.required)
    conflicts = tuple(ConflictLink(name, "gold", 1.0) for name in gold.conflicts.required)
    mentions = []
    for item in gold.mentions:
        trigger = item.triggers[0]
        sentence = passage(document.text, trigger.start)
        said = document.text[sentence.start : sentence.end]
        mentions.append(
            Mention(
                Path(document.name).stem, None, trigger.span, trigger.text, item.time_expression, sentence, said,
                " ".join(said.split()), "gold", gold.id, gold.type[0], gold.status[0], value, gold.mod, when,
                gold.title, participants, places, conflicts, 1.0,
            )
        )  # fmt: skip
    return Event(
        gold.id, gold.title, gold.id, gold.type[0], gold.status[0], value, gold.mod, when, participants, places,
        conflicts, 1.0, (), tuple(mentions), (None,) * len(mentions),
    )  # fmt: skip


def _problems(source: str, file: str, found: Iterable[Fault]) -> tuple[Problem, ...]:
    """In order of line."""
    told = (_problem(source, file, path, message) for path, message in found)
    return tuple(sorted(told, key=lambda problem: problem.line))


def _problem(source: str, file: str, path: JsonPath, message: str) -> Problem:
    return Problem(file, line_of(source, path), written(path), message)


def _utf8(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8")
    except FileNotFoundError as error:
        raise GoldError(f"{file.name} staat niet in {file.parent}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{file} is niet als UTF-8 te lezen: {error}") from error
