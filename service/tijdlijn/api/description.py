"""The description of the API: OpenAPI 3.1, made from the code. `python -m tijdlijn.api` prints it."""

from __future__ import annotations

import json
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from pydantic.alias_generators import to_camel

from tijdlijn.api.bodies import TextBody
from tijdlijn.api.evaluation import EvaluationBody
from tijdlijn.api.problems import MEDIA_TYPE, Problem

API_VERSION = "1.2.0"
SUMMARY = "Dated events from Dutch government text, as timelines."
TEXT = """\
tijdlijn reads Dutch government documents, finds the dated events in them and serves timelines per conflict.

- Lists come in pages: follow `nextCursor`, or the `Link` header with `rel="next"`.
- Days are ISO 8601, inclusive. `dateFrom` and `dateTo` ask for overlap; an open period reaches as far as the day on
  which its text was written.
- Positions count Unicode code points of the text as read, from 0; `end` is exclusive.
- Everything wrong with a request comes back at once, as `application/problem+json`.
- The same filter gives a list, a timeline, a map, a calendar, a feed and a story, each in the formats it names: send
  `Accept`, or `format` where there is a choice.
- Answers carry an `ETag`: ask again with `If-None-Match` and get 304 when nothing changed.
- Reading is open. Writing takes a bearer token (RFC 6750) with the scope that the operation names.
- `RateLimit` tells how many more requests are welcome, and after how many seconds that number grows.
- Every answer has an `X-Request-Id`: the one that was sent, or one of ours.
"""
TAGS = [
    {"name": "conflicts", "description": "Conflicts and their timelines."},
    {"name": "events", "description": "Events, and where they are told."},
    {"name": "views", "description": "The events of a filter as a map, a calendar, a feed or a story."},
    {"name": "counts", "description": "How many events pass a filter, by kind, by name and by time."},
    {"name": "questions", "description": "Questions as people type them, read into a filter."},
    {"name": "changes", "description": "What was added, changed or withdrawn."},
    {"name": "documents", "description": "The documents that were read."},
    {"name": "actors", "description": "Who takes part in events."},
    {"name": "places", "description": "Where events happen."},
    {"name": "sources", "description": "Where documents come from, and how fresh they are."},
    {"name": "extraction", "description": "Extraction without a store, and how good it is."},
    {"name": "health", "description": "Whether the service does its work."},
]


def _named(*headers: str) -> dict[str, Any]:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in headers}


ALWAYS_HEADERS = _named("API-Version", "RateLimit", "RateLimit-Policy", "X-Request-Id")
ANSWER_HEADERS = _named("ETag")
# Problems that say more than a problem does, in a header.
PROBLEMS = {
    "Problem": ("What was wrong and what to do.", ()),
    "Unauthorized": ("There was no token, or one that does not hold (RFC 6750).", ("WWW-Authenticate",)),
    "Forbidden": ("The token does not allow this, or the request came from another site.", ("WWW-Authenticate",)),
    "TooManyRequests": ("This was too often.", ("Retry-After",)),
}
COMPONENTS = {"401": "Unauthorized", "403": "Forbidden", "429": "TooManyRequests"}


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
        EvaluationBody.model_json_schema(ref_template=template),
    ):
        components["schemas"] |= schema.pop("$defs", {}) | {schema["title"]: schema}
    # Whoever sends a report back need not know how little of it is used.
    earlier: dict[str, Any] = components["schemas"]["EvaluationBody"]["properties"]["baseline"]
    del earlier["type"]
    earlier["anyOf"] = [{"$ref": template.format(model="ReportOut")}, {"type": "null"}]
    unused = {"HTTPValidationError", "ValidationError"}  # what FastAPI would answer with
    components["schemas"] = {name: it for name, it in sorted(components["schemas"].items()) if name not in unused}
    components["headers"] = {
        "API-Version": _header("The version of this API.", API_VERSION),
        "ETag": _header("Names this answer; send it back in If-None-Match.", 'W/"8f2a…"'),
        "Link": _header("Where the first and the next page are (RFC 8288).", '</v1/events>; rel="first"'),
        "RateLimit": _header(
            "How many more requests are welcome, and in how many seconds that grows.", '"default";r=5999;t=60'
        ),
        "RateLimit-Policy": _header("How many requests are welcome in how many seconds.", '"default";q=6000;w=60'),
        "Retry-After": _header("After how many seconds to ask again.", "12"),
        "WWW-Authenticate": _header("What kind of token is asked for (RFC 6750).", 'Bearer realm="tijdlijn"'),
        "X-Request-Id": _header("Names this request, also in the logs of the service.", "7f3a"),
    }
    components["responses"] = {
        name: {
            "description": said,
            "headers": ALWAYS_HEADERS | _named(*headers),
            "content": {MEDIA_TYPE: {"schema": {"$ref": template.format(model="Problem")}}},
        }
        for name, (said, headers) in PROBLEMS.items()
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
        response["headers"] = response.get("headers", {}) | ALWAYS_HEADERS | (ANSWER_HEADERS if method == "get" else {})
        pages = any(it["name"] == "cursor" for it in operation.get("parameters", ()))
        if pages:
            response["headers"]["Link"] = {"$ref": "#/components/headers/Link"}
    if method == "get":
        responses["304"] = {
            "description": "Nothing changed since the ETag.",
            "headers": ALWAYS_HEADERS | ANSWER_HEADERS,
        }
    wrong = ["400"] + (["404"] if "{" in path else []) + (["410"] if "{event}" in path else [])
    wrong += ["406"] if "Vary" in responses.get("200", {}).get("headers", {}) else []
    wrong += ["401", "403"] if "security" in operation else []
    wrong += ["413", "415"] if method == "post" else []
    wrong += ["503"] if path != "/health/live" else []
    for status in [*wrong, "429"]:
        responses[status] = {"$ref": f"#/components/responses/{COMPONENTS.get(status, 'Problem')}"}
    operation["responses"] = dict(sorted(responses.items()))


def _header(description: str, example: str) -> dict[str, Any]:
    return {"description": description, "schema": {"type": "string", "examples": [example]}}


def written(description: dict[str, Any]) -> str:
    """The description as it lies in openapi/openapi.json."""
    return json.dumps(description, ensure_ascii=False, indent=2) + "\n"
