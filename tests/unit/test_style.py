"""The types and the style of all code hold, as the configuration of the project asks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CODE = ("service", "tests", "migrations")


@pytest.mark.parametrize(
    "check",
    [
        pytest.param(("mypy", "--strict", "service/tijdlijn"), id="types of the package"),
        pytest.param(("mypy", "--strict", "tests"), id="types of the tests"),
        pytest.param(("ruff", "check", *CODE), id="lint"),
        pytest.param(("ruff", "format", "--check", *CODE), id="format"),
    ],
)
def test_the_code_is_clean(check: tuple[str, ...]) -> None:
    done = subprocess.run([sys.executable, "-m", *check], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_modules_stay_short_enough_to_read() -> None:
    lengths = {
        path.relative_to(ROOT): len(path.read_text(encoding="utf-8").splitlines())
        for path in (ROOT / "service").rglob("*.py")
    }
    assert lengths
    assert {path: length for path, length in lengths.items() if length > 450} == {}
