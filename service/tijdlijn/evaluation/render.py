"""A report for people and programs: tables in the terminal, Markdown, and JSON that a later run can compare with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tijdlijn.evaluation.bootstrap import Interval, Intervals
from tijdlijn.evaluation.outcome import Claim, Count, Figure, Group, Outcome
from tijdlijn.evaluation.report import CALIBRATED, NONE, Report

SENTENCE = 300


@dataclass(frozen=True, slots=True)
class Grid:
    """A table before it is drawn."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def grids(report: Report) -> Iterator[Grid]:
    """Totals with their intervals, F1 by every group that tells anything apart, and calibration."""
    head = ("figure", "precision", "recall", "F1", "95 % of F1", "right", "wrong", "missed")
    yield Grid("Accuracy", head, tuple(_total(report, figure) for figure in Figure))
    for group in Group:
        values = report.by(group)
        figures = tuple(figure for figure in Figure if any(figure in counts for counts in values.values()))
        rows = tuple(
            (value, *(_percent(counts[figure].f1) if figure in counts else "" for figure in figures))
            for value, counts in values.items()
        )
        if len(rows) > 1:
            yield Grid(f"F1 by {group}", (group.value, *(figure.label for figure in figures)), rows)
    for figure in CALIBRATED:
        bins = tuple(
            (f"{b.low:.1f}–{b.high:.1f}", str(b.predicted), _percent(b.confidence), _percent(b.share_right))
            for b in report.calibration(figure)
        )
        yield Grid(f"Confidence: {figure.label}", ("confidence", "predicted", "mean", "right"), bins)


def write(report: Report, console: Console, misses: int = 0) -> None:
    """Print the report in a terminal, with the first `misses` misses and their sentences."""
    for grid in grids(report):
        table = Table(*grid.head[:1], title=grid.title, title_justify="left")
        for name in grid.head[1:]:
            table.add_column(name, justify="right")
        for row in grid.rows:
            table.add_row(*row)
        console.print(table)
    for miss in report.misses(misses):
        console.print(Text(heading(miss), style="bold"))
        console.print(Text(f"    {_shortened(miss.sentence)}"))


def markdown(report: Report, misses: int = 0) -> str:
    """The report as GitHub-flavoured Markdown, with the first `misses` misses and their sentences."""
    lines: list[str] = []
    for grid in grids(report):
        lines += [f"### {grid.title}", "", _row(grid.head), _row(("---",) + ("---:",) * (len(grid.head) - 1))]
        lines += [*(_row(row) for row in grid.rows), ""]
    if misses:
        lines += ["### Misses", ""]
    for miss in report.misses(misses):
        lines += [f"- {_cell(heading(miss))}", f"  > {_cell(_shortened(miss.sentence))}", ""]
    return "\n".join(lines)


def as_json(report: Report) -> dict[str, Any]:
    """The whole report as JSON values: figures, groups, calibration, every miss, and what was right by key."""
    return {
        "extractorVersion": report.extractor_version,
        "languageVersion": report.language_version,
        "documents": list(report.documents),
        "figures": {
            figure.value: _figure(count) | {"interval": _intervals(report.intervals.get(figure))}
            for figure, count in report.totals.items()
        },
        "groups": {
            group.value: {
                value: {figure.value: _figure(count) for figure, count in counts.items()}
                for value, counts in report.by(group).items()
            }
            for group in Group
        },
        "calibration": {
            figure.value: [asdict(b) | {"shareRight": b.share_right} for b in report.calibration(figure)]
            for figure in CALIBRATED
        },
        "right": [outcome.key for outcome in report.outcomes if outcome.right],
        "misses": [_miss(outcome) for outcome in report.outcomes if not outcome.right],
    }


def heading(miss: Outcome) -> str:
    """One line that says what is wrong: figure, place, cause, and what either side says."""
    place = f"{miss.document}:{miss.position.start}–{miss.position.end}"
    return f"{miss.figure.label}, {place}: {miss.cause}. gold {_says(miss.gold)}; predicted {_says(miss.predicted)}"


def _says(claim: Claim | None) -> str:
    if claim is None:
        return NONE
    facts = (claim.value + (f" {claim.mod}" if claim.mod else ""), claim.type, claim.status, claim.rule)
    return f"“{' '.join(claim.text.split())}” ({', '.join(fact for fact in facts if fact)})"


def _total(report: Report, figure: Figure) -> tuple[str, ...]:
    count, spread = report.totals[figure], report.intervals.get(figure)
    between = "" if spread is None or spread.f1 is None else " – ".join(_percent(bound) for bound in spread.f1)
    shares = (_percent(share) for share in (count.precision, count.recall, count.f1))
    return (figure.label, *shares, between, str(count.right), str(count.wrong), str(count.missed))


def _figure(count: Count) -> dict[str, Any]:
    return asdict(count) | {"precision": count.precision, "recall": count.recall, "f1": count.f1}


def _intervals(spread: Intervals | None) -> dict[str, Interval | None] | None:
    return None if spread is None else asdict(spread)


def _miss(outcome: Outcome) -> dict[str, Any]:
    return {
        "figure": outcome.figure.value,
        "document": outcome.document,
        "key": outcome.key,
        "start": outcome.position.start,
        "end": outcome.position.end,
        "sentence": outcome.sentence,
        "cause": outcome.cause,
        "gold": None if outcome.gold is None else asdict(outcome.gold),
        "predicted": None if outcome.predicted is None else asdict(outcome.predicted),
        **asdict(outcome.count),
    }


def _percent(share: float | None) -> str:
    return NONE if share is None else f"{100 * share:.1f}"


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _shortened(sentence: str) -> str:
    return sentence if len(sentence) <= SENTENCE else sentence[: SENTENCE - 1] + "…"
