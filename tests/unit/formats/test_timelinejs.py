"""Events as the JSON of TimelineJS 3, by a schema of its documentation."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from any_events import a_publication, an_event, lists_of_events, publications
from tijdlijn.formats import FORMATS, Publication
from tijdlijn.store.records import StoredEvent
from tijdlijn.when import Mod

SCHEMA = jsonschema.Draft202012Validator(
    json.loads((Path(__file__).parent / "timelinejs.schema.json").read_text("utf-8"))
)


class Tags(HTMLParser):
    """The tags that a browser would see in a text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, _: object) -> None:
        self.seen.add(tag)


def story(events: list[StoredEvent], about: Publication | None = None) -> dict[str, Any]:
    written: dict[str, Any] = json.loads("".join(FORMATS["timelinejs"].write(events, about or a_publication())))
    return written


@given(lists_of_events, publications)
def test_any_event_is_a_slide_without_markup_of_its_own(events: list[StoredEvent], about: Publication) -> None:
    written = story(events, about)
    SCHEMA.validate(written)
    assert [slide["unique_id"] for slide in written["events"]] == [event.id for event in events]
    for slide in [*written["events"], written["title"]]:
        assert Tags(slide["text"]["headline"]).seen == set()
        assert Tags(slide["text"]["text"]).seen <= {"p", "a"}


@pytest.mark.parametrize(
    ("value", "mod", "start", "end", "display"),
    [
        ("2019-10-13", None, (2019, 10, 13), None, "13 oktober 2019"),
        ("2015-08", Mod.START, (2015, 8, 1), (2015, 8, 10), "begin augustus 2015"),
        ("2014-FA", None, (2014, 9, 1), (2014, 11, 30), "najaar 2014"),
        ("2015-09-09/..", None, (2015, 9, 9), None, "vanaf 9 september 2015"),
        ("../2016-07", None, (2016, 7, 31), None, "tot en met juli 2016"),
    ],
)
def test_a_slide_covers_the_period_it_can_be_and_shows_it_in_words(
    value: str, mod: Mod | None, start: tuple[int, ...], end: tuple[int, ...] | None, display: str
) -> None:
    (slide,) = story([an_event(value, mod)])["events"]
    assert tuple(slide["start_date"].values()) == start
    assert ("end_date" in slide) == (end is not None)
    assert end is None or tuple(slide["end_date"].values()) == end
    assert slide["display_date"] == display


def test_a_slide_tells_its_doubts_and_where_it_stands() -> None:
    (slide,) = story([an_event()])["events"]
    assert "Zekerheid 92%." in slide["text"]["text"]
    assert "Let op: jaar afgeleid uit de context." in slide["text"]["text"]
    assert 'href="https://tijdlijn.example/v1/events/5f1c9e02ab"' in slide["text"]["text"]
