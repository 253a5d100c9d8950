"""A frontend developer builds a timeline: every question leads to the next."""

from __future__ import annotations

import re
from typing import Any

import pytest
from starlette.testclient import TestClient


def test_from_the_list_of_conflicts_to_the_words_of_a_letter(letters: TestClient) -> None:
    conflicts = letters.get("/v1/conflicts").json()["items"]
    syrie = next(conflict for conflict in conflicts if conflict["id"] == "syrie")
    assert (syrie["earliest"], syrie["latest"], syrie["eventCount"]) == ("2019-10-13", "2026-01-30", 3)
    assert letters.get("/v1/conflicts/syrie").json() == syrie

    timeline = letters.get("/v1/conflicts/syrie/timeline").json()
    assert [event["value"] for event in timeline["items"]] == ["2019-10-13", "2019-10-14", "2026-01-30"]
    escape = timeline["items"][0]
    assert escape["when"]["display"] == "13 oktober 2019"
    assert (escape["type"], escape["status"], escape["mentionCount"]) == ("detention", "occurred", 2)
    assert letters.get(f"/v1/events/{escape['id']}").json() == escape

    mentions = letters.get(f"/v1/events/{escape['id']}/mentions").json()["items"]
    assert [mention["document"]["id"] for mention in mentions] == ["brief-a", "brief-b"]
    for mention in mentions:
        text = letters.get(f"/v1/documents/{mention['document']['id']}/text").text
        start, end = mention["position"]["start"], mention["position"]["end"]
        assert text[start:end] == mention["quote"]["exact"] == "ontsnapping"
        assert mention["quote"]["prefix"] + "ontsnapping" + mention["quote"]["suffix"] in text
        sentence, timex = mention["sentence"], mention["timeExpression"]
        assert text[sentence["start"] : sentence["end"]] == sentence["text"]
        assert text[timex["start"] : timex["end"]] == timex["text"] == "2019-10-13"

    document = letters.get(f"/v1/documents/{escape['document']}").json()
    assert document["eventCount"] == 3
    assert document["sections"][0]["referenceDate"] == document["date"]


def test_a_timeline_is_paged_through_its_links(letters: TestClient) -> None:
    path: str | None = "/v1/conflicts/syrie/timeline?limit=1"
    values: list[str] = []
    while path is not None:
        answer = letters.get(path)
        values += [event["value"] for event in answer.json()["items"]]
        links = {relation: url for url, relation in re.findall(r'<([^>]+)>; rel="(\w+)"', answer.headers["link"])}
        assert links["first"] == "/v1/conflicts/syrie/timeline?limit=1"
        assert ("next" in links) == (answer.json()["nextCursor"] is not None)
        path = links.get("next")
    assert values == ["2019-10-13", "2019-10-14", "2026-01-30"]


def test_the_cursor_of_the_body_does_what_the_link_does(letters: TestClient) -> None:
    first = letters.get("/v1/events?limit=2&sort=-date").json()
    second = letters.get("/v1/events", params={"limit": 2, "sort": "-date", "cursor": first["nextCursor"]}).json()
    values = [event["value"] for event in first["items"] + second["items"]]
    assert values == ["2026-01-30", "2019-10-14", "2019-10-13", "2015-11"]


@pytest.mark.parametrize(
    ("query", "values"),
    [
        ("on=2019-10-14", ["2015-09-09/..", "2019-10-14"]),
        ("dateFrom=2015-10-01&dateTo=2015-12-31", ["2015-09-09/..", "2015-11"]),
        ("eventType=meeting&eventType=attack", ["2015-11", "2019-10-14"]),
        ("status=planned", ["2019-10-14"]),
        ("actor=nederland&place=Ain-Issa", ["2019-10-13"]),
        ("conflict=syrie&conflict=irak&dateTo=2019-10-13", ["2015-09-09/..", "2019-10-13"]),
        ("document=brief-c", ["2026-01-30"]),
        ("q=LUCHTaanvallen", ["2015-09-09/.."]),
        ("minPrecision=day", ["2015-09-09/..", "2019-10-13", "2019-10-14", "2026-01-30"]),
        ("minConfidence=0.9", []),
    ],
)
def test_events_are_found_by_every_parameter(letters: TestClient, query: str, values: list[str]) -> None:
    assert [event["value"] for event in letters.get(f"/v1/events?{query}").json()["items"]] == values


def test_asking_again_costs_nothing_when_nothing_changed(letters: TestClient) -> None:
    first = letters.get("/v1/conflicts/syrie/timeline")
    again = {"If-None-Match": first.headers["etag"]}
    unchanged = letters.get("/v1/conflicts/syrie/timeline", headers=again)
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert unchanged.headers["etag"] == first.headers["etag"]
    letters.post("/v1/documents", json={"id": "brief-d", "text": "2025-12-01 akkoord aleppo syrie"})
    assert letters.get("/v1/conflicts/syrie/timeline", headers=again).status_code == 200


@pytest.mark.parametrize(
    ("request_", "known_as"),
    [
        ({"content": "2020-01-01 raad genève mali".encode(), "headers": {"Content-Type": "text/plain"}}, "tekst-"),
        (
            {"content": "2020-01-01 raad genève mali".encode("cp1252"), "headers": {"Content-Type": "text/plain"}},
            "tekst-",
        ),
        ({"json": {"text": "2020-01-01 raad genève mali"}}, "tekst-"),
        ({"json": {"text": "2020-01-01 raad genève mali", "id": "brief-mali"}}, "brief-mali"),
        ({"files": {"file": ("brief-mali.txt", "2020-01-01 raad genève mali".encode())}}, "brief-mali"),
        ({"files": {"file": ("b.txt", b"2020-01-01 raad geneve mali")}, "params": {"id": "brief-mali"}}, "brief-mali"),
    ],
    ids=["text", "windows-1252", "json", "json with id", "file", "file with id"],
)
def test_a_document_is_added_in_every_form(letters: TestClient, request_: dict[str, Any], known_as: str) -> None:
    added = letters.post("/v1/documents", **request_)
    assert added.status_code == 201
    assert added.json()["id"].startswith(known_as)
    assert letters.get(added.headers["location"]).json() == added.json()
    assert [event["value"] for event in letters.get("/v1/conflicts/mali/timeline").json()["items"]] == ["2020-01-01"]
    assert letters.post("/v1/documents", **request_).status_code == 200


