"""The description of the API: the committed file is the generated one, complete, and what the service answers."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from starlette.testclient import TestClient

from tijdlijn.api import create_app
from tijdlijn.api.description import API_VERSION, written
from tijdlijn.settings import Settings

Description = dict[str, Any]
SAMPLES = Path(__file__).parents[2] / "service" / "tijdlijn" / "samples"
# What is sent, where a field may be left out.
SENT = {
    "TextBody", "EvaluationBody", "AnnotatedText", "DemandsBody", "Least", "Phrase", "Wanted", "GoldFile", "GoldNames",
}  # fmt: skip
COMMITTED = Path(__file__).parents[2] / "openapi" / "openapi.json"


@pytest.fixture(scope="module")
def description() -> Description:
    return create_app(Settings(database_url="sqlite://")).openapi()


def operations(description: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (path, method, operation)
        for path, methods in description["paths"].items()
        for method, operation in methods.items()
    ]


def test_the_committed_description_is_the_generated_one(description: Description) -> None:
    assert COMMITTED.read_text("utf-8") == written(description), (
        "the API changed: run `python -m tijdlijn.api > openapi/openapi.json` and note it in openapi/CHANGELOG.md"
    )


def test_the_changelog_knows_the_version_and_every_operation(description: Description) -> None:
    changelog = (COMMITTED.parent / "CHANGELOG.md").read_text("utf-8")
    assert f"## {API_VERSION}" in changelog
    assert {operation["operationId"] for _, _, operation in operations(description)} == set(
        re.findall(r"`([a-z]+[A-Za-z]*)`", changelog)
    )


def test_every_operation_is_named_summarised_and_tagged(description: Description) -> None:
    ids = [operation["operationId"] for _, _, operation in operations(description)]
    assert len(ids) == len(set(ids))
    tags = {tag["name"] for tag in description["tags"]}
    for _, _, operation in operations(description):
        assert re.fullmatch(r"[a-z]+([A-Z][a-z]+)*", operation["operationId"])
        assert operation["summary"]
        assert operation["description"]
        assert set(operation["tags"]) <= tags


def test_paths_are_kebab_case_and_keys_camel_case(description: Description) -> None:
    for path, _, operation in operations(description):
        assert re.fullmatch(r"(/_?[a-z0-9]+(-[a-z0-9]+)*|/\{[a-z][A-Za-z]*\})+", path)
        for parameter in operation.get("parameters", ()):
            assert re.fullmatch(r"[a-z]+([A-Z][a-z]+)*", parameter["name"])


def test_every_field_and_parameter_is_described_and_has_an_example(description: Description) -> None:
    schemas = description["components"]["schemas"]

    def shown(field: dict[str, Any]) -> bool:
        """An object shows itself in the examples of its fields."""
        return "examples" in field or "$ref" in json.dumps(field)

    missing = [
        f"{name}.{key}"
        for name, schema in schemas.items()
        for key, field in schema.get("properties", {}).items()
        if not field.get("description") or not shown(field)
    ]
    missing += [
        f"{path}?{parameter['name']}"
        for path, _, operation in operations(description)
        for parameter in operation.get("parameters", ())
        if not parameter.get("description") or not shown(parameter["schema"])
    ]
    assert missing == []


def test_objects_say_exactly_what_they_hold(description: Description) -> None:
    """What TypeScript needs: no field that may or may not be there, and no field beyond those described."""
    for name, schema in description["components"]["schemas"].items():
        if schema.get("type") == "object" and name not in SENT:
            assert schema["additionalProperties"] is False, name
            # A filter is laid over another one, and says only what it filters by.
            held = set() if name == "FilterOut" else set(schema["properties"])
            assert set(schema.get("required", ())) == held, name


def test_every_error_is_a_problem(description: Description) -> None:
    for path, _, operation in operations(description):
        assert "422" not in operation["responses"]
        for status, response in operation["responses"].items():
            if status >= "400":
                name = response["$ref"].removeprefix("#/components/responses/")
                (content,) = description["components"]["responses"][name]["content"].items()
                assert content == ("application/problem+json", {"schema": {"$ref": "#/components/schemas/Problem"}}), (
                    path
                )
    assert not {"HTTPValidationError", "ValidationError"} & set(description["components"]["schemas"])


def test_what_writes_asks_for_a_token_and_what_reads_does_not(description: Description) -> None:
    asked = {
        operation["operationId"]: operation["security"][0]["bearer"]
        for _, _, operation in operations(description)
        if "security" in operation
    }
    writing = {
        operation["operationId"]
        for path, method, operation in operations(description)
        if method != "get" and path not in {"/v1/_extract", "/v1/_evaluate"}
    }
    assert asked.keys() == writing
    assert asked == {"postDocument": ["ingest"], "deleteDocument": ["admin"]}
    assert description["components"]["securitySchemes"]["bearer"]["scheme"] == "bearer"
    for _, _, operation in operations(description):
        assert {"401", "403"} <= operation["responses"].keys() or operation["operationId"] not in asked
        assert "429" in operation["responses"]


QUESTIONS = [
    ("/v1/conflicts", "/v1/conflicts"),
    ("/v1/conflicts/{conflict}", "/v1/conflicts/syrie"),
    ("/v1/conflicts/{conflict}/timeline", "/v1/conflicts/syrie/timeline"),
    ("/v1/events", "/v1/events?q=aanval"),
    ("/v1/events/{event}", None),
    ("/v1/events/{event}/mentions", None),
    ("/v1/map", "/v1/map"),
    ("/v1/feed", "/v1/feed"),
    ("/v1/story", "/v1/story"),
    ("/v1/documents", "/v1/documents"),
    ("/v1/documents/{document}", "/v1/documents/brief-a"),
    ("/v1/documents/{document}/mentions", "/v1/documents/brief-a/mentions"),
    ("/v1/documents/{document}/extraction", "/v1/documents/brief-a/extraction"),
    ("/v1/actors", "/v1/actors?q=NED"),
    ("/v1/actors/{actor}", "/v1/actors/nederland"),
    ("/v1/places", "/v1/places?limit=2"),
    ("/v1/places/{place}", "/v1/places/ain-issa"),
    ("/v1/facets", "/v1/facets?conflict=syrie"),
    ("/v1/density", "/v1/density"),
    ("/v1/question", "/v1/question?text=ISIS+sinds+2015"),
    ("/v1/suggestions", "/v1/suggestions?prefix=syr"),
    ("/v1/changes", "/v1/changes"),
    ("/v1/sources", "/v1/sources"),
    ("/health", "/health"),
    ("/health/live", "/health/live"),
    ("/health/ready", "/health/ready"),
]


@pytest.mark.parametrize(("path", "address"), QUESTIONS)
def test_answers_are_as_described(asked: TestClient, description: Description, path: str, address: str | None) -> None:
    event = asked.get("/v1/events").json()["items"][0]["id"]
    answer = asked.get(address or path.format(event=event))
    assert answer.status_code == 200
    _holds(description, description["paths"][path]["get"]["responses"]["200"], answer.json())


def test_what_is_posted_is_answered_as_described(letters: TestClient, description: Description) -> None:
    body = {"text": "2020-01-01 raad bamako mali", "id": "brief-mali", "referenceDate": "2020-01-02"}
    for path, status in (("/v1/_extract", 200), ("/v1/documents", 201), ("/v1/documents", 200)):
        answer = letters.post(path, json=body)
        assert answer.status_code == status
        _holds(description, description["paths"][path]["post"]["responses"][str(status)], answer.json())


def test_a_report_is_answered_as_described(asked: TestClient, description: Description) -> None:
    letter = json.loads((SAMPLES / "gold" / "turkije-en-isis-2019.json").read_text("utf-8"))
    text = (SAMPLES / "letters" / letter["document"]).read_text("utf-8")
    body = {"documents": [{"gold": letter, "text": text}]}
    first = asked.post("/v1/_evaluate", json=body).json()
    answer = asked.post("/v1/_evaluate", json=body | {"baseline": first}).json()
    _holds(description, description["paths"]["/v1/_evaluate"]["post"]["responses"]["200"], answer)


def test_problems_are_as_described(asked: TestClient, description: Description) -> None:
    for path in ("/v1/events?dateFrom=x&q=", "/v1/events/none", "/nothing"):
        _holds(description, description["components"]["responses"]["Problem"], asked.get(path).json())


def test_every_get_is_asked_above(description: Description) -> None:
    texts = {"/v1/documents/{document}/text", "/v1/calendar"}
    asked = {path for path, _ in QUESTIONS} | texts
    assert asked == {path for path, method, _ in operations(description) if method == "get"}


def test_the_description_is_served_for_every_site(api: TestClient) -> None:
    answer = api.get("/v1/openapi.json", headers={"Origin": "https://elders.example"})
    assert answer.json() == json.loads(COMMITTED.read_text("utf-8"))
    assert answer.headers["access-control-allow-origin"] == "*"


def test_every_answer_tells_the_version_and_is_safe_in_a_browser(asked: TestClient) -> None:
    for path in ("/v1/events", "/v1/events?x=1", "/nothing", "/health/live", "/docs"):
        headers = asked.get(path).headers
        assert headers["api-version"] == API_VERSION
        assert headers["x-content-type-options"] == "nosniff"
        assert "default-src" in headers["content-security-policy"]


def test_another_site_may_read_and_revalidate(asked: TestClient) -> None:
    site = {"Origin": "https://elders.example"}
    preflight = site | {"Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "if-none-match"}
    assert asked.options("/v1/events", headers=preflight).status_code == 200
    answer = asked.get("/v1/events", headers=site)
    assert answer.headers["access-control-allow-origin"] == "*"
    assert {"ETag", "Link"} <= set(answer.headers["access-control-expose-headers"].split(", "))
    writing = site | {"Access-Control-Request-Method": "POST"}
    assert asked.options("/v1/documents", headers=writing).status_code == 400


def test_long_answers_travel_compressed(asked: TestClient) -> None:
    answer = asked.get("/v1/events", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert len(answer.json()["items"]) == 5


def test_the_documentation_needs_no_other_host(api: TestClient) -> None:
    page = api.get("/docs")
    addresses = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert len(addresses) == 4
    for address in addresses:
        assert "//" not in address
        assert api.get(f"/{address}").status_code == 200
    policy = page.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "http" not in policy


def _holds(description: dict[str, Any], response: dict[str, Any], body: object) -> None:
    content = next(iter(response["content"].values()))  # what comes when nothing is asked stands first
    schema = {**content["schema"], "components": description["components"]}
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
    assert [error.message for error in validator.iter_errors(body)] == []
