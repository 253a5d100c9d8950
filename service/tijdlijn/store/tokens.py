"""The tokens that were given out: made, found when one is sent, listed and revoked. Only their digests are kept."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, insert, select, update

from tijdlijn.errors import InputError, UnknownName
from tijdlijn.store.records import StoredToken
from tijdlijn.store.rows import Found
from tijdlijn.store.tables import AccessToken
from tijdlijn.tokens import Scope, Token, hidden

# Precise enough to see which tokens are in use, and one write an hour for a token that is used without pause.
USE_COUNTS_AFTER = timedelta(hours=1)
SHOWN = [column for column in AccessToken.__table__.columns if column.name not in ("id", "digest")]


def create(
    connection: Connection, name: str, scope: Scope, *, created: datetime, expires: datetime | None = None
) -> Token:
    """A new token under a name of its own; its text is nowhere else. InputError when the name is taken."""
    if connection.scalar(select(AccessToken.name).where(AccessToken.name == name)) is not None:
        raise InputError(f"Er is al een token '{hidden(name)}', misschien ingetrokken: kies een andere naam.")
    token = Token.new()
    columns = {"id": token.id, "name": name, "digest": token.digest, "scope": scope}
    connection.execute(insert(AccessToken).values(columns | {"created": created, "expires": expires}))
    return token


def valid(connection: Connection, token: Token, now: datetime) -> StoredToken | None:
    """What is known of a token that was sent; None when it was never given out, is revoked, or has expired."""
    # It is looked up by the part that is no secret, so that the index says nothing about the part that is.
    row = connection.execute(select(*SHOWN, AccessToken.digest).where(AccessToken.id == token.id)).one_or_none()
    if row is None or not token.has(row.digest):
        return None
    found = _token(row)
    return found if found.is_valid(now) else None


def is_use_due(token: StoredToken, now: datetime) -> bool:
    """Whether the last use that was noted is long enough ago to note another."""
    return token.last_used is None or token.last_used <= now - USE_COUNTS_AFTER


def use(connection: Connection, token: StoredToken, now: datetime) -> None:
    """Note that a token was used."""
    connection.execute(update(AccessToken).where(AccessToken.name == token.name).values(last_used=now))


def every(connection: Connection) -> tuple[StoredToken, ...]:
    """Every token that was ever given out, by name."""
    return tuple(map(_token, connection.execute(select(*SHOWN).order_by(AccessToken.name))))


def revoke(connection: Connection, name: str, now: datetime) -> bool:
    """Let a token be worth nothing from now on; False when it was revoked before. UnknownName when there is none."""
    revoked = update(AccessToken).where(AccessToken.name == name, AccessToken.revoked.is_(None)).values(revoked=now)
    if connection.execute(revoked).rowcount:
        return True
    if connection.scalar(select(AccessToken.name).where(AccessToken.name == name)) is None:
        raise UnknownName(f"Er is geen token '{hidden(name)}': tijdlijn token list toont welke er zijn.")
    return False


def _token(row: Found) -> StoredToken:
    return StoredToken(
        name=row.name,
        scope=row.scope,
        created=row.created,
        expires=row.expires,
        last_used=row.last_used,
        revoked=row.revoked,
    )
