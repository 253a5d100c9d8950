"""Who may write: a bearer token decides (RFC 6750), and no token is ever told to anyone."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient

import handmade
from handmade import SEEN, Logged, NewDatabase, authorization, bearer
from tijdlijn.api import create_app
from tijdlijn.model import Document, Extraction
from tijdlijn.settings import Settings
from tijdlijn.store import Store, tokens
from tijdlijn.tokens import Scope, Token

LETTER = {"id": "brief-d", "text": "2025-12-01 akkoord aleppo syrie"}
Give = Callable[..., dict[str, str]]


@pytest.fixture
def anyone(letters: TestClient) -> TestClient:
    """A client without a token, of a service that has read three letters."""
    del letters.headers["Authorization"]
    return letters


@pytest.fixture
def give(database_url: str) -> Give:
    """Gives out a token, as the header that carries it."""

    def give(scope: Scope, **more: Any) -> dict[str, str]:
        return bearer(database_url, scope, name="given", **more)

    return give


def challenge(answer: Any) -> dict[str, str]:
    """What the WWW-Authenticate header of an answer says."""
    scheme, _, said = answer.headers["www-authenticate"].partition(" ")
    assert scheme == "Bearer"
    assert re.fullmatch(r'(\w+="[\x20\x21\x23-\x5b\x5d-\x7e]*"(, |$))+', said)
    return dict(re.findall(r'(\w+)="([^"]*)"', said))


def test_everyone_may_read_whatever_token_they_send(anyone: TestClient) -> None:
    for headers in ({}, {"Authorization": "Bearer nonsense"}, {"Authorization": "Basic eDp5"}):
        assert anyone.get("/v1/conflicts/syrie/timeline", headers=headers).status_code == 200
        assert anyone.post("/v1/_extract", json=LETTER, headers=headers).status_code == 200


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Basic eDp5"}, {"Authorization": "Bearer"}])
def test_who_sends_no_token_hears_that_one_is_asked_for(anyone: TestClient, headers: dict[str, str]) -> None:
    for answer in (
        anyone.post("/v1/documents", json=LETTER, headers=headers),
        anyone.delete("/v1/documents/brief-a", headers=headers),
    ):
        assert (answer.status_code, answer.json()["type"]) == (401, "urn:tijdlijn:problem:token-required")
        assert challenge(answer) == {"realm": "tijdlijn"}
        assert answer.headers["cache-control"] == "no-store"
    assert [it["id"] for it in anyone.get("/v1/documents").json()["items"]] == ["brief-c", "brief-b", "brief-a"]


@pytest.mark.parametrize(
    "text",
    ["nonsense", Token.new().text, Token.new().text.upper(), Token.new().text[:-1], "a b"],
    ids=["no token", "never given", "capitals", "cut", "two words"],
)
def test_a_token_that_nobody_was_given_is_invalid(anyone: TestClient, text: str) -> None:
    answer = anyone.post("/v1/documents", json=LETTER, headers={"Authorization": f"Bearer {text}"})
    assert (answer.status_code, answer.json()["type"]) == (401, "urn:tijdlijn:problem:invalid-token")
    assert challenge(answer)["error"] == "invalid_token"


def test_an_expired_and_a_revoked_token_are_invalid(anyone: TestClient, give: Give, store: Store) -> None:
    expired = give(Scope.ADMIN, expires=SEEN - timedelta(seconds=1))
    revoked = bearer(store.engine.url.render_as_string(hide_password=False), Scope.ADMIN, name="revoked")
    assert anyone.post("/v1/documents", json=LETTER, headers=revoked).status_code == 201
    with store.writing() as connection:
        tokens.revoke(connection, "revoked", SEEN)
    answers = [anyone.delete("/v1/documents/brief-d", headers=headers) for headers in (expired, revoked)]
    assert [answer.status_code for answer in answers] == [401, 401]
    assert answers[0].json()["detail"] == answers[1].json()["detail"]


def test_ingest_may_send_documents_and_not_withdraw_them(anyone: TestClient, give: Give) -> None:
    token = give(Scope.INGEST)
    assert anyone.post("/v1/documents", json=LETTER, headers=token).status_code == 201
    refused = anyone.delete("/v1/documents/brief-d", headers=token)
    assert (refused.status_code, refused.json()["type"]) == (403, "urn:tijdlijn:problem:insufficient-scope")
    said = challenge(refused)
    assert (said["error"], said["scope"]) == ("insufficient_scope", "admin")
    assert anyone.get("/v1/documents/brief-d").status_code == 200


def test_admin_withdraws_a_document_and_the_events_follow(anyone: TestClient, give: Give) -> None:
    token = give(Scope.ADMIN)
    withdrawn = anyone.delete("/v1/documents/brief-a", headers=token)
    assert (withdrawn.status_code, withdrawn.content) == (204, b"")
    assert anyone.get("/v1/documents/brief-a").status_code == 404
    assert anyone.delete("/v1/documents/brief-a", headers=token).status_code == 404
    events = anyone.get("/v1/events").json()["items"]
    assert [(event["value"], event["document"], event["mentionCount"]) for event in events] == [
        ("2015-09-09/..", "brief-b", 1),
        ("2019-10-13", "brief-b", 1),
        ("2026-01-30", "brief-c", 1),
    ]


def test_the_name_of_the_scheme_is_read_in_any_case(anyone: TestClient, give: Give) -> None:
    token = give(Scope.INGEST)["Authorization"].replace("Bearer", "bearer")
    assert anyone.post("/v1/documents", json=LETTER, headers={"Authorization": token}).status_code == 201


def test_two_tokens_are_one_too_many(anyone: TestClient, give: Give) -> None:
    token = give(Scope.INGEST)["Authorization"]
    headers = [("Authorization", token), ("Authorization", token)]
    answer = anyone.post("/v1/documents", json=LETTER, headers=headers)
    assert (answer.status_code, challenge(answer)["error"]) == (400, "invalid_request")


def test_a_token_counts_in_the_header_only(anyone: TestClient, give: Give) -> None:
    token = give(Scope.INGEST)["Authorization"].removeprefix("Bearer ")
    for request in (
        {"json": LETTER, "params": {"access_token": token}},
        {"data": {"access_token": token}},
        {"json": LETTER, "headers": {"Cookie": f"access_token={token}"}},
        {"json": LETTER | {"access_token": token}},
    ):
        assert anyone.post("/v1/documents", **request).status_code == 401  # type: ignore[arg-type]


def test_another_site_cannot_write_even_with_a_token(anyone: TestClient, give: Give) -> None:
    headers = give(Scope.ADMIN) | {"Origin": "https://elders.example"}
    assert anyone.post("/v1/documents", json=LETTER, headers=headers).json()["type"].endswith(":forbidden")
    assert anyone.delete("/v1/documents/brief-a", headers=headers).status_code == 403
    assert anyone.post("/v1/documents", json=LETTER, headers=headers | {"Origin": "http://testserver"}).is_success


def test_the_list_of_tokens_shows_which_are_in_use(anyone: TestClient, give: Give, store: Store) -> None:
    token = give(Scope.INGEST)

    def used() -> object:
        with store.reading() as connection:
            return next(it.last_used for it in tokens.every(connection) if it.name == "given")

    assert used() is None
    anyone.post("/v1/documents", json=LETTER, headers=token)
    first = used()
    assert first is not None
    anyone.post("/v1/documents", json=LETTER, headers=token)
    assert used() == first


def places(token: str) -> list[dict[str, Any]]:
    """Requests with a token where it belongs and where it does not; each of them ends in an error."""
    header = {"Authorization": f"Bearer {token}"}
    quoted = token.replace("_", "%5F")
    return [
        {"method": "DELETE", "url": "/v1/documents/brief-z", "headers": header},
        {"method": "DELETE", "url": f"/v1/documents/{token}", "headers": header},
        {"method": "POST", "url": "/v1/documents", "headers": {"Authorization": f"bearer  {token}"}},
        {"method": "POST", "url": "/v1/documents", "headers": {"Authorization": f"Token {token}"}},
        {"method": "POST", "url": "/v1/documents", "headers": header, "content": token},
        {"method": "POST", "url": "/v1/documents", "headers": header, "json": {token: token}},
        {"method": "POST", "url": "/v1/documents", "headers": header, "json": {"text": "x", "id": f"/{token}"}},
        {"method": "POST", "url": "/v1/documents", "headers": header, "files": {token: (token, token)}},
        {"method": "POST", "url": "/v1/_extract", "params": {"id": f"/{token}"}},
        {"method": "GET", "url": "/v1/events", "params": {"access_token": token}},
        {"method": "GET", "url": "/v1/events", "params": {token: token}},
        {"method": "GET", "url": "/v1/events", "params": {"dateFrom": token, "actor": token, "cursor": token}},
        {"method": "GET", "url": f"/v1/events/{token}", "headers": {"X-Request-Id": token}},
        {"method": "GET", "url": f"/v1/documents/{quoted}/text"},
        {"method": "GET", "url": f"/{quoted}"},
        {"method": token, "url": "/v1/events"},
    ]


@pytest.mark.parametrize("number", range(len(places(""))))
def test_no_answer_and_no_log_tells_a_token(letters: TestClient, logged: Logged, number: int) -> None:
    sent = letters.headers.pop("Authorization").removeprefix("Bearer ")
    token = Token.of(sent)
    assert token is not None
    answer = letters.request(**places(sent)[number])
    assert answer.status_code >= 400
    told = f"{answer.text} {dict(answer.headers)} {logged()}"
    assert str(answer.status_code) in str(logged())
    for part in (token.secret[:16], token.id, token.digest, '"tests"'):
        assert part not in told.casefold()


def test_a_defect_that_quotes_a_token_does_not_tell_it(database_url: str, logged: Logged) -> None:
    def broken(document: Document) -> Extraction:
        raise RuntimeError(document.text)

    token = Token.new()
    extractor = handmade.extractor()
    settings = Settings(database_url=database_url)
    with TestClient(create_app(settings, lambda: handmade.replaced(extractor, broken))) as client:
        answer = client.post("/v1/_extract", json={"text": f"a {token.text} b"}, headers=authorization(token))
    assert answer.status_code == 500
    told = f"{answer.text} {logged()}"
    assert "RuntimeError: a [token] b" in told
    assert token.secret not in told


def test_the_tokens_of_one_service_are_not_those_of_another(new_database: NewDatabase, anyone: TestClient) -> None:
    with new_database("sqlite") as other:
        token = bearer(other, Scope.ADMIN)
    assert anyone.post("/v1/documents", json=LETTER, headers=token).status_code == 401
