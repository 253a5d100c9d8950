"""A report: the outcomes of one evaluation, counted in total and by group, with its misses and its calibration."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tijdlijn.evaluation.annotation import GoldDocument
from tijdlijn.evaluation.bootstrap import Intervals, intervals
from tijdlijn.evaluation.gold import read_folder
from tijdlijn.evaluation.outcome import Count, Figure, Group, Outcome
from tijdlijn.evaluation.score import score
from tijdlijn.model import Extraction

Extract = Callable[[str, str], Extraction]
"""Text and file name of a document → what is found in it."""

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
    """One evaluation. `documents` are the file names that were scored, in order."""

    documents: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
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

    def by(self, group: Group) -> dict[str, dict[Figure, Count]]:
        """Each figure by the values of a group, in order of value.

        Right and missed count where gold belongs, wrong where the prediction does; by rule, a miss counts for the rule
        that read it wrongly, or for none.
        """
        found: dict[str, list[tuple[Figure, Count]]] = defaultdict(list)
        for outcome in self.outcomes:
            for value, count in _shares(outcome, group):
                found[value].append((outcome.figure, count))
        return {value: _counted(found[value]) for value in sorted(found)}

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


def run(gold: Path, corpus: Path, extract: Extract, conflicts: Container[str] | None = None) -> Report:
    """Extract from every text that a gold folder annotates and score the result.

    `conflicts`, when given, are the conflict ids that exist. Raises GoldError when gold cannot be scored.
    """
    return of(read_folder(gold, corpus, conflicts), extract)


def of(documents: Sequence[GoldDocument], extract: Extract) -> Report:
    """Extract from and score documents that are in memory."""
    extractions = [extract(document.text, document.name) for document in documents]
    outcomes = [score(document, found) for document, found in zip(documents, extractions, strict=True)]
    return Report(
        documents=tuple(document.name for document in documents),
        outcomes=tuple(outcome for one in outcomes for outcome in one),
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
