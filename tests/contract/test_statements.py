"""How much the database is asked does not depend on how much it answers: of every operation there is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event as sql_event
from starlette.testclient import TestClient

from handmade import NewDatabase, bearer, extractor
from tijdlijn.api import create_app
from tijdlijn.settings import Settings
from tijdlijn.tokens import Scope

FEW, MANY = 1, 200
TEXT = "".join(f"{2000 + number // 10}-0{1 + number % 9}-11 raad{number} brussel syrie\n" for number in range(MANY))
# What stands in the paths; a parameter with a new name fails until it is given a value.
NAMES = {"conflict": "syrie", "document": "brief", "actor": "nederland", "place": "brussel"}
WORDS = {"getQuestion": {"text": "nederland in brussel of syrie"}, "listSuggestions": {"prefix": "ne"}}
GOLD = {
    "document": "niets.txt", "documentDate": "2020-01-01", "documentDateBasis": "explicit",
    "sections": [{"start": 0, "role": "letter", "referenceDate": "2020-01-01"}], "timeExpressions": [], "events": [],
}  # fmt: skip
BODIES: dict[str, Any] = {
    "postDocument": {"id": "ander", "text": "2020-01-01 raad genève mali"},
    "extract": {"text": "Niets."},
    "evaluate": {"documents": [{"gold": GOLD, "text": "Niets."}]},
}


@contextmanager
def service(new_database: NewDatabase, kind: str, events: int) -> Iterator[TestClient]:
    """A service that has read one letter with so many events."""
    with new_database(kind) as url:
        app = create_app(Settings(database_url=url), extractor)
        with TestClient(app, headers=bearer(url, Scope.ADMIN)) as client:
            text = "".join(TEXT.splitlines(keepends=True)[:events])
            assert client.post("/v1/documents", json={"id": "brief", "text": text}).status_code == 201
            yield client


def asked(client: TestClient) -> dict[str, int]:
    """How many statements each operation takes, with a page as long as there are events, and with words."""
    description = client.get("/v1/openapi.json").json()
    first = client.get("/v1/events").json()["items"][0]["id"]
    counted: dict[str, int] = {}
    # What is withdrawn cannot be asked for any more.
    for path, methods in sorted(description["paths"].items(), key=lambda item: "delete" in item[1]):
        for method, operation in methods.items():
            url = path.format(**NAMES, event=first)
            name = operation["operationId"]
            taken = {parameter["name"] for parameter in operation.get("parameters", ())}
            longest = {"limit": MANY} if "limit" in taken and name not in WORDS else {}
            queries: list[dict[str, Any]] = [longest | WORDS.get(name, {})]
            if "minConfidence" in taken:
                queries += [{"q": "nederland"} | limit | sort for limit in queries for sort in sorts(operation)]
            for number, query in enumerate(queries):
                body = {"json": BODIES[name]} if method == "post" else {}
                counted[f"{name} {number}"] = statements(client, method, url, query, body)
    return counted


def sorts(operation: dict[str, Any]) -> list[dict[str, str]]:
    """The orders that an operation knows, if any: those of all lists of events, or by day alone."""
    schemas = [it["schema"] for it in operation["parameters"] if it["name"] == "sort"]
    ranked = [{"sort": "relevance"}] if any("$ref" in schema for schema in schemas) else []
    return [{"sort": "date"}, *ranked] if schemas else [{}]


def statements(client: TestClient, method: str, url: str, query: dict[str, Any], body: dict[str, Any]) -> int:
    """How many statements one request takes; it must be answered."""
    said: list[str] = []

    def note(*call: Any) -> None:
        said.append(call[2])

    engine = client.app.state.service.store.engine  # type: ignore[attr-defined]
    sql_event.listen(engine, "before_cursor_execute", note)
    try:
        answer = client.request(method, url, params=query, **body)
    finally:
        sql_event.remove(engine, "before_cursor_execute", note)
    assert answer.is_success, (method, url, query, answer.text)
    return len(said)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_long_answer_takes_as_many_statements_as_a_short_one(new_database: NewDatabase, kind: str) -> None:
    with service(new_database, kind, FEW) as few, service(new_database, kind, MANY) as many:
        assert len(many.get("/v1/events", params={"limit": MANY}).json()["items"]) == MANY
        counted = asked(few)
        assert asked(many) == counted
    assert max(counted[name] for name in counted if name.startswith("listEvents")) <= 3
