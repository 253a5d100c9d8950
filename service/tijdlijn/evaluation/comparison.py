"""One figure of one document: gold and predictions held against each other, and the outcomes that gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tijdlijn.evaluation.annotation import GoldDocument
from tijdlijn.evaluation.match import Pair, largest
from tijdlijn.evaluation.outcome import Cause, Claim, Count, Figure, Outcome
from tijdlijn.evaluation.passage import passage


@dataclass(frozen=True, slots=True)
class Comparison:
    """Gold and predictions of one figure in one document, and who answers whom (by index).

    `matched` is prediction → gold; `near` are pairs that speak of the same thing, with what is wrong between them;
    `missing` and `extra` say for each gold and each prediction why it would be left over.
    """

    figure: Figure
    gold: Sequence[Claim]
    predicted: Sequence[Claim]
    excused: Sequence[bool]
    matched: Mapping[int, int]
    near: Mapping[Pair, Cause]
    missing: Sequence[Cause]
    extra: Sequence[Cause]

    def outcomes(self, document: GoldDocument) -> Iterator[Outcome]:
        """One outcome for each gold and each prediction that counts; near ones left over make one mistake together."""
        gold_left = set(range(len(self.gold))) - set(self.matched.values())
        said_left = set(range(len(self.predicted))) - set(self.matched)
        left = (pair for pair in self.near if pair[0] in said_left and pair[1] in gold_left)
        mistaken = largest(left, self.excused)
        for p, g in self.matched.items():
            yield told(document, self.figure, Count(right=1), gold=self.gold[g], predicted=self.predicted[p])
        for p, g in mistaken.items():
            count = Count(wrong=0 if self.excused[p] else 1, missed=1)
            why = self.near[p, g]
            yield told(document, self.figure, count, gold=self.gold[g], predicted=self.predicted[p], cause=why)
        for g in gold_left - set(mistaken.values()):
            yield told(document, self.figure, Count(missed=1), gold=self.gold[g], cause=self.missing[g])
        for p in said_left - set(mistaken):
            if not self.excused[p]:
                yield told(document, self.figure, Count(wrong=1), predicted=self.predicted[p], cause=self.extra[p])


def told(
    document: GoldDocument,
    figure: Figure,
    count: Count,
    *,
    gold: Claim | None = None,
    predicted: Claim | None = None,
    cause: Cause | None = None,
) -> Outcome:
    """An outcome with its place and sentence, which are those of gold where there is gold."""
    claim = gold or predicted
    assert claim is not None, "an outcome is about something"
    place = passage(document.text, claim.span.start)
    sentence = " ".join(document.text[place.start : place.end].split())
    return Outcome(figure, document.name, document.gold.genre, place, sentence, gold, predicted, count, cause)
