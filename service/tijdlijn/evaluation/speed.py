"""How fast the stages are, and how many times as fast as dateparser's search in the same run.

Characters a second differ from machine to machine and from hour to hour; the ratio does far less, because both are
measured in turn. So it is the ratio that a baseline keeps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from time import process_time

from dateparser.search import search_dates
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_camel

from tijdlijn.complaints import first_complaint
from tijdlijn.errors import InputError
from tijdlijn.language import Language
from tijdlijn.model import Document
from tijdlijn.pipeline import extract, read
from tijdlijn.temporal import tag

READ, TIMES, EVENTS, WHOLE, SEARCH = "read", "timeExpressions", "events", "whole", "dateparserSearch"
STAGES = {
    READ: "tekst, delen en data",
    TIMES: "tijdsaanduidingen",
    EVENTS: "gebeurtenissen",
    WHOLE: "het geheel",
    SEARCH: "zoeken van dateparser",
}
UNDATED = date(2019, 10, 17)
ROUNDS = 5
MOST_LOST = 0.2


class Speed(BaseModel):
    """Characters a second for each stage, and the ratio of finding time expressions to dateparser's search."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, frozen=True)

    documents: int
    characters: int
    stages: dict[str, float]
    ratio: float = Field(gt=0)


class BaselineSpeed(BaseModel, frozen=True):
    """As much of an earlier measurement as a comparison needs."""

    ratio: float = Field(gt=0)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A ratio against an earlier one: whether no more than a fifth of it was lost, and a sentence that says so."""

    holds: bool
    sentence: str


def measure(texts: Sequence[str], language: Language, rounds: int = ROUNDS) -> Speed:
    """The speed of each stage over these texts, on one core: the best of some rounds, each with every stage."""
    documents = [read(text, id="benchmark", language=language) for text in texts]
    work: Mapping[str, Callable[[], object]] = {
        READ: lambda: [read(text, id="benchmark", language=language) for text in texts],
        TIMES: lambda: [tag(it.text, it.sections, language, it.furniture) for it in documents],
        WHOLE: lambda: [extract(read(text, id="benchmark", language=language), language) for text in texts],
        SEARCH: lambda: [_search(document) for document in documents],
    }
    best = dict.fromkeys(work, float("inf"))
    for _ in range(rounds):
        for stage, doing in work.items():
            began = process_time()
            doing()
            best[stage] = min(best[stage], process_time() - began)
    characters = sum(map(len, texts))
    return Speed(
        documents=len(texts),
        characters=characters,
        stages={stage: characters / seconds for stage, seconds in _by_stage(best)},
        ratio=best[SEARCH] / best[TIMES],
    )


def read_speed(source: str, file: str) -> BaselineSpeed:
    """An earlier measurement from its JSON; `file` is its name in messages. Raises InputError when it is none."""
    try:
        return BaselineSpeed.model_validate_json(source)
    except ValidationError as error:
        raise InputError(
            f"{file} is geen meting om mee te vergelijken ({first_complaint(error)}): "
            "geef de JSON van tijdlijn bench --format json."
        ) from error


def compare(now: Speed, before: BaselineSpeed) -> Verdict:
    """Whether the ratio kept at least four fifths of the earlier one."""
    change = now.ratio / before.ratio - 1
    holds = now.ratio >= before.ratio * (1 - MOST_LOST)
    said = f"De verhouding ging van {before.ratio:.1f} naar {now.ratio:.1f} ({100 * change:+.0f} %)"
    return Verdict(holds, f"{said}: {'goed' if holds else f'meer dan {100 * MOST_LOST:.0f} % langzamer'}.")


def _by_stage(seconds: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    """In order of stage. What events take is what the whole takes more than reading and time expressions do."""
    events = seconds[WHOLE] - seconds[READ] - seconds[TIMES]
    for stage in STAGES:
        if stage == EVENTS and events <= 0:
            continue  # texts so short that one round of the whole beat the rounds of its parts
        yield stage, events if stage == EVENTS else seconds[stage]


def _search(document: Document) -> object:
    day = document.date.day if document.date else UNDATED
    return search_dates(document.text, languages=["nl"], settings={"RELATIVE_BASE": datetime.combine(day, time.min)})
