"""The types and the style of all code hold, as the configuration of the project asks."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CODE = ("service", "tests", "migrations")
# Each folder on its own: two folders of tests may both have a conftest.py.
TESTS = sorted({path.parent.relative_to(ROOT) for path in (ROOT / "tests").rglob("*.py")})


@pytest.mark.parametrize(
    "check",
    [
        pytest.param(("mypy", "--strict", "service/tijdlijn"), id="types of the package"),
        pytest.param(("ruff", "check", *CODE), id="lint"),
        pytest.param(("ruff", "format", "--check", *CODE), id="format"),
    ],
)
def test_the_code_is_clean(check: tuple[str, ...]) -> None:
    run(*check)


@pytest.mark.parametrize("folder", TESTS, ids=str)
def test_the_types_of_the_tests_hold(folder: Path) -> None:
    run("mypy", "--strict", *(str(path) for path in sorted((ROOT / folder).glob("*.py"))))


def run(*check: str) -> None:
    # What all folders of tests share lies in tests/ itself.
    environment = os.environ | {"MYPYPATH": str(ROOT / "tests")}
    command = [sys.executable, "-m", *check]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_modules_stay_short_enough_to_read() -> None:
    lengths = {
        path.relative_to(ROOT): len(path.read_text(encoding="utf-8").splitlines())
        for path in (ROOT / "service").rglob("*.py")
    }
    assert lengths
    assert {path: length for path, length in lengths.items() if length > 450} == {}
