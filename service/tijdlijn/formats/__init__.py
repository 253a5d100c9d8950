"""How events and extractions are written down for others.

Each format of events is a module with the same names, and writes any events from the same two values: the events, and
what the file says about itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from tijdlijn.formats import atom, calendar, csv, geojson, jsonfeed, jsonld, ndjson, timelinejs
from tijdlijn.formats.event import TimelineEvent
from tijdlijn.formats.publication import Publication


class Format(Protocol):
    """A way to write events.

    `MEDIA_TYPES` are the names it goes by over HTTP, its own first; `SUFFIX` is that of its files. `STREAMED` says that
    it writes each event as it comes, whatever their number.
    """

    MEDIA_TYPES: tuple[str, ...]
    SUFFIX: str
    STREAMED: bool

    def write(self, events: Iterable[TimelineEvent], about: Publication) -> Iterator[str]:
        """The pieces of the file, in order."""


FORMATS: Mapping[str, Format] = {
    "csv": csv,
    "ndjson": ndjson,
    "jsonld": jsonld,
    "geojson": geojson,
    "icalendar": calendar,
    "jsonfeed": jsonfeed,
    "atom": atom,
    "timelinejs": timelinejs,
}
"""Every format of events, by the name people choose it by."""

__all__ = ["FORMATS", "Format", "Publication", "TimelineEvent"]
