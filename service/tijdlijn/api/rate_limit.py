"""How often one client may ask: RateLimit headers on every answer, 429 when it was too often.

The headers are those of draft-ietf-httpapi-ratelimit-headers. The counts stay in this process.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from ipaddress import IPv6Address, IPv6Network, ip_address

from fastapi import Request
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tijdlijn.api.problems import Refused, answer

SECOND = 1_000_000_000
SLOTS = 10
MOST_CLIENTS = 10_000
OTHERS = "others"
Counts = dict[int, int]


@dataclass(frozen=True, slots=True)
class Taken:
    """Whether a request is allowed, how many more would be, and after how many seconds that number grows."""

    allowed: bool
    remaining: int
    reset: int


class RateLimit:
    """At most so many requests of one client in any stretch of so many seconds.

    Time is cut in tenths of that stretch and requests are counted by tenth: a few numbers for a client, not a moment
    for every request. So one may count for a tenth longer than it should, never shorter. Whoever comes when
    `most_clients` others are counted shares one quota with all who do: nobody escapes by crowding others out.
    """

    def __init__(self, requests: int, seconds: int, most_clients: int = MOST_CLIENTS) -> None:
        self.requests, self.seconds = requests, seconds
        self._most_clients = most_clients
        self._slot = seconds * SECOND // SLOTS
        self._clients: OrderedDict[str, Counts] = OrderedDict()

    def take(self, client: str, now: int) -> Taken:
        """Count one request at a moment, in nanoseconds of a clock that never goes back."""
        slot = now // self._slot
        counts = self._counts(client, slot)
        for old in [it for it in counts if it < slot - SLOTS]:
            del counts[old]
        used = sum(counts.values())
        allowed = used < self.requests
        if allowed:
            counts[slot] = counts.get(slot, 0) + 1
            used += 1
        # The oldest requests no longer count when the whole of their slot is a stretch ago.
        until = (min(counts) + SLOTS + 1) * self._slot
        return Taken(allowed, self.requests - used, -((now - until) // SECOND))

    def _counts(self, client: str, slot: int) -> Counts:
        """What a client asked before; the clients stand in the order in which they last asked."""
        if client not in self._clients:
            while self._clients and max(next(iter(self._clients.values()))) < slot - SLOTS:
                self._clients.popitem(last=False)
            if len(self._clients) >= self._most_clients:
                client = OTHERS
        self._clients[client] = self._clients.pop(client, {})
        return self._clients[client]


class RateLimited:
    """Middleware that holds every client to a limit."""

    def __init__(self, app: ASGIApp, limit: RateLimit) -> None:
        self.app = app
        self.limit = limit
        self.policy = f'"default";q={limit.requests};w={limit.seconds}'

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        address = scope.get("client")
        taken = self.limit.take(client(address[0]) if address else OTHERS, time.monotonic_ns())

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["RateLimit-Policy"] = self.policy
                headers["RateLimit"] = f'"default";r={taken.remaining};t={taken.reset}'
            await send(message)

        if taken.allowed:
            await self.app(scope, receive, with_headers)
        else:
            await answer(Request(scope), self._refused(taken))(scope, receive, with_headers)

    def _refused(self, taken: Taken) -> Refused:
        detail = f"Dit was te vaak: hoogstens {self.limit.requests} vragen in {self.limit.seconds} seconden."
        detail = f"{detail} Vraag het over {taken.reset} s weer."
        headers = {"Retry-After": str(taken.reset)}
        return Refused(HTTPStatus.TOO_MANY_REQUESTS, "too-many-requests", detail, headers=headers)


@lru_cache(maxsize=4096)
def client(address: str) -> str:
    """Who asks: an address, or with IPv6 the network of 64 bits that one subscriber has to choose addresses from."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        return str(parsed.ipv4_mapped or IPv6Network((parsed, 64), strict=False))
    return address
