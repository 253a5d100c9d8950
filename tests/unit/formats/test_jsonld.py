"""Events as linked data: expanded by pyld without a network, and turned into statements."""

from __future__ import annotations

import json
from typing import Any, NoReturn

import pytest
from hypothesis import given
from pyld import jsonld

from any_events import a_publication, an_event, lists_of_events, publications
from tijdlijn.formats import FORMATS, Publication
from tijdlijn.formats.jsonld import OWN, SCHEMA
from tijdlijn.model import Participant, ParticipantRole, Status
from tijdlijn.store.records import StoredEvent


def _no_network(url: str, _: object) -> NoReturn:
    pytest.fail(f"the file needs {url} to be understood")


OPTIONS = {"documentLoader": _no_network}


def expanded(events: list[StoredEvent], about: Publication) -> list[dict[str, Any]]:
    nodes: list[dict[str, Any]] = jsonld.expand(json.loads("".join(FORMATS["jsonld"].write(events, about))), OPTIONS)
    return nodes


def value(node: dict[str, Any], property_: str) -> Any:
    (found,) = node[property_]
    return found.get("@value", found.get("@id"))


@given(lists_of_events, publications)
def test_any_event_expands_without_a_network(events: list[StoredEvent], about: Publication) -> None:
    nodes = expanded(events, about)
    assert [node["@id"] for node in nodes] == [f"urn:tijdlijn:event:{event.id}" for event in events]
    for node, event in zip(nodes, events, strict=True):
        assert node["@type"] == [f"{SCHEMA}Event"]
        assert value(node, f"{SCHEMA}name") == event.title
        assert value(node, f"{OWN}status") == event.status
        assert len(node.get(f"{SCHEMA}location", [])) == len(event.places)


def test_the_statements_are_those_of_schema_org() -> None:
    helper = Participant("navo", "NAVO", ParticipantRole.OTHER)
    event = an_event(participants=(Participant("isis", "ISIS", ParticipantRole.AGENT), helper))
    written = json.loads("".join(FORMATS["jsonld"].write([event], a_publication())))
    statements = set(jsonld.to_rdf(written, OPTIONS | {"format": "application/n-quads"}).splitlines())
    subject = "<urn:tijdlijn:event:5f1c9e02ab>"
    assert {
        f"{subject} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://schema.org/Event> .",
        f'{subject} <http://schema.org/startDate> "2019-10-13"^^<http://schema.org/Date> .',
        f'{subject} <http://schema.org/endDate> "2019-10-13"^^<http://schema.org/Date> .',
        f"{subject} <http://schema.org/url> <https://tijdlijn.example/v1/events/5f1c9e02ab> .",
        f"{subject} <http://schema.org/location> <urn:tijdlijn:place:ain-issa> .",
        f"{subject} <http://schema.org/organizer> <urn:tijdlijn:actor:isis> .",
        f"{subject} <http://schema.org/contributor> <urn:tijdlijn:actor:navo> .",
        f"{subject} <http://schema.org/about> <urn:tijdlijn:conflict:syrie> .",
        f"{subject} <http://schema.org/subjectOf> <urn:tijdlijn:document:brief-a> .",
        f'{subject} <urn:tijdlijn:term:precision> "day" .',
        f'{subject} <urn:tijdlijn:term:warning> "jaar afgeleid uit de context" .',
    } <= statements


def test_what_is_denied_is_cancelled_and_what_is_open_has_no_end() -> None:
    denied, open_ = expanded([an_event(status=Status.DENIED), an_event("2015-09-09/..", id="open")], a_publication())
    assert value(denied, f"{SCHEMA}eventStatus") == f"{SCHEMA}EventCancelled"
    assert f"{SCHEMA}eventStatus" not in open_
    assert f"{SCHEMA}endDate" not in open_
