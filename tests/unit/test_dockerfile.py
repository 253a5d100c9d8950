"""The image is built as the container world asks: hadolint has no remark, and the recipe keeps its promises."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCKERFILE = ROOT / "Dockerfile"


def test_hadolint_has_no_remark() -> None:
    hadolint = Path(sys.executable).with_name("hadolint")
    done = subprocess.run([hadolint, "--no-color", DOCKERFILE], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr


def test_the_last_stage_is_pinned_unprivileged_and_watched() -> None:
    recipe = DOCKERFILE.read_text(encoding="utf-8")
    bases = re.findall(r"^FROM (\S+)(?: AS (\w+))?", recipe, re.MULTILINE)
    stages = {name for _, name in bases}
    for base, _ in bases:
        assert base in stages or re.search(r":\d+\.\d+\.\d+\S*(@sha256:[0-9a-f]{64})?$", base), base
    last = recipe[recipe.rindex("\nFROM ") :]
    assert re.search(r"^USER (?!0\b|root\b)\d+", last, re.MULTILINE)
    assert "HEALTHCHECK" in last
    assert "VOLUME" in last
    assert "db upgrade" in last
    assert "pip install" not in last


def test_everything_that_is_copied_reaches_the_builder() -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    sent = {line.removeprefix("!") for line in ignored if line.startswith("!")}
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE.read_text(encoding="utf-8"), re.MULTILINE)
    sources = {source for line in copied for source in line.split()}
    assert sources
    for source in sources:
        assert (ROOT / source).exists(), source
        assert {source, source.split("/")[0]} & sent, source
