"""Documents go into the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from tijdlijn.cli.dutch import DutchCommand
from tijdlijn.cli.setup import opened_store, settings, today
from tijdlijn.cli.show import console, say
from tijdlijn.ingest import files, run
from tijdlijn.ingest.dutch import extractor
from tijdlijn.ingest.run import Outcome, Result
from tijdlijn.text import read
from tijdlijn.typed_dates import typed_day

commands = typer.Typer()

COUNTED = {Result.NEW: "nieuw", Result.CHANGED: "gewijzigd", Result.UNCHANGED: "ongewijzigd", Result.FAILED: "mislukt"}


@commands.command(cls=DutchCommand, epilog="Voorbeeld: tijdlijn ingest service/tijdlijn/samples/letters")
def ingest(
    paths: Annotated[list[str], typer.Argument(metavar="PAD...", help="Bestanden, mappen of patronen als '*.txt'.")],
    reference_date: Annotated[
        str | None, typer.Option(metavar="DATUM", help="De dag van documenten die er zelf geen noemen.")
    ] = None,
) -> None:
    """Lees documenten en bewaar hun gebeurtenissen; eindigt met code 1 als er een mislukt, de andere blijven."""
    day = None if reference_date is None else typed_day(reference_date, today())
    chosen = settings()
    found, largest, dutch = files.find(paths), chosen.max_document_bytes, extractor(chosen.conflicts)
    with opened_store() as store:
        outcomes = run.ingest(store, found, dutch, max_bytes=largest, reference_date=day)
        counts = Counter(outcome.result for outcome in _watched(outcomes, len(found), largest))
    console().print(", ".join(f"{counts[result]} {word}" for result, word in COUNTED.items()))
    if counts[Result.FAILED]:
        raise typer.Exit(1)


def _watched(outcomes: Iterable[Outcome], total: int, largest: int) -> Iterator[Outcome]:
    """The same outcomes, each told when there is something to tell, and counted by a bar where someone watches."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    screen = console(stderr=True)
    with Progress(*columns, console=screen, transient=True, disable=not screen.is_terminal) as progress:
        for outcome in progress.track(outcomes, total=total, description="Lezen"):
            if told := outcome.message or _encoding(outcome, largest):
                say(told, screen)
            yield outcome


def _encoding(outcome: Outcome, largest: int) -> str | None:
    """A note on a document that is kept, when it was not written in UTF-8."""
    if outcome.path is None or outcome.result not in (Result.NEW, Result.CHANGED):
        return None
    return read.note(read.load(outcome.path, largest), str(outcome.path))
