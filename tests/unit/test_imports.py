"""Imports run one way; the contracts stand in pyproject.toml under [tool.importlinter]."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "service" / "tijdlijn"


def test_the_contracts_hold() -> None:
    # In a process of its own: it sets up logging for the whole of the one it is in.
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [lint, "--config", "pyproject.toml", "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_room_of_the_package_stands_in_a_contract() -> None:
    rooms = {
        f"tijdlijn.{path.stem}"
        for path in PACKAGE.iterdir()
        if path.name != "__init__.py" and (path.suffix == ".py" or (path / "__init__.py").exists())
    }
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    named = set(re.findall(r"tijdlijn\.\w+", str(contracts)))
    assert rooms <= named


def test_nobody_imports_the_api() -> None:
    importing = re.compile(
        r"^\s*(?:from tijdlijn\.api|import tijdlijn\.api|from tijdlijn import .*\bapi\b)", re.MULTILINE
    )
    sources = [path for path in PACKAGE.rglob("*.py") if PACKAGE / "api" not in path.parents]
    assert sources
    assert [path for path in sources if importing.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("room", ["text", "language", "temporal", "events", "formats", "evaluation", "store"])
def test_only_the_edges_read_the_clock(room: str) -> None:
    reading = re.compile(r"\bdate\.today\(|\bdatetime\.(?:now|today|utcnow)\(|\btime\.time\(")
    sources = list((PACKAGE / room).rglob("*.py"))
    assert sources
    assert [path for path in sources if reading.search(path.read_text(encoding="utf-8"))] == []
