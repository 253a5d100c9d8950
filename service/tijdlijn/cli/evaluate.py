"""How well the extraction does against annotations made by people."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

import tijdlijn
from tijdlijn.cli.dutch import DutchCommand
from tijdlijn.cli.extract import extracted
from tijdlijn.cli.setup import settings
from tijdlijn.cli.show import console, write
from tijdlijn.evaluation import render, report
from tijdlijn.ingest.dutch import extractor

commands = typer.Typer()

SAMPLES = Path(tijdlijn.__file__).parent / "samples"


class Shape(StrEnum):
    """How a report is shown."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"


@commands.command(cls=DutchCommand, epilog="Voorbeeld: tijdlijn evaluate --misses 3")
def evaluate(
    gold: Annotated[
        Path, typer.Option(metavar="MAP", show_default="de meegeleverde", help="De annotaties, een per document.")
    ] = SAMPLES / "gold",
    corpus: Annotated[
        Path, typer.Option(metavar="MAP", show_default="de meegeleverde", help="De documenten zelf.")
    ] = SAMPLES / "letters",
    misses: Annotated[int, typer.Option(metavar="AANTAL", min=0, help="Hoeveel missers te laten zien.")] = 0,
    shape: Annotated[Shape, typer.Option("--format", help="Voor mensen, voor programma's of voor een verslag.")] = (
        Shape.TABLE
    ),
) -> None:
    """Meet wat er gevonden wordt tegen annotaties van mensen."""
    dutch = extractor(settings().conflicts)
    measured = report.run(gold, corpus, lambda text, name: extracted(dutch, text, Path(name).stem, None))
    match shape:
        case Shape.TABLE:
            render.write(measured, console(), misses)
        case Shape.MARKDOWN:
            write(render.markdown(measured, misses))
        case Shape.JSON:
            write(json.dumps(render.as_json(measured), ensure_ascii=False, indent=2))
