"""The tokens that were given out: kept as digests, valid until they expire or are revoked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from tijdlijn.errors import InputError, UnknownName
from tijdlijn.store import Store, tokens
from tijdlijn.store.records import StoredToken
from tijdlijn.store.tables import AccessToken
from tijdlijn.tokens import Scope, Token

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)
Make = Callable[..., Token]


@pytest.fixture
def made(store: Store) -> Make:
    """Makes a token in the store."""

    def make(name: str, scope: Scope = Scope.INGEST, expires: datetime | None = None) -> Token:
        with store.writing() as connection:
            return tokens.create(connection, name, scope, created=NOW, expires=expires)

    return make


def sent(store: Store, token: Token, now: datetime = NOW) -> StoredToken | None:
    with store.reading() as connection:
        return tokens.valid(connection, token, now)


def test_a_token_is_known_when_it_is_sent(store: Store, made: Make) -> None:
    token = made("ci", Scope.ADMIN)
    assert sent(store, token) == StoredToken("ci", Scope.ADMIN, NOW, None, None, None)


def test_nothing_in_the_store_tells_the_token(store: Store, made: Make) -> None:
    token = made("ci")
    with store.reading() as connection:
        (row,) = connection.execute(select(AccessToken.__table__))
    assert token.digest in row
    assert token.secret not in repr(row)


def test_a_token_nobody_was_given_is_not_known(store: Store, made: Make) -> None:
    token = made("ci")
    assert sent(store, Token.new()) is None
    assert sent(store, Token(token.id, Token.new().secret)) is None


def test_a_token_is_valid_until_the_moment_it_expires(store: Store, made: Make) -> None:
    token = made("ci", expires=NOW + HOUR)
    assert sent(store, token, NOW + HOUR - SECOND) is not None
    assert sent(store, token, NOW + HOUR) is None


def test_a_revoked_token_is_worth_nothing_and_stays_in_the_list(store: Store, made: Make) -> None:
    token, other = made("ci"), made("deploy")
    with store.writing() as connection:
        assert tokens.revoke(connection, "ci", NOW + HOUR)
        assert not tokens.revoke(connection, "ci", NOW + 2 * HOUR)
        listed = tokens.every(connection)
    assert sent(store, token) is None
    assert sent(store, other) is not None
    assert [(it.name, it.revoked) for it in listed] == [("ci", NOW + HOUR), ("deploy", None)]


def test_a_name_is_used_once(store: Store, made: Make) -> None:
    made("ci")
    with pytest.raises(InputError, match="kies een andere naam"):
        made("ci", Scope.ADMIN)


def test_revoking_what_was_never_given_out_says_where_to_look(store: Store) -> None:
    with store.writing() as connection, pytest.raises(UnknownName, match="tijdlijn token list"):
        tokens.revoke(connection, "ci", NOW)


def test_the_last_use_is_noted_once_an_hour(store: Store, made: Make) -> None:
    token = made("ci")
    noted = []
    for moment in (NOW, NOW + SECOND, NOW + HOUR - SECOND, NOW + HOUR, NOW + HOUR + SECOND):
        found = sent(store, token, moment)
        assert found is not None
        if tokens.is_use_due(found, moment):
            noted.append(moment)
            with store.writing() as connection:
                tokens.use(connection, found, moment)
    assert noted == [NOW, NOW + HOUR]
    last = sent(store, token, NOW + HOUR + SECOND)
    assert last is not None
    assert last.last_used == NOW + HOUR


def test_a_token_given_as_a_name_is_not_repeated(store: Store) -> None:
    token = Token.new()
    with store.writing() as connection, pytest.raises(UnknownName) as caught:
        tokens.revoke(connection, token.text, NOW)
    assert token.secret not in caught.value.message
