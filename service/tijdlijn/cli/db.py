"""The tables of the store: migrate them up and down, and check them."""

from __future__ import annotations

from typing import Annotated

import typer

from tijdlijn.cli.dutch import DutchCommand, DutchGroup
from tijdlijn.cli.setup import bare_store
from tijdlijn.cli.show import say
from tijdlijn.store import schema

commands = typer.Typer(cls=DutchGroup, help="Beheer de tabellen van de database.", no_args_is_help=True)


@commands.command(cls=DutchCommand, epilog="Voorbeeld: tijdlijn db upgrade")
def upgrade(
    revision: Annotated[
        str, typer.Argument(metavar="[VERSIE]", help="Tot welke versie; head is de nieuwste.")
    ] = "head",
) -> None:
    """Breng de tabellen naar de nieuwste versie; zijn ze dat al, dan gebeurt er niets."""
    with bare_store() as store:
        before = schema.current(store)
        schema.upgrade(store, revision)
        after = schema.current(store)
    say(f"De tabellen zijn al van versie {after}." if before == after else f"De tabellen zijn nu van versie {after}.")


@commands.command(cls=DutchCommand, epilog="Voorbeeld: tijdlijn db downgrade -- -1")
def downgrade(
    revision: Annotated[str, typer.Argument(metavar="VERSIE", help="Naar welke versie; base verwijdert alles.")],
) -> None:
    """Breng de tabellen terug naar een oudere versie; wat alleen de nieuwere bewaart, gaat verloren."""
    with bare_store() as store:
        schema.downgrade(store, revision)
        after = schema.current(store)
    say("Alle tabellen zijn verwijderd." if after is None else f"De tabellen zijn nu van versie {after}.")


@commands.command(cls=DutchCommand, epilog="Voorbeeld: tijdlijn db check")
def check() -> None:
    """Vergelijk de tabellen met wat tijdlijn verwacht; eindigt met code 1 bij een verschil."""
    with bare_store() as store:
        differences = schema.differences(store)
    for difference in differences:
        say(difference)
    if differences:
        raise typer.Exit(1)
    say("De tabellen zijn zoals tijdlijn ze verwacht.")
