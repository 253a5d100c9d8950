"""What the service tells who runs it: one event a line, as JSON for programs, readable on a terminal.

No line holds a token, nor the values of variables: a traceback shows where, and what the error itself says.
"""

from __future__ import annotations

import logging
import sys
from typing import TextIO

import structlog
from structlog.stdlib import BoundLogger, ProcessorFormatter
from structlog.typing import EventDict, Processor, WrappedLogger

from tijdlijn.tokens import hidden


def configure(level: str, stream: TextIO | None = None) -> None:
    """Write what tijdlijn tells from this level on, and what libraries warn of, to a stream (standard error)."""
    chosen = stream or sys.stderr
    on_terminal = chosen.isatty()
    shown: Processor = (
        # Written as a literal, so that no path moves the cursor of who reads it.
        structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback, repr_native_str=True)
        if on_terminal
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    handler = logging.StreamHandler(chosen)
    handler.setFormatter(
        ProcessorFormatter(processors=[ProcessorFormatter.remove_processors_meta, shown], foreign_pre_chain=COMPLETED)
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("tijdlijn").setLevel(level.upper())


def _without_tokens(_: WrappedLogger, __: str, said: EventDict) -> EventDict:
    return {name: hidden(value) if isinstance(value, str) else value for name, value in said.items()}


COMPLETED: tuple[Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.processors.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    # The text of the error without the values around it, which may be anyone's.
    structlog.processors.ExceptionRenderer(),
    _without_tokens,
)

# Made whole here: an application that sets up its own logging gets lines as complete, and as silent about tokens.
log: BoundLogger = structlog.wrap_logger(
    logging.getLogger("tijdlijn"),
    processors=[structlog.stdlib.filter_by_level, *COMPLETED, ProcessorFormatter.wrap_for_formatter],
    wrapper_class=BoundLogger,
    cache_logger_on_first_use=True,
)
