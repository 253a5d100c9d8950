"""How fast text search gives its first page from a generated store, on SQLite and on PostgreSQL.

    python tests/benchmarks/search.py [EVENTS] [POSTGRESQL-URL …]

Fills an SQLite store in a temporary folder, and each PostgreSQL that is named, which must be empty. One process, no
network; every query is asked by day, newest first and the best first, several times over, as a page of 100.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from time import perf_counter

import million

from tijdlijn.ingest.dutch import extractor
from tijdlijn.store import Store, events, schema
from tijdlijn.store.records import EventFilter

ROUNDS = 20
QUERIES = (
    EventFilter(q="turkije"),
    EventFilter(q="aanval"),
    EventFilter(q="brief kamer"),
    EventFilter(q="ontsnappingen"),
    EventFilter(q="nederland oekraine"),
    EventFilter(q="raad van ministers over turkije"),
    EventFilter(q='"europese unie"'),
    EventFilter(q="turkije -aanval"),
    EventFilter(q="minis*"),
    EventFilter(q="F-16"),
    EventFilter(q="gevangenneming"),
    EventFilter(q="sluipaanval"),
    EventFilter(q="turkije", conflicts=("mali",)),
    EventFilter(q="aanval", date_from=million.LAST_DAY.replace(year=2015), date_to=million.LAST_DAY.replace(year=2016)),
    EventFilter(q="verdrag", min_confidence=0.99),
)
ORDERS = {"day": {}, "newest": {"descending": True}, "best": {"by_relevance": True}}


def main(arguments: Sequence[str]) -> None:
    """Prints the time of each query and of all of them together."""
    count = int(arguments[0]) if arguments else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        for url in (f"sqlite:///{folder}/million.sqlite3", *arguments[1:]):
            store = Store.open(url, kin=extractor().kin)
            started = perf_counter()
            if not schema.current(store):
                schema.upgrade(store)
                million.fill(store, count)
            print(f"\n{store.engine.dialect.name}: {count:,} events in {perf_counter() - started:,.0f} s")
            report(store)
            store.close()


def report(store: Store) -> None:
    """The median and 99th percentile of the first page, in milliseconds."""
    everything: list[float] = []
    for filter_ in QUERIES:
        shown = []
        for order in ORDERS:
            times = sorted(milliseconds(store, filter_, order) for _ in range(ROUNDS + 1))[:-1]
            everything += times
            shown.append(f"{order} {times[len(times) // 2]:6.1f} {times[-1]:6.1f}")
        print(f"{described(filter_):60} {'   '.join(shown)}")
    everything.sort()
    print(
        f"all: median {everything[len(everything) // 2]:.1f} ms, p99 {everything[len(everything) * 99 // 100]:.1f} ms"
    )


def milliseconds(store: Store, filter_: EventFilter, order: str) -> float:
    """The time of the first page of a filter."""
    started = perf_counter()
    with store.reading() as connection:
        events.page(connection, filter_, limit=100, **ORDERS[order])  # type: ignore[arg-type]
    return 1000 * (perf_counter() - started)


def described(filter_: EventFilter) -> str:
    """What is asked, in one line."""
    other = {name: getattr(filter_, name) for name in ("conflicts", "date_from", "date_to", "min_confidence")}
    return " ".join([str(filter_.q), *(f"{name}={value}" for name, value in other.items() if value)])


if __name__ == "__main__":
    main(sys.argv[1:])
