"""What must hold before a change may be merged: least values, and how much may be lost on a baseline.

A thresholds file is TOML. What stands at the top holds for any gold, a `set` for the gold of one folder:

    margin = 0.01                      # how much F1 may lie below the baseline's

    [figures.mention-dated]
    f1 = 0.80
    precision = 0.85

    [timeline-order.syrie]             # the same, of pairs of events in the right order
    f1 = 0.70

    [[set]]
    gold        = "letters/gold"       # seen from the thresholds file
    corpus      = "letters/text"
    false-dates = 0.5                  # the most per 10,000 characters
    [set.figures.event]
    f1     = 0.75                      # was 0.80
    reason = "why it was lowered"
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tijdlijn.complaints import complaint
from tijdlijn.errors import InputError
from tijdlijn.evaluation.compare import Baseline, Change, compare
from tijdlijn.evaluation.outcome import Count, Figure
from tijdlijn.evaluation.report import Report

FALSE_DATES = "false-dates"
SHARES = {"precision": "precisie", "recall": "recall", "f1": "F1"}


class Least(BaseModel, frozen=True, extra="forbid"):
    """The least value of a figure, each a share from 0 to 1; None demands nothing. `reason` says why it was lowered."""

    precision: float | None = Field(None, ge=0, le=1, description="The least precision.", examples=[0.8])
    recall: float | None = Field(None, ge=0, le=1, description="The least recall.", examples=[0.8])
    f1: float | None = Field(None, ge=0, le=1, description="The least F1.", examples=[0.8])
    reason: str | None = Field(None, min_length=1, description="Why it was lowered.", examples=["gold was mended"])


class Thresholds(BaseModel):
    """What a report must reach; each figure, conflict and number only where it is named."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=lambda name: name.replace("_", "-"), populate_by_name=True
    )

    margin: float = Field(0.0, ge=0, le=1)
    figures: dict[Figure, Least] = {}
    timeline_order: dict[str, Least] = {}
    false_dates: float | None = Field(None, ge=0)
    false_dates_reason: str | None = Field(None, min_length=1)


class SetThresholds(Thresholds):
    """What must be reached on the gold of one folder; folders as seen from the thresholds file."""

    gold: Path
    corpus: Path


