"""Logs: one event a line, readable by programs or by people, and without tokens."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest

from tijdlijn import logs
from tijdlijn.logs import log
from tijdlijn.tokens import Token


class Terminal(io.StringIO):
    """A stream on which somebody watches."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Leave logging as it was found."""
    root, own = logging.getLogger(), logging.getLogger("tijdlijn")
    handlers, levels = root.handlers, (root.level, own.level)
    yield
    root.handlers = handlers
    root.setLevel(levels[0])
    own.setLevel(levels[1])


def failing(message: str) -> None:
    around = "".join(["ge", "heim"])
    raise ValueError(message or around)


def test_a_program_reads_one_object_a_line() -> None:
    stream = io.StringIO()
    logs.configure("info", stream)
    log.info("request", path="/v1/conflicts/één", status=200)
    log.debug("nobody asked for this")
    (line,) = stream.getvalue().splitlines()
    told = json.loads(line)
    assert told.pop("timestamp").endswith("Z")
    assert told == {"event": "request", "path": "/v1/conflicts/één", "status": 200, "level": "info"}


def test_a_person_reads_no_json() -> None:
    stream = Terminal()
    logs.configure("info", stream)
    log.info("request", status=200)
    assert "request" in stream.getvalue()
    assert "{" not in stream.getvalue()


@pytest.mark.parametrize("stream", [io.StringIO(), Terminal()], ids=["program", "person"])
def test_what_was_sent_writes_no_line_and_moves_no_cursor(stream: io.StringIO) -> None:
    logs.configure("info", stream)
    log.info("request", path="/v1\n/\x1b[2J")
    assert stream.getvalue().count("\n") == 1
    assert "\x1b[2J" not in stream.getvalue()


@pytest.mark.parametrize("stream", [io.StringIO(), Terminal()], ids=["program", "person"])
def test_a_defect_is_told_with_its_place_and_without_the_values_around_it(stream: io.StringIO) -> None:
    logs.configure("info", stream)
    try:
        failing("kapot")
    except ValueError:
        log.exception("defect")
    told = stream.getvalue()
    assert "ValueError: kapot" in told
    assert "in failing" in told
    assert "message or around" in told
    assert "geheim" not in told


@pytest.mark.parametrize("stream", [io.StringIO(), Terminal()], ids=["program", "person"])
def test_no_line_holds_a_token(stream: io.StringIO) -> None:
    logs.configure("info", stream)
    token = Token.new()
    log.info(token.text, path=f"/v1/{token.text}", token=str(token))
    logging.getLogger("uvicorn.error").warning("Invalid request: %s", token.text)
    try:
        failing(token.text)
    except ValueError:
        log.exception("defect")
        logging.getLogger("uvicorn.error").exception("defect")
    told = stream.getvalue()
    assert told.count("[token]") >= 5
    assert token.secret not in told
    assert token.id not in told


def test_libraries_are_heard_when_they_warn() -> None:
    stream = io.StringIO()
    logs.configure("debug", stream)
    logging.getLogger("sqlalchemy.engine").info("SELECT 1")
    logging.getLogger("uvicorn.error").warning("odd")
    (line,) = stream.getvalue().splitlines()
    assert json.loads(line)["event"] == "odd"
