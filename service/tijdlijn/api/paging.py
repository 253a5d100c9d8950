"""Pages of a list: the cursor in the body, and the same in Link headers (RFC 8288)."""

from __future__ import annotations

from datetime import date
from typing import Any

from fastapi import Request
from starlette.datastructures import URL

from tijdlijn.store.keyset import Keyset, written
from tijdlijn.store.records import ChangePage, Page

EXAMPLE = Keyset(date(2019, 10, 14), "5f1c9e02ab", descending=False).cursor
NAME_EXAMPLE = written("luxemburg")
NUMBER_EXAMPLE = written(1947)


def links(request: Request, page: Page[Any] | ChangePage) -> dict[str, str]:
    """The Link header of a page: to the first and, when there is one, the next; relative, so that any proxy will do."""
    pages = {"first": _relative(request.url.remove_query_params("cursor"))}
    if page.next is not None:
        pages["next"] = _relative(request.url.include_query_params(cursor=page.next))
    return {"Link": ", ".join(f'<{url}>; rel="{relation}"' for relation, url in pages.items())}


def _relative(url: URL) -> str:
    return url.path + (f"?{url.query}" if url.query else "")
