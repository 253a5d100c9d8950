"""Tokens: written and read back, told from what only looks like one, and never shown by accident."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tijdlijn.tokens import PREFIX, Scope, Token, hidden

HEX = "0123456789abcdef"
TOKENS = st.builds(Token, st.text(HEX, min_size=8, max_size=8), st.text(HEX, min_size=64, max_size=64))


@given(TOKENS)
def test_a_token_is_read_back_as_it_is_written(token: Token) -> None:
    assert Token.of(token.text) == token


@given(st.text() | st.text(HEX).map(lambda digits: PREFIX + digits))
def test_what_is_read_as_a_token_is_written_so(text: str) -> None:
    token = Token.of(text)
    assert token is None or token.text == text


@given(TOKENS, st.integers(len(PREFIX), len(PREFIX) + 79), st.sampled_from(HEX))
def test_one_wrong_digit_makes_it_no_token(token: Token, place: int, digit: str) -> None:
    typed = token.text[:place] + digit + token.text[place + 1 :]
    assert (Token.of(typed) is None) == (typed != token.text)


@pytest.mark.parametrize(
    "change", [str.upper, lambda text: text + "\n", lambda text: text[:-1], lambda text: " " + text]
)
def test_a_token_is_exactly_its_text(change: Callable[[str], str]) -> None:
    assert Token.of(change(Token.new().text)) is None


def test_every_new_token_is_another_of_256_bits() -> None:
    made = {Token.new() for _ in range(100)}
    assert len({token.secret for token in made}) == 100
    assert {len(bytes.fromhex(token.secret)) for token in made} == {32}


@given(TOKENS, TOKENS)
def test_a_token_has_its_own_digest_only(one: Token, other: Token) -> None:
    assert re.fullmatch(r"[0-9a-f]{64}", one.digest)
    assert one.has(other.digest) == (one == other)


def test_a_token_does_not_show_itself() -> None:
    token = Token.new()
    shown = f"{token} {token!r} {[token]}"
    assert token.id not in shown
    assert token.secret not in shown


@given(TOKENS, st.text(), st.text(), st.integers(0, 80))
def test_no_part_of_a_token_is_left_in_what_is_hidden(token: Token, before: str, after: str, cut: int) -> None:
    told = hidden(before + token.text[: len(token.text) - cut] + after)
    assert PREFIX not in told
    assert hidden(told) == told


@given(st.text())
def test_other_text_is_left_as_it_is(text: str) -> None:
    assert PREFIX in text.lower() or hidden(text) == text


@pytest.mark.parametrize(
    ("scope", "needed", "allowed"),
    [
        (Scope.INGEST, Scope.INGEST, True),
        (Scope.INGEST, Scope.ADMIN, False),
        (Scope.ADMIN, Scope.INGEST, True),
        (Scope.ADMIN, Scope.ADMIN, True),
    ],
)
def test_admin_may_all_that_ingest_may(scope: Scope, needed: Scope, allowed: bool) -> None:
    assert scope.allows(needed) is allowed
