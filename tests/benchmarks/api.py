"""How fast the API answers from a large store, beside a small one and beside Datasette: one worker, over loopback.

    make bench-million, or python tests/benchmarks/api.py [--datasette PROGRAM] [LARGE-URL SMALL-URL …]

Without URLs a million events and ten thousand go into two SQLite files that are thrown away; a database that is named
and still empty is filled, and stays. Every page is asked in turn with those it is compared with, so that other work on
the machine slows all of them, over one connection that stays open. Times are those of the client, in milliseconds,
until it has the whole answer. Requests a second are those of CLIENTS clients at a time. Datasette is not a dependency:
install it elsewhere and name its program. It serves the same SQLite file with the settings that it comes with.
"""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection
from multiprocessing import Pool
from pathlib import Path
from time import perf_counter, sleep
from urllib.parse import urlencode

import million
from search import ORDERS, QUERIES, described
from sqlalchemy import func, select
from sqlalchemy.engine import make_url

from tijdlijn.ingest.dutch import extractor
from tijdlijn.store import Store, schema
from tijdlijn.store.keyset import Keyset
from tijdlijn.store.records import EventFilter
from tijdlijn.store.tables import Event, EventConflict

LARGE, SMALL = 1_000_000, 10_000
PAGE = 100
DEEP = 10_000
ROUNDS = 500
SEARCH_ROUNDS = 10
SECONDS = 5.0
CLIENTS = 2
GZIP = {"Accept-Encoding": "gzip"}
SORTS = {"day": "date", "newest": "-date", "best": "relevance"}


class Unanswered(Exception):
    """A server answered something else than what was asked."""


@dataclass(frozen=True)
class Asked:
    """One question to one server."""

    name: str
    port: int
    path: str
    compressed: bool = False


