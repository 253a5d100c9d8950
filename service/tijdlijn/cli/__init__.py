"""The command line: one file per group of commands; `main` is where every error ends as a sentence."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from tijdlijn import __version__
from tijdlijn.cli import bench, browse, db, evaluate, extract, gold, ingest, serve, token
from tijdlijn.cli.dutch import DutchGroup, in_dutch
from tijdlijn.cli.show import say, write
from tijdlijn.errors import GoldError, InputError, TijdlijnError, UnknownName

app = typer.Typer(
    name="tijdlijn",
    cls=DutchGroup,
    help="Vindt de gedateerde gebeurtenissen in Nederlandse overheidstekst en toont ze als tijdlijn.",
    epilog="Voorbeeld: tijdlijn --version",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
for group in (ingest, extract, browse, serve, evaluate, bench):
    app.add_typer(group.commands)
app.add_typer(db.commands, name="db")
app.add_typer(token.commands, name="token")
app.add_typer(gold.commands, name="gold")

ASKED_WRONG, FAILED = 2, 1


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and exit: 0 when it did what was asked, 2 when it was asked wrong, 1 when it failed."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without Dutch letters gets question marks, no traceback
    try:
        code = app(args=arguments, prog_name="tijdlijn", standalone_mode=False)
    except typer.TyperException as error:
        say(in_dutch(error.format_message()))
        sys.exit(ASKED_WRONG)
    except (InputError, UnknownName, GoldError) as error:
        say(error.message)
        sys.exit(ASKED_WRONG)
    except TijdlijnError as error:
        say(error.message)
        sys.exit(FAILED)
    sys.exit(code or 0)


def _print_version(asked: bool) -> None:
    if asked:
        write(__version__)
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_print_version, help="Toon de versie en stop.")
    ] = False,
) -> None:
    pass
