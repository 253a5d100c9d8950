"""How answers look in a terminal: tables for people, JSON for programs."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from pydantic.alias_generators import to_camel
from pydantic_core import to_jsonable_python
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

PIPED_WIDTH = 140
LONGEST_QUOTE = 240
_HYPHEN = re.compile(r"-[ \t]*\n[ \t]*(?=[a-zà-ÿ])")

Column = tuple[str, dict[str, Any]]
"""The heading of a column, and how rich draws it."""


class Format(StrEnum):
    """For people, or for programs."""

    TABLE = "table"
    JSON = "json"


def console(*, stderr: bool = False) -> Console:
    """Where people read; wide when nobody sees its edges."""
    stream = sys.stderr if stderr else sys.stdout
    wide = None if stream.isatty() or "COLUMNS" in os.environ else PIPED_WIDTH
    return Console(file=stream, width=wide, highlight=False)


def table(columns: Iterable[Column], rows: Iterable[Iterable[str | Text]], *, title: str) -> None:
    """Print rows under their headings; the text of documents is shown as it is, never read as markup."""
    drawn = Table(title=escape(title), title_justify="left", title_style="bold", box=None, pad_edge=False)
    for name, options in columns:
        drawn.add_column(name, **options)
    for row in rows:
        drawn.add_row(*(escape(cell) if isinstance(cell, str) else cell for cell in row))
    console().print(drawn)


def quoted(sentence: str) -> str:
    """A sentence between quotation marks on one line, its words joined again; cut where it grows too long."""
    line = " ".join(_HYPHEN.sub("", sentence).split())
    return f"“{line if len(line) <= LONGEST_QUOTE else line[:LONGEST_QUOTE].rsplit(' ', 1)[0] + ' …'}”"


def json_of(values: Iterable[object]) -> None:
    """Print values as one JSON array with camelCase keys, indented to be read."""
    write(json.dumps([_camel(to_jsonable_python(value)) for value in values], ensure_ascii=False, indent=2))


def write(line: str) -> None:
    """Print a line of data as UTF-8, whatever the terminal, and hand it over at once."""
    sys.stdout.flush()
    sys.stdout.buffer.write(line.encode() + b"\n")
    sys.stdout.buffer.flush()


def pour(pieces: Iterable[str]) -> None:
    """Print the pieces of a file as they are, in UTF-8 whatever the terminal."""
    sys.stdout.flush()
    for piece in pieces:
        sys.stdout.buffer.write(piece.encode())
    sys.stdout.buffer.flush()


def say(sentence: str, screen: Console | None = None) -> None:
    """Tell a person something that is no answer: on standard error, as it is."""
    (screen or console(stderr=True)).print(sentence, markup=False, soft_wrap=True)


def _camel(value: Any) -> Any:
    """Every key of nested fields in camelCase, as in all JSON that tijdlijn gives."""
    if isinstance(value, dict):
        return {to_camel(key): _camel(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_camel(part) for part in value]
    return value