def main(arguments: Sequence[str]) -> None:
    """Prints the tables of each pair of stores."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--datasette", metavar="PROGRAM")
    parser.add_argument("urls", nargs="*", metavar="LARGE-URL SMALL-URL")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        urls = asked.urls or [f"sqlite:///{folder}/{name}.sqlite3" for name in ("large", "small")]
        for large, small in zip(urls[::2], urls[1::2], strict=True):
            conflict, deep, deepest = prepared(large, LARGE)
            prepared(small, SMALL)
            with tijdlijn(large) as port, tijdlijn(small) as other:
                report_pages(conflict, deep, deepest, port, other)
                report_search(port)
            database = make_url(large).database
            if asked.datasette and database and make_url(large).get_backend_name() == "sqlite":
                report_datasette(asked.datasette, {large: database, small: str(make_url(small).database)}, conflict)


def prepared(url: str, count: int) -> tuple[str, str | None, str | None]:
    """Fill a store if it is empty, and say which conflict has most events, and where the page DEEP begins: of its
    timeline by ten, and of all events by PAGE; None where there are not so many.
    """
    store = Store.open(url, kin=extractor().kin)
    started = perf_counter()
    if not schema.current(store):
        schema.upgrade(store)
        million.fill(store, count)
        print(f"filled in {perf_counter() - started:,.0f} s")
    number = func.count().label("number")
    with store.reading() as connection:
        most = select(EventConflict.conflict_id, number).group_by(EventConflict.conflict_id).order_by(number.desc())
        conflict, own = connection.execute(most.limit(1)).one()
        total = connection.scalar(select(func.count()).select_from(Event))
        links = select(EventConflict.sort_day, EventConflict.event_id).where(EventConflict.conflict_id == conflict)
        of_one = links.order_by(EventConflict.sort_day, EventConflict.event_id).offset((DEEP - 1) * 10 - 1).limit(1)
        of_all = select(Event.sort_day, Event.id).order_by(Event.sort_day, Event.id).offset((DEEP - 1) * PAGE - 1)
        places = [connection.execute(query).one_or_none() for query in (of_one, of_all.limit(1))]
    print(f"\n{store.engine.dialect.name}: {total:,} events, {own:,} of them of {conflict}")
    store.close()
    deep, deepest = (place and Keyset(place[0], place[1], descending=False).cursor for place in places)
    return conflict, deep, deepest


def report_pages(conflict: str, deep: str | None, deepest: str | None, port: int, other: int) -> None:
    """The pages of timelines, and how much longer each takes than the one it is compared with."""
    timeline, events = f"/v1/conflicts/{conflict}/timeline", "/v1/events"
    first = Asked("timeline, first page of 100", port, _query(timeline, limit=PAGE))
    compared = [
        [
            first,
            Asked("  of the small store", other, first.path),
            Asked("  compressed", port, first.path, compressed=True),
        ],
        [
            Asked("timeline, first page of 10", port, _query(timeline, limit=10)),
            *_at("  the ten-thousandth", port, timeline, 10, deep),
        ],
        [
            Asked("all events, first page of 100", port, _query(events, limit=PAGE)),
            *_at("  the ten-thousandth", port, events, PAGE, deepest),
        ],
    ]
    print(f"{'':34}{'median':>9}{'p99':>9}{'× first':>9}")
    for group in compared:
        times = measured(group, ROUNDS)
        for asked in group:
            print(f"{asked.name:34}{shown(times[asked])}{middle(times[asked]) / middle(times[group[0]]):9.2f}")


def report_search(port: int) -> None:
    """The first page of every query of the benchmark of search, in every order."""
    group = [
        Asked(
            f"{described(filter_)}, {SORTS[order]}",
            port,
            _query("/v1/events", limit=PAGE, sort=SORTS[order], **_parameters(filter_)),
        )
        for filter_ in QUERIES
        for order in ORDERS
    ]
    times = measured(group, SEARCH_ROUNDS)
    print(f"{'search, first page of 100':34}{shown([it for own in times.values() for it in own])}")
    slowest = max(group, key=lambda asked: middle(times[asked]))
    print(f"{'  the slowest':34}{shown(times[slowest])}  {slowest.name}")


def report_datasette(program: str, databases: Mapping[str, str], conflict: str) -> None:
    """Requests a second, beside Datasette on the same file."""
    through = f'{{"table":"event_conflict","column":"conflict_id","value":"{conflict}"}}'
    sql = (
        "select event.* from event_conflict join event on event.id = event_id where conflict_id = :conflict "
        f"order by event_conflict.sort_day, event_id limit {PAGE}"
    )
    for url, database in databases.items():
        with tijdlijn(url) as port, datasette(program, database) as theirs:
            name, fixed = Path(database).stem, {"_size": PAGE, "_shape": "objects"}
            table = f"/{name}/event.json"
            timeline = _query(f"/v1/conflicts/{conflict}/timeline", limit=PAGE)
            ours = Asked("timeline of a conflict", port, timeline)
            by_type = Asked("events of a type", port, _query("/v1/events", limit=PAGE, eventType="meeting"))
            pairs = [
                (by_type, Asked("  Datasette", theirs, _query(table, type="meeting", _sort="sort_day", **fixed))),
                (ours, Asked("  Datasette", theirs, _query(table, _through=through, _sort="sort_day", **fixed))),
                (ours, Asked("  Datasette, SQL by hand", theirs, _query(f"/{name}.json", sql=sql, conflict=conflict))),
            ]  # fmt: skip
            print(f"\n{Path(database).stat().st_size / 1e6:,.0f} MB of SQLite{'requests/s':>32}{'ratio':>9}")
            for mine, other in pairs:
                own, others = a_second(mine), a_second(other)
                print(f"{mine.name:34}{own:12.1f}")
                ratio = f"{own / others:9.1f}" if others else "        refused: over its limit of time"
                print(f"{other.name:34}{others:12.1f}{ratio}")


def measured(group: Sequence[Asked], rounds: int) -> dict[Asked, list[float]]:
    """The sorted times of every question, each asked in turn; the first round does not count."""
    connections = {asked.port: HTTPConnection("127.0.0.1", asked.port) for asked in group}
    times: dict[Asked, list[float]] = {asked: [] for asked in group}
    for _ in range(rounds + 1):
        for asked in group:
            times[asked].append(milliseconds(connections[asked.port], asked))
    for connection in connections.values():
        connection.close()
    return {asked: sorted(own[1:]) for asked, own in times.items()}


def milliseconds(connection: HTTPConnection, asked: Asked) -> float:
    """How long one answer takes, whole."""
    started = perf_counter()
    connection.request("GET", asked.path, headers=GZIP if asked.compressed else {})
    answer = connection.getresponse()
    said = answer.read()
    if answer.status != HTTPStatus.OK:
        raise Unanswered(asked.path, answer.status, said[:500])
    return 1000 * (perf_counter() - started)


def a_second(asked: Asked) -> float:
    """How many requests a second clients get answered that each ask again as soon as they have their answer; 0 when
    the server refuses to answer at all.
    """
    with Pool(CLIENTS) as pool:
        return sum(pool.map(_asking, [asked] * CLIENTS))


def _asking(asked: Asked) -> float:
    connection = HTTPConnection("127.0.0.1", asked.port)
    try:
        milliseconds(connection, asked)
    except Unanswered:
        return 0
    started, done = perf_counter(), 0
    while (passed := perf_counter() - started) < SECONDS:
        milliseconds(connection, asked)
        done += 1
    return done / passed


@contextmanager
def tijdlijn(url: str) -> Iterator[int]:
    """The port of a service over a store, as `tijdlijn serve` starts it but for the limit to one client's requests."""
    environment = os.environ | {"TIJDLIJN_DATABASE_URL": url, "TIJDLIJN_RATE_LIMIT": "0"}
    with _serving([sys.executable, "-m", "tijdlijn", "serve", "--port"], environment) as port:
        yield port


