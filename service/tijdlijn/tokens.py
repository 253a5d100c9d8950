"""Tokens: the random words by which the service knows who may write (RFC 6750), and what each scope allows.

A token reads `tijdlijn_token_`, eight digits that name it, 64 that nobody can guess, and eight that check the others.
The beginning and the check let people and scanners of code recognise a token that lies where it should not.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import zlib
from dataclasses import dataclass, field
from enum import StrEnum

PREFIX = "tijdlijn_token_"
ID_BYTES, SECRET_BYTES = 4, 32
_TOKEN = re.compile(PREFIX + r"([0-9a-f]{8})([0-9a-f]{64})([0-9a-f]{8})", re.ASCII)
# Part of a token is one too: sentences cut what they quote.
_LIKE_A_TOKEN = re.compile(PREFIX + r"\w*", re.IGNORECASE)


class Scope(StrEnum):
    """What a token allows: to send documents in, or to withdraw them too."""

    INGEST = "ingest"
    ADMIN = "admin"

    def allows(self, needed: Scope) -> bool:
        """Whether who has this scope may do what asks for `needed`."""
        return self is Scope.ADMIN or self is needed


@dataclass(frozen=True, slots=True)
class Token:
    """A token, of which only `text` tells what it is: it is never shown by accident."""

    id: str = field(repr=False)
    secret: str = field(repr=False)

    @staticmethod
    def new() -> Token:
        """A token of 256 random bits that did not exist before."""
        return Token(secrets.token_hex(ID_BYTES), secrets.token_hex(SECRET_BYTES))

    @staticmethod
    def of(text: str) -> Token | None:
        """The token that is written so; None when no token can be, whichever were made."""
        match = _TOKEN.fullmatch(text)
        if match is None:
            return None
        token = Token(match[1], match[2])
        return token if token.text == text else None

    @property
    def text(self) -> str:
        """The token as it is sent."""
        return f"{PREFIX}{self.id}{self.secret}{zlib.crc32((self.id + self.secret).encode()):08x}"

    @property
    def digest(self) -> str:
        """What is kept of it. One SHA-256 is enough: slow hashes protect words that people think of, not 256 bits."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def has(self, digest: str) -> bool:
        """Whether this is its digest, compared in constant time."""
        return hmac.compare_digest(self.digest, digest)


def hidden(text: str) -> str:
    """A text for a log or an error, without any token or part of one."""
    return _LIKE_A_TOKEN.sub("[token]", text)
