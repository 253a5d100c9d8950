"""What the store tells: the timeline of a conflict, events by any condition, the documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Annotated, TypeVar

import typer
from rich.text import Text
from sqlalchemy import Connection

from tijdlijn.cli.dutch import DutchCommand
from tijdlijn.cli.setup import opened_store, today
from tijdlijn.cli.show import Column, Format, json_of, pour, quoted, say, table
from tijdlijn.errors import InputError
from tijdlijn.formats import FORMATS, Publication
from tijdlijn.formats import Format as WritingFormat
from tijdlijn.language.labels import label
from tijdlijn.model import DocumentDate, EventType, Status
from tijdlijn.store import conflicts as stored_conflicts
from tijdlijn.store import documents as stored_documents
from tijdlijn.store import events as stored_events
from tijdlijn.store import names
from tijdlijn.store.records import EventFilter, StoredDocument, StoredEvent
from tijdlijn.typed_dates import typed_when
from tijdlijn.when import Precision

commands = typer.Typer()

Value = TypeVar("Value", EventType, Status)

From = Annotated[str | None, typer.Option("--from", metavar="DATUM", help="Vanaf deze dag of het begin van deze tijd.")]
To = Annotated[str | None, typer.Option("--to", metavar="DATUM", help="Tot en met deze dag of het eind van deze tijd.")]
TYPES = f"Soort gebeurtenis: {', '.join(map(label, EventType))}."
STATUSES = f"Hoe de tekst haar noemt: {', '.join(map(label, Status))}."
Shape = Annotated[Format, typer.Option("--format", help="Voor mensen of voor programma's.")]


class EventFormat(StrEnum):
    """For people, for programs, or as a file for other programs."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    NDJSON = "ndjson"
    JSONLD = "jsonld"
    GEOJSON = "geojson"
    ICALENDAR = "icalendar"
    JSONFEED = "jsonfeed"
    ATOM = "atom"
    TIMELINEJS = "timelinejs"


EventShape = Annotated[EventFormat, typer.Option("--format", help="Voor mensen, of als bestand voor programma's.")]


@commands.command(
    cls=DutchCommand, epilog='Voorbeeld: tijdlijn timeline syrie --from "begin oktober 2019" --to 2019-12-31'
)
def timeline(
    conflict: Annotated[str, typer.Argument(metavar="CONFLICT", help="De naam of het kenmerk van een conflict.")],
    from_: From = None,
    to: To = None,
    shape: EventShape = EventFormat.TABLE,
) -> None:
    """Toon wat er in een conflict gebeurde, op volgorde van tijd."""
    with opened_store() as store, store.reading() as connection:
        chosen = names.resolve(connection, names.Kind.CONFLICT, conflict)
        first, last = _bounds(None, from_, to)
        wanted = EventFilter(conflicts=(chosen,), date_from=first, date_to=last)
        title = stored_conflicts.one(connection, chosen).name
        _show_events(connection, wanted, shape, title=title)


@commands.command(cls=DutchCommand, epilog='Voorbeeld: tijdlijn events --on "14 oktober 2019" --type overleg')
def events(
    *,
    on: Annotated[str | None, typer.Option("--on", metavar="DATUM", help="Op deze dag of in deze tijd.")] = None,
    from_: From = None,
    to: To = None,
    kind: Annotated[list[str] | None, typer.Option("--type", metavar="SOORT", help=TYPES)] = None,
    status: Annotated[list[str] | None, typer.Option("--status", metavar="STATUS", help=STATUSES)] = None,
    actor: Annotated[list[str] | None, typer.Option("--actor", metavar="NAAM", help="Wie er meedoet.")] = None,
    place: Annotated[list[str] | None, typer.Option("--place", metavar="NAAM", help="Waar het gebeurt.")] = None,
    conflict: Annotated[list[str] | None, typer.Option("--conflict", metavar="NAAM", help="Bij welk conflict.")] = None,
    query: Annotated[str | None, typer.Option("--query", metavar="WOORDEN", help="Woorden die voorkomen.")] = None,
    shape: EventShape = EventFormat.TABLE,
) -> None:
    """Zoek gebeurtenissen; elke voorwaarde telt, en wie er een herhaalt bedoelt een van de waarden."""
    first, last = _bounds(on, from_, to)
    with opened_store() as store, store.reading() as connection:
        wanted = EventFilter(
            date_from=first,
            date_to=last,
            types=_chosen(EventType, kind),
            statuses=_chosen(Status, status),
            actors=_resolved(connection, names.Kind.ACTOR, actor),
            places=_resolved(connection, names.Kind.PLACE, place),
            conflicts=_resolved(connection, names.Kind.CONFLICT, conflict),
            q=query,
        )
        _show_events(connection, wanted, shape, title="Gebeurtenissen")


