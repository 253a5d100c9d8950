"""What whoever runs the service learns from it: request ids, logs, measures, and whether it is ready."""

from __future__ import annotations

import re
from typing import Any

import pytest
from prometheus_client.openmetrics.parser import text_string_to_metric_families as openmetrics
from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

from handmade import Logged, extractor
from tijdlijn.api import create_app
from tijdlijn.settings import Settings
from tijdlijn.store import Store, schema

Samples = dict[tuple[Any, ...], float]
FIELDS = {"event", "level", "timestamp", "request_id", "method", "route", "path", "status", "milliseconds"}


def test_a_request_keeps_the_id_it_came_with(asked: TestClient, logged: Logged) -> None:
    answer = asked.get("/v1/events/none", headers={"X-Request-Id": "4bf92f35-77b3.4da6"})
    assert answer.headers["x-request-id"] == answer.json()["requestId"] == "4bf92f35-77b3.4da6"
    assert [line["request_id"] for line in logged()] == ["4bf92f35-77b3.4da6"]


@pytest.mark.parametrize("given", ["", "a b", "x" * 65, "a\tb", "<b>", "tijdlijn_token_"])
def test_a_request_gets_an_id_when_it_has_none_that_is_sane(asked: TestClient, given: str) -> None:
    ids = [asked.get("/health/live", headers={"X-Request-Id": given}).headers["x-request-id"] for _ in range(2)]
    assert ids[0] != ids[1]
    assert all(re.fullmatch(r"[0-9a-f]{32}", it) for it in ids)


def test_a_request_is_one_line_that_tells_how_it_went_and_not_who_asked(asked: TestClient, logged: Logged) -> None:
    asked.get("/v1/events?q=geheim", headers={"User-Agent": "someone", "X-Forwarded-For": "192.0.2.1"})
    asked.get("/v1/conflicts/syria")
    found, missed = logged()
    assert found.keys() == FIELDS
    assert (found["method"], found["route"], found["status"], found["level"]) == ("GET", "/v1/events", 200, "info")
    assert (missed["route"], missed["path"]) == ("/v1/conflicts/{conflict}", "/v1/conflicts/syria")
    assert (missed["status"], missed["problem"]) == (404, "not-found")
    assert not any(word in str(found) for word in ("geheim", "someone", "192.0.2.1", "testclient"))


def test_a_defect_is_logged_whole_and_answered_like_every_request(letters: TestClient, logged: Logged) -> None:
    letters.app.state.service = None  # type: ignore[attr-defined]
    answer = letters.get("/v1/events", headers={"Origin": "https://elders.example"})
    assert (answer.status_code, answer.headers["cache-control"]) == (500, "no-store")
    assert {"api-version", "ratelimit", "access-control-allow-origin"} <= answer.headers.keys()
    defect, request = logged()
    assert (defect["event"], defect["level"], request["level"]) == ("defect", "error", "error")
    assert "Traceback" in defect["exception"]
    assert defect["request_id"] == request["request_id"] == answer.json()["requestId"]


def samples(client: TestClient) -> Samples:
    """Every measure by its name and its labels."""
    answer = client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain")
    return {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def test_requests_are_counted_by_the_template_of_their_route(letters: TestClient) -> None:
    for path in ("/v1/conflicts/syrie", "/v1/conflicts/irak", "/v1/conflicts/syria", "/wp-login.php", "/.env"):
        letters.get(path)
    letters.request("BREW", "/v1/events")
    found = samples(letters)
    count = "tijdlijn_http_requests_total"
    assert found[count, "/v1/conflicts/{conflict}", "200", "GET"] == 2
    assert found[count, "/v1/conflicts/{conflict}", "404", "GET"] == 1
    assert found[count, "404", "GET", "other"] == 2
    assert found[count, "/v1/events", "405", "other"] == 1
    assert found["tijdlijn_http_request_duration_seconds_count", "/v1/conflicts/{conflict}", "GET"] == 3
    assert not any("wp-login" in str(name) for name in found)


def test_the_store_and_what_came_of_ingest_are_measured(letters: TestClient) -> None:
    letters.post("/v1/documents", json={"id": "brief-c", "text": "2026-01-30 akkoord damascus syrie"})
    letters.post("/v1/documents", json={"id": "brief-c", "text": "2026-01-31 akkoord damascus syrie"})
    found = samples(letters)
    events = letters.get("/v1/events").json()["items"]
    assert found["tijdlijn_store_ready",] == 1
    assert found["tijdlijn_documents",] == 3
    assert found["tijdlijn_events",] == len(events)
    results = {result: found["tijdlijn_ingested_documents_total", result] for result in ("new", "changed", "unchanged")}
    assert results == {"new": 3, "changed": 1, "unchanged": 1}


def test_a_store_that_cannot_be_asked_is_measured_too(empty_url: str) -> None:
    with TestClient(create_app(Settings(database_url=empty_url), extractor)) as client:
        client.get("/health/live")
        found = samples(client)
    assert found["tijdlijn_store_ready",] == 0
    assert ("tijdlijn_documents",) not in found
    assert found["tijdlijn_http_requests_total", "/health/live", "200", "GET"] == 1


def test_the_measures_come_as_openmetrics_to_who_asks_for_that(asked: TestClient) -> None:
    answer = asked.get("/metrics", headers={"Accept": "application/openmetrics-text; version=1.0.0"})
    assert answer.headers["content-type"].startswith("application/openmetrics-text")
    parse: Any = openmetrics  # which says nothing of its types
    assert "tijdlijn_http_requests" in {family.name for family in parse(answer.text)}


def test_a_service_with_older_tables_is_alive_but_not_ready(database_url: str) -> None:
    store = Store.open(database_url)
    schema.downgrade(store, "-1")
    store.close()
    with TestClient(create_app(Settings(database_url=database_url), extractor)) as client:
        assert client.get("/health/live").status_code == 200
        ready = client.get("/health/ready")
    assert (ready.status_code, ready.json()["type"]) == (503, "urn:tijdlijn:problem:schema-outdated")
    assert ready.headers["cache-control"] == "no-store"


def test_another_site_may_send_a_token_with_what_it_reads(asked: TestClient) -> None:
    asking = {"Origin": "https://elders.example", "Access-Control-Request-Method": "GET"}
    for header in ("authorization", "x-request-id", "if-none-match"):
        preflight = asking | {"Access-Control-Request-Headers": header}
        assert asked.options("/v1/events", headers=preflight).status_code == 200
