"""Whatever is asked, the answer is a sentence that says what was wrong and what to do."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from handmade import Ask, extractor
from tijdlijn.api import create_app
from tijdlijn.settings import Settings


def test_every_error_of_a_request_comes_at_once(problem: Ask) -> None:
    query = "datefrom=2019-10-01&dateTo=2019-02-30&eventType=oorlog&limit=0&conflict=syria&place=ain-isa&sort=name"
    errors = {error["name"]: error for error in problem(400, f"/v1/events?{query}")["errors"]}
    assert {name: error["code"] for name, error in errors.items()} == {
        "datefrom": "unknown-parameter",
        "dateTo": "invalid-date",
        "eventType": "unknown-value",
        "limit": "out-of-range",
        "conflict": "unknown-conflict",
        "place": "unknown-place",
        "sort": "unknown-value",
    }
    assert errors["datefrom"]["nearest"][0] == "dateFrom"
    assert errors["eventType"]["nearest"] == []
    assert errors["conflict"]["nearest"] == ["syrie"]
    assert errors["place"]["nearest"] == ["ain-issa"]


@pytest.mark.parametrize(
    ("query", "nearest"),
    [
        ("eventType=meetings", "meeting"),
        ("status=Plannd", "planned"),
        ("minPrecision=dag", "day"),
        ("evntType=x", "eventType"),
    ],
)
def test_a_misspelt_word_brings_the_nearest(problem: Ask, query: str, nearest: str) -> None:
    (error,) = problem(400, f"/v1/events?{query}")["errors"]
    assert error["nearest"][0] == nearest


@pytest.mark.parametrize(
    "day",
    ["2019-02-29", "2019-13-01", "2019-1-1", "14-10-2019", "1570000000", "", "1799-12-31", "2201-01-01", "morgen"],
)
def test_a_day_that_is_no_iso_day_is_refused(problem: Ask, day: str) -> None:
    (error,) = problem(400, f"/v1/events?dateFrom={day}")["errors"]
    assert (error["in"], error["name"], error["code"]) == ("query", "dateFrom", "invalid-date")


@pytest.mark.parametrize(
    ("query", "name", "code"),
    [
        ("dateFrom=2019-10-14&dateTo=2019-10-13", "dateTo", "reversed-period"),
        ("dateFrom=2019-10-14&on=2019-10-14", "on", "conflicting-parameters"),
        ("limit=501", "limit", "out-of-range"),
        ("limit=ten", "limit", "no-integer"),
        ("minConfidence=2", "minConfidence", "out-of-range"),
        ("minConfidence=nan", "minConfidence", "out-of-range"),
        ("q=", "q", "empty"),
        ("q=%00", "q", "invalid-text"),
        ("actor=%00", "actor", "invalid-text"),
        ("conflict=", "conflict", "empty"),
        ("document=brief-z", "document", "unknown-document"),
        ("cursor=nonsense", "cursor", "invalid-cursor"),
    ],
)
def test_an_impossible_value_is_named(problem: Ask, query: str, name: str, code: str) -> None:
    (error,) = problem(400, f"/v1/events?{query}")["errors"]
    assert (error["name"], error["code"]) == (name, code)


# What these must be asked, whatever else they are.
REQUIRED = {"/v1/question": "text=ain&", "/v1/suggestions": "prefix=ain&"}


def everywhere(parameter: str | None = None) -> list[str]:
    """The address of every question, or of those that take a parameter, up to where its query goes on."""
    paths: dict[str, Any] = create_app(Settings(database_url="sqlite://"), extractor).openapi()["paths"]
    return [
        path.format(event="x", document="brief-a", conflict="syrie", actor="nederland", place="ain-issa")
        + f"?{REQUIRED.get(path, '')}"
        for path, operations in paths.items()
        if "get" in operations
        and parameter in [None, *(it["name"] for it in operations["get"].get("parameters", ()) if it["in"] == "query")]
    ]


@pytest.mark.parametrize("path", everywhere())
def test_a_parameter_that_is_not_known_is_refused_everywhere(problem: Ask, path: str) -> None:
    (error,) = problem(400, f"{path}verbose=1")["errors"]
    assert error["code"] == "unknown-parameter"


@pytest.mark.parametrize(
    ("path", "query"),
    [
        (path, query)
        for query in ("limit=0", "cursor=x", "place=ain-isa", "eventType=oorlog", "on=morgen", "top=0", "unit=eeuw")
        for path in everywhere(query.partition("=")[0])
    ],
)
def test_what_is_wrong_is_said_at_once_by_every_list(problem: Ask, path: str, query: str) -> None:
    errors = problem(400, f"{path}{query}&limt=1")["errors"]
    assert {error["name"] for error in errors} == {query.partition("=")[0], "limt"}
    if query == "place=ain-isa":
        assert ["ain-issa"] in [error["nearest"] for error in errors]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/v1/conflicts/syria", "syrie"),
        ("/v1/conflicts/syria/timeline", "syrie"),
        ("/v1/documents/brief-d", "brief-a"),
        ("/v1/documents/brief-d/text", "brief-a"),
        ("/v1/documents/brief-d/extraction", "brief-a"),
        ("/v1/actors/nederlnd", "nederland"),
        ("/v1/places/ain-isa", "ain-issa"),
        ("/v1/events/none", "'none'"),
        ("/v1/events/none/mentions", "'none'"),
        ("/v1/nothing", "/v1/nothing"),
        ("/v1/events/", "/v1/events/"),
    ],
)
def test_what_does_not_exist_is_named_with_the_nearest(problem: Ask, path: str, said: str) -> None:
    found = problem(404, path)
    assert found["type"] == "urn:tijdlijn:problem:not-found"
    assert said in found["detail"]


@pytest.mark.parametrize("path", ["/v1/events/%00", "/v1/conflicts/%00/timeline", "/v1/documents/%00/text"])
def test_a_character_that_no_text_has_is_refused_in_a_path(problem: Ask, path: str) -> None:
    (error,) = problem(400, path)["errors"]
    assert (error["in"], error["code"]) == ("path", "invalid-text")


JSON = {"Content-Type": "application/json"}
TEXT = {"Content-Type": "text/plain"}


@pytest.mark.parametrize("path", ["/v1/documents", "/v1/_extract"])
@pytest.mark.parametrize(
    ("request_", "status", "slug"),
    [
        ({"content": b"", "headers": TEXT}, 400, "unreadable-document"),
        ({"content": b" \n", "headers": TEXT}, 400, "unreadable-document"),
        ({"content": b"%PDF-1.7", "headers": TEXT}, 400, "unreadable-document"),
        ({"content": b"\x00\x01\x02", "headers": TEXT}, 400, "unreadable-document"),
        ({"content": b"x" * 100_001, "headers": TEXT}, 413, "document-too-large"),
        ({"content": b"x", "headers": {"Content-Type": "application/xml"}}, 415, "unsupported-media-type"),
        ({"content": b"x"}, 415, "unsupported-media-type"),
        ({"content": b"{", "headers": JSON}, 400, "invalid-request"),
        ({"content": b"[]", "headers": JSON}, 400, "invalid-request"),
        ({"content": b"\xff", "headers": JSON}, 400, "invalid-request"),
        ({"content": b'{"text": "\\ud800"}', "headers": JSON}, 400, "invalid-request"),
        ({"json": {"text": ""}}, 400, "unreadable-document"),
        ({"json": {"text": "a\x00b"}}, 400, "unreadable-document"),
        ({"json": {"text": 7}}, 400, "invalid-request"),
        ({"json": {"tekst": "x"}}, 400, "invalid-request"),
        ({"json": {"text": "x", "id": "a/b"}}, 400, "invalid-request"),
        ({"json": {"text": "x", "id": ".."}}, 400, "invalid-request"),
        ({"json": {"text": "x", "referenceDate": "gisteren"}}, 400, "invalid-request"),
        ({"json": {"text": "x"}, "params": {"referenceDate": "gisteren"}}, 400, "invalid-request"),
        ({"files": {"bestand": b"x"}}, 400, "invalid-request"),
        ({"content": b"x", "headers": {"Content-Type": "multipart/form-data"}}, 400, "invalid-request"),
    ],
)
def test_a_body_that_is_no_document_is_refused_and_nothing_is_kept(
    problem: Ask, asked: TestClient, path: str, request_: dict[str, Any], status: int, slug: str
) -> None:
    before = asked.get("/v1/documents").json()
    assert problem(status, path, "POST", **request_)["type"] == f"urn:tijdlijn:problem:{slug}"
    assert asked.get("/v1/documents").json() == before


def test_every_error_in_a_json_body_comes_at_once(problem: Ask) -> None:
    body = {"tekst": "x", "referenceDate": "2019-13-01"}
    errors = problem(400, "/v1/documents", "POST", json=body)["errors"]
    assert {(error["in"], error["name"], error["code"]) for error in errors} == {
        ("body", "/text", "missing"),
        ("body", "/tekst", "unknown-field"),
        ("body", "/referenceDate", "invalid-date"),
    }


def test_another_site_cannot_write_through_its_visitor(problem: Ask) -> None:
    headers = {"Origin": "https://elders.example", **TEXT}
    problem(403, "/v1/documents", "POST", content="2020-01-01 raad bamako mali", headers=headers)


def test_a_method_that_does_not_exist_is_refused(problem: Ask, asked: TestClient) -> None:
    assert problem(405, "/v1/events", "DELETE")["type"] == "urn:tijdlijn:problem:method-not-allowed"
    assert asked.request("DELETE", "/v1/documents").headers["allow"] == "GET, POST"


def test_a_defect_of_ours_tells_nothing_of_the_inside(letters: TestClient) -> None:
    assert isinstance(letters.app, FastAPI)
    letters.app.state.service = None
    answer = letters.get("/v1/events")
    assert answer.status_code == 500
    assert answer.json()["type"] == "urn:tijdlijn:problem:internal-error"
    assert "NoneType" not in answer.text


@pytest.mark.parametrize("path", ["/health", "/health/ready", "/v1/events", "/v1/documents/brief"])
def test_a_service_without_tables_is_alive_but_not_ready(empty_url: str, path: str) -> None:
    with TestClient(create_app(Settings(database_url=empty_url), extractor)) as client:
        assert client.get("/health/live").status_code == 200
        answer = client.get(path)
    assert answer.status_code == 503
    assert answer.json()["type"] == "urn:tijdlijn:problem:schema-outdated"
    assert "tijdlijn db upgrade" in answer.json()["detail"]
