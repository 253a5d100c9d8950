"""Events as NDJSON: on each line the JSON object of one event, the same that lists hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tijdlijn.formats.event import StoredEventOut, TimelineEvent
from tijdlijn.formats.publication import Publication

MEDIA_TYPES: tuple[str, ...] = ("application/x-ndjson", "application/ndjson", "application/jsonl")
SUFFIX = "ndjson"
STREAMED = True


def write(events: Iterable[TimelineEvent], _: Publication) -> Iterator[str]:
    """A line for each event."""
    for event in events:
        yield StoredEventOut.of(event).model_dump_json() + "\n"
