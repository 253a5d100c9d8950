"""Events as linked data: schema.org in JSON-LD 1.1, an Event for each event.

The context stands in the file, so that nobody has to fetch it. What schema.org has no word for (how precise, how sure)
stands under terms of our own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from tijdlijn.formats.event import TimelineEvent
from tijdlijn.formats.publication import Publication
from tijdlijn.model import ParticipantRole, Place, Status

MEDIA_TYPES: tuple[str, ...] = ("application/ld+json",)
SUFFIX = "jsonld"
STREAMED = False

# http, because the context that schema.org publishes itself means these names by http.
SCHEMA = "http://schema.org/"
OWN = "urn:tijdlijn:term:"
OWN_TERMS = ("eventType", "status", "edtf", "precision", "display", "confidence", "warning", "revision")
CONTEXT = {
    "@vocab": SCHEMA,
    "startDate": {"@type": f"{SCHEMA}Date"},
    "endDate": {"@type": f"{SCHEMA}Date"},
    "eventStatus": {"@type": "@vocab"},
    "url": {"@type": "@id"},
    **{term: f"{OWN}{term}" for term in OWN_TERMS},
}


def write(events: Iterable[TimelineEvent], about: Publication) -> Iterator[str]:
    """One graph."""
    graph = [_event(event, about) for event in events]
    yield json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False)


def _event(event: TimelineEvent, about: Publication) -> dict[str, Any]:
    when = event.when
    written: dict[str, Any] = {
        "@id": _urn("event", event.id),
        "@type": "Event",
        "identifier": event.id,
        "url": about.event(event.id),
        "name": event.title,
        "description": event.sentence,
        "startDate": when.earliest and when.earliest.isoformat(),
        "endDate": when.latest and when.latest.isoformat(),
        # schema.org can only say that an event was called off: so the text says it did not happen.
        "eventStatus": "EventCancelled" if event.status is Status.DENIED else None,
        "location": [_place(place) for place in event.places],
        "organizer": _actors(event, ParticipantRole.AGENT),
        "contributor": _actors(event, ParticipantRole.OTHER),
        "about": [
            {"@id": _urn("conflict", link.conflict), "@type": "Event", "identifier": link.conflict}
            for link in event.conflicts
        ],
        "subjectOf": _document(event.document, about),
        "eventType": event.type,
        "status": event.status,
        "edtf": when.edtf,
        "precision": when.precision,
        "display": when.display,
        "confidence": event.confidence,
        "warning": event.warnings,
        "revision": event.revision,
    }
    return _known(written)


def _document(id_: str, about: Publication) -> dict[str, Any]:
    address = about.document(id_)
    return _known({"@id": _urn("document", id_), "@type": "DigitalDocument", "identifier": id_, "url": address})


def _place(place: Place) -> dict[str, Any]:
    geo = None
    if place.latitude is not None and place.longitude is not None:
        geo = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    return _known({"@id": _urn("place", place.id), "@type": "Place", "name": place.name, "geo": geo})


def _actors(event: TimelineEvent, role: ParticipantRole) -> list[dict[str, Any]]:
    """Whether a participant is a person or an organisation is not known, so none is said to be either."""
    return [{"@id": _urn("actor", actor.id), "name": actor.name} for actor in event.participants if actor.role is role]


def _known(node: dict[str, Any]) -> dict[str, Any]:
    """A node without what is not known: linked data says nothing by an empty value."""
    return {key: value for key, value in node.items() if value not in (None, [], ())}


def _urn(kind: str, id_: str) -> str:
    return f"urn:tijdlijn:{kind}:{quote(id_, safe='')}"