@commands.command(cls=DutchCommand, epilog="Voorbeeld: tijdlijn documents --format json")
def documents(shape: Shape = Format.TABLE) -> None:
    """Toon de opgeslagen documenten, het nieuwste eerst."""
    with opened_store() as store, store.reading() as connection:
        found: list[StoredDocument] = []
        cursor: str | None = None
        while True:
            page = stored_documents.page(connection, cursor=cursor)
            found += page.items
            cursor = page.next
            if cursor is None:
                break
    if shape is Format.JSON:
        json_of(found)
    elif not found:
        say("Er zijn nog geen documenten: voeg ze toe met tijdlijn ingest.")
    else:
        columns: tuple[Column, ...] = (
            ("Datum", {}),
            ("Titel", {"ratio": 1}),
            ("Gebeurtenissen", {"justify": "right"}),
            ("Kenmerk", {}),
        )
        table(columns, (_document_row(document) for document in found), title=f"Documenten ({len(found)})")


def _bounds(on: str | None, from_: str | None, to: str | None) -> tuple[date | None, date | None]:
    """The first and last day that are asked for; None is open."""
    now = today()
    if on is not None:
        if from_ is not None or to is not None:
            raise InputError("Kies --on, of --from en --to, maar niet allebei.")
        when = typed_when(on, now)
        return when.earliest, when.latest
    first = None if from_ is None else typed_when(from_, now).earliest
    last = None if to is None else typed_when(to, now).latest
    if first is not None and last is not None and last < first:
        raise InputError(f"De tijd van --to ({last}) ligt voor die van --from ({first}): draai ze om.")
    return first, last


def _chosen(values: type[Value], typed: list[str] | None) -> tuple[Value, ...]:
    """The values that people mean by their Dutch word or their own name."""
    words = {spelling: value for value in values for spelling in (label(value), value.value)}
    unknown = sorted({word for word in typed or () if word.casefold() not in words})
    if unknown:
        known = ", ".join(label(value) for value in values)
        raise InputError(f"'{unknown[0]}' ken ik niet: kies uit {known}.")
    return tuple(words[word.casefold()] for word in typed or ())


def _resolved(connection: Connection, kind: names.Kind, typed: list[str] | None) -> tuple[str, ...]:
    return tuple(names.resolve(connection, kind, name) for name in typed or ())


def _show_events(connection: Connection, wanted: EventFilter, shape: EventFormat, *, title: str) -> None:
    if shape is EventFormat.ICALENDAR:  # which has no place for what is known less well than to the day
        wanted = replace(wanted, min_precision=Precision.DAY)
    found: Iterable[StoredEvent] = stored_events.every(connection, wanted)
    if shape is EventFormat.JSON:
        json_of(found)
        return
    if shape is not EventFormat.TABLE:
        pour(_file(connection, found, FORMATS[shape], title))
        return
    rows = [_event_row(event) for event in found]
    if not rows:
        say("Geen gebeurtenissen gevonden die hieraan voldoen.")
        return
    columns: tuple[Column, ...] = (
        ("Wanneer", {"min_width": 18}),
        ("Gebeurtenis, en waar het staat", {"ratio": 3}),
        ("Soort", {"no_wrap": True}),
        ("Status", {"no_wrap": True}),
        ("Bron", {"ratio": 1}),
    )
    table(columns, rows, title=f"{title} ({len(rows)})")


def _file(connection: Connection, found: Iterable[StoredEvent], format_: WritingFormat, title: str) -> Iterator[str]:
    """The events as a file; one that is written as they come tells nothing of when they changed."""
    if format_.STREAMED:
        return format_.write(found, Publication(title, label))
    events = tuple(found)
    changed = stored_events.changed(connection, [event.id for event in events])
    return format_.write(events, Publication(title, label, changed))


def _event_row(event: StoredEvent) -> tuple[str | Text, ...]:
    more = f" (+{event.mention_count - 1})" if event.mention_count > 1 else ""
    told = Text.assemble((event.title, "bold"), "\n", (quoted(event.sentence), "dim"))
    return event.when.display, told, label(event.type), label(event.status), event.document + more


def _document_row(document: StoredDocument) -> tuple[str, ...]:
    return _dated(document.date), document.title, str(document.event_count), document.id


def _dated(date_: DocumentDate | None) -> str:
    return "onbekend" if date_ is None else f"{date_.day} ({label(date_.basis)})"
