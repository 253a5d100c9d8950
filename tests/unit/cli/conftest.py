"""Commands run in this process, on a database of their own."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from command import LETTERS, ROOT, Ran, Run, Shell, Stored

from tijdlijn.cli import main
from tijdlijn.store import Store, documents


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], url: str) -> Run:
    """Runs a command in this process, on the database of `url`."""
    monkeypatch.setenv("TIJDLIJN_DATABASE_URL", url)
    monkeypatch.setenv("COLUMNS", "200")

    def run(*arguments: str | Path, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        sys.stdout.flush()
        captured = capfdbinary.readouterr()
        assert isinstance(ended.value.code, int)
        return Ran(ended.value.code, captured.out.decode(), captured.err.decode())

    return run


@pytest.fixture
def url(new_sqlite: Callable[[], str]) -> str:
    """A database with tables and nothing in them."""
    return new_sqlite()


@pytest.fixture(scope="session")
def letters_read(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with the sample letters in it."""
    path = tmp_path_factory.mktemp("letters") / "letters.sqlite3"
    shutil.copy(sqlite_template, path)
    command = [sys.executable, "-m", "tijdlijn", "ingest", str(LETTERS)]
    subprocess.run(command, env=os.environ | {"TIJDLIJN_DATABASE_URL": f"sqlite:///{path}"}, check=True)
    return path


@pytest.fixture
def filled(letters_read: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Run:
    """Runs a command on a store that holds the sample letters."""
    path = tmp_path / "filled.sqlite3"
    shutil.copy(letters_read, path)
    monkeypatch.setenv("TIJDLIJN_DATABASE_URL", f"sqlite:///{path}")
    return run


@pytest.fixture
def stored(url: str) -> Stored:
    """Tells which documents the database of `url` holds, by name."""

    def stored() -> list[str]:
        store = Store.open(url)
        with store.reading() as connection:
            found = [document.id for document in documents.page(connection).items]
        store.close()
        return sorted(found)

    return stored


@pytest.fixture
def shell() -> Shell:
    """Runs a line in a shell that knows the command."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"

    def shell(line: str) -> subprocess.CompletedProcess[str]:
        options: dict[str, Any] = {"cwd": ROOT, "env": os.environ | {"PATH": path}}
        command = ["bash", "-o", "pipefail", "-c", line]
        return subprocess.run(command, **options, capture_output=True, text=True, check=False, timeout=300)

    return shell
