"""What the service refuses to do too often, too long or too much of; over real HTTP where the connection matters."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

import handmade
from handmade import bearer
from serving import served
from tijdlijn.api import create_app
from tijdlijn.model import Document, Extraction
from tijdlijn.settings import Settings
from tijdlijn.store import Store, documents
from tijdlijn.tokens import Scope

Client = Callable[..., TestClient]
Header = tuple[str, str]


@pytest.fixture
def service(new_sqlite: Callable[[], str]) -> Client:
    """A client, at an address, of a service with settings of its own."""
    url = new_sqlite()

    def make(address: str = "192.0.2.1", **settings: Any) -> TestClient:
        app = create_app(Settings(database_url=url, **settings), handmade.extractor)
        return TestClient(app, client=(address, 50000), raise_server_exceptions=False)

    return make


def test_every_answer_says_how_many_more_requests_are_welcome(service: Client) -> None:
    client = service(rate_limit=3, rate_limit_seconds=3600)
    answers = [client.get(path) for path in ("/v1/events", "/v1/events/none", "/nothing", "/health/live", "/metrics")]
    assert [answer.status_code for answer in answers] == [200, 404, 404, 429, 429]
    left = [answer.headers["ratelimit"].split(";")[:2] for answer in answers]
    assert left == [['"default"', f"r={number}"] for number in (2, 1, 0, 0, 0)]
    assert {answer.headers["ratelimit-policy"] for answer in answers} == {'"default";q=3;w=3600'}


def test_who_asks_too_often_hears_when_to_come_back(service: Client) -> None:
    client = service(rate_limit=1, rate_limit_seconds=3600)
    client.get("/v1/events")
    refused = client.get("/v1/events", headers={"Origin": "https://elders.example"})
    assert refused.status_code == 429
    assert refused.json()["type"] == "urn:tijdlijn:problem:too-many-requests"
    assert 3600 <= int(refused.headers["retry-after"]) <= 3960
    assert refused.headers["retry-after"] in refused.json()["detail"]
    assert refused.headers["ratelimit"].endswith(f";t={refused.headers['retry-after']}")
    assert refused.headers["access-control-allow-origin"] == "*"
    assert {"RateLimit", "Retry-After"} <= set(refused.headers["access-control-expose-headers"].split(", "))


def test_the_limit_can_be_turned_off(service: Client) -> None:
    client = service(rate_limit=0)
    assert "ratelimit" not in client.get("/v1/events").headers


def statuses(client: TestClient, addresses: list[str]) -> list[int]:
    """What clients hear that say to come from these addresses."""
    return [client.get("/health/live", headers={"X-Forwarded-For": it}).status_code for it in addresses]


def test_what_a_client_says_of_its_address_is_not_believed(service: Client) -> None:
    client = service(rate_limit=1, rate_limit_seconds=3600)
    assert statuses(client, ["198.51.100.1", "198.51.100.2"]) == [200, 429]


def test_what_a_trusted_proxy_says_of_an_address_is_believed(service: Client) -> None:
    settings = {"rate_limit": 1, "rate_limit_seconds": 3600, "trusted_proxies": "192.0.2.0/24, 203.0.113.9"}
    said = ["198.51.100.1", "198.51.100.2", "198.51.100.1"]
    assert statuses(service("192.0.2.7", **settings), said) == [200, 200, 429]
    assert statuses(service("198.51.100.7", **settings), said) == [200, 429, 429]


def send(address: tuple[str, int], lines: list[str], body: bytes) -> tuple[int, dict[str, Any]]:
    """The status and the problem that come back after no more than this was sent."""
    with socket.create_connection(address, timeout=30) as connection:
        connection.sendall("\r\n".join([*lines, "Connection: close", "", ""]).encode() + body)
        answer = b""
        while b"\r\n\r\n" not in answer or not answer.endswith(b"}"):
            received = connection.recv(65536)
            assert received, answer
            answer += received
    head, _, problem = answer.partition(b"\r\n\r\n")
    return int(head.split()[1]), json.loads(problem)


@pytest.fixture
def posting(new_sqlite: Callable[[], str]) -> Iterator[tuple[tuple[str, int], list[str]]]:
    """The address of a service that reads little and not for long, and the lines that announce a document."""
    url = new_sqlite()
    token = bearer(url, Scope.INGEST)["Authorization"]
    settings = Settings(database_url=url, max_document_bytes=1000, reading_seconds=0.2)
    lines = ["POST /v1/documents HTTP/1.1", "Host: x", "Content-Type: text/plain", f"Authorization: {token}"]
    with served(create_app(settings, handmade.extractor)) as address:
        yield address, lines


def test_a_document_that_says_to_be_too_large_is_refused_before_it_is_sent(
    posting: tuple[tuple[str, int], list[str]],
) -> None:
    address, lines = posting
    status, problem = send(address, [*lines, "Content-Length: 1000000000000"], b"")
    assert (status, problem["type"]) == (413, "urn:tijdlijn:problem:document-too-large")


def test_a_document_that_turns_out_too_large_is_refused_before_its_end(
    posting: tuple[tuple[str, int], list[str]],
) -> None:
    address, lines = posting
    status, problem = send(address, [*lines, "Transfer-Encoding: chunked"], b"3e9\r\n" + b"x" * 1001 + b"\r\n")
    assert (status, problem["type"]) == (413, "urn:tijdlijn:problem:document-too-large")


def test_who_may_not_write_is_refused_before_anything_is_read(posting: tuple[tuple[str, int], list[str]]) -> None:
    address, lines = posting
    assert send(address, [*lines[:-1], "Content-Length: 100"], b"")[0] == 401


def test_a_document_that_does_not_come_is_not_waited_for(posting: tuple[tuple[str, int], list[str]]) -> None:
    address, lines = posting
    status, problem = send(address, [*lines, "Content-Length: 100"], b"Op 14 oktober")
    assert (status, problem["type"]) == (503, "urn:tijdlijn:problem:took-too-long")


def test_a_document_that_takes_too_long_frees_who_sent_it_and_is_not_kept(new_sqlite: Callable[[], str]) -> None:
    url, release, read = new_sqlite(), threading.Event(), threading.Event()
    plain = handmade.extractor()

    def slow(document: Document) -> Extraction:
        release.wait()
        try:
            return plain.extract(document)
        finally:
            read.set()

    app = create_app(
        Settings(database_url=url, reading_seconds=0.2), lambda: handmade.replaced(handmade.extractor(), slow)
    )
    letter = {"id": "brief", "text": "2019-10-13 ontsnapping ain-issa syrie"}
    with TestClient(app, headers=bearer(url, Scope.INGEST)) as client:
        for path in ("/v1/documents", "/v1/_extract"):
            answer = client.post(path, json=letter)
            assert (answer.status_code, answer.json()["type"]) == (503, "urn:tijdlijn:problem:took-too-long")
            assert "0.2 seconden" in answer.json()["detail"]
        release.set()
        assert read.wait(30)
        app.state.service.readers.close()
        app.state.service.readers._threads.shutdown(wait=True)
    store = Store.open(url)
    with store.reading() as connection:
        assert documents.page(connection).items == ()
    store.close()
