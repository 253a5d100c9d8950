"""Every page is Dutch and shows an example that works."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from command import ROOT, Run, Shell

COMMANDS = (
    (),
    ("ingest",),
    ("extract",),
    ("timeline",),
    ("events",),
    ("documents",),
    ("serve",),
    ("evaluate",),
    ("bench",),
    ("db",),
    ("db", "upgrade"),
    ("db", "downgrade"),
    ("db", "check"),
    ("token",),
    ("token", "create"),
    ("token", "list"),
    ("token", "revoke"),
    ("gold",),
    ("gold", "check"),
    ("gold", "draft"),
    ("gold", "diff"),
    ("gold", "show"),
)
GROUPS = {(), ("db",), ("token",), ("gold",)}
# What an example speaks of that no letter brings.
BEFORE = {("token", "list"): ("create", "ci"), ("token", "revoke"): ("create", "ci")}


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_explains_itself_in_dutch(run: Run, command: tuple[str, ...]) -> None:
    page = run(*command, "--help")
    assert page.code == 0
    assert f"Gebruik: {' '.join(('tijdlijn', *command))}" in page.out
    for english in ("Usage", "Options", "Arguments", "Commands", "Show this", "[default", "[required"):
        assert english not in page.out


@pytest.mark.parametrize("command", [c for c in COMMANDS if c not in {*GROUPS, ("serve",)}], ids=" ".join)
def test_the_examples_work(filled: Run, shell: Shell, command: tuple[str, ...]) -> None:
    examples = examples_of(filled(*command, "--help").out)
    assert examples
    if command in BEFORE:
        assert filled("token", *BEFORE[command]).code == 0
    for example in examples:
        done = shell(example)
        assert done.returncode == 0, f"{example}\n{done.stdout}{done.stderr}"
        assert (done.stdout + done.stderr).strip()


def test_the_example_of_serve_answers(filled: Run) -> None:
    (example,) = examples_of(filled("serve", "--help").out)
    port = re.search(r"--port (\d+)", example)
    assert port is not None
    with serving(example, int(port[1])) as told:
        assert f"127.0.0.1:{port[1]}/docs" in told


def examples_of(page: str) -> list[str]:
    return [line.strip() for line in re.findall(r"Voorbeeld: (.+)", page)]


@contextmanager
def serving(line: str, port: int) -> Iterator[str]:
    """A service that runs meanwhile; gives what it printed, once it answers."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    command = ["bash", "-c", f"exec {line}"]
    with subprocess.Popen(
        command, cwd=ROOT, env=os.environ | {"PATH": path}, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        told = "".join(process.stderr.readline() for _ in range(5))
        try:
            for _ in range(200):
                if answers(f"http://127.0.0.1:{port}/health"):
                    break
                assert process.poll() is None, told + process.stderr.read()
                time.sleep(0.05)
            yield told
        finally:
            process.terminate()


def answers(url: str) -> bool:
    try:
        urllib.request.urlopen(url, timeout=5).close()
    except OSError:
        return False
    return True
