"""The same events in every form: what Accept and `format` choose; a page, a stream and a file are what they say."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import feedparser
import icalendar
import jsonschema
import pytest
from fastapi import FastAPI
from sqlalchemy import event
from starlette.testclient import TestClient

from handmade import Ask
from tijdlijn.api import described
from tijdlijn.formats import FORMATS

LISTS = ["/v1/events", "/v1/conflicts/syrie/timeline"]
OWN_TYPE = {name: format_.MEDIA_TYPES[0] for name, format_ in FORMATS.items()}
# Where each format is found, beside the lists.
PATHS = {"geojson": "/v1/map", "icalendar": "/v1/calendar", "jsonfeed": "/v1/feed", "timelinejs": "/v1/story"}


def media_type(answer: Any) -> str:
    assert answer.status_code == 200, answer.text
    return str(answer.headers["content-type"]).partition(";")[0]


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("*/*", "application/json"),
        ("application/json", "application/json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/json"),
        ("text/csv", "text/csv"),
        ("Text/CSV; charset=utf-8", "text/csv"),
        ("application/jsonl", "application/x-ndjson"),
        ("application/json;q=0.5, application/ld+json", "application/ld+json"),
        ("application/json;q=0, application/*;q=0.2, text/csv;q=0.1", "application/x-ndjson"),
        ("text/*;q=0.1, */*;q=0", "text/csv"),
        ("", "application/json"),
        (" , ", "application/json"),
    ],
)
def test_accept_chooses(asked: TestClient, path: str, accept: str, chosen: str) -> None:
    answer = asked.get(path, headers={"Accept": accept})
    assert media_type(answer) == chosen
    assert "Accept" in answer.headers["vary"]


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("name", ["csv", "ndjson", "jsonld"])
def test_a_person_chooses_by_name_whatever_the_browser_accepts(asked: TestClient, path: str, name: str) -> None:
    answer = asked.get(path, params={"format": name}, headers={"Accept": "text/html"})
    assert media_type(answer) == OWN_TYPE[name]
    assert asked.get(path, params={"format": "json"}, headers={"Accept": "text/csv"}).json()["items"]


@pytest.mark.parametrize(
    ("path", "accept", "choices"),
    [
        ("/v1/events", "image/png", ["application/json", "text/csv", "application/x-ndjson", "application/ld+json"]),
        ("/v1/events", "application/json;q=0, text/html", []),
        ("/v1/map", "text/csv", ["application/geo+json"]),
        ("/v1/calendar", "application/json", ["text/calendar"]),
        ("/v1/feed", "text/calendar", ["application/feed+json", "application/atom+xml"]),
        ("/v1/story", "text/html", ["application/json"]),
    ],
)
def test_what_cannot_be_had_is_refused_with_what_can(problem: Ask, path: str, accept: str, choices: list[str]) -> None:
    found = problem(406, path, headers={"Accept": accept})
    assert found["type"] == "urn:tijdlijn:problem:not-acceptable"
    (error,) = found["errors"]
    assert (error["in"], error["name"]) == ("header", "Accept")
    assert all(choice in found["detail"] and choice in error["nearest"] for choice in choices)


def test_an_accept_that_is_no_list_of_media_types_is_named(problem: Ask) -> None:
    (error,) = problem(400, "/v1/events", headers={"Accept": "json"})["errors"]
    assert (error["in"], error["name"], error["code"]) == ("header", "Accept", "invalid-accept")


def test_an_accept_without_end_is_refused(problem: Ask) -> None:
    (error,) = problem(400, "/v1/map", headers={"Accept": "a/b," * 1000 + "*/*"})["errors"]
    assert (error["name"], error["code"]) == ("Accept", "too-long")


@pytest.mark.parametrize(("path", "name"), [("/v1/events", "excel"), ("/v1/feed", "rss")])
def test_a_format_that_does_not_exist_is_refused(problem: Ask, path: str, name: str) -> None:
    (error,) = problem(400, path, params={"format": name})["errors"]
    assert (error["name"], error["code"]) == ("format", "unknown-value")


QUERIES = [
    "",
    "conflict=syrie",
    "eventType=meeting&status=planned",
    "q=aanval&sort=-date",
    "on=2019-10-14",
    "place=irak",
]


@pytest.mark.parametrize("query", QUERIES)
def test_every_form_holds_the_events_that_the_list_holds(asked: TestClient, query: str) -> None:
    # One order and every precision, where a form would choose its own.
    query = "&".join(filter(None, [query, "minPrecision=century", "" if "sort=" in query else "sort=date"]))
    events = [event["id"] for event in asked.get(f"/v1/events?{query}").json()["items"]]

    def text(path: str) -> str:
        answer = asked.get(path)
        assert answer.status_code == 200
        return answer.text

    table = csv.DictReader(io.StringIO(text(f"/v1/events?{query}&format=csv"), newline=""), strict=True)
    assert [row["id"] for row in table] == events
    lines = text(f"/v1/events?{query}&format=ndjson").splitlines()
    assert [json.loads(line)["id"] for line in lines] == events
    linked = json.loads(text(f"/v1/events?{query}&format=jsonld"))
    assert [node["identifier"] for node in linked["@graph"]] == events
    assert [feature["id"] for feature in json.loads(text(f"/v1/map?{query}"))["features"]] == events
    calendar: Any = icalendar.Calendar.from_ical(text(f"/v1/calendar?{query}"))
    assert [entry["uid"] for entry in calendar.events] == [f"{event}@tijdlijn" for event in events]
    assert [item["id"] for item in json.loads(text(f"/v1/feed?{query}"))["items"]] == events
    atom = feedparser.parse(text(f"/v1/feed?{query}&format=atom"))
    assert [entry.id for entry in atom.entries] == [f"urn:tijdlijn:event:{event}" for event in events]
    assert [slide["unique_id"] for slide in json.loads(text(f"/v1/story?{query}"))["events"]] == events


@pytest.mark.parametrize("path", PATHS.values())
def test_a_filter_that_is_wrong_is_refused_alike_everywhere(problem: Ask, path: str) -> None:
    errors = problem(400, f"{path}?datefrom=x&conflict=syria&eventType=oorlog")["errors"]
    assert {error["code"] for error in errors} == {"unknown-parameter", "unknown-conflict", "unknown-value"}


def test_a_stream_holds_everything_and_a_page_what_is_asked(letters: TestClient) -> None:
    days = "\n".join(f"{1900 + day // 12}-{day % 12 + 1:02d}-01 raad bamako mali" for day in range(1200))
    letters.post("/v1/documents", json={"id": "brief-lang", "text": days})
    for name, heads in (("csv", 1), ("ndjson", 0)):
        path = f"/v1/conflicts/mali/timeline?format={name}"
        whole = letters.get(path)
        assert len(whole.text.splitlines()) == 1200 + heads
        assert "etag" not in whole.headers
        assert "link" not in whole.headers
        page = letters.get(f"{path}&limit=3")
        assert page.text == "".join(whole.text.splitlines(keepends=True)[: 3 + heads])
        follows = re.findall(r'<([^>]+)>; rel="next"', page.headers["link"])[0]
        rest = letters.get(follows).text.splitlines()[heads:]
        assert rest == whole.text.splitlines()[3 + heads : 6 + heads]
    newest = letters.get("/v1/events?conflict=mali&sort=-date&format=ndjson").text.splitlines()
    oldest = letters.get("/v1/events?conflict=mali&format=ndjson").text.splitlines()
    assert newest == oldest[::-1]


@pytest.mark.parametrize("path", [*PATHS.values(), "/v1/feed?format=atom", "/v1/events?format=jsonld"])
def test_a_page_is_followed_through_its_links_and_revalidated(asked: TestClient, path: str) -> None:
    first = asked.get(path, params={"limit": 1})
    again = asked.get(path, params={"limit": 1}, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "Accept" in again.headers["vary"]
    follows = re.findall(r'<([^>]+)>; rel="next"', first.headers["link"])[0]
    second = asked.get(follows)
    assert media_type(second) == media_type(first)
    assert second.text != first.text


def test_a_feed_links_to_its_next_page_itself(asked: TestClient) -> None:
    feed = asked.get("/v1/feed?limit=1").json()
    assert feed["feed_url"] == "http://testserver/v1/feed?limit=1"
    follows = asked.get(feed["next_url"]).json()
    assert follows["items"][0]["id"] != feed["items"][0]["id"]
    links = {
        link.rel: link.href for link in feedparser.parse(asked.get("/v1/feed?limit=1&format=atom").text).feed.links
    }
    assert links["self"] == "http://testserver/v1/feed?limit=1&format=atom"
    assert asked.get(links["next"]).status_code == 200
    assert asked.get(feed["items"][0]["url"]).json()["id"] == feed["items"][0]["id"]


def test_reading_the_same_letters_again_changes_no_file(letters: TestClient) -> None:
    paths = [*PATHS.values(), "/v1/feed?format=atom"]
    before = [letters.get(path).headers["etag"] for path in paths]
    assert letters.post("/v1/documents", json={"id": "brief-c", "text": "2026-01-30 akkoord damascus syrie"}).is_success
    assert [letters.get(path).headers["etag"] for path in paths] == before
    letters.post("/v1/documents", json={"id": "brief-d", "text": "2026-01-30 akkoord damascus syrie\n"})
    assert letters.get("/v1/calendar").headers["etag"] not in before


@pytest.mark.parametrize("path", [*PATHS.values(), "/v1/feed?format=atom", *(f"{path}?format=csv" for path in LISTS)])
def test_the_number_of_statements_does_not_grow_with_the_answer(asked: TestClient, path: str) -> None:
    assert isinstance(asked.app, FastAPI)
    engine = asked.app.state.service.store.engine
    seen: list[str] = []

    def note(*call: Any) -> None:
        seen.append(call[2])

    counts = set()
    event.listen(engine, "before_cursor_execute", note)
    for limit in (1, 3):
        seen.clear()
        assert asked.get(path, params={"limit": limit}).status_code == 200
        counts.add(len([statement for statement in seen if statement != "BEGIN"]))
    event.remove(engine, "before_cursor_execute", note)
    assert len(counts) == 1
    assert counts.pop() <= 6


@pytest.mark.parametrize(
    ("path", "header"),
    [
        ("/v1/conflicts/Syrie/timeline?format=csv", 'attachment; filename="tijdlijn-syrie.csv"'),
        ("/v1/events?format=ndjson", 'attachment; filename="tijdlijn.ndjson"'),
        ("/v1/map?conflict=syrie&conflict=irak", 'attachment; filename="tijdlijn-syrie-irak.geojson"'),
        ("/v1/calendar", 'attachment; filename="tijdlijn.ics"'),
        ("/v1/feed?format=atom", 'inline; filename="tijdlijn.atom"'),
        ("/v1/story", 'inline; filename="tijdlijn.json"'),
    ],
)
def test_a_file_has_a_name_that_says_what_is_in_it(asked: TestClient, path: str, header: str) -> None:
    assert asked.get(path).headers["content-disposition"] == header


def test_a_calendar_has_days_and_more_only_when_asked(asked: TestClient) -> None:
    def summaries(path: str) -> list[str]:
        calendar: Any = icalendar.Calendar.from_ical(asked.get(path).text)
        return [str(entry["summary"]) for entry in calendar.events]

    assert summaries("/v1/calendar?conflict=isis") == ["Ontsnapping ain-issa"]
    assert summaries("/v1/calendar?conflict=isis&minPrecision=month") == [
        "Ontsnapping ain-issa",
        "Aanval parijs (november 2015)",
    ]


def test_another_site_may_read_the_name_of_a_file(asked: TestClient) -> None:
    headers = asked.get("/v1/calendar", headers={"Origin": "https://elders.example"}).headers
    assert "Content-Disposition" in headers["access-control-expose-headers"]


def test_the_description_shows_every_form_with_an_example_of_it(asked: TestClient) -> None:
    description = asked.get("/v1/openapi.json").json()

    def content(path: str) -> dict[str, Any]:
        found: dict[str, Any] = description["paths"][path]["get"]["responses"]["200"]["content"]
        return found

    lists = {"application/json", OWN_TYPE["csv"], OWN_TYPE["ndjson"], OWN_TYPE["jsonld"]}
    shown = {path: set(content(path)) for path in ("/v1/events", "/v1/conflicts/{conflict}/timeline")}
    assert shown == dict.fromkeys(shown, lists)
    assert set(content("/v1/feed")) == {OWN_TYPE["jsonfeed"], OWN_TYPE["atom"]}
    for name, path in PATHS.items():
        example = content(path)[OWN_TYPE[name]]["example"]
        written = "".join(FORMATS[name].write([described.EVENT], described.ABOUT))
        assert example == (written if isinstance(example, str) else json.loads(written))
    for path in ("/v1/events", "/v1/map"):
        for shown_as in content(path).values():
            schema = {**shown_as["schema"], "components": description["components"]}
            jsonschema.Draft202012Validator(schema).validate(shown_as["example"])
