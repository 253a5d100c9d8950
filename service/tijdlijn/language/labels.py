"""What people call the values of the model, from the labels of the language."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from tijdlijn.model import DateBasis, EventType, Status

_SECTIONS = {Status: "status", EventType: "type", DateBasis: "dateBasis"}


def label(value: Status | EventType | DateBasis) -> str:
    """The Dutch word for a status, a type of event or the basis of a date: "gebeurd", "akkoord", "afgeleid"."""
    return _labels()[_SECTIONS[type(value)]][value]


@cache
def _labels() -> dict[str, dict[str, str]]:
    source = files("tijdlijn.language") / "nl" / "labels.toml"
    labels: dict[str, dict[str, str]] = tomllib.loads(source.read_text(encoding="utf-8"))
    return labels
