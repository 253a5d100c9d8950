"""Tokens on the command line: made once, listed without being shown, revoked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from command import Run

from tijdlijn.store import Store, tokens
from tijdlijn.tokens import Token


def test_a_token_is_the_only_line_on_standard_output(run: Run, url: str) -> None:
    made = run("token", "create", "ci")
    token = Token.of(made.out.removesuffix("\n"))
    assert made.code == 0
    assert token is not None
    assert token.text not in made.err
    store = Store.open(url)
    with store.reading() as connection:
        found = tokens.valid(connection, token, datetime.now(UTC))
    store.close()
    assert found is not None
    assert (found.name, found.scope, found.expires) == ("ci", "ingest", None)


def test_the_list_shows_what_tokens_may_and_not_what_they_are(run: Run) -> None:
    made = [run("token", "create", "ci").out, run("token", "create", "beheer", "--scope", "admin").out]
    assert run("token", "revoke", "ci").code == 0
    listed = run("token", "list", "--format", "json")
    assert [(it["name"], it["scope"], it["revoked"] is None, it["lastUsed"]) for it in listed.json] == [
        ("beheer", "admin", True, None),
        ("ci", "ingest", False, None),
    ]
    shown = run("token", "list").out + listed.out
    for text in made:
        token = Token.of(text.strip())
        assert token is not None
        assert not any(part in shown for part in (token.id, token.secret, token.digest))


def test_an_empty_list_says_how_to_make_one(run: Run) -> None:
    assert "tijdlijn token create" in run("token", "list").err


def test_a_token_lasts_to_the_end_of_the_day_it_expires(run: Run) -> None:
    today = datetime.now().astimezone().date()
    assert run("token", "create", "ci", "--expires", today.isoformat()).code == 0
    expires = datetime.fromisoformat(run("token", "list", "--format", "json").json[0]["expires"])
    assert expires.astimezone().replace(tzinfo=None) == datetime.combine(today + timedelta(days=1), datetime.min.time())
    assert f"tot {today + timedelta(days=1)} 00:00" in run("token", "list").out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("create ci/x", "De naam van een token heeft alleen"),
        ("create ci --expires 2020-01-01", "2020-01-01 is al voorbij"),
        ("create ci --expires gauw", "'gauw' is geen datum"),
        ("create ci --scope alles", "kies uit 'ingest', 'admin'"),
        ("revoke ci", "Er is geen token 'ci'"),
    ],
)
def test_what_is_asked_wrongly_is_told(run: Run, arguments: str, sentence: str) -> None:
    done = run("token", *arguments.split())
    assert (done.code, done.out) == (2, "")
    assert sentence in done.err


def test_a_name_is_used_once_and_revoked_once(run: Run) -> None:
    assert run("token", "create", "ci").code == 0
    assert run("token", "create", "ci").code == 2
    assert "is ingetrokken" in run("token", "revoke", "ci").err
    assert "was al ingetrokken" in run("token", "revoke", "ci").err


def test_a_token_typed_as_a_name_is_not_repeated(run: Run) -> None:
    typed = Token.new()
    for command in ("create", "revoke"):
        done = run("token", command, typed.text)
        assert done.code == 2
        assert typed.secret not in done.err
