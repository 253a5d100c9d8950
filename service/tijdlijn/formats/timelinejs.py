"""Events as a story: the JSON of TimelineJS 3 (Knight Lab), a slide for each event.

Its texts are HTML, so what stands in a document is escaped: no letter can put a script on someone's page.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from html import escape
from typing import Any

from tijdlijn.formats.event import TimelineEvent
from tijdlijn.formats.publication import Publication

MEDIA_TYPES: tuple[str, ...] = ("application/json",)
SUFFIX = "json"
STREAMED = False


def write(events: Iterable[TimelineEvent], about: Publication) -> Iterator[str]:
    """One timeline, with a title slide."""
    slides = [_slide(event, about) for event in events]
    title = {"unique_id": "titel", "text": {"headline": escape(about.title), "text": ""}}
    yield json.dumps({"scale": "human", "title": title, "events": slides}, ensure_ascii=False)


def _slide(event: TimelineEvent, about: Publication) -> dict[str, Any]:
    first = event.when.sort_day
    last = event.when.latest or first
    slide: dict[str, Any] = {
        "unique_id": event.id,
        "start_date": _date(first),
        # What is known less well than to the day is shown in the words of the time, over the period it can be.
        "display_date": event.when.display,
        "group": about.word(event.type),
        "text": {"headline": escape(event.title), "text": _html(event, about)},
    }
    return slide if last == first else slide | {"end_date": _date(last)}


def _date(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def _html(event: TimelineEvent, about: Publication) -> str:
    lines = "".join(f"<p>{escape(line)}</p>" for line in about.story(event))
    address = about.event(event.id)
    return lines if address is None else f'{lines}<p><a href="{escape(address)}">Waar het staat</a></p>'
