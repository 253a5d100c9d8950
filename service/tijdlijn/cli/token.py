"""Tokens: what allows a program to write over HTTP."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from typing import Annotated

import typer

from tijdlijn.cli.dutch import DutchCommand, DutchGroup
from tijdlijn.cli.setup import opened_store, today
from tijdlijn.cli.show import Column, Format, json_of, say, table, write
from tijdlijn.errors import InputError
from tijdlijn.store import tokens
from tijdlijn.store.records import StoredToken
from tijdlijn.tokens import Scope
from tijdlijn.typed_dates import typed_day

commands = typer.Typer(cls=DutchGroup, help="Geef tokens uit om over HTTP te schrijven.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(metavar="NAAM", help="Hoe het token heet: wie of wat het gebruikt.")]
_NAME = re.compile(r"[A-Za-z0-9._-]{1,60}")
LEGEND = "ingest mag documenten sturen, admin mag ze ook intrekken."


@commands.command(cls=DutchCommand, epilog='Voorbeeld: tijdlijn token create ci --expires "over 90 dagen"')
def create(
    name: Name,
    scope: Annotated[Scope, typer.Option("--scope", help=f"Wat het mag: {LEGEND}")] = Scope.INGEST,
    expires: Annotated[
        str | None, typer.Option("--expires", metavar="DATUM", help="De laatste dag dat het geldt; anders altijd.")
    ] = None,
) -> None:
    """Maak een token; het wordt nu getoond en daarna nooit meer."""
    if not _NAME.fullmatch(name):
        raise InputError("De naam van een token heeft alleen letters, cijfers, punt, streep en _, hoogstens 60.")
    until = None if expires is None else _end_of(expires)
    with opened_store() as store, store.writing() as connection:
        token = tokens.create(connection, name, scope, created=datetime.now(UTC), expires=until)
    say(f"Token '{name}' ({scope}): bewaar het goed, want het wordt nergens anders getoond.")
    write(token.text)


@commands.command("list", cls=DutchCommand, epilog="Voorbeeld: tijdlijn token list")
def list_(
    shape: Annotated[Format, typer.Option("--format", help="Voor mensen of voor programma's.")] = Format.TABLE,
) -> None:
    """Toon welke tokens er zijn uitgegeven, en of ze worden gebruikt; nooit de tokens zelf."""
    with opened_store() as store, store.reading() as connection:
        found = tokens.every(connection)
    if shape is Format.JSON:
        json_of(found)
    elif not found:
        say("Er zijn nog geen tokens: maak er een met tijdlijn token create.")
    else:
        columns: tuple[Column, ...] = tuple((name, {}) for name in ("Naam", "Mag", "Gemaakt", "Gebruikt", "Geldt"))
        now = datetime.now(UTC)
        table(columns, (_row(token, now) for token in found), title=f"Tokens ({len(found)})")


@commands.command(cls=DutchCommand, epilog="Voorbeeld: tijdlijn token revoke ci")
def revoke(name: Name) -> None:
    """Trek een token in: het mag vanaf nu niets meer."""
    with opened_store() as store, store.writing() as connection:
        now_revoked = tokens.revoke(connection, name, datetime.now(UTC))
    say(f"Token '{name}' is ingetrokken." if now_revoked else f"Token '{name}' was al ingetrokken.")


def _end_of(typed: str) -> datetime:
    """The moment at which a day is over where the command is typed."""
    now = today()
    day = typed_day(typed, now)
    if day < now:
        raise InputError(f"{day} is al voorbij: kies een dag vanaf vandaag.")
    return datetime.combine(day + timedelta(days=1), time.min).astimezone(UTC)


def _row(token: StoredToken, now: datetime) -> tuple[str, ...]:
    used = "nooit" if token.last_used is None else _day(token.last_used)
    return token.name, token.scope, _day(token.created), used, _validity(token, now)


def _validity(token: StoredToken, now: datetime) -> str:
    if token.revoked is not None:
        return f"ingetrokken op {_day(token.revoked)}"
    if token.expires is None:
        return "altijd"
    return f"{'tot' if token.is_valid(now) else 'verlopen op'} {_moment(token.expires)}"


def _day(moment: datetime) -> str:
    return f"{moment.astimezone():%Y-%m-%d}"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"
