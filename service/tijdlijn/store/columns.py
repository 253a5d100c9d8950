"""The kinds of column of the event store, the same on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Integer, String, Text, TypeDecorator
from sqlalchemy import Enum as SqlEnum
from sqlalchemy.dialects.postgresql import JSONB, TSVECTOR
from sqlalchemy.types import TypeEngine

from tijdlijn.model import Bound, DateBasis, EventType, ParticipantRole, Role, Status, TimexType
from tijdlijn.store.lexemes import Lexemes
from tijdlijn.store.records import ChangeKind
from tijdlijn.when import Mod, Precision


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; SQLite keeps no time zone, so it goes in and comes out as UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class TokenList(TypeDecorator[Lexemes]):
    """The tokens of an event, in the form that the database looks them up in; they are only written."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(TSVECTOR() if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: Lexemes | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        return value.vector if dialect.name == "postgresql" else value.plain


# Names are compared by code point on both databases, else keyset pages would skip and repeat rows.
Name = String(200).with_variant(String(200, collation="C"), "postgresql")
# SQLite numbers its rows only when their key is an INTEGER.
Key = BigInteger().with_variant(Integer(), "sqlite")
Json = JSON().with_variant(JSONB(), "postgresql")


def word(enum: type[StrEnum]) -> SqlEnum:
    """A column of one of the words of an enumeration, kept as that word."""
    return SqlEnum(
        enum, native_enum=False, create_constraint=False, length=20, values_callable=lambda words: [*map(str, words)]
    )


WORDS: dict[Any, TypeEngine[Any]] = {
    enum: word(enum)
    for enum in (Bound, ChangeKind, DateBasis, EventType, Mod, ParticipantRole, Precision, Role, Status, TimexType)
}
