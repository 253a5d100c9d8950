"""A judged report as JSON: what `tijdlijn evaluate --format json` prints, the API answers, and a baseline is.

Keys are camelCase, shares lie between 0 and 1, positions count code points of the text, `end` is exclusive. What says
something to people (`sentence` of a check) is Dutch.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from tijdlijn.evaluation.bootstrap import Interval, Intervals
from tijdlijn.evaluation.compare import Change, Item
from tijdlijn.evaluation.gate import Check, Judged
from tijdlijn.evaluation.negative import FalseDate, FalseDates
from tijdlijn.evaluation.outcome import Cause, Claim, Count, Figure, Group, Outcome
from tijdlijn.evaluation.report import CALIBRATED, Bin
from tijdlijn.formats.contract import End, Out, Start, TimexMod
from tijdlijn.when import Mod

Share = Annotated[
    float | None, Field(ge=0, le=1, description="From 0 to 1; null when there is nothing to count.", examples=[0.829])
]
Words = Annotated[str, Field(description="The words it is about, as they stand.", examples=["14 oktober"])]
Sentence = Annotated[
    str, Field(description="The sentence it stands in.", examples=["Op 14 oktober kwam de Raad bijeen."])
]
Key = Annotated[
    str,
    Field(
        description="What it is about: figure, document, and the id in gold or the place; the same in every report.",
        examples=["mention-dated/brief.txt/e3#1"],
    ),
]
Quantity = Annotated[int, Field(ge=0, examples=[5])]
FigureName = Annotated[Figure, Field(description="The figure.", examples=["mention-dated"])]


class BoundsOut(Out):
    """Between which shares a figure lies."""

    low: Annotated[float, Field(ge=0, le=1, description="The lower bound.", examples=[0.789])]
    high: Annotated[float, Field(ge=0, le=1, description="The upper bound.", examples=[0.866])]

    @staticmethod
    def of(interval: Interval | None) -> BoundsOut | None:
        return None if interval is None else BoundsOut(low=interval[0], high=interval[1])


Bounds = Annotated[BoundsOut | None, Field(description="Null when the share does not exist in every draw.")]


class IntervalsOut(Out):
    """95 % bootstrap intervals, by resampling sentences."""

    precision: Bounds
    recall: Bounds
    f1: Bounds

    @staticmethod
    def of(spread: Intervals) -> IntervalsOut:
        return IntervalsOut(
            precision=BoundsOut.of(spread.precision), recall=BoundsOut.of(spread.recall), f1=BoundsOut.of(spread.f1)
        )


class FigureOut(Out):
    """Counts, and the shares that follow from them."""

    right: Annotated[Quantity, Field(description="Right answers.", examples=[288])]
    wrong: Annotated[Quantity, Field(description="Wrong predictions.", examples=[59])]
    missed: Annotated[Quantity, Field(description="Required gold without a right answer.", examples=[60])]
    precision: Share
    recall: Share
    f1: Share
    interval: Annotated[IntervalsOut | None, Field(description="How far these could be off, where that is computed.")]

    @staticmethod
    def of(count: Count, spread: Intervals | None = None) -> FigureOut:
        return FigureOut(
            right=count.right,
            wrong=count.wrong,
            missed=count.missed,
            precision=count.precision,
            recall=count.recall,
            f1=count.f1,
            interval=spread and IntervalsOut.of(spread),
        )


class ClaimOut(Out):
    """What gold, or a prediction, says at one place."""

    id: Annotated[str, Field(description="Its id in gold or in the extraction.", examples=["e3#1"])]
    start: Start
    end: End
    text: Words
    value: Annotated[str, Field(description="Its TIMEX3 value; several right ones with ` | `.", examples=["2019-10"])]
    mod: TimexMod
    precision: Annotated[str | None, Field(description="How precise the value is.", examples=["day"])]
    type: Annotated[str, Field(description="Its TIMEX3 type, or the kind of event.", examples=["meeting"])]
    status: Annotated[
        str | None, Field(description="The status of an event; null for a time expression.", examples=["occurred"])
    ]
    rule: Annotated[str | None, Field(description="The rule that found it.", examples=["day-month-year"])]
    confidence: Share

    @staticmethod
    def of(claim: Claim) -> ClaimOut:
        return ClaimOut(
            id=claim.id,
            start=claim.span.start,
            end=claim.span.end,
            text=claim.text,
            value=claim.value,
            mod=claim.mod and Mod(claim.mod),
            precision=claim.precision,
            type=claim.type,
            status=claim.status,
            rule=claim.rule,
            confidence=claim.confidence,
        )


class MissOut(Out):
    """Something missed, something wrong, or both sides of one mistake."""

    figure: FigureName
    document: Annotated[str, Field(description="The file name of the text.", examples=["brief.txt"])]
    key: Key
    cause: Annotated[Cause, Field(description="Why.", examples=["other value or mod"])]
    start: Start
    end: End
    sentence: Sentence
    gold: Annotated[ClaimOut | None, Field(description="What gold says; null when it says nothing there.")]
    predicted: Annotated[ClaimOut | None, Field(description="What was found; null when nothing was.")]
    wrong: Annotated[Quantity, Field(description="How many wrong predictions this is: 0 or 1.")]
    missed: Annotated[Quantity, Field(description="How much required gold this misses: 0 or 1.")]

    @staticmethod
    def of(outcome: Outcome) -> MissOut:
        assert outcome.cause is not None, "what is right is no miss"
        return MissOut(
            figure=outcome.figure,
            document=outcome.document,
            key=outcome.key,
            cause=outcome.cause,
            start=outcome.position.start,
            end=outcome.position.end,
            sentence=outcome.sentence,
            gold=outcome.gold and ClaimOut.of(outcome.gold),
            predicted=outcome.predicted and ClaimOut.of(outcome.predicted),
            wrong=outcome.count.wrong,
            missed=outcome.count.missed,
        )


class BinOut(Out):
    """Predictions whose confidence lies from `low` up to `high`."""

    low: Annotated[float, Field(description="From this confidence.", examples=[0.8])]
    high: Annotated[float, Field(description="Up to this one.", examples=[0.9])]
    predicted: Annotated[Quantity, Field(description="How many there are.")]
    right: Annotated[Quantity, Field(description="How many of them are right.")]
    confidence: Annotated[float, Field(description="Their mean confidence.", examples=[0.859])]
    share_right: Annotated[float, Field(description="The share that is right.", examples=[0.813])]

    @staticmethod
    def of(part: Bin) -> BinOut:
        return BinOut(
            low=part.low,
            high=part.high,
            predicted=part.predicted,
            right=part.right,
            confidence=part.confidence,
            share_right=part.share_right,
        )


class FalseDateOut(Out):
    """What was read as a date in a phrase that says it is none."""

    text: Words
    value: Annotated[str, Field(description="What it was read as.", examples=["2015"])]
    rule: Annotated[str, Field(description="The rule that found it.", examples=["year"])]
    reason: Annotated[str, Field(description="What it is.", examples=["amount"])]
    phrase: Annotated[str, Field(description="The phrase.", examples=["Het tekort is 2015 euro hoger."])]

    @staticmethod
    def of(false: FalseDate) -> FalseDateOut:
        return FalseDateOut(
            text=false.text, value=false.value, rule=false.rule, reason=false.reason, phrase=false.phrase
        )


class FalseDatesOut(Out):
    """How often a date is seen where there is none."""

    rate: Annotated[float, Field(ge=0, description="False dates per 10,000 characters.", examples=[0.4])]
    characters: Annotated[Quantity, Field(description="How many characters were read.", examples=[16921])]
    found: Annotated[tuple[FalseDateOut, ...], Field(description="Each of them.")]

    @staticmethod
    def of(false: FalseDates) -> FalseDatesOut:
        found = tuple(map(FalseDateOut.of, false.found))
        return FalseDatesOut(rate=false.rate, characters=false.characters, found=found)


class ItemOut(Out):
    """Something gained or lost since the baseline."""

    key: Key
    text: Words
    sentence: Sentence

    @staticmethod
    def of(item: Item) -> ItemOut:
        return ItemOut(key=item.key, text=item.text, sentence=item.sentence)


class FigureChangeOut(Out):
    """One figure then and now, over the documents that both reports scored."""

    figure: FigureName
    before: Share
    after: Share
    p: Annotated[float, Field(ge=0, le=1, description="McNemar's exact two-sided p.", examples=[0.031])]
    gains: Annotated[tuple[ItemOut, ...], Field(description="What is right now and was not.")]
    losses: Annotated[tuple[ItemOut, ...], Field(description="What was right and is not any more.")]

    @staticmethod
    def of(change: Change) -> FigureChangeOut:
        return FigureChangeOut(
            figure=change.figure,
            before=change.before,
            after=change.after,
            p=change.p,
            gains=tuple(map(ItemOut.of, change.gains)),
            losses=tuple(map(ItemOut.of, change.losses)),
        )


class CheckOut(Out):
    """Something that was demanded of the report."""

    name: Annotated[str, Field(description="Which demand.", examples=["figures.event.f1"])]
    holds: Annotated[bool, Field(description="Whether it holds.", examples=[True])]
    sentence: Annotated[
        str, Field(description="What came of it, in Dutch.", examples=["Plaatsen: F1 is 78.65, onder …"])
    ]

    @staticmethod
    def of(check: Check) -> CheckOut:
        return CheckOut(name=check.name, holds=check.holds, sentence=check.sentence)


class ReportOut(Out):
    """The scores of an extraction against gold, what was demanded of them, and every miss."""

    extractor_version: Annotated[str, Field(description="The version of tijdlijn.", examples=["0.2.0"])]
    language_version: Annotated[str, Field(description="The version of its language data.", examples=["4be1c09a77d2"])]
    passed: Annotated[bool, Field(description="Whether everything holds that was demanded.", examples=[True])]
    checks: Annotated[tuple[CheckOut, ...], Field(description="Each demand: thresholds, then the baseline.")]
    documents: Annotated[
        tuple[str, ...], Field(description="The documents that were scored.", examples=[["brief.txt"]])
    ]
    figures: Annotated[dict[Figure, FigureOut], Field(description="Each figure over all documents.")]
    groups: Annotated[
        dict[Group, dict[str, dict[Figure, FigureOut]]],
        Field(description="The same by document, genre, type, status, precision and rule."),
    ]
    timeline_order: Annotated[
        dict[str, FigureOut], Field(description="Pairs of events in the right order, by conflict.")
    ]
    false_dates: Annotated[FalseDatesOut | None, Field(description="Null when no phrases without dates were read.")]
    calibration: Annotated[dict[Figure, tuple[BinOut, ...]], Field(description="What confidence is worth.")]
    changes: Annotated[tuple[FigureChangeOut, ...], Field(description="What changed since the baseline; else empty.")]
    right: Annotated[
        tuple[str, ...], Field(description="What was answered rightly, by key.", examples=[["event/brief.txt/e3"]])
    ]
    misses: Annotated[tuple[MissOut, ...], Field(description="All that was missed or wrong.")]

    @staticmethod
    def of(judged: Judged) -> ReportOut:
        """The JSON contract of a report; `model_dump_json()` writes it with camelCase keys."""
        report = judged.report
        return ReportOut(
            extractor_version=report.extractor_version,
            language_version=report.language_version,
            passed=judged.passed,
            checks=tuple(map(CheckOut.of, judged.checks)),
            documents=report.documents,
            figures=_figures(report.totals, report.intervals),
            groups={group: _grouped(report.by(group), report.intervals_by(group)) for group in Group},
            timeline_order={conflict: FigureOut.of(count) for conflict, count in report.order.items()},
            false_dates=report.false_dates and FalseDatesOut.of(report.false_dates),
            calibration={figure: tuple(map(BinOut.of, report.calibration(figure))) for figure in CALIBRATED},
            changes=tuple(map(FigureChangeOut.of, judged.changes)),
            right=tuple(outcome.key for outcome in report.outcomes if outcome.right),
            misses=tuple(MissOut.of(outcome) for outcome in report.outcomes if not outcome.right),
        )


def _figures(counts: Mapping[Figure, Count], spread: Mapping[Figure, Intervals]) -> dict[Figure, FigureOut]:
    return {figure: FigureOut.of(count, spread.get(figure)) for figure, count in counts.items()}


def _grouped(
    values: Mapping[str, Mapping[Figure, Count]], spread: Mapping[str, Mapping[Figure, Intervals]]
) -> dict[str, dict[Figure, FigureOut]]:
    return {value: _figures(counts, spread[value]) for value, counts in values.items()}
