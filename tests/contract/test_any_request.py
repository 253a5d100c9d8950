"""Requests nobody thought of, made from the description of the API: never a defect, never an undescribed answer."""

from __future__ import annotations

from typing import Any

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import CHECKS
from starlette.testclient import TestClient

from tijdlijn.api import create_app
from tijdlijn.settings import Settings

described = schemathesis.openapi.from_asgi("/v1/openapi.json", create_app(Settings(database_url="sqlite://")))
# What the schema allows may still be refused: names and cursors must exist, periods must not end before they begin.
REFUSABLE: list[Any] = [check for check in CHECKS.get_all() if check.__name__ == "positive_data_acceptance"]
# An array that is sent as plain text is a text.
TAKEN_AS_TEXT: list[Any] = [check for check in CHECKS.get_all() if check.__name__ == "negative_data_rejection"]


@described.parametrize()
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_request_breaks_the_service(case: schemathesis.Case[Any], letters: TestClient) -> None:
    case.call_and_validate(app=letters.app, excluded_checks=_excluded(case))


@described.parametrize()
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_request_of_who_may_write_breaks_the_service(case: schemathesis.Case[Any], letters: TestClient) -> None:
    token = {"Authorization": letters.headers["Authorization"]}
    case.call_and_validate(app=letters.app, headers=token, excluded_checks=_excluded(case))


def _excluded(case: schemathesis.Case[Any]) -> list[Any]:
    return REFUSABLE + (TAKEN_AS_TEXT if case.media_type == "text/plain" else [])
