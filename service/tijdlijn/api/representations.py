"""The events of a filter in every format but the JSON of lists: a page with an ETag, or a stream of all of them."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Generator, Iterator
from urllib.parse import quote

from fastapi import Request
from fastapi.concurrency import iterate_in_threadpool, run_in_threadpool
from fastapi.responses import Response, StreamingResponse
from sqlalchemy import Connection

from tijdlijn.api import paging
from tijdlijn.api.answers import tagged
from tijdlijn.api.negotiation import VARY, Offer
from tijdlijn.api.parameters import EventsQuery, TimelineQuery
from tijdlijn.api.service import Service
from tijdlijn.formats import FORMATS, Publication
from tijdlijn.language.labels import label
from tijdlijn.store import Store, conflicts, events, names
from tijdlijn.store.lexemes import folded
from tijdlijn.store.records import EventFilter, Page, StoredEvent

TITLE = "Gebeurtenissen uit Nederlandse overheidsdocumenten"
LISTS = (
    Offer("json", ("application/json",)),
    *(Offer(name, FORMATS[name].MEDIA_TYPES) for name in ("csv", "ndjson", "jsonld")),
)
FEEDS = tuple(Offer(name, FORMATS[name].MEDIA_TYPES) for name in ("jsonfeed", "atom"))
# What a browser shows; the rest it keeps as a file.
SHOWN = {"jsonfeed", "atom", "timelinejs"}
PIECE = 64 * 1024
AT_ONCE = 1000

Paged = TimelineQuery | EventsQuery


async def represented(
    request: Request, here: Service, name: str, query: Paged, conflict: str | None = None
) -> Response:
    """The events that a query asks for, of one conflict or any, in the format of this name.

    A format that writes each event as it comes streams all of them, unless the query asks for a page.
    """
    paged = not FORMATS[name].STREAMED or bool({"limit", "cursor"} & query.model_fields_set)
    answer = await run_in_threadpool(_page if paged else _stream, request, here.store, name, query, conflict)
    return tagged(request, answer) if paged else answer


def _page(request: Request, store: Store, name: str, query: Paged, conflict: str | None) -> Response:
    with store.reading() as connection:
        wanted = _wanted(connection, query, conflict)
        page = query.page(connection, wanted)
        about = _about(request, connection, wanted, page)
    format_ = FORMATS[name]
    text = "".join(format_.write(page.items, about))
    headers = _headers(name, wanted) | paging.links(request, page)
    return Response(text, media_type=format_.MEDIA_TYPES[0], headers=headers)


def _stream(request: Request, store: Store, name: str, query: Paged, conflict: str | None) -> Response:
    with store.reading() as connection:
        wanted = _wanted(connection, query, conflict)
        about = _about(request, connection, wanted)
    format_ = FORMATS[name]
    pieces = _pieces(format_.write(_every(store, query, wanted), about))
    first = next(pieces, "")  # what goes wrong at once can still be told as a problem
    return StreamingResponse(_sent(first, pieces), media_type=format_.MEDIA_TYPES[0], headers=_headers(name, wanted))


def _wanted(connection: Connection, query: Paged, conflict: str | None) -> EventFilter:
    if conflict is None:
        return query.filter(connection)
    return query.filter(connection, conflicts=(names.resolve(connection, names.Kind.CONFLICT, conflict),))


def _every(store: Store, query: Paged, wanted: EventFilter) -> Iterator[StoredEvent]:
    """All events of a filter, page by page: a slow reader holds no connection while it reads."""
    cursor: str | None = None
    while True:
        with store.reading() as connection:
            page = query.model_copy(update={"limit": AT_ONCE, "cursor": cursor}).page(connection, wanted)
        yield from page.items
        cursor = page.next
        if cursor is None:
            return


def _pieces(lines: Iterator[str]) -> Generator[str]:
    """Lines together, because sending each by itself takes longer than writing it."""
    gathered: list[str] = []
    size = 0
    for line in lines:
        gathered.append(line)
        size += len(line)
        if size >= PIECE:
            yield "".join(gathered)
            gathered, size = [], 0
    if gathered:
        yield "".join(gathered)


async def _sent(first: str, pieces: Generator[str]) -> AsyncIterator[str]:
    yield first
    async for piece in iterate_in_threadpool(pieces):
        yield piece


def _about(
    request: Request, connection: Connection, wanted: EventFilter, page: Page[StoredEvent] | None = None
) -> Publication:
    root = str(request.base_url)
    follows = page.next if page is not None else None
    return Publication(
        title=", ".join(conflicts.called(connection, wanted.conflicts)) or TITLE,
        word=label,
        changed=events.changed(connection, [event.id for event in page.items]) if page is not None else {},
        address=str(request.url),
        next=None if follows is None else str(request.url.include_query_params(cursor=follows)),
        event=lambda id_: f"{root}v1/events/{quote(id_, safe='')}",
        document=lambda id_: f"{root}v1/documents/{quote(id_, safe='')}",
    )


def _headers(name: str, wanted: EventFilter) -> dict[str, str]:
    words = [re.sub(r"[^a-z0-9]+", "-", folded(id_)) for id_ in wanted.conflicts[:3]]
    file = "-".join(["tijdlijn", *words]) + f".{FORMATS[name].SUFFIX}"
    shown = "inline" if name in SHOWN else "attachment"
    return VARY | {"Content-Disposition": f'{shown}; filename="{file}"'}
