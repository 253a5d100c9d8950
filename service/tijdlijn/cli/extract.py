"""What stands in one text, without storing it."""

from __future__ import annotations

import sys
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Annotated

import typer

from tijdlijn.cli.dutch import DutchCommand
from tijdlijn.cli.ndjson import answers
from tijdlijn.cli.setup import settings, today
from tijdlijn.cli.show import Column, say, table, write
from tijdlijn.errors import InputError
from tijdlijn.formats.contract import ExtractionOut
from tijdlijn.ingest import files
from tijdlijn.ingest.dutch import extractor
from tijdlijn.ingest.extractor import Extractor
from tijdlijn.language.labels import label
from tijdlijn.model import DocumentDate, Event, Extraction
from tijdlijn.text import read
from tijdlijn.typed_dates import typed_day

commands = typer.Typer()

STANDARD_INPUT = "-"
EXAMPLES = (
    "tijdlijn extract --format table service/tijdlijn/samples/letters/antwoorden-navo-raad-2019.txt",
    """echo '{"text": "Op 3 mei jl. was hij in Parijs.", "referenceDate": "2019-05-20"}' | tijdlijn extract --ndjson""",
)


class Shape(StrEnum):
    """How an extraction is shown."""

    JSON = "json"
    TABLE = "table"


@commands.command(cls=DutchCommand, epilog="\n\n".join(f"Voorbeeld: {example}" for example in EXAMPLES))
def extract(
    file: Annotated[
        str | None, typer.Argument(metavar="BESTAND", help="Een document; - leest de standaardinvoer.")
    ] = None,
    shape: Annotated[Shape, typer.Option("--format", help="Voor programma's of voor mensen.")] = Shape.JSON,
    reference_date: Annotated[
        str | None, typer.Option(metavar="DATUM", help="De dag van een document dat er zelf geen noemt.")
    ] = None,
    ndjson: Annotated[
        bool, typer.Option("--ndjson", help="Lees regels {text, referenceDate} en beantwoord elk met een regel.")
    ] = False,
) -> None:
    """Toon de tijdsaanduidingen en gebeurtenissen in een document, zonder iets te bewaren."""
    chosen = settings()
    largest = chosen.max_document_bytes
    day = None if reference_date is None else typed_day(reference_date, today())
    if ndjson:
        if file is not None:
            raise InputError("Met --ndjson komen de teksten van de standaardinvoer: laat het bestand weg.")
        for answer in answers(sys.stdin.buffer, partial(extracted, extractor(chosen.conflicts)), day, largest):
            write(answer)
        return
    if file is None:
        raise InputError("Geef een bestand, of - voor de standaardinvoer.")
    extraction = extracted(extractor(chosen.conflicts), _text(file, largest), _identifier(file), day)
    if shape is Shape.JSON:
        write(ExtractionOut.of(extraction).model_dump_json(by_alias=True, indent=2))
    else:
        _show(extraction)


def extracted(dutch: Extractor, text: str, id_: str, day: date | None) -> Extraction:
    """What is found in a text; `day` is the one it speaks from when it does not say so."""
    return dutch.extract(dutch.read(text, id_, day))


def _identifier(file: str) -> str:
    return "stdin" if file == STANDARD_INPUT else files.identifier(PurePosixPath(Path(file).name))


def _text(file: str, largest: int) -> str:
    if file == STANDARD_INPUT:
        name, data = "de standaardinvoer", sys.stdin.buffer.read(largest + 1)
        read.fit(len(data), name, largest)
    else:
        name, data = file, read.load(Path(file), largest)
    text = read.decode(data, name)
    if note := read.note(data, name):
        say(note)
    return text


def _show(extraction: Extraction) -> None:
    document = extraction.document
    columns: tuple[Column, ...] = (
        ("Wanneer", {"min_width": 18}),
        ("Gebeurtenis", {"ratio": 1}),
        ("Soort", {}),
        ("Status", {}),
        ("Woorden", {}),
    )
    title = f"{document.title or document.id}\n{_dated(document.date)}"
    table(columns, (_row(event) for event in extraction.events), title=title)
    say(
        f"{len(extraction.events)} gebeurtenissen, {len(extraction.time_expressions)} tijdsaanduidingen, "
        f"{len(extraction.rejected)} afgewezen."
    )


def _row(event: Event) -> tuple[str, ...]:
    words = ", ".join(dict.fromkeys(mention.trigger_text for mention in event.mentions))
    return event.when.display, event.title, label(event.type), label(event.status), words


def _dated(known: DocumentDate | None) -> str:
    if known is None:
        return "Datum onbekend"
    bounds = (
        "" if known.earliest is known.latest is None else f", tussen {known.earliest or '…'} en {known.latest or '…'}"
    )
    return f"Datum {known.day} ({label(known.basis)}{bounds})"
