"""The examples in the README, and what they really answer.

A block stands between `<!-- begin: COMMAND -->` and `<!-- end -->`. `python tests/readme.py` runs every command on a
store that holds the sample letters and writes the answers in; a test holds the README to them.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
LETTERS = ROOT / "service/tijdlijn/samples/letters"
BLOCK = re.compile(r"(?P<head><!-- begin: (?P<command>.+?) -->\n)(?P<body>.*?)(?P<tail><!-- end -->)", re.DOTALL)
WIDTH = "118"


def commands(text: str) -> Iterator[tuple[str, str]]:
    """The command of each block and what stands below it."""
    for block in BLOCK.finditer(text):
        yield block["command"], block["body"]


def answer(command: str, database: str) -> str:
    """What a command answers on a database, as it stands in the README."""
    asked, _, cut = command.partition(" | ")
    words = asked.replace("'", "").split()
    if words[0] == "curl":
        said, fence = _ask(words[-1], database), "json"
    else:
        said, fence = _run(re.findall(r'"[^"]*"|\S+', asked)[1:], database), ""
    if words[-1] == "markdown":
        end, _, count = cut.partition(" -")
        lines = said.splitlines()
        return "\n".join(lines[-int(count) :] if end == "tail" else lines[2 : int(count)]).rstrip() + "\n"
    lines = [line.rstrip() for line in said.splitlines()]
    return f"```{fence}\n" + "\n".join(lines).strip("\n") + "\n```\n"


def fill(database: str) -> str:
    """The whole README with every answer as it is now."""
    return BLOCK.sub(
        lambda block: block["head"] + answer(block["command"], database) + block["tail"], README.read_text("utf-8")
    )


def _run(arguments: list[str], database: str) -> str:
    surroundings = os.environ | {"TIJDLIJN_DATABASE_URL": database, "COLUMNS": WIDTH, "NO_COLOR": "1"}
    command = [sys.executable, "-m", "tijdlijn", *(argument.strip('"') for argument in arguments)]
    return subprocess.run(
        command, env=surroundings, check=True, capture_output=True, text=True, encoding="utf-8", cwd=ROOT
    ).stdout


def _ask(url: str, database: str) -> str:
    from fastapi.testclient import TestClient  # noqa: PLC0415  # only this command needs the API

    from tijdlijn.api import create_app  # noqa: PLC0415
    from tijdlijn.settings import Settings  # noqa: PLC0415

    parts = urlsplit(url)
    with TestClient(create_app(Settings(database_url=database))) as client:
        reply = client.get(f"{parts.path}?{parts.query}")
    return json.dumps(reply.json(), ensure_ascii=False, indent=2)


def main() -> None:
    """Writes every answer into the README."""
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{folder}/readme.sqlite3"
        _run(["db", "upgrade"], database)
        _run(["ingest", str(LETTERS)], database)
        README.write_text(fill(database), "utf-8")


if __name__ == "__main__":
    main()
