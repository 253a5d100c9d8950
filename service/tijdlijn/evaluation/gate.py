"""What must hold before a change may be merged: a least value for figures, and how much may be lost on a baseline.

A thresholds file is TOML:

    margin = 0.01                      # how much F1 may lie below the baseline's

    [figures.mention-dated]
    f1 = 0.80
    precision = 0.85
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator

from pydantic import BaseModel, Field, ValidationError

from tijdlijn.errors import InputError
from tijdlijn.evaluation.compare import Change
from tijdlijn.evaluation.outcome import Figure
from tijdlijn.evaluation.report import Report


class Least(BaseModel, frozen=True, extra="forbid"):
    """The least value of a figure, each a share from 0 to 1; None demands nothing."""

    precision: float | None = Field(None, ge=0, le=1)
    recall: float | None = Field(None, ge=0, le=1)
    f1: float | None = Field(None, ge=0, le=1)


class Thresholds(BaseModel, frozen=True, extra="forbid"):
    """What a report must reach."""

    margin: float = Field(0.0, ge=0, le=1)
    figures: dict[Figure, Least] = {}


def read_thresholds(source: str, file: str) -> Thresholds:
    """Thresholds from TOML; `file` is their name in messages. Raises InputError when they cannot be used."""
    try:
        return Thresholds.model_validate(tomllib.loads(source))
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{file} is no TOML: {error}") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(step) for step in first["loc"])
        raise InputError(f"{file}, {where}: {first['msg']}; correct the threshold.") from error


def failures(report: Report, thresholds: Thresholds, changes: Iterable[Change] = ()) -> tuple[str, ...]:
    """One sentence for each figure below its least value or too far below the baseline; empty when all hold.

    A figure that does not exist, because there is nothing to find or nothing was predicted, is below any threshold.
    """
    return (*_below(report, thresholds), *_lost(thresholds, changes))


def _below(report: Report, thresholds: Thresholds) -> Iterator[str]:
    for figure, least in thresholds.figures.items():
        count = report.totals[figure]
        for name, value, demanded in (
            ("precision", count.precision, least.precision),
            ("recall", count.recall, least.recall),
            ("F1", count.f1, least.f1),
        ):
            if demanded is not None and (value is None or value < demanded):
                shown = "does not exist" if value is None else f"is {value:.4f}"
                yield f"{name} of {figure.label} {shown}, below its threshold {demanded:.4f}"


def _lost(thresholds: Thresholds, changes: Iterable[Change]) -> Iterator[str]:
    for change in changes:
        if change.before is not None and (change.after or 0.0) < change.before - thresholds.margin:
            yield (
                f"F1 of {change.figure.label} is {change.after or 0.0:.4f}, more than {thresholds.margin:.4f} "
                f"below the baseline's {change.before:.4f} ({len(change.losses)} losses, p = {change.p:.3f})"
            )