@contextmanager
def datasette(program: str, database: str) -> Iterator[int]:
    """The port of a Datasette over an SQLite file."""
    with _serving([program, "serve", database, "--port"], dict(os.environ)) as port:
        yield port


@contextmanager
def _serving(command: Sequence[str], environment: Mapping[str, str]) -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    silent = subprocess.DEVNULL
    with subprocess.Popen([*command, str(port)], env=environment, stdout=silent, stderr=silent) as server:
        try:
            while not _listens(port):
                assert server.poll() is None, f"{command[0]} stopped at once"
                sleep(0.1)
            yield port
        finally:
            server.terminate()


def _listens(port: int) -> bool:
    with socket.socket() as attempt:
        return attempt.connect_ex(("127.0.0.1", port)) == 0


def _at(name: str, port: int, path: str, limit: int, cursor: str | None) -> list[Asked]:
    return [] if cursor is None else [Asked(name, port, _query(path, limit=limit, cursor=cursor))]


def _parameters(filter_: EventFilter) -> dict[str, object]:
    asked = {
        "q": filter_.q,
        "conflict": filter_.conflicts[0] if filter_.conflicts else None,
        "dateFrom": filter_.date_from,
        "dateTo": filter_.date_to,
        "minConfidence": filter_.min_confidence,
    }
    return {name: value for name, value in asked.items() if value is not None}


def _query(path: str, **parameters: object) -> str:
    return f"{path}?{urlencode(parameters)}"


def middle(times: Sequence[float]) -> float:
    """The median of sorted times."""
    return times[len(times) // 2]


def shown(times: Sequence[float]) -> str:
    """The median and the 99th percentile."""
    ordered = sorted(times)
    return f"{middle(ordered):9.1f}{ordered[len(ordered) * 99 // 100]:9.1f}"


if __name__ == "__main__":
    main(sys.argv[1:])
