"""How the description shows each representation: its media type, its schema, and an example that the format wrote."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from tijdlijn.api import paging
from tijdlijn.api.representations import LISTS
from tijdlijn.api.schemas import EventPage
from tijdlijn.formats import FORMATS, Publication
from tijdlijn.language.labels import label
from tijdlijn.model import ConflictLink, EventType, Highlights, Participant, ParticipantRole, Place, Span, Status
from tijdlijn.store.records import Page, StoredEvent
from tijdlijn.when import Mod, When

Responses = dict[int | str, dict[str, Any]]

# Without an empty field, because FastAPI leaves those out of an example.
_WHEN = When.of("2019-10-13", Mod.APPROX)
assert _WHEN is not None, "the example is dated"
EVENT = StoredEvent(
    id="5f1c9e02ab",
    title="Ontsnapping uit kamp Ain Issa",
    concept="escape",
    type=EventType.DETENTION,
    status=Status.OCCURRED,
    value="2019-10-13",
    mod=Mod.APPROX,
    when=_WHEN,
    participants=(Participant("isis", "ISIS", ParticipantRole.AGENT),),
    places=(Place("ain-issa", "Ain Issa", "syrie", 36.38, 38.86),),
    conflicts=(ConflictLink("syrie", "noemt Ain Issa", 0.95),),
    confidence=0.92,
    warnings=("jaar afgeleid uit de context",),
    document="antwoorden-navo-raad-2019",
    sentence="Op 13 oktober ontsnapten gevangenen uit het kamp Ain Issa.",
    mention_count=4,
    document_count=2,
    revision=1,
    highlights=Highlights((Span(0, 11),), (Span(14, 24),)),
)
ABOUT = Publication(
    title="Oorlog en overgang in Syrië",
    word=label,
    changed={EVENT.id: datetime(2026, 11, 1, 12, tzinfo=UTC)},
    address="https://tijdlijn.example/v1/feed?conflict=syrie",
    event=lambda id_: f"https://tijdlijn.example/v1/events/{id_}",
    document=lambda id_: f"https://tijdlijn.example/v1/documents/{id_}",
)
HEADERS = {
    "Vary": {"description": "Accept: the answer depends on it.", "schema": {"type": "string", "examples": ["Accept"]}}
}
FILE = {
    "Content-Disposition": {
        "description": "The name for a file of it.",
        "schema": {"type": "string", "examples": ['attachment; filename="tijdlijn-syrie.csv"']},
    }
}


def _shown(*names: str) -> dict[str, Any]:
    """The media types of these formats."""
    return {FORMATS[name].MEDIA_TYPES[0]: _content(name) for name in names}


def _content(name: str) -> dict[str, Any]:
    written = "".join(FORMATS[name].write([EVENT], ABOUT))
    if FORMATS[name].MEDIA_TYPES[0].endswith("json") and not FORMATS[name].STREAMED:
        return {"schema": {"type": "object"}, "example": json.loads(written)}
    return {"schema": {"type": "string"}, "example": written}


def _response(content: dict[str, Any]) -> Responses:
    return {200: {"headers": HEADERS | FILE, "content": content}}


PAGE = json.loads(EventPage.of(Page((EVENT,), paging.EXAMPLE)).model_dump_json())
LIST = _response({"application/json": {"example": PAGE}} | _shown(*(offer.name for offer in LISTS[1:])))
MAP = _response({"application/geo+json": {"example": _content("geojson")["example"]}})
CALENDAR = _response(_shown("icalendar"))
FEED = _response(_shown("jsonfeed", "atom"))
STORY = _response(_shown("timelinejs"))
