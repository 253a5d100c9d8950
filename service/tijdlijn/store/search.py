"""Text that is looked for, without its accents and capitals, so that both databases find the same."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """The text in lower case, without accents, its white space single: "Noord-Syrië" → "noord-syrie"."""
    letters = unicodedata.normalize("NFKD", text)
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(bare.casefold().split())


def words(query: str) -> tuple[str, ...]:
    """The words of a query, folded, each once."""
    return tuple(dict.fromkeys(folded(query).split()))
