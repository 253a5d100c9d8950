"""Keyset paging: a page begins after the last row of the page before it, wherever new rows have come in between."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, literal, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from tijdlijn.errors import InputError

ELSEWHERE = "Deze cursor komt van geen eerdere bladzijde: begin opnieuw zonder cursor."


@dataclass(frozen=True, slots=True)
class Keyset:
    """The place of a row in a list that is ordered by (sort day, id)."""

    day: date
    id: str
    descending: bool

    @property
    def cursor(self) -> str:
        """The place as an opaque string that is safe in a URL."""
        return written(self.day.isoformat(), self.id, self.descending)

    @staticmethod
    def of(cursor: str, *, descending: bool) -> Keyset:
        """The place a cursor means; InputError when it is none, or one of the list in the other order."""
        place = _read(cursor)
        if place is None:
            raise InputError(ELSEWHERE)
        if place.descending is not descending:
            raise InputError("Deze cursor hoort bij een lijst in een andere volgorde: begin opnieuw zonder cursor.")
        return place

    def after(self, day: InstrumentedAttribute[date], id_: InstrumentedAttribute[str]) -> ColumnElement[bool]:
        """The condition that a row comes after this place."""
        row: ColumnElement[Any] = tuple_(day, id_)
        place: ColumnElement[Any] = tuple_(literal(self.day, day.type), literal(self.id, id_.type))
        return row < place if self.descending else row > place


@dataclass(frozen=True, slots=True)
class Rank:
    """The place of a row in a list that has the best first: by level, from 0, and within one by key, the last first."""

    level: int
    key: int

    @property
    def cursor(self) -> str:
        """The place as an opaque string that is safe in a URL."""
        return written(self.level, self.key)

    @staticmethod
    def of(cursor: str) -> Rank:
        """The place a cursor means; InputError when it is none, or one of a list by day."""
        match _values(cursor):
            case [int(level), int(key)] if level >= 0 and 0 <= key < 2**63:
                return Rank(level, key)
        raise InputError(ELSEWHERE)


def written(*place: str | int) -> str:
    """The place of a row in any list as an opaque string that is safe in a URL."""
    plain = json.dumps(place, separators=(",", ":"))
    return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")


def name(cursor: str) -> str:
    """The name after which a list by name goes on; InputError when no page gave this cursor."""
    match _values(cursor):
        case [str(name)] if _storable(name):
            return name
    raise InputError(ELSEWHERE)


def number(cursor: str) -> int:
    """The number after which a numbered list goes on; InputError when no page gave this cursor."""
    match _values(cursor):
        case [int(number)] if 0 <= number < 2**63 and not isinstance(number, bool):
            return number
    raise InputError(ELSEWHERE)


def order(
    day: InstrumentedAttribute[date], id_: InstrumentedAttribute[str], *, descending: bool
) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """The order of a list, for ORDER BY."""
    return (day.desc(), id_.desc()) if descending else (day.asc(), id_.asc())


def _read(cursor: str) -> Keyset | None:
    match _values(cursor):
        case [str(day), str(id_), bool(descending)] if _storable(id_):
            try:
                return Keyset(date.fromisoformat(day), id_, descending)
            except ValueError:
                return None
    return None


def _storable(text: str) -> bool:
    """Whether a database takes it: no NUL, and no half of a surrogate pair."""
    return not any(letter == "\x00" or "\ud800" <= letter <= "\udfff" for letter in text)


def _values(cursor: str) -> Any:
    """What was written into a cursor, None when nothing was."""
    try:
        return json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, RecursionError):
        return None
