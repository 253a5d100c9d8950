"""How two annotators agree about the same texts: F1 of what they marked, Cohen's kappa of how they named it.

F1 treats neither of the two as right. Kappa (J. Cohen, 1960) is agreement beyond chance: over the words of the text for
what was marked, over what both marked for how it was named; 1 is full agreement, 0 what chance gives.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from tijdlijn.evaluation.annotation import GoldDocument, GoldEvent, GoldTimeExpression
from tijdlijn.evaluation.match import Pair, best, largest
from tijdlijn.evaluation.passage import passage
from tijdlijn.evaluation.score import same_name
from tijdlijn.model import Span

_WORD = re.compile(r"\S+")
UNMARKED = "–"

Item = TypeVar("Item", GoldTimeExpression, GoldEvent)
Said = tuple[Span, str]
"""Where something is marked, and what is said of it."""
Labels = tuple[str, str]
"""What the first and the second annotator call the same."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to agree about: how many of what either marked are in both, and kappa. None is not counted."""

    name: str
    both: int | None = None
    first: int | None = None
    second: int | None = None
    kappa: float | None = None

    @property
    def f1(self) -> float | None:
        """Twice what both have as a share of what each has together; None when neither has any."""
        marked = (self.first or 0) + (self.second or 0)
        return 2 * self.both / marked if self.both is not None and marked else None


@dataclass(frozen=True, slots=True)
class Difference:
    """One disagreement: where, about what, and what either says; an empty string for who says nothing there."""

    document: str
    at: Span
    about: str
    first: str
    second: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two annotations of the same documents held side by side."""

    documents: tuple[str, ...]
    rows: tuple[Row, ...]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class _Pairs:
    """What both annotators marked in one document, and what only one of them did."""

    first: GoldDocument
    second: GoldDocument
    times: list[tuple[GoldTimeExpression, GoldTimeExpression]]
    events: list[tuple[GoldEvent, GoldEvent]]
    mentions: int


def agreement(documents: Sequence[tuple[GoldDocument, GoldDocument]]) -> Agreement:
    """Two annotations of each document held side by side; both must be of the same text."""
    pairs = [_pairs(first, second) for first, second in documents]
    differences = sorted(chain.from_iterable(map(_differences, pairs)), key=lambda it: (it.document, it.at, it.about))
    return Agreement(tuple(first.name for first, _ in documents), tuple(_rows(pairs)), tuple(differences))


def kappa(labels: Iterable[Labels]) -> float | None:
    """Cohen's kappa; None when there is nothing, or when both use one and the same label throughout."""
    pairs = list(labels)
    if not pairs:
        return None
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    observed = sum(one == other for one, other in pairs) / len(pairs)
    chance = sum(first[label] * second[label] for label in first) / len(pairs) ** 2
    return None if chance == 1 else (observed - chance) / (1 - chance)


def _rows(pairs: Sequence[_Pairs]) -> Iterator[Row]:
    times = [pair for one in pairs for pair in one.times]
    events = [pair for one in pairs for pair in one.events]

    def counted(name: str, both: int, size: Callable[[GoldDocument], int], beyond: float | None = None) -> Row:
        return Row(name, both, sum(size(one.first) for one in pairs), sum(size(one.second) for one in pairs), beyond)

    marked = kappa(label for one in pairs for label in _words(one, _time_labels))
    yield counted("tijdsaanduidingen", len(times), _times, marked)
    yield counted("tijdsaanduidingen, precies", sum(one.span == other.span for one, other in times), _times)
    same = sum((one.value, one.mod) == (other.value, other.mod) for one, other in times)
    yield counted("tijdsaanduidingen, waarde", same, _times)
    yield Row("soort tijdsaanduiding", kappa=kappa((one.type, other.type) for one, other in times))
    yield Row("core of vague", kappa=kappa((one.tier, other.tier) for one, other in times))
    marked = kappa(label for one in pairs for label in _words(one, _trigger_labels))
    yield counted("vermeldingen", sum(one.mentions for one in pairs), _mentions, marked)
    yield counted("gebeurtenissen", len(events), _events)
    same = sum((one.value[0], one.mod) == (other.value[0], other.mod) for one, other in events)
    yield counted("gebeurtenissen, waarde", same, _events)
    yield Row("soort gebeurtenis", kappa=kappa((one.type[0], other.type[0]) for one, other in events))
    yield Row("status", kappa=kappa((one.status[0], other.status[0]) for one, other in events))
    yield Row("core of peripheral", kappa=kappa((one.tier, other.tier) for one, other in events))
    for name, key in _NAMES.items():
        both = [(_named(one, key), _named(other, key)) for one, other in events]
        yield Row(name, sum(len(a & b) for a, b in both), sum(len(a) for a, _ in both), sum(len(b) for _, b in both))


_NAMES = {"deelnemers": "participants", "plaatsen": "places", "conflicten": "conflicts"}


def _named(event: GoldEvent, key: str) -> set[str]:
    return {same_name(name) for name in getattr(event, key).required}


def _times(document: GoldDocument) -> int:
    return len(document.gold.time_expressions)


