"""Events as CSV (RFC 4180), in UTF-8, with a header; safe to open in a spreadsheet.

What holds several values has them parted by "; ". Text that a spreadsheet would take for a formula gets an apostrophe
before it, which spreadsheets do not show (OWASP, CSV injection).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from tijdlijn.formats.event import TimelineEvent, positions
from tijdlijn.formats.publication import Publication, writable

MEDIA_TYPES: tuple[str, ...] = ("text/csv",)
SUFFIX = "csv"
STREAMED = True

COLUMNS = (
    "id", "title", "type", "status", "value", "mod",
    "edtf", "earliest", "latest", "precision", "approximate", "uncertain", "display",
    "participants", "participantIds", "places", "placeIds", "geometry", "conflicts",
    "confidence", "warnings", "document", "sentence", "mentionCount", "documentCount", "revision",
)  # fmt: skip
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")


def write(events: Iterable[TimelineEvent], _: Publication) -> Iterator[str]:
    """The header, and a record for each event."""
    yield _record(COLUMNS)
    for event in events:
        yield _record(_cells(event))


def _cells(event: TimelineEvent) -> tuple[str, ...]:
    when = event.when
    return (
        _safe(event.id),
        _safe(event.title),
        event.type,
        event.status,
        event.value,
        event.mod or "",
        when.edtf,
        "" if when.earliest is None else when.earliest.isoformat(),
        "" if when.latest is None else when.latest.isoformat(),
        when.precision,
        _yes_or_no(when.approximate),
        _yes_or_no(when.uncertain),
        _safe(when.display),
        _several(actor.name for actor in event.participants),
        _several(actor.id for actor in event.participants),
        _several(place.name for place in event.places),
        _several(place.id for place in event.places),
        _geometry(event),
        _several(link.conflict for link in event.conflicts),
        str(event.confidence),
        _several(event.warnings),
        _safe(event.document),
        _safe(event.sentence),
        str(event.mention_count),
        str(event.document_count),
        str(event.revision),
    )


def _geometry(event: TimelineEvent) -> str:
    """The places as WKT (OGC 06-103r4), which GIS programs read from a column: longitude before latitude."""
    points = [f"{east} {north}" for east, north in positions(event)]
    if not points:
        return ""
    return f"POINT ({points[0]})" if len(points) == 1 else f"MULTIPOINT ({', '.join(f'({it})' for it in points)})"


def _yes_or_no(value: bool) -> str:
    return "true" if value else "false"


def _several(values: Iterable[str]) -> str:
    return _safe("; ".join(values))


def _safe(text: str) -> str:
    plain = writable(text).replace("\t", " ")
    return f"'{plain}" if _FORMULA.match(plain) else plain


def _record(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()
