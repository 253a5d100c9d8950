"""Measures for Prometheus: what was asked and how long it took, and what the store holds."""

from __future__ import annotations

from collections.abc import Iterator

from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import choose_encoder
from prometheus_client.registry import Collector

from tijdlijn.errors import StoreError
from tijdlijn.store import Store, totals

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
OTHER = "other"
BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


class Metrics:
    """The measures of one application. Labels are few whatever is asked: a route is its template, never a path."""

    def __init__(self, store: Store) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "tijdlijn_http_requests", "Requests.", ["method", "route", "status"], registry=self.registry
        )
        self._seconds = Histogram(
            "tijdlijn_http_request_duration_seconds",
            "How long requests took.",
            ["method", "route"],
            buckets=BOUNDS,
            registry=self.registry,
        )
        self.registry.register(_Stored(store))
        ProcessCollector(registry=self.registry)

    def count(self, method: str, route: str | None, status: int | None, seconds: float) -> None:
        """Count a request that took so long; its route is None when there was none, its status when it broke off."""
        known = method if method in METHODS else OTHER
        self._requests.labels(known, route or OTHER, status or OTHER).inc()
        self._seconds.labels(known, route or OTHER).observe(seconds)


def install(app: FastAPI, metrics: Metrics) -> None:
    """Let Prometheus read the measures of an application."""

    @app.get("/metrics", include_in_schema=False)
    async def get_metrics(request: Request) -> Response:
        encode, media_type = choose_encoder(request.headers.get("Accept", ""))
        # Counting a large store takes a while: not on the event loop.
        written: bytes = await run_in_threadpool(encode, metrics.registry)
        return Response(written, media_type=media_type, headers={"Cache-Control": "no-store"})


class _Stored(Collector):
    """What the store holds at the moment it is asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def collect(self) -> Iterator[Metric]:
        ready = GaugeMetricFamily("tijdlijn_store_ready", "Whether the store could be asked.")
        try:
            with self._store.reading() as connection:
                held = totals.of(connection)
        except StoreError:  # what the requests were stays worth knowing, and this one says what is wrong
            ready.add_metric([], 0)
            yield ready
            return
        ready.add_metric([], 1)
        yield ready
        yield GaugeMetricFamily("tijdlijn_documents", "Documents in the store.", held.documents)
        yield GaugeMetricFamily("tijdlijn_events", "Events in the store.", held.events)
        ingested = CounterMetricFamily(
            "tijdlijn_ingested_documents", "Documents that were offered, by what came of it.", labels=["result"]
        )
        for result, number in held.ingested.items():
            ingested.add_metric([result], number)
        yield ingested
