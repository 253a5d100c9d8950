"""A judged report as tables and lists in Dutch, before they are drawn in a terminal or as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tijdlijn.evaluation.bootstrap import Interval, Intervals
from tijdlijn.evaluation.compare import Change, Item
from tijdlijn.evaluation.gate import Judged
from tijdlijn.evaluation.outcome import Claim, Count, Figure, Group
from tijdlijn.evaluation.report import CALIBRATED, NONE, Report
from tijdlijn.language.labels import label
from tijdlijn.model import EventType, Status

SENTENCE = 300
# What a table of groups shows: a column for every figure would be too wide to read. JSON has them all.
GROUPED = (Figure.VALUE, Figure.DATED, Figure.TYPED, Figure.STATUS, Figure.EVENT)
ALL_CONFLICTS = "alle"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table before it is drawn."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def figures(report: Report) -> Grid:
    """Every figure in total, with its interval."""
    head = ("cijfer", "precisie", "recall", "F1", "95 % van F1", "goed", "fout", "gemist")
    return Grid("Nauwkeurigheid", head, tuple(_total(report, figure) for figure in Figure))


def order(report: Report) -> Iterator[Grid]:
    """The order on the timeline of each conflict, when there is any."""
    counts = {conflict: count for conflict, count in report.order.items() if count != Count()}
    if counts:
        counts[ALL_CONFLICTS] = sum(counts.values(), Count())
        rows = tuple((conflict, *_counted(count)) for conflict, count in counts.items())
        head = ("conflict", "precisie", "recall", "F1", "goed", "fout", "gemist")
        yield Grid("Volgorde op de tijdlijn, in paren van gebeurtenissen", head, rows)


def false_dates(report: Report) -> Iterator[Grid]:
    """How often a date is seen where there is none, when that was measured."""
    if (told := report.false_dates) is not None:
        row = (f"{told.rate:.2f}", str(len(told.found)), str(told.characters))
        yield Grid("Onterechte data", ("per 10.000 tekens", "gevonden", "tekens"), (row,))


def groups(report: Report) -> Iterator[Grid]:
    """F1 by every group that tells anything apart, with its interval."""
    for group in Group:
        values, spread = report.by(group), report.intervals_by(group)
        if len(values) > 1:
            shown = tuple(figure for figure in GROUPED if any(figure in counts for counts in values.values()))
            rows = tuple(
                (_named(group, value), *(_with_interval(counts, spread[value], figure) for figure in shown))
                for value, counts in values.items()
            )
            yield Grid(f"F1 per {group.label}", (group.label, *(figure.label for figure in shown)), rows)


def calibration(report: Report) -> Iterator[Grid]:
    """What confidence is worth."""
    for figure in CALIBRATED:
        rows = tuple(
            (f"{b.low:.1f}–{b.high:.1f}", str(b.predicted), _percent(b.confidence), _percent(b.share_right))
            for b in report.calibration(figure)
        )
        if rows:
            yield Grid(f"Zekerheid: {figure.label}", ("zekerheid", "voorspeld", "gemiddeld", "goed"), rows)


def changes(judged: Judged) -> Iterator[Grid]:
    """The figures that changed since the baseline, if there was one: then and now."""
    changed = [it for it in judged.changes if it.before != it.after or it.gains or it.losses]
    if changed:
        rows = tuple(
            (
                change.figure.label, _percent(change.before), _percent(change.after), _difference(change),
                str(len(change.gains)), str(len(change.losses)), f"{change.p:.3f}",
            )
            for change in changed
        )  # fmt: skip
        head = ("F1 van", "was", "is", "verschil", "winst", "verlies", "p (McNemar)")
        yield Grid("Anders dan in de vorige meting", head, rows)


def verdict(judged: Judged) -> str:
    """What came of all that was demanded, in one sentence."""
    if not judged.checks:
        return "Er zijn geen drempels en geen vorige meting: er is niets om te halen."
    if judged.passed:
        return f"Gehaald: alle eisen ({len(judged.checks)})."
    return f"Niet gehaald: {len(judged.failures)} van de {len(judged.checks)} eisen."


def lost(judged: Judged) -> tuple[str, ...]:
    """Everything that got worse, each thing once with the figures it counts in, and its sentence."""
    return _told(judged, lambda change: change.losses)


def gained(judged: Judged) -> tuple[str, ...]:
    """Everything that got better."""
    return _told(judged, lambda change: change.gains)


def misses(report: Report, limit: int) -> Iterator[tuple[str, str]]:
    """What is wrong in one line, and the sentence it stands in: the first of gold, then of phrases without dates."""
    for miss in report.misses(limit):
        place = f"{miss.document}:{miss.position.start}–{miss.position.end}"
        why = "" if miss.cause is None else miss.cause.label
        both = f"annotatie {_says(miss.gold)}; gevonden {_says(miss.predicted)}"
        yield f"{miss.figure.label}, {place}: {why}. {both}", shortened(miss.sentence)
    for false in report.false_dates.found[:limit] if report.false_dates else ():
        heading = f"onterechte datum: “{false.text}” is {false.reason}, gelezen als {false.value} ({false.rule})"
        yield heading, shortened(false.phrase)


def shortened(sentence: str) -> str:
    """A sentence on one line, cut where it grows too long."""
    line = " ".join(sentence.split())
    return line if len(line) <= SENTENCE else line[: SENTENCE - 1] + "…"


def _told(judged: Judged, items: Callable[[Change], tuple[Item, ...]]) -> tuple[str, ...]:
    figures: dict[tuple[str, str, str], list[str]] = {}
    for change in judged.changes:
        for item in items(change):
            document = item.key.split("/", 2)[1]
            figures.setdefault((document, item.text, item.sentence), []).append(change.figure.label)
    return tuple(
        f"“{' '.join(text.split())}” ({', '.join(dict.fromkeys(labels))}) in {document}: {shortened(sentence)}"
        for (document, text, sentence), labels in figures.items()
    )


def _says(claim: Claim | None) -> str:
    if claim is None:
        return NONE
    facts = (claim.value + (f" {claim.mod}" if claim.mod else ""), claim.type, claim.status, claim.rule)
    return f"“{' '.join(claim.text.split())}” ({', '.join(fact for fact in facts if fact)})"


def _total(report: Report, figure: Figure) -> tuple[str, ...]:
    precision, recall, f1, *counts = _counted(report.totals[figure])
    return (figure.label, precision, recall, f1, _between(report.intervals.get(figure)), *counts)


def _counted(count: Count) -> tuple[str, ...]:
    shares = (_percent(share) for share in (count.precision, count.recall, count.f1))
    return (*shares, str(count.right), str(count.wrong), str(count.missed))


def _with_interval(counts: dict[Figure, Count], spread: dict[Figure, Intervals], figure: Figure) -> str:
    if figure not in counts:
        return ""
    between = _between(spread.get(figure), digits=0)
    return _percent(counts[figure].f1) + (f" ({between})" if between else "")


def _between(spread: Intervals | None, digits: int = 1) -> str:
    bounds: Interval | None = None if spread is None else spread.f1
    separator = " – " if digits else "–"
    return "" if bounds is None else separator.join(f"{100 * bound:.{digits}f}" for bound in bounds)


def _difference(change: Change) -> str:
    if change.before is None or change.after is None:
        return NONE
    return f"{100 * (change.after - change.before):+.1f}"


def _named(group: Group, value: str) -> str:
    """A value of a group as Dutch readers know it."""
    if group is Group.TYPE and value in set(EventType):
        return label(EventType(value))
    if group is Group.STATUS and value in set(Status):
        return label(Status(value))
    return _PRECISIONS.get(value, value) if group is Group.PRECISION else value


_PRECISIONS = {
    "day": "dag", "week": "week", "month": "maand", "quarter": "kwartaal", "season": "seizoen", "half": "halfjaar",
    "year": "jaar", "decade": "decennium", "century": "eeuw",
}  # fmt: skip


def _percent(share: float | None) -> str:
    return NONE if share is None else f"{100 * share:.1f}"
