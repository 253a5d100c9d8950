"""A report against an earlier one on the same gold: what was gained, what was lost, and whether that could be chance.

An item is a piece of required gold, right when it is answered, or the place of a wrong prediction, right when nothing
is predicted there. Compared are the documents that both reports scored and the gold that both knew.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from math import comb

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic.alias_generators import to_camel

from tijdlijn.complaints import first_complaint
from tijdlijn.errors import InputError
from tijdlijn.evaluation.outcome import Count, Figure, total
from tijdlijn.evaluation.report import Report


class BaselineFigure(BaseModel, frozen=True):
    """A figure as an earlier report gives it."""

    f1: float | None


class BaselineRate(BaseModel, frozen=True):
    """False dates as an earlier report gives them."""

    rate: float


class BaselineClaim(BaseModel, frozen=True):
    """What gold or a prediction said in an earlier report."""

    text: str


class BaselineMiss(BaseModel, frozen=True):
    """Something that was missed or wrong in an earlier report."""

    figure: Figure
    document: str
    key: str
    sentence: str
    gold: BaselineClaim | None
    predicted: BaselineClaim | None
    wrong: int
    missed: int


class Baseline(BaseModel):
    """As much of an earlier report's JSON as a comparison needs."""

    model_config = ConfigDict(alias_generator=to_camel, frozen=True)

    documents: tuple[str, ...]
    timeline_order: dict[str, BaselineFigure] = {}
    false_dates: BaselineRate | None = None
    right: tuple[str, ...]
    misses: tuple[BaselineMiss, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """Something gained or lost: its key in both reports, the words it is about, and their sentence."""

    key: str
    text: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Change:
    """One figure then and now; F1 is over the documents that both reports scored, None when there is nothing to score.

    `p` is McNemar's exact two-sided p: how likely a split as uneven as gains and losses is when nothing got better.
    """

    figure: Figure
    before: float | None
    after: float | None
    gains: tuple[Item, ...]
    losses: tuple[Item, ...]
    p: float


def read_baseline(source: str, file: str) -> Baseline:
    """An earlier report from its JSON; `file` is its name in messages. Raises InputError when it is none."""
    try:
        return Baseline.model_validate_json(source)
    except ValidationError as error:
        raise InputError(
            f"{file} is geen verslag om mee te vergelijken ({first_complaint(error)}): "
            "geef de JSON die een eerdere meting schreef."
        ) from error


def compare(report: Report, baseline: Baseline) -> tuple[Change, ...]:
    """What changed in every figure since the baseline, in the order of figures."""
    return tuple(_change(report, baseline, figure) for figure in Figure)


def mcnemar(gains: int, losses: int) -> float:
    """The exact two-sided p of a split into gains and losses: a fair coin thrown that often; 1 when nothing changed."""
    thrown = gains + losses
    tail = sum(comb(thrown, heads) for heads in range(min(gains, losses) + 1))
    return min(1.0, 2 * tail / (1 << thrown))


def _change(report: Report, baseline: Baseline, figure: Figure) -> Change:
    both = set(report.documents) & set(baseline.documents)
    now = [outcome for outcome in report.outcomes if outcome.figure is figure and outcome.document in both]
    then = [miss for miss in baseline.misses if miss.figure is figure and miss.document in both]
    known = {outcome.key for outcome in now if outcome.gold} & {*baseline.right, *(m.key for m in then if m.gold)}
    wrong_now = {
        outcome.key: Item(outcome.key, claim.text, outcome.sentence)
        for outcome in now
        if not outcome.right
        and (claim := outcome.gold or outcome.predicted)
        and (outcome.key in known or not outcome.gold)
    }
    wrong_then = {
        miss.key: Item(miss.key, said.text, miss.sentence)
        for miss in then
        if (said := miss.gold or miss.predicted) and (miss.key in known or not miss.gold)
    }
    gains, losses = _only(wrong_then, wrong_now), _only(wrong_now, wrong_then)
    return Change(
        figure=figure,
        before=_count_then(baseline, figure, both).f1,
        after=total(now).f1,
        gains=gains,
        losses=losses,
        p=mcnemar(len(gains), len(losses)),
    )


def _count_then(baseline: Baseline, figure: Figure, documents: Container[str]) -> Count:
    """What an earlier report counted for some documents. A key is figure/document/what."""
    keys = (key.split("/", 2) for key in baseline.right)
    right = sum(told == figure and document in documents for told, document, _ in keys)
    misses = [miss for miss in baseline.misses if miss.figure is figure and miss.document in documents]
    return Count(right, sum(miss.wrong for miss in misses), sum(miss.missed for miss in misses))


def _only(some: Mapping[str, Item], others: Mapping[str, Item]) -> tuple[Item, ...]:
    return tuple(some[key] for key in sorted(some.keys() - others.keys()))