def test_a_document_is_replaced_under_its_identifier(letters: TestClient) -> None:
    replaced = letters.post("/v1/documents", json={"id": "brief-a", "text": "2020-01-01 raad bamako mali"})
    assert (replaced.status_code, replaced.json()["version"]) == (200, 2)
    assert [event["value"] for event in letters.get("/v1/events?document=brief-a").json()["items"]] == ["2020-01-01"]
    (escape,) = letters.get("/v1/events?on=2019-10-13&place=ain-issa").json()["items"]
    assert (escape["document"], escape["mentionCount"]) == ("brief-b", 1)


def test_extraction_keeps_nothing(letters: TestClient) -> None:
    before = letters.get("/v1/documents").json()
    extracted = letters.post(
        "/v1/_extract", json={"text": "2020-01-01 raad bamako mali", "referenceDate": "2020-02-02"}
    )
    assert extracted.status_code == 200
    assert extracted.json()["document"]["date"] == "2020-02-02"
    assert [event["value"] for event in extracted.json()["events"]] == ["2020-01-01"]
    assert letters.get("/v1/documents").json() == before


def test_what_was_found_in_a_document_is_what_extraction_says_of_its_text(letters: TestClient) -> None:
    text = letters.get("/v1/documents/brief-b/text").text
    extracted = letters.post("/v1/_extract", json={"text": text, "id": "brief-b"}).json()
    assert letters.get("/v1/documents/brief-b/extraction").json() == extracted


def test_a_copy_is_kept_up_to_date_by_what_changed(letters: TestClient) -> None:
    copy: dict[str, Any] = {}

    def follow(cursor: str | None) -> str:
        while True:
            page = letters.get("/v1/changes", params={"limit": 2} | ({"cursor": cursor} if cursor else {})).json()
            for change in page["items"]:
                copy.pop(change["eventId"], None)
                if change["event"] is not None:
                    copy[change["eventId"]] = change["event"]
            cursor = page["resumeCursor"]
            if page["nextCursor"] is None:
                return str(cursor)

    cursor = follow(None)
    assert copy == {event["id"]: event for event in letters.get("/v1/events").json()["items"]}
    withdrawn = letters.get("/v1/events?on=2019-10-14&eventType=meeting").json()["items"][0]["id"]
    letters.post("/v1/documents", json={"id": "brief-a", "text": "2019-10-13 ontsnapping ain-issa syrie"})
    follow(cursor)
    assert copy == {event["id"]: event for event in letters.get("/v1/events").json()["items"]}
    for path in (f"/v1/events/{withdrawn}", f"/v1/events/{withdrawn}/mentions"):
        gone = letters.get(path)
        assert (gone.status_code, gone.json()["type"]) == (410, "urn:tijdlijn:problem:withdrawn")


def test_facets_and_density_lead_to_the_events_they_count(letters: TestClient) -> None:
    facets = letters.get("/v1/facets?conflict=syrie&top=1").json()
    assert facets["total"] == 3
    for type_ in facets["types"]:
        found = letters.get("/v1/events", params={"conflict": "syrie", "eventType": type_["type"]}).json()["items"]
        assert len(found) == type_["count"]
    assert facets["years"] == [{"year": 2019, "count": 2}, {"year": 2026, "count": 1}]
    assert facets["actors"] == {"items": [{"id": "nederland", "name": "Nederland", "count": 3}], "more": 0}
    assert facets["places"]["more"] == 2
    assert letters.get("/v1/density?conflict=syrie").json()["unit"] == "week"
    density = letters.get("/v1/density?conflict=syrie&unit=month").json()
    assert (density["total"], density["before"], density["after"], density["longer"]) == (3, 0, 0, 0)
    assert [(it["first"], it["last"], it["count"]) for it in density["buckets"]] == [
        ("2019-10-01", "2019-10-31", 2),
        ("2026-01-01", "2026-01-31", 1),
    ]
    narrow = letters.get("/v1/density?on=2019-10-14&unit=day").json()
    assert (narrow["total"], narrow["before"], len(narrow["buckets"])) == (2, 1, 1)


def test_names_to_filter_by_are_found_by_how_they_begin(letters: TestClient) -> None:
    (place,) = letters.get("/v1/places?q=AIN").json()["items"]
    assert (place["id"], place["latitude"], place["eventCount"]) == ("ain-issa", 36.5, 1)
    assert letters.get(f"/v1/places/{place['id']}").json() == place
    assert len(letters.get("/v1/events", params={"place": place["id"]}).json()["items"]) == place["eventCount"]
    (actor,) = letters.get("/v1/actors?q=ned").json()["items"]
    assert letters.get(f"/v1/actors/{actor['name']}").json() == actor


def test_how_fresh_the_store_is(letters: TestClient) -> None:
    (source,) = letters.get("/v1/sources").json()["items"]
    assert (source["id"], source["documentCount"], source["newestDocument"]) == ("api", 3, "2020-01-01")
    assert source["lastRun"]["new"] == 1
    assert source["lastRun"]["started"] <= source["lastSeen"] <= source["lastRun"]["finished"]