class ThresholdsFile(Thresholds):
    """All that a thresholds file demands."""

    set: tuple[SetThresholds, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """Something that was demanded of a report, whether it holds, and a sentence that says so."""

    name: str
    holds: bool
    sentence: str


@dataclass(frozen=True)
class Judged:
    """A report with what was demanded of it and what changed since the baseline, if there was one."""

    report: Report
    checks: tuple[Check, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def failures(self) -> tuple[Check, ...]:
        """What does not hold."""
        return tuple(check for check in self.checks if not check.holds)

    @property
    def passed(self) -> bool:
        """Whether all holds that was demanded."""
        return not self.failures


def read_thresholds(source: str, file: str) -> ThresholdsFile:
    """Thresholds from TOML; `file` is their name in messages. Raises InputError when they cannot be used."""
    try:
        return ThresholdsFile.model_validate(tomllib.loads(source))
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{file} is geen TOML: {error}.") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(step) for step in first["loc"] if step != "[key]")
        raise InputError(f"{file}, {where}: {complaint(first)}. Verbeter de drempel.") from error


def of_folder(file: ThresholdsFile, gold: Path, beside: Path) -> Thresholds:
    """What a thresholds file that lies in `beside` demands of the gold in a folder: its set's, else what holds for any.

    Raises InputError when that is nothing, since then nothing would ever fail.
    """
    for named in file.set:
        if (beside / named.gold).resolve() == gold.resolve():
            return named if "margin" in named.model_fields_set else named.model_copy(update={"margin": file.margin})
    if not file.set or file.figures or file.timeline_order or file.false_dates is not None:
        return file
    known = ", ".join(str(named.gold) for named in file.set)
    raise InputError(f"De drempels gelden niet voor {gold}, wel voor {known}: noem met --gold een map die erin staat.")


def judge(report: Report, thresholds: Thresholds | None = None, baseline: Baseline | None = None) -> Judged:
    """Hold a report against what it must reach, and against an earlier one.

    A figure that does not exist, because there is nothing to find or nothing was predicted, is below any threshold.
    """
    asked = thresholds or Thresholds()
    changes = () if baseline is None else compare(report, baseline)
    lost = () if baseline is None else _lost(report, asked.margin, changes, baseline)
    return Judged(report, (*_least(report, asked), *lost), changes)


def lowered(before: Thresholds, now: Thresholds) -> tuple[str, ...]:
    """What is demanded less than before, or not any more, without a reason in the file: a sentence for each."""
    demanded = _demands(now)
    sentences = []
    for name, (then, _) in _demands(before).items():
        least, reason = demanded.get(name, (None, None))
        if least is None:
            sentences.append(f"{name} was {then:g} en is er niet meer: zet er een lagere drempel met een reden.")
        elif reason is None and (least > then if name == FALSE_DATES else least < then):
            sentences.append(f"{name} was {then:g} en is {least:g}: zet er de reden bij.")
    return tuple(sentences)


def _demands(thresholds: Thresholds) -> Mapping[str, tuple[float, str | None]]:
    """Every single demand by name, with the reason it was lowered for."""
    named = {f"figures.{figure}": least for figure, least in thresholds.figures.items()}
    named |= {f"timeline-order.{conflict}": least for conflict, least in thresholds.timeline_order.items()}
    found = {
        f"{name}.{share}": (value, least.reason)
        for name, least in named.items()
        for share in SHARES
        if (value := getattr(least, share)) is not None
    }
    if thresholds.false_dates is not None:
        found[FALSE_DATES] = (thresholds.false_dates, thresholds.false_dates_reason)
    return found


def _least(report: Report, thresholds: Thresholds) -> Iterator[Check]:
    for figure, least in thresholds.figures.items():
        yield from _shares(f"figures.{figure}", figure.label, report.totals[figure], least)
    for conflict, least in thresholds.timeline_order.items():
        count = report.order.get(conflict, Count())
        yield from _shares(f"timeline-order.{conflict}", f"volgorde van {conflict}", count, least)
    if thresholds.false_dates is not None:
        rate, most = None if report.false_dates is None else report.false_dates.rate, thresholds.false_dates
        told = "Onterechte data zijn niet gemeten" if rate is None else f"Onterechte data per 10.000 tekens: {rate:.2f}"
        yield Check(FALSE_DATES, rate is not None and rate <= most, f"{told}; hoogstens {most:.2f} mag.")


def _shares(name: str, label: str, count: Count, least: Least) -> Iterator[Check]:
    for share, word in SHARES.items():
        value, demanded = getattr(count, share), getattr(least, share)
        if demanded is not None:
            holds = value is not None and value >= demanded
            said = "bestaat niet" if value is None else f"is {100 * value:.2f}"
            relation = "op of boven" if holds else "onder"
            sentence = f"{label}: {word} {said}, {relation} de drempel {100 * demanded:.2f}."
            yield Check(f"{name}.{share}", holds, sentence[0].upper() + sentence[1:])


def _lost(report: Report, margin: float, changes: Iterable[Change], baseline: Baseline) -> Iterator[Check]:
    for change in changes:
        if change.before is not None:
            tail = f"{len(change.gains)} winst, {len(change.losses)} verlies, p = {change.p:.3f}"
            yield _kept(f"baseline.{change.figure}", change.figure.label, change.before, change.after, margin, tail)
    for conflict, then in baseline.timeline_order.items():
        if then.f1 is not None and set(baseline.documents) == set(report.documents):
            now = report.order.get(conflict, Count()).f1
            yield _kept(f"baseline.timeline-order.{conflict}", f"volgorde van {conflict}", then.f1, now, margin)
    if baseline.false_dates is not None and report.false_dates is not None:
        before, after = baseline.false_dates.rate, report.false_dates.rate
        sentence = f"Onterechte data per 10.000 tekens: van {before:.2f} naar {after:.2f}."
        yield Check("baseline.false-dates", after <= before, sentence)


def _kept(name: str, label: str, before: float, after: float | None, margin: float, tail: str = "") -> Check:
    """Whether no more F1 was lost than the margin; a difference that only rounding makes is none."""
    holds = (after or 0.0) >= before - margin - 1e-12
    said = f"F1 van {label} ging van {100 * before:.2f} naar {100 * (after or 0.0):.2f}"
    more = "" if holds else f", meer dan {100 * margin:.2f} lager"
    return Check(name, holds, f"{said}{more}{tail and f' ({tail})'}.")
