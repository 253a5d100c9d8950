"""Events as a feed: Atom (RFC 4287), an entry for each event.

`updated` is when the event last changed, which is not when it happens: that stands in the text, and for programs in an
element of our own beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from tijdlijn.formats.event import TimelineEvent
from tijdlijn.formats.publication import NEVER, Publication, writable

MEDIA_TYPES: tuple[str, ...] = ("application/atom+xml", "application/xml", "text/xml")
SUFFIX = "atom"
STREAMED = False

ATOM = "http://www.w3.org/2005/Atom"
OWN = "urn:tijdlijn:event"
ElementTree.register_namespace("", ATOM)
ElementTree.register_namespace("tijdlijn", OWN)


def write(events: Iterable[TimelineEvent], about: Publication) -> Iterator[str]:
    """One feed."""
    told = tuple(events)
    feed = Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "nl"})
    # Without an address of its own, a feed is known by its title.
    _text(feed, "id", about.address or f"urn:tijdlijn:feed:{quote(about.title, safe='')}")
    _text(feed, "title", about.title)
    _text(feed, "updated", max(map(about.moment, told), default=NEVER).isoformat())
    _text(SubElement(feed, f"{{{ATOM}}}author"), "name", "tijdlijn")
    for relation, address in (("self", about.address), ("next", about.next)):
        if address is not None:
            _empty(feed, "link", rel=relation, href=address)
    for event in told:
        _entry(feed, event, about)
    yield '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(feed, encoding="unicode") + "\n"


def _entry(feed: Element, event: TimelineEvent, about: Publication) -> None:
    entry = SubElement(feed, f"{{{ATOM}}}entry")
    _text(entry, "id", f"urn:tijdlijn:event:{quote(event.id, safe='')}")
    _text(entry, "title", event.title)
    _text(entry, "updated", about.moment(event).isoformat())
    if (address := about.event(event.id)) is not None:
        _empty(entry, "link", rel="alternate", href=address)
    _empty(entry, "category", scheme="urn:tijdlijn:type", term=event.type, label=about.word(event.type))
    _empty(entry, "category", scheme="urn:tijdlijn:status", term=event.status, label=about.word(event.status))
    for link in event.conflicts:
        _empty(entry, "category", scheme="urn:tijdlijn:conflict", term=link.conflict)
    _text(entry, "content", "\n".join(about.story(event)))
    when = {"edtf": event.when.edtf, "precision": event.when.precision.value}
    own = SubElement(entry, f"{{{OWN}}}event", {**when, "confidence": str(event.confidence)})
    for warning in event.warnings:
        SubElement(own, f"{{{OWN}}}warning").text = writable(warning)


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, f"{{{ATOM}}}{name}").text = writable(text)


def _empty(parent: Element, name: str, **attributes: str) -> None:
    SubElement(parent, f"{{{ATOM}}}{name}", {key: writable(value) for key, value in attributes.items()})
