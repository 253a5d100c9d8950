"""How much the store holds, and what came of all that was ever offered to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from tijdlijn.store.save import Result
from tijdlijn.store.tables import Document, Event, IngestRun

RESULTS = (*map(str, Result), "failed")


@dataclass(frozen=True, slots=True)
class Totals:
    """Numbers of documents and events, and of documents that were offered, by result."""

    documents: int
    events: int
    ingested: Mapping[str, int]


def of(connection: Connection) -> Totals:
    """The totals of a store."""
    documents = connection.scalar(select(func.count()).select_from(Document))
    events = connection.scalar(select(func.count()).select_from(Event))
    sums = [func.coalesce(func.sum(getattr(IngestRun, result)), 0).label(result) for result in RESULTS]
    offered = connection.execute(select(*sums)).one()
    return Totals(documents or 0, events or 0, {result: int(getattr(offered, result)) for result in RESULTS})
