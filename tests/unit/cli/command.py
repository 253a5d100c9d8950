"""What tests of the command line share: the letters they read, and what a command leaves behind."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
LETTERS = ROOT / "service" / "tijdlijn" / "samples" / "letters"
NAMES = sorted(path.stem for path in LETTERS.glob("*.txt"))
LETTER = LETTERS / "antwoorden-navo-raad-2019.txt"


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Ran]
Stored = Callable[[], list[str]]
Shell = Callable[[str], subprocess.CompletedProcess[str]]
