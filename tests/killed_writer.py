"""A writer in a process of its own, that can be killed at a statement of its choosing."""

from __future__ import annotations

import multiprocessing
import os
import signal
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from sqlalchemy import event

import handmade
from tijdlijn.ingest import files
from tijdlijn.ingest.run import ingest
from tijdlijn.store import Store

# A server that has imported everything once makes a process in a few milliseconds, without a thread of the tests in it.
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tijdlijn.ingest.run", "tijdlijn.store.schema", "psycopg"])


def start(url: str, folder: Path, *, killed_at: int | None = None, backwards: bool = False) -> BaseProcess:
    """Begin to ingest a folder in a process of its own; SIGKILL ends it before the statement of this number."""
    process = PROCESSES.Process(target=_write, args=(url, str(folder), killed_at, backwards))
    process.start()
    return process


def _write(url: str, folder: str, killed_at: int | None, backwards: bool) -> None:
    store = Store.open(url)
    left = killed_at

    def count(*_: Any) -> None:
        nonlocal left
        if left is not None:
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    # A commit is no statement to SQLAlchemy, but as good a moment to die.
    for moment in ("before_cursor_execute", "commit"):
        event.listen(store.engine, moment, count)
    found = files.find([folder])
    for _ in ingest(store, found[::-1] if backwards else found, handmade.extractor(), max_bytes=10_000, together=2):
        pass
    store.close()
