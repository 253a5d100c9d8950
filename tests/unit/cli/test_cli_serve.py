"""What `tijdlijn serve` listens with."""

from __future__ import annotations

import socket

from tijdlijn.cli.serve import listener


def test_nothing_that_is_sent_waits_for_word_of_what_was_sent_before() -> None:
    with listener("127.0.0.1", 0) as server, socket.create_connection(server.getsockname()):
        connection, _ = server.accept()
        with connection:
            assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
