"""Annotations made by people: check them, begin one, hold two side by side, look at one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from pydantic_core import to_jsonable_python

from tijdlijn.cli.dutch import DutchCommand, DutchGroup
from tijdlijn.cli.evaluate import extracting
from tijdlijn.cli.setup import settings, today
from tijdlijn.cli.show import Column, Format, console, table, write
from tijdlijn.errors import GoldError, InputError
from tijdlijn.evaluation import gold
from tijdlijn.evaluation.agreement import Agreement, agreement
from tijdlijn.evaluation.annotation import FORMAT, GoldDocument
from tijdlijn.evaluation.draft import draft
from tijdlijn.evaluation.show import as_page, in_terminal
from tijdlijn.ingest.dutch import extractor
from tijdlijn.typed_dates import typed_day

commands = typer.Typer(
    cls=DutchGroup,
    help="Annotaties: controleren, beginnen, vergelijken en bekijken.",
    epilog="Voorbeeld: tijdlijn gold check service/tijdlijn/samples/gold",
    no_args_is_help=True,
)

UNUSABLE = 2
# Where texts usually lie, seen from the folder of their gold.
BESIDE = (".", "../corpus", "../text", "../letters")
SAMPLE = "service/tijdlijn/samples/gold/turkije-en-isis-2019.json"
Corpus = Annotated[
    Path | None, typer.Option(metavar="MAP", show_default="ernaast", help="Waar de geannoteerde teksten staan.")
]


@commands.command(cls=DutchCommand, epilog="Voorbeeld: tijdlijn gold check service/tijdlijn/samples/gold")
def check(
    paths: Annotated[list[Path], typer.Argument(metavar="PAD...", help="Annotaties, of mappen ermee.")],
    corpus: Corpus = None,
) -> None:
    """Controleer annotaties: de vorm, de plaatsen in de tekst, overlap en verwijzingen."""
    conflicts, wrong, files = extractor(settings().conflicts).conflicts, 0, 0
    for path in _files(paths):
        source = _source(path)
        document, problems = gold.examine(source, str(path), partial(_text, path, corpus))
        files, wrong = files + 1, wrong + bool(problems)
        for problem in problems:
            write(str(problem))
        if document is not None:
            for problem in gold.unknown(document, source, str(path), conflicts):
                write(f"let op: {problem}")
    counted = "1 annotatie" if files == 1 else f"{files} annotaties"
    if wrong:
        write(f"{wrong} van {counted} {'is' if wrong == 1 else 'zijn'} niet te gebruiken.")
        raise typer.Exit(UNUSABLE)
    write(f"{counted} in orde.")


@commands.command(
    "draft",
    cls=DutchCommand,
    epilog="Voorbeeld: tijdlijn gold draft service/tijdlijn/samples/letters/turkije-en-isis-2019.txt --genre letter",
)
def write_draft(
    file: Annotated[Path, typer.Argument(metavar="BESTAND", help="De tekst, als UTF-8.")],
    genre: Annotated[str | None, typer.Option(metavar="WOORD", help="Het soort tekst.")] = None,
    reference_date: Annotated[
        str | None, typer.Option(metavar="DATUM", help="De dag van een document dat er zelf geen noemt.")
    ] = None,
) -> None:
    """Schrijf een eerste annotatie van wat er gevonden wordt, om zelf te verbeteren."""
    day = None if reference_date is None else typed_day(reference_date, today())
    text = gold.corpus_text(file.parent, file.name)
    begun = draft(extracting()(text, file.name, day), file.name, genre)
    write(FORMAT.dump_json(begun, by_alias=True, indent=2).decode())


@commands.command(cls=DutchCommand, epilog=f"Voorbeeld: tijdlijn gold diff {SAMPLE} {SAMPLE}")
def diff(
    first: Annotated[Path, typer.Argument(metavar="A", help="Een annotatie, of een map ermee.")],
    second: Annotated[Path, typer.Argument(metavar="B", help="Die van een ander, van dezelfde teksten.")],
    corpus: Corpus = None,
    shape: Annotated[Format, typer.Option("--format", help="Voor mensen of voor programma's.")] = Format.TABLE,
) -> None:
    """Laat zien waar twee annotatoren verschillen, met F1 en de kappa van Cohen."""
    found = agreement(_paired(_read(first, corpus), _read(second, corpus)))
    if shape is Format.JSON:
        rows = [asdict(row) | {"f1": row.f1} for row in found.rows]
        told = {"documents": found.documents, "rows": rows, "differences": found.differences}
        write(json.dumps(to_jsonable_python(told), ensure_ascii=False, indent=2))
    else:
        _show(found)


@commands.command(cls=DutchCommand, epilog=f"Voorbeeld: tijdlijn gold show {SAMPLE}")
def show(
    file: Annotated[Path, typer.Argument(metavar="BESTAND", help="Een annotatie.")],
    corpus: Corpus = None,
    html: Annotated[bool, typer.Option("--html", help="Als pagina voor een browser.")] = False,
) -> None:
    """Toon een tekst met beide lagen: tijdsaanduidingen en gebeurtenissen."""
    document = _document(file, corpus)
    if html:
        write(as_page(document))
    else:
        console().print(in_terminal(document), soft_wrap=True)


def _show(found: Agreement) -> None:
    columns: tuple[Column, ...] = (
        ("", {}), ("A", {"justify": "right"}), ("B", {"justify": "right"}), ("beide", {"justify": "right"}),
        ("F1", {"justify": "right"}), ("kappa", {"justify": "right"}),
    )  # fmt: skip
    rows = (
        (row.name, *(_number(count) for count in (row.first, row.second, row.both)), _share(row.f1), _kappa(row.kappa))
        for row in found.rows
    )
    table(columns, rows, title=f"Overeenstemming ({', '.join(found.documents)})")
    for item in found.differences:
        said = [f"{side} {words}" for side, words in (("A", item.first), ("B", item.second)) if words]
        alone = f", alleen in {'A' if item.first else 'B'}" if len(said) == 1 else ""
        write(f"\n{item.document}:{item.at.start}–{item.at.end}, {item.about}{alone}")
        for line in [*said, f"  {item.sentence}"]:
            write(f"  {line}")
    write(f"\n{len(found.differences)} verschil{'' if len(found.differences) == 1 else 'len'}.")


def _paired(some: dict[str, GoldDocument], others: dict[str, GoldDocument]) -> list[tuple[GoldDocument, GoldDocument]]:
    both = sorted(some.keys() & others.keys())
    if not both:
        raise InputError("De twee annoteren geen enkele tekst samen: noem annotaties van dezelfde documenten.")
    return [(some[name], others[name]) for name in both]


def _read(path: Path, corpus: Path | None) -> dict[str, GoldDocument]:
    documents = (_document(file, corpus) for file in _files([path]))
    return {document.name: document for document in documents}


def _document(path: Path, corpus: Path | None) -> GoldDocument:
    return gold.read(_source(path), str(path), partial(_text, path, corpus))


def _files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        found = sorted(path.glob("*.json")) if path.is_dir() else [path]
        if not found:
            raise InputError(f"In {path} staan geen annotaties (*.json): noem de map waarin ze staan.")
        yield from found


def _source(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{path} is niet te lezen: controleer de naam.") from error


def _text(path: Path, corpus: Path | None, name: str) -> str:
    """The text that a gold file annotates: from the corpus folder, else from one of the usual places beside it."""
    folders = [corpus] if corpus else [path.parent / beside for beside in BESIDE]
    there = next((folder for folder in folders if (folder / Path(name).name).is_file()), folders[0])
    return gold.corpus_text(there, name)


def _number(count: int | None) -> str:
    return "" if count is None else str(count)


def _share(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.1f}"


def _kappa(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"
