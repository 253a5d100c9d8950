"""Names that people type: the id they mean, and the nearest that exist."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, select

from tijdlijn.errors import UnknownName
from tijdlijn.store.lexemes import folded
from tijdlijn.store.tables import Actor, Conflict, Document, DocumentName, Place


class Kind(StrEnum):
    """What a name can be the name of."""

    CONFLICT = "conflict"
    ACTOR = "actor"
    PLACE = "place"
    DOCUMENT = "document"


WORDS = {Kind.CONFLICT: "conflict", Kind.ACTOR: "deelnemer", Kind.PLACE: "plaats", Kind.DOCUMENT: "document"}
TABLES: dict[Kind, Any] = {Kind.CONFLICT: Conflict, Kind.ACTOR: Actor, Kind.PLACE: Place}


def resolve(connection: Connection, kind: Kind, text: str) -> str:
    """The id that an id or a name means, whatever its case and accents; UnknownName, naming the nearest, if none."""
    if kind is Kind.DOCUMENT:
        named = select(Document.id).join(DocumentName).where(DocumentName.name == text)
    else:
        named = select(TABLES[kind].id).where(TABLES[kind].id == text)
    found = connection.scalars(named).one_or_none()
    if found is not None:
        return str(found)
    wanted = folded(text)
    for id_, name in _known(connection, kind):
        if wanted in (folded(id_), folded(name)):
            return id_
    near = nearest(connection, kind, text)
    known = f"wel {', '.join(near)}" if near else "kies er een uit de lijst"
    raise UnknownName(f"{WORDS[kind].capitalize()} '{text}' bestaat niet; {known}.")


def nearest(connection: Connection, kind: Kind, text: str, limit: int = 5) -> tuple[str, ...]:
    """The ids that look most like a text, the nearest first; every id when none looks like it and they are few."""
    known = _known(connection, kind)
    spelled = {folded(spelling): id_ for id_, name in known for spelling in (name, id_)}
    close = difflib.get_close_matches(folded(text), spelled, n=limit, cutoff=0.5)
    found = tuple(dict.fromkeys(spelled[spelling] for spelling in close))
    if found or len(known) > limit:
        return found
    return tuple(id_ for id_, _ in known)


def _known(connection: Connection, kind: Kind) -> list[tuple[str, str]]:
    if kind is Kind.DOCUMENT:
        rows: Iterable[Any] = connection.execute(
            select(DocumentName.name, DocumentName.name).order_by(DocumentName.name)
        )
    else:
        rows = connection.execute(select(TABLES[kind].id, TABLES[kind].name).order_by(TABLES[kind].id))
    return [(row[0], row[1]) for row in rows]