def _events(document: GoldDocument) -> int:
    return len(document.gold.events)


def _mentions(document: GoldDocument) -> int:
    return sum(len(event.mentions) for event in document.gold.events)


def _pairs(first: GoldDocument, second: GoldDocument) -> _Pairs:
    some, others = first.gold.time_expressions, second.gold.time_expressions
    near = {(a, b) for a, one in enumerate(some) for b, other in enumerate(others) if one.span.overlaps(other.span)}
    times = largest(near, [False] * len(some))
    told, also = _told(first), _told(second)
    sharing = {
        (m, n)
        for m, (_, time, triggers) in enumerate(told)
        for n, (_, moment, words) in enumerate(also)
        if time.overlaps(moment) and any(one.overlaps(other) for one in triggers for other in words)
    }
    shared: Counter[Pair] = Counter((told[m][0], also[n][0]) for m, n in largest(sharing, [False] * len(told)).items())
    events = best({pair: (count,) for pair, count in shared.items()})
    return _Pairs(
        first,
        second,
        [(some[a], others[b]) for a, b in sorted(times.items())],
        [(first.gold.events[a], second.gold.events[b]) for a, b in sorted(events.items())],
        shared.total(),
    )


def _told(document: GoldDocument) -> list[tuple[int, Span, list[Span]]]:
    """Every mention: the index of its event, its time expression, its triggers."""
    times = {item.id: item.span for item in document.gold.time_expressions}
    return [
        (index, times[mention.time_expression], [trigger.span for trigger in mention.triggers])
        for index, event in enumerate(document.gold.events)
        for mention in event.mentions
    ]


def _words(pair: _Pairs, labels: Callable[[GoldDocument], list[tuple[Span, str]]]) -> Iterator[Labels]:
    """How each word of the text is marked by either."""
    words = [Span(*match.span()) for match in _WORD.finditer(pair.first.text)]
    yield from zip(*(_label(words, labels(document)) for document in (pair.first, pair.second)), strict=True)


def _label(words: Sequence[Span], marks: Sequence[tuple[Span, str]]) -> list[str]:
    left = sorted(marks)[::-1]
    labels = []
    for word in words:
        while left and left[-1][0].end <= word.start:
            left.pop()
        labels.append(left[-1][1] if left and left[-1][0].start < word.end else UNMARKED)
    return labels


def _time_labels(document: GoldDocument) -> list[tuple[Span, str]]:
    return [(item.span, str(item.type)) for item in document.gold.time_expressions]


def _trigger_labels(document: GoldDocument) -> list[tuple[Span, str]]:
    triggers = (trigger for event in document.gold.events for told in event.mentions for trigger in told.triggers)
    return [(trigger.span, "trigger") for trigger in triggers]


def _differences(pair: _Pairs) -> Iterator[Difference]:
    first, second = pair.first.gold, pair.second.gold
    times = _told_apart(pair.times, first.time_expressions, second.time_expressions, _time_says)
    events = _told_apart(pair.events, first.events, second.events, _event_says)
    for about, told in (("tijdsaanduiding", times), ("gebeurtenis", events)):
        for at, one, other in told:
            yield _difference(pair, at, about, one, other)


def _told_apart(
    both: Sequence[tuple[Item, Item]], first: Iterable[Item], second: Iterable[Item], says: Callable[[Item], Said]
) -> Iterator[tuple[Span, str, str]]:
    """Place and wording of what is not the same: both marked it, the first alone did, or the second."""
    for one, other in both:
        (at, said), (_, answer) = says(one), says(other)
        if said != answer:
            yield at, said, answer
    met, answered = {id(one) for one, _ in both}, {id(other) for _, other in both}
    for mine in first:
        if id(mine) not in met:
            at, said = says(mine)
            yield at, said, ""
    for theirs in second:
        if id(theirs) not in answered:
            at, said = says(theirs)
            yield at, "", said


def _difference(pair: _Pairs, at: Span, about: str, first: str, second: str) -> Difference:
    sentence = passage(pair.first.text, at.start)
    words = " ".join(pair.first.text[sentence.start : sentence.end].split())
    return Difference(pair.first.name, at, about, first, second, words)


def _time_says(item: GoldTimeExpression) -> Said:
    facts = (item.type, item.value, item.mod, item.tier)
    return item.span, f"“{' '.join(item.text.split())}” ({', '.join(fact for fact in facts if fact)})"


def _event_says(event: GoldEvent) -> Said:
    facts = [event.type[0], event.value[0], *([event.mod] if event.mod else []), event.status[0], event.tier]
    names = [
        f"{name}: {', '.join(sorted(getattr(event, key).required))}"
        for name, key in _NAMES.items()
        if getattr(event, key).required
    ]
    mentions = f"{len(event.mentions)} vermeldingen" if len(event.mentions) > 1 else "1 vermelding"
    first = min((mention.triggers[0] for mention in event.mentions), key=lambda trigger: trigger.span)
    return first.span, f"“{first.text}” ({', '.join(facts)}; {'; '.join([*names, mentions])})"
