"""The API as its users meet it: the whole application, over a store with a few letters, on both databases."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

import handmade
from handmade import Ask, Logged, NewDatabase
from tijdlijn import logs
from tijdlijn.api import create_app
from tijdlijn.settings import Settings
from tijdlijn.tokens import Scope

LETTERS = {
    "brief-a": "2019-10-13 ontsnapping ain-issa syrie\n2019-10-14 raad luxemburg syrie\n2015-11 aanval parijs isis",
    "brief-b": "2019-10-13 ontsnapping ain-issa isis\n2015-09-09/.. luchtaanvallen irak irak",
    "brief-c": "2026-01-30 akkoord damascus syrie",
}


@pytest.fixture
def api(database_url: str) -> Iterator[TestClient]:
    """A client of an empty service that may do everything there."""
    with _client(database_url) as client:
        yield client


@pytest.fixture
def letters(api: TestClient) -> TestClient:
    """A client of a service that has read three letters."""
    _read(api)
    return api


@pytest.fixture
def logged() -> Iterator[Logged]:
    """What the service logs, line by line, as a program reads it."""
    root, own, stream = logging.getLogger(), logging.getLogger("tijdlijn"), io.StringIO()
    before = root.handlers, root.level, own.level
    logs.configure("debug", stream)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.handlers = before[0]
    root.setLevel(before[1])
    own.setLevel(before[2])


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def asked(request: pytest.FixtureRequest, new_database: NewDatabase) -> Iterator[TestClient]:
    """The same, shared by tests that only ask."""
    with new_database(request.param) as url, _client(url) as client:
        _read(client)
        yield client


@pytest.fixture
def problem(asked: TestClient) -> Ask:
    """Asks what cannot be answered, and gives the problem that comes back."""

    def ask(status: int, path: str, method: str = "GET", **request: Any) -> dict[str, Any]:
        answer = asked.request(method, path, **request)
        assert answer.status_code == status, answer.text
        assert answer.headers["content-type"] == "application/problem+json"
        body: dict[str, Any] = answer.json()
        assert body["status"] == status
        assert body["type"].startswith("urn:tijdlijn:problem:")
        assert body["detail"].endswith((".", "?"))
        return body

    return ask


def _client(database_url: str) -> TestClient:
    settings = Settings(database_url=database_url, max_document_bytes=100_000)
    headers = handmade.bearer(database_url, Scope.ADMIN)
    return TestClient(create_app(settings, handmade.extractor), raise_server_exceptions=False, headers=headers)


def _read(api: TestClient) -> None:
    for name, text in LETTERS.items():
        assert api.post("/v1/documents", json={"id": name, "text": text}).status_code == 201
