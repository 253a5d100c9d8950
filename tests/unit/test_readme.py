"""The README shows what the commands in it really answer."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import readme

CORPUS = Path(os.environ.get("TIJDLIJN_CORPUS", readme.ROOT.parent / "shared" / "corpus"))
BLOCKS = list(readme.commands(readme.README.read_text("utf-8")))


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database with the sample letters, as `make run` makes it."""
    url = f"sqlite:///{tmp_path_factory.mktemp('readme') / 'readme.sqlite3'}"
    readme.answer("tijdlijn db upgrade", url)
    readme.answer(f"tijdlijn ingest {readme.LETTERS}", url)
    return url


@pytest.mark.parametrize(("command", "shown"), BLOCKS, ids=[command for command, _ in BLOCKS])
def test_the_readme_shows_the_real_answer(command: str, shown: str, database: str) -> None:
    if "../shared/" in command and not CORPUS.is_dir():
        pytest.skip(f"the letters are not in {CORPUS}; TIJDLIJN_CORPUS names their folder")
    assert readme.answer(command, database) == shown, "run `make readme` and read what changed"
