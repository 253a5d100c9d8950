"""Where in a JSON text a value stands, so that a person can be sent to the line that is wrong."""

from __future__ import annotations

import json
import re

JsonPath = tuple[str | int, ...]

_SPACE = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()


def line_of(source: str, path: JsonPath) -> int:
    """The line, counted from 1, of the value at `path`; where there is none, of the last part there is.

    `source` must be valid JSON.
    """
    at = _skip(source, 0)
    for step in path:
        found = _child(source, at, step)
        if found is None:
            break
        at = found
    return source.count("\n", 0, at) + 1


def written(path: JsonPath) -> str:
    """A path as people write it: events[2].mentions[0]."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")


def _child(source: str, at: int, step: str | int) -> int | None:
    """Where the member or element `step` of the object or array at `at` begins."""
    if source[at] not in "{[":
        return None
    keyed, index, at = source[at] == "{", 0, _skip(source, at + 1)
    while source[at] not in "}]":
        name: str | int = index
        if keyed:
            name, at = _DECODER.raw_decode(source, at)
            at = _skip(source, _skip(source, at) + 1)
        if name == step:
            return at
        _, at = _DECODER.raw_decode(source, at)
        at = _skip(source, at)
        if source[at] == ",":
            at = _skip(source, at + 1)
        index += 1
    return None


def _skip(source: str, at: int) -> int:
    match = _SPACE.match(source, at)
    return match.end() if match else at
