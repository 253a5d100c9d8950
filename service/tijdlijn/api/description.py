"""The description of the API: OpenAPI 3.1, made from the code. `python -m tijdlijn.api` prints it."""

from __future__ import annotations

import json
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from pydantic.alias_generators import to_camel

from tijdlijn.api.bodies import TextBody
from tijdlijn.api.problems import MEDIA_TYPE, Problem

API_VERSION = "1.0.0"
SUMMARY = "Dated events from Dutch government text, as timelines."
TEXT = """\
tijdlijn reads Dutch government documents, finds the dated events in them and serves timelines per conflict.

- Lists come in pages: follow `nextCursor`, or the `Link` header with `rel="next"`.
- Days are ISO 8601, inclusive. `dateFrom` and `dateTo` ask for overlap; an open period reaches as far as the day on
  which its text was written.
- Positions count Unicode code points of the text as read, from 0; `end` is exclusive.
- Everything wrong with a request comes back at once, as `application/problem+json`.
- Answers carry an `ETag`: ask again with `If-None-Match` and get 304 when nothing changed.
"""
TAGS = [
    {"name": "conflicts", "description": "Conflicts and their timelines."},
    {"name": "events", "description": "Events, and where they are told."},
    {"name": "counts", "description": "How many events pass a filter, by kind, by name and by time."},
    {"name": "changes", "description": "What was added, changed or withdrawn."},
    {"name": "documents", "description": "The documents that were read."},
    {"name": "actors", "description": "Who takes part in events."},
    {"name": "places", "description": "Where events happen."},
    {"name": "sources", "description": "Where documents come from, and how fresh they are."},
    {"name": "extraction", "description": "Extraction without a store."},
    {"name": "health", "description": "Whether the service does its work."},
]
VERSION_HEADER = {"API-Version": {"$ref": "#/components/headers/API-Version"}}
ANSWER_HEADERS = {"ETag": {"$ref": "#/components/headers/ETag"}}


def describe(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI description of an application."""
    description = get_openapi(
        title="tijdlijn",
        version=API_VERSION,
        summary=SUMMARY,
        description=TEXT,
        routes=app.routes,
        tags=TAGS,
        license_info={"name": "MIT", "identifier": "MIT"},
        servers=[{"url": "/", "description": "This service."}],
    )
    components = description["components"]
    template = "#/components/schemas/{model}"
    for schema in (
        Problem.model_json_schema(ref_template=template, mode="serialization"),
        TextBody.model_json_schema(ref_template=template),
    ):
        components["schemas"] |= schema.pop("$defs", {}) | {schema["title"]: schema}
    unused = {"HTTPValidationError", "ValidationError"}  # what FastAPI would answer with
    components["schemas"] = {name: it for name, it in sorted(components["schemas"].items()) if name not in unused}
    components["headers"] = {
        "API-Version": _header("The version of this API.", API_VERSION),
        "ETag": _header("Names this answer; send it back in If-None-Match.", 'W/"8f2a…"'),
        "Link": _header("Where the first and the next page are (RFC 8288).", '</v1/events>; rel="first"'),
    }
    components["responses"] = {
        "Problem": {
            "description": "What was wrong and what to do.",
            "headers": VERSION_HEADER,
            "content": {MEDIA_TYPE: {"schema": {"$ref": template.format(model="Problem")}}},
        }
    }
    for path, operations in description["paths"].items():
        for method, operation in operations.items():
            _complete(path, method, operation)
    return description


def operation_id(route: APIRoute) -> str:
    """The name of an operation, stable as long as its function is: `listEvents`."""
    return to_camel(route.name)


def _complete(path: str, method: str, operation: dict[str, Any]) -> None:
    """Add what holds for every operation: its headers, and that every error is a problem."""
    responses = operation["responses"]
    responses.pop("422", None)
    for response in responses.values():
        if response["description"] == "Successful Response":  # what FastAPI writes when nobody said better
            response["description"] = operation["summary"] + "."
        response["headers"] = response.get("headers", {}) | VERSION_HEADER | (ANSWER_HEADERS if method == "get" else {})
        pages = any(it["name"] == "cursor" for it in operation.get("parameters", ()))
        if pages:
            response["headers"]["Link"] = {"$ref": "#/components/headers/Link"}
    if method == "get":
        responses["304"] = {
            "description": "Nothing changed since the ETag.",
            "headers": VERSION_HEADER | ANSWER_HEADERS,
        }
    wrong = ["400"] + (["404"] if "{" in path else []) + (["410"] if "{event}" in path else [])
    wrong += ["403"] if path == "/v1/documents" and method == "post" else []
    wrong += ["413", "415"] if method == "post" else []
    for status in [*wrong, "503"] if path != "/health/live" else wrong:
        responses[status] = {"$ref": "#/components/responses/Problem"}
    operation["responses"] = dict(sorted(responses.items()))


def _header(description: str, example: str) -> dict[str, Any]:
    return {"description": description, "schema": {"type": "string", "examples": [example]}}


def written(description: dict[str, Any]) -> str:
    """The description as it lies in openapi/openapi.json."""
    return json.dumps(description, ensure_ascii=False, indent=2) + "\n"
