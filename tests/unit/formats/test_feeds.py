"""Events as feeds: JSON Feed by a schema of its specification, Atom by a grammar of RFC 4287 and by feedparser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import feedparser
import jsonschema
from hypothesis import given
from lxml import etree

from any_events import MOMENT, a_publication, an_event, lists_of_events, publications
from tijdlijn.formats import FORMATS, Publication, TimelineEvent
from tijdlijn.formats.atom import ATOM, OWN
from tijdlijn.formats.publication import writable
from tijdlijn.model import Status
from tijdlijn.store.records import StoredEvent

HERE = Path(__file__).parent
FEED = jsonschema.Draft202012Validator(
    json.loads((HERE / "jsonfeed.schema.json").read_text("utf-8")),
    format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER,
)
GRAMMAR = etree.RelaxNG(etree.parse(HERE / "atom.rng"))


def json_feed(events: list[StoredEvent], about: Publication) -> dict[str, Any]:
    feed: dict[str, Any] = json.loads("".join(FORMATS["jsonfeed"].write(events, about)))
    return feed


def atom(events: list[StoredEvent], about: Publication) -> str:
    return "".join(FORMATS["atom"].write(events, about))


@given(lists_of_events, publications)
def test_any_event_is_an_item_of_a_json_feed(events: list[StoredEvent], about: Publication) -> None:
    feed = json_feed(events, about)
    FEED.validate(feed)
    assert [(item["id"], item["title"]) for item in feed["items"]] == [(event.id, event.title) for event in events]


@given(lists_of_events, publications)
def test_any_event_is_an_entry_of_an_atom_feed(events: list[StoredEvent], about: Publication) -> None:
    document = etree.fromstring(atom(events, about).encode())
    GRAMMAR.assertValid(document)
    titles = [title.text or "" for title in document.iterfind(f"{{{ATOM}}}entry/{{{ATOM}}}title")]
    # XML reads every line end as one (XML 1.0, 2.11).
    assert titles == [writable(event.title).replace("\r\n", "\n").replace("\r", "\n") for event in events]


def test_a_feed_reader_understands_the_atom_feed() -> None:
    feed = feedparser.parse(atom([an_event(status=Status.PLANNED)], a_publication()))
    assert not feed.bozo
    assert (feed.version, feed.feed.title, feed.feed.language) == ("atom10", "Oorlog in Syrië", "nl")
    assert {link.rel: link.href for link in feed.feed.links} == {
        "self": "https://tijdlijn.example/v1/feed",
        "next": "https://tijdlijn.example/v1/feed?cursor=x",
    }
    (entry,) = feed.entries
    assert entry.id == "urn:tijdlijn:event:5f1c9e02ab"
    assert entry.link == "https://tijdlijn.example/v1/events/5f1c9e02ab"
    assert entry.updated_parsed[:5] == MOMENT.timetuple()[:5]
    assert {(tag.scheme, tag.term, tag.label) for tag in entry.tags} == {
        ("urn:tijdlijn:type", "detention", "detentie"),
        ("urn:tijdlijn:status", "planned", "gepland"),
        ("urn:tijdlijn:conflict", "syrie", None),
    }
    assert entry.content[0].value.splitlines()[0] == "13 oktober 2019 · detentie · gepland"


def test_doubt_stands_in_both_feeds_for_people_and_for_programs() -> None:
    event = an_event("2019-10")
    (item,) = json_feed([event], a_publication())["items"]
    entry = etree.fromstring(atom([event], a_publication()).encode()).find(f"{{{ATOM}}}entry")
    for text in (item["content_text"], entry.findtext(f"{{{ATOM}}}content")):
        assert "oktober 2019" in text
        assert "Zekerheid 92%." in text
        assert "Let op: jaar afgeleid uit de context." in text
    own = entry.find(f"{{{OWN}}}event")
    assert dict(own.attrib) == {"edtf": "2019-10", "precision": "month", "confidence": "0.92"}
    assert own.findtext(f"{{{OWN}}}warning") == "jaar afgeleid uit de context"
    assert item["_tijdlijn"]["when"]["precision"] == "month"


def test_a_feed_was_last_changed_with_its_newest_event_and_an_empty_one_never() -> None:
    def updated(*events: TimelineEvent) -> str:
        text = "".join(FORMATS["atom"].write(events, a_publication()))
        found: str = etree.fromstring(text.encode()).findtext(f"{{{ATOM}}}updated")
        return found

    assert updated(an_event(), an_event(id="other")) == "2026-11-01T12:00:00+00:00"
    assert updated() == "1970-01-01T00:00:00+00:00"
