"""Runs of ingest: what was offered, when, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, insert, update

from tijdlijn.store.save import Result
from tijdlijn.store.tables import IngestRun


def begin(connection: Connection, source: str, started: datetime) -> int:
    """Note that a run begins; its key. A run that never ends was interrupted."""
    columns = {"source": source, "started": started, **{str(result): 0 for result in Result}, "failed": 0}
    return int(connection.execute(insert(IngestRun).values(columns).returning(IngestRun.key)).scalar_one())


def end(connection: Connection, run: int, counts: Mapping[str, int], finished: datetime) -> None:
    """Note that a run ends and how many documents were new, changed, unchanged and failed."""
    connection.execute(update(IngestRun).where(IngestRun.key == run).values(finished=finished, **counts))
