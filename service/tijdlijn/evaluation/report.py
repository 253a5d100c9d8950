"""A report: the outcomes of one evaluation, counted in total and by group, with its misses and its calibration."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from tijdlijn.evaluation.annotation import GoldDocument
from tijdlijn.evaluation.bootstrap import Intervals, intervals
from tijdlijn.evaluation.gold import read_folder
from tijdlijn.evaluation.negative import Extract, FalseDates, Phrase, false_dates
from tijdlijn.evaluation.order import Placed, order, placed
from tijdlijn.evaluation.outcome import Count, Figure, Group, Outcome
from tijdlijn.evaluation.score import score

NONE = "–"
CALIBRATED = (Figure.DATED, Figure.EVENT)
BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Mentions or events whose predicted confidence lies from `low` up to `high`: how many there are, and are right."""

    low: float
    high: float
    predicted: int
    right: int
    confidence: float

    @property
    def share_right(self) -> float:
        return self.right / self.predicted


@dataclass(frozen=True)
class Report:
    """One evaluation. `documents` are the file names that were scored, in order; `false_dates` is None when no phrases
    without dates were read.
    """

    documents: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    placed: tuple[Placed, ...]
    false_dates: FalseDates | None
    extractor_version: str
    language_version: str

    @cached_property
    def totals(self) -> dict[Figure, Count]:
        """Each figure over all documents."""
        return {figure: Count() for figure in Figure} | _counted(
            (outcome.figure, outcome.count) for outcome in self.outcomes
        )

    @cached_property
    def intervals(self) -> dict[Figure, Intervals]:
        """The 95 % bootstrap intervals of the totals."""
        return intervals(self.outcomes)

    @cached_property
    def order(self) -> dict[str, Count]:
        """The pairs of events in the right order on the timeline of each conflict, over all documents."""
        return order(self.placed)

    def by(self, group: Group) -> dict[str, dict[Figure, Count]]:
        """Each figure by the values of a group, in order of value.

        Right and missed count where gold belongs, wrong where the prediction does; by rule, a miss counts for the rule
        that read it wrongly, or for none.
        """
        return {
            value: _counted((outcome.figure, outcome.count) for outcome in outcomes)
            for value, outcomes in self._parted(group).items()
        }

    def intervals_by(self, group: Group) -> dict[str, dict[Figure, Intervals]]:
        """The 95 % bootstrap intervals of the same."""
        return {value: intervals(outcomes) for value, outcomes in self._parted(group).items()}

    def misses(self, limit: int | None = None) -> tuple[Outcome, ...]:
        """What was missed or wrong, by document and position, at most `limit`.

        What fails several figures for one cause is told once, for the first of them.
        """
        first: dict[tuple[object, ...], Outcome] = {}
        for outcome in self.outcomes:
            if not outcome.right:
                first.setdefault(outcome.mistake, outcome)
        return tuple(sorted(first.values(), key=lambda miss: (miss.document, miss.position))[:limit])

    def calibration(self, figure: Figure, bins: int = BINS) -> tuple[Bin, ...]:
        """Predicted confidence against the share right by a figure, for those of `bins` equal bins that hold any."""
        held: dict[int, list[tuple[float, bool]]] = defaultdict(list)
        for outcome in self.outcomes:
            sure = None if outcome.predicted is None else outcome.predicted.confidence
            if outcome.figure is figure and sure is not None and outcome.count.right + outcome.count.wrong:
                held[min(int(sure * bins), bins - 1)].append((sure, outcome.right))
        return tuple(
            Bin(
                low=index / bins,
                high=(index + 1) / bins,
                predicted=len(held[index]),
                right=sum(right for _, right in held[index]),
                confidence=sum(sure for sure, _ in held[index]) / len(held[index]),
            )
            for index in sorted(held)
        )

    def _parted(self, group: Group) -> dict[str, list[Outcome]]:
        found: dict[str, list[Outcome]] = defaultdict(list)
        for outcome in self.outcomes:
            for value, count in _shares(outcome, group):
                found[value].append(replace(outcome, count=count))
        return {value: found[value] for value in sorted(found)}


def run(gold: Path, corpus: Path, extract: Extract, negative: Sequence[Phrase] = ()) -> Report:
    """Extract from every text that a gold folder annotates and score the result, and read phrases without dates.

    Raises GoldError when gold cannot be scored.
    """
    return of(read_folder(gold, corpus), extract, negative)


def of(documents: Sequence[GoldDocument], extract: Extract, negative: Sequence[Phrase] = ()) -> Report:
    """Extract from and score documents that are in memory, and phrases without dates when there are any."""
    extractions = [extract(document.text, document.name, None) for document in documents]
    pairs = list(zip(documents, extractions, strict=True))
    return Report(
        documents=tuple(document.name for document in documents),
        outcomes=tuple(outcome for document, found in pairs for outcome in score(document, found)),
        placed=tuple(event for document, found in pairs for event in placed(document, found)),
        false_dates=false_dates(negative, extract) if negative else None,
        extractor_version=", ".join(sorted({found.extractor_version for found in extractions})),
        language_version=", ".join(sorted({found.language_version for found in extractions})),
    )


def _counted(counts: Iterable[tuple[Figure, Count]]) -> dict[Figure, Count]:
    summed: dict[Figure, Count] = {}
    for figure, count in counts:
        summed[figure] = summed.get(figure, Count()) + count
    return {figure: summed[figure] for figure in Figure if figure in summed}


def _shares(outcome: Outcome, group: Group) -> Iterator[tuple[str, Count]]:
    """To which values of a group an outcome belongs, and with what."""
    count, gold, predicted = outcome.count, outcome.gold, outcome.predicted
    if group in (Group.DOCUMENT, Group.GENRE):
        yield (outcome.document if group is Group.DOCUMENT else outcome.genre or NONE), count
        return
    asked = predicted if group is Group.RULE else gold
    if count.right or count.missed:
        yield getattr(asked, group, None) or NONE, Count(right=count.right, missed=count.missed)
    if count.wrong:
        yield getattr(predicted, group, None) or NONE, Count(wrong=count.wrong)
