"""How fast this machine reads, and whether a change made it slower."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tijdlijn.cli.dutch import DutchCommand
from tijdlijn.cli.evaluate import BELOW, SAMPLES, content
from tijdlijn.cli.setup import settings
from tijdlijn.cli.show import Column, Format, say, table, write
from tijdlijn.evaluation.speed import ROUNDS, SEARCH, STAGES, Speed, compare, measure, read_speed
from tijdlijn.language import dutch
from tijdlijn.text import read

commands = typer.Typer()

EXAMPLES = (
    "tijdlijn bench --rounds 1",
    "tijdlijn bench --rounds 1 service/tijdlijn/samples/letters/turkije-en-isis-2019.txt --format json",
)


@commands.command(cls=DutchCommand, epilog="\n\n".join(f"Voorbeeld: {example}" for example in EXAMPLES))
def bench(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[BESTAND...]", help="Documenten; anders de meegeleverde brieven.")
    ] = None,
    baseline: Annotated[
        Path | None, typer.Option(metavar="METING", help="Een eerdere meting (JSON) om mee te vergelijken.")
    ] = None,
    rounds: Annotated[int, typer.Option(metavar="AANTAL", min=1, help="Hoe vaak te meten; de beste telt.")] = ROUNDS,
    shape: Annotated[Format, typer.Option("--format", help="Voor mensen of voor programma's.")] = Format.TABLE,
) -> None:
    """Meet de snelheid van elke stap, naast het zoeken van dateparser in dezelfde meting.

    Eindigt met 1 als de verhouding tot dateparser meer dan 20 % lager is dan in de eerdere meting.
    """
    before = None if baseline is None else read_speed(content(baseline), baseline.name)
    chosen = settings()
    paths = files or sorted((SAMPLES / "letters").glob("*.txt"))
    texts = [read.decode(read.load(path, chosen.max_document_bytes), str(path)) for path in paths]
    measured = measure(texts, dutch(chosen.conflicts), rounds)
    if shape is Format.JSON:
        write(measured.model_dump_json(by_alias=True, indent=2))
    else:
        _show(measured)
    if before is not None:
        verdict = compare(measured, before)
        say(verdict.sentence)
        if not verdict.holds:
            raise typer.Exit(BELOW)


def _show(measured: Speed) -> None:
    columns: tuple[Column, ...] = (("Stap", {}), ("tekens per seconde", {"justify": "right"}))
    rows = ((STAGES[stage], f"{speed:,.0f}".replace(",", ".")) for stage, speed in measured.stages.items())
    size = f"{measured.characters:,}".replace(",", ".")
    table(columns, rows, title=f"Snelheid over {measured.documents} documenten, {size} tekens")
    write(f"Tijdsaanduidingen vinden gaat {measured.ratio:.1f} keer zo snel als het {STAGES[SEARCH]}.")
