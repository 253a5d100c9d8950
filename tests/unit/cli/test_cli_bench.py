"""The speed as a CI job meets it; only what cannot depend on how busy the machine is."""

from __future__ import annotations

import json
from pathlib import Path

from command import LETTER, Run


def test_a_measurement_is_printed_and_compared_with_an_earlier_one(run: Run, tmp_path: Path) -> None:
    first = run("bench", LETTER, "--rounds", "1", "--format", "json")
    assert first.code == 0
    for ratio, code in ((1e-6, 0), (1e6, 1)):
        earlier = tmp_path / "speed.json"
        earlier.write_text(json.dumps(first.json | {"ratio": ratio}), "utf-8")
        done = run("bench", LETTER, "--rounds", "1", "--baseline", earlier)
        assert done.code == code
        assert "keer zo snel als het zoeken van dateparser" in done.out
        assert done.err.startswith("De verhouding ging van ")


def test_what_is_asked_wrong_ends_with_2(run: Run) -> None:
    for arguments in (("bench", "weg.txt"), ("bench", "--baseline", "weg.json"), ("bench", "--rounds", "0")):
        done = run(*arguments)
        assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
