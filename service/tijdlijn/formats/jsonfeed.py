"""Events as a feed: JSON Feed 1.1, an item for each event, with the event itself under `_tijdlijn`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from tijdlijn.formats.event import StoredEventOut, TimelineEvent
from tijdlijn.formats.publication import Publication

MEDIA_TYPES: tuple[str, ...] = ("application/feed+json", "application/json")
SUFFIX = "json"
STREAMED = False
VERSION = "https://jsonfeed.org/version/1.1"


def write(events: Iterable[TimelineEvent], about: Publication) -> Iterator[str]:
    """One feed."""
    addresses = {"feed_url": about.address, "next_url": about.next}
    feed = {
        "version": VERSION,
        "title": about.title,
        **{key: address for key, address in addresses.items() if address is not None},
        "language": "nl",
        "authors": [{"name": "tijdlijn"}],
        "items": [_item(event, about) for event in events],
    }
    yield json.dumps(feed, ensure_ascii=False)


def _item(event: TimelineEvent, about: Publication) -> dict[str, Any]:
    address = about.event(event.id)
    return {
        "id": event.id,
        **({} if address is None else {"url": address}),
        "title": event.title,
        "content_text": "\n".join(about.story(event)),
        "date_modified": about.moment(event).isoformat(),
        "tags": [about.word(event.type), about.word(event.status), *(link.conflict for link in event.conflicts)],
        "_tijdlijn": StoredEventOut.of(event).model_dump(mode="json"),
    }
