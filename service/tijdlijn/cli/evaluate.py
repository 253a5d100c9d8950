"""How well the extraction does against annotations made by people, and whether that is enough."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

import tijdlijn
from tijdlijn.cli.dutch import DutchCommand
from tijdlijn.cli.extract import extracted
from tijdlijn.cli.setup import settings
from tijdlijn.cli.show import console, write
from tijdlijn.errors import InputError
from tijdlijn.evaluation import render, report
from tijdlijn.evaluation.compare import read_baseline
from tijdlijn.evaluation.contract import ReportOut
from tijdlijn.evaluation.gate import Judged, judge, of_folder, read_thresholds
from tijdlijn.evaluation.junit import junit
from tijdlijn.evaluation.negative import Extract, read_phrases
from tijdlijn.ingest.dutch import extractor
from tijdlijn.model import Extraction

commands = typer.Typer()

PACKAGE = Path(tijdlijn.__file__).parent
SAMPLES = PACKAGE / "samples"
EXAMPLES = (
    "tijdlijn evaluate --misses 3",
    "tijdlijn evaluate --thresholds tests/gold/thresholds.toml --gold tests/gold/passages/gold "
    "--corpus tests/gold/passages/text --format markdown",
)
BELOW = 1


class Shape(StrEnum):
    """How a report is written."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"
    JUNIT = "junit"


WRITTEN: dict[Shape, Callable[[Judged, int], str]] = {
    Shape.JSON: lambda judged, _: ReportOut.of(judged).model_dump_json(indent=2),
    Shape.MARKDOWN: render.markdown,
    Shape.JUNIT: junit,
}
ENDINGS = {".json": Shape.JSON, ".md": Shape.MARKDOWN, ".xml": Shape.JUNIT}


@commands.command(cls=DutchCommand, epilog="\n\n".join(f"Voorbeeld: {example}" for example in EXAMPLES))
def evaluate(
    gold: Annotated[
        Path, typer.Option(metavar="MAP", show_default="de meegeleverde", help="De annotaties, een per document.")
    ] = SAMPLES / "gold",
    corpus: Annotated[
        Path, typer.Option(metavar="MAP", show_default="de meegeleverde", help="De documenten zelf.")
    ] = SAMPLES / "letters",
    negative: Annotated[
        Path | None,
        typer.Option(metavar="MAP", show_default="de meegeleverde", help="Zinnen waarin geen datum staat."),
    ] = None,
    thresholds: Annotated[
        Path | None, typer.Option(metavar="BESTAND", help="Wat er minstens gehaald moet worden (TOML).")
    ] = None,
    baseline: Annotated[
        Path | None, typer.Option(metavar="VERSLAG", help="Een eerder verslag (JSON) om mee te vergelijken.")
    ] = None,
    misses: Annotated[int, typer.Option(metavar="AANTAL", min=0, help="Hoeveel missers te laten zien.")] = 0,
    shape: Annotated[Shape, typer.Option("--format", help="Voor mensen, programma's, een verslag of CI.")] = (
        Shape.TABLE
    ),
    output: Annotated[
        list[Path] | None,
        typer.Option(metavar="BESTAND", help="Bewaar het verslag ook hier: .json, .md of .xml (JUnit); vaker mag."),
    ] = None,
) -> None:
    """Meet wat er gevonden wordt tegen annotaties van mensen.

    Eindigt met 0 als alles gehaald is, 1 als iets onder zijn drempel ligt of slechter is dan het vorige verslag, 2 als
    de annotaties niet te gebruiken zijn.
    """
    files = _shapes(output or ())
    demanded = None if thresholds is None else read_thresholds(content(thresholds), thresholds.name)
    asked = None if demanded is None or thresholds is None else of_folder(demanded, gold, thresholds.parent)
    before = None if baseline is None else read_baseline(content(baseline), baseline.name)
    phrases = read_phrases(negative or phrases_without_dates())
    judged = judge(report.run(gold, corpus, extracting(), phrases), asked, before)
    for path, kind in files:
        _save(path, WRITTEN[kind](judged, misses))
    if shape is Shape.TABLE:
        render.write(judged, console(), misses)
    else:
        write(WRITTEN[shape](judged, misses))
    if not judged.passed:
        raise typer.Exit(BELOW)


def extracting() -> Extract:
    """What evaluation asks of the extractor of these settings."""
    dutch = extractor(settings().conflicts)

    def extract(text: str, name: str, day: date | None) -> Extraction:
        return extracted(dutch, text, Path(name).stem, day)

    return extract


def content(path: Path) -> str:
    """A file that an option names; raises InputError when it cannot be read."""
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} is niet te lezen: controleer de naam.") from error


def phrases_without_dates() -> Path:
    """The folder of phrases without dates: inside an installed package, beside `service/` in a checkout."""
    for folder in (SAMPLES / "negative", PACKAGE.parents[1] / "tests" / "corpus" / "negative"):
        if folder.is_dir():
            return folder
    raise InputError("De zinnen zonder datum zijn niet meegeleverd: noem met --negative een map.")


def _shapes(output: Sequence[Path]) -> list[tuple[Path, Shape]]:
    for path in output:
        if path.suffix not in ENDINGS:
            raise InputError(f"Uit {path.name} blijkt niet welke vorm het verslag krijgt: kies .json, .md of .xml.")
    return [(path, ENDINGS[path.suffix]) for path in output]


def _save(path: Path, content: str) -> None:
    try:
        path.write_text(content + "\n", "utf-8")
    except OSError as error:
        raise InputError(f"{path} is niet te schrijven: {error.strerror}.") from error
