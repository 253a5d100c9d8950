"""A sentence as a person reads it: on one line, its words whole, without what interrupts it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tijdlijn.model import Span

_BROKEN_WORD = re.compile(r"\u00ad\s*|-\n\s*(?=[a-zà-ÿ])")


def quote(text: str, span: Span, furniture: Sequence[Span] = ()) -> str:
    """A stretch of text without the footnotes and running heads inside it, its lines joined and broken words mended."""
    pieces, start = [], span.start
    for piece in furniture:
        if span.start < piece.start and piece.end < span.end:
            pieces.append(text[start : piece.start])
            start = piece.end
    pieces.append(text[start : span.end])
    return " ".join(_BROKEN_WORD.sub("", " ".join(pieces)).split())
