"""A judged report for people: tables in the terminal, and Markdown for a comment on a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tijdlijn.evaluation import tables
from tijdlijn.evaluation.gate import Judged
from tijdlijn.evaluation.tables import Grid

# So many that verdict, losses and gains fit one screen.
LISTED = 12


def write(judged: Judged, console: Console, misses: int = 0) -> None:
    """Print the report in a terminal, with the first `misses` misses and their sentences; what matters most is last."""
    report = judged.report
    for grid in (
        tables.figures(report), *tables.order(report), *tables.false_dates(report), *tables.groups(report),
        *tables.calibration(report),
    ):  # fmt: skip
        _draw(grid, console)
    for heading, sentence in tables.misses(report, misses):
        console.print(Text(heading, style="bold"))
        console.print(Text(f"    {sentence}"))
    for grid in tables.changes(judged):
        _draw(grid, console)
    for title, told, style in (("Verlies", tables.lost(judged), "red"), ("Winst", tables.gained(judged), "green")):
        if told:
            console.print(Text(f"{title} ({len(told)})", style=f"bold {style}"))
        for line in _first(told):
            console.print(Text(f"  {line}"))
    if judged.checks:
        for check in judged.failures:
            console.print(Text(f"✗ {check.sentence}", style="red"))
        console.print(Text(tables.verdict(judged), style="bold green" if judged.passed else "bold red"))


def markdown(judged: Judged, misses: int = 0) -> str:
    """The report as GitHub-flavoured Markdown, with the first `misses` misses; what matters most is first."""
    report = judged.report
    lines = [*_verdict(judged)]
    for grid in (tables.figures(report), *tables.order(report), *tables.false_dates(report)):
        lines += [f"### {grid.title}", "", *_table(grid), ""]
    if misses:
        lines += ["### Missers", ""]
    for heading, sentence in tables.misses(report, misses):
        lines += [f"- {_plain(heading)}", f"  > {_plain(sentence)}", ""]
    for grid in tables.groups(report):
        lines += [f"<details><summary>{grid.title}</summary>", "", *_table(grid), "", "</details>", ""]
    for grid in tables.calibration(report):
        lines += [f"### {grid.title}", "", *_table(grid), ""]
    return "\n".join(lines)


def _verdict(judged: Judged) -> Iterator[str]:
    """Whether this may be merged, what fails, and what changed; nothing when nothing was demanded."""
    if not judged.checks:
        return
    yield from (f"## {'✅' if judged.passed else '❌'} {tables.verdict(judged)}", "")
    if judged.failures:
        yield from (*(f"- {_plain(check.sentence)}" for check in judged.failures), "")
    for grid in tables.changes(judged):
        yield from (f"### {grid.title}", "", *_table(grid), "")
    for title, told in (("Verlies", tables.lost(judged)), ("Winst", tables.gained(judged))):
        if told:
            yield from (f"**{title} ({len(told)})**", "", *(f"- {_plain(line)}" for line in _first(told)), "")


def _first(told: Sequence[str]) -> Iterator[str]:
    yield from told[:LISTED]
    if len(told) > LISTED:
        yield f"… en nog {len(told) - LISTED}: zie het verslag als JSON."


def _draw(grid: Grid, console: Console) -> None:
    drawn = Table(title=Text(grid.title), title_justify="left", title_style="bold", box=None, pad_edge=False)
    drawn.add_column(Text(grid.head[0]))
    for name in grid.head[1:]:
        drawn.add_column(Text(name), justify="right")
    for row in grid.rows:
        drawn.add_row(*map(Text, row))
    console.print(drawn)
    console.print()


def _table(grid: Grid) -> Iterator[str]:
    yield _row(grid.head)
    yield _row(("---",) + ("---:",) * (len(grid.head) - 1))
    yield from map(_row, grid.rows)


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(_plain(cell) for cell in cells)} |"


# What text of documents could otherwise do in a comment: make tables, markup, mentions of people and links to issues.
_MEANINGFUL = str.maketrans(
    {"|": "\\|", "<": "&lt;", "*": "\\*", "_": "\\_", "`": "\\`", "[": "\\[", "@": "@\u200b", "#": "#\u200b"}
)


def _plain(text: str) -> str:
    return text.translate(_MEANINGFUL)
