"""What one takes along: an address, files for other programs, and a timeline on one's own page."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from browsing import Open, Violations, shot

FILTER = "/?conflict=syrie&eventType=meeting&dateFrom=2015-01-01&dateTo=2019-12-31&q=raad"


@pytest.fixture
def taking(open_page: Open) -> Page:
    """The page of a filter, with what one can take along unfolded."""
    page = open_page(FILTER, permissions=["clipboard-read", "clipboard-write"])
    page.locator("#take summary").click()
    return page


def events(page: Page, address: str) -> list[str]:
    found = page.request.get(f"{address}/v1/events{urlsplit(FILTER).query and '?' + urlsplit(FILTER).query}").json()
    return [event["id"] for event in found["items"]]


def test_the_address_holds_every_filter(taking: Page) -> None:
    taking.get_by_role("button", name="Kopieer adres").click()
    copied = taking.evaluate("navigator.clipboard.readText()")
    assert set(urlsplit(copied).query.split("&")) == set(urlsplit(FILTER).query.split("&"))


@pytest.mark.parametrize(
    ("name", "holds"),
    [
        ("CSV", lambda text, ids: all(id_ in text for id_ in ids) and text.startswith("id,")),
        ("JSON", lambda text, ids: [json.loads(line)["id"] for line in text.splitlines()] == ids),
        ("iCalendar", lambda text, ids: all(id_ in ids for id_ in re.findall(r"UID:(\w{16})", text))),
        ("TimelineJS", lambda text, ids: len(json.loads(text)["events"]) == len(ids)),
    ],
)
def test_a_file_holds_the_events_that_are_shown(
    taking: Page, letters: str, tmp_path: Path, name: str, holds: Callable[[str, list[str]], bool]
) -> None:
    shown = events(taking, letters)
    assert shown
    with taking.expect_download() as started:
        taking.locator(".files").get_by_role("link", name=name, exact=True).click()
    path = tmp_path / "file"
    started.value.save_as(path)
    assert holds(path.read_text("utf-8-sig"), shown)


def test_a_file_that_has_no_room_for_all_says_so(open_page: Open, many: str) -> None:
    page = open_page("/?conflict=", address=many)
    page.locator("#take summary").click()
    expect(page.locator(".files")).to_contain_text("de eerste 500 van 3.000 gebeurtenissen")
    expect(page.locator(".files")).to_contain_text("de nieuwste 2.000 van de 3.000 die op de dag bekend zijn")


@contextmanager
def elsewhere(folder: Path, html: str) -> Iterator[str]:
    """The address of a site of someone else, with one page."""
    (folder / "index.html").write_text(html, "utf-8")
    handler = partial(SimpleHTTPRequestHandler, directory=folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_the_timeline_stands_on_the_page_of_someone_else(taking: Page, tmp_path: Path) -> None:
    code = taking.get_by_label("Plak deze code in je pagina").input_value()
    assert "&amp;embed=1" in code
    page = taking.context.new_page()
    with elsewhere(tmp_path, f"<!DOCTYPE html><title>Elders</title><h1>Elders</h1>{code}") as site:
        page.goto(site)
        frame = page.frame_locator("iframe")
        expect(frame.locator("#timeline")).to_be_visible()
        expect(frame.locator("#take")).to_be_hidden()
        expect(frame.locator("#drop")).to_be_hidden()
        page.close()


def test_the_code_follows_the_filter(taking: Page) -> None:
    taking.goto(taking.url.replace("&q=raad", ""))
    taking.locator("#take summary").click()
    assert "q=raad" not in taking.get_by_label("Plak deze code in je pagina").input_value()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280, 2560])
def test_it_is_accessible(open_page: Open, violations: Violations, width: int, scheme: str) -> None:
    page = open_page("/?conflict=syrie", viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.locator("#take summary").click()
    expect(page.locator(".files")).to_contain_text("van 64 gebeurtenissen")
    shot(page, f"take-{width}-{scheme}")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
