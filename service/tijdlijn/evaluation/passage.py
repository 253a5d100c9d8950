"""The sentence around a position, found without the extractor that is being judged.

Gold that was missed has no sentence of the extractor's, and resampling needs units that stay the same when the
extractor changes. Cut roughly: at blank lines, and after an end mark before a capital or a digit.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from tijdlijn.model import Span

_CUT = re.compile(r"(?:(?<=[a-z0-9)”\"’][.?!])|(?<=[.?!][\"”’)]))\s+(?=[\"“‘(]?[A-Z])|\s*\n[ \t]*\n\s*")


def passage(text: str, position: int) -> Span:
    """The sentence of `text` that holds the code point at `position`, without the space around it."""
    starts, ends = _cuts(text)
    index = bisect_right(starts, position) - 1
    return Span(starts[index], ends[index])


@lru_cache(maxsize=64)
def _cuts(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    cuts = list(_CUT.finditer(text))
    return (0, *(cut.end() for cut in cuts)), (*(cut.start() for cut in cuts), len(text))
