"""The page in a real browser, on the sample letters, served by `tijdlijn serve` itself."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from importlib.resources import files as resources
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, expect, sync_playwright

from benchmarks import million
from browsing import WEB, Open, Violations, answering, npm, serve, settled
from handmade import NewDatabase
from tijdlijn.ingest import dutch, files
from tijdlijn.ingest.run import ingest
from tijdlijn.store import Store

LETTERS = Path(str(resources("tijdlijn"))) / "samples" / "letters"
DEBIAN = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
MANY = 3000
# A page is slower on a machine that does much else.
expect.set_options(timeout=15_000)
# A browser says so of every answer that is no success; the tests of trouble ask for them.
REFUSED = "Failed to load resource"


# For one module at a time: while Playwright runs, its thread has an event loop, which other tests make for themselves.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, else what Playwright finds; without any the tests are skipped, but in CI they fail."""
    with sync_playwright() as playwright:
        named = {"executable_path": str(DEBIAN)} if DEBIAN.exists() else {}
        try:
            found = playwright.chromium.launch(args=FLAGS, **named)  # type: ignore[arg-type]
        except Error as error:
            if os.environ.get("CI") == "true":
                raise
            pytest.skip(f"there is no Chromium: install it to test the page ({error.message.splitlines()[0]})")
        yield found
        found.close()


@pytest.fixture(scope="session")
def letters(new_database: NewDatabase) -> Iterator[str]:
    """The address of a service that has read the sample letters."""
    with new_database("sqlite") as url:
        store = Store.open(url)
        assert list(ingest(store, files.find([LETTERS]), dutch.extractor(), max_bytes=1_000_000))
        store.close()
        with serve(url) as address:
            yield address


@pytest.fixture(scope="session")
def many(new_database: NewDatabase) -> Iterator[str]:
    """The address of a service with more events than are drawn one by one."""
    with new_database("sqlite") as url:
        store = Store.open(url)
        million.fill(store, MANY)
        store.close()
        with answering(url) as address:
            yield address


@pytest.fixture
def empty(new_database: NewDatabase) -> Iterator[str]:
    """The address of a service that has read nothing yet."""
    with new_database("sqlite") as url, answering(url) as address:
        yield address


@pytest.fixture
def open_page(browser: Browser, letters: str) -> Iterator[Open]:
    """Opens the page. At the end: nothing on the console, and no request went to another host."""
    troubles: list[str] = []
    hosts: set[str] = set()
    contexts = []

    def opened(path: str = "/", *, address: str = letters, ready: bool = True, **options: Any) -> Page:
        context = browser.new_context(**({"viewport": {"width": 1280, "height": 900}, "locale": "nl-NL"} | options))
        contexts.append(context)
        page = context.new_page()

        def said(message: ConsoleMessage) -> None:
            if message.type in ("error", "warning") and REFUSED not in message.text:
                troubles.append(message.text)

        def asked(request: Request) -> None:
            if urlsplit(request.url).scheme not in ("data", "blob"):
                hosts.add(urlsplit(request.url).netloc)

        page.on("console", said)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("request", asked)
        page.goto(address + path, wait_until="commit")
        if ready:
            settled(page)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert troubles == []
    assert {host.partition(":")[0] for host in hosts} <= {"127.0.0.1"}


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the page is built from, with its pinned packages."""
    if shutil.which("npm") is None:
        pytest.skip("there is no npm: install node to check the page")
    root = tmp_path_factory.mktemp("page")
    folder = root / "service" / "tijdlijn" / "web"
    shutil.copytree(WEB, folder, ignore=shutil.ignore_patterns("node_modules", "__pycache__"))
    (root / "openapi").mkdir()
    shutil.copy(WEB.parents[2] / "openapi" / "tijdlijn.d.ts", root / "openapi")
    done = npm(folder, "ci", "--no-audit", "--no-fund", "--fetch-retry-mintimeout=1000")
    unreached = any(f"code {code}" in done.stderr for code in ("EAI_AGAIN", "ECONNREFUSED", "ENOTFOUND", "ETIMEDOUT"))
    if unreached and os.environ.get("CI") != "true":
        pytest.skip("npm does not reach its registry: connect to check the page")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def violations(packages: Path) -> Violations:
    """What axe finds wrong with a page, by the rules of WCAG 2.2 A and AA and its own best practices."""
    source = (packages / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")

    def check(page: Page) -> list[str]:
        page.evaluate(source)
        found = page.evaluate("axe.run({resultTypes: ['violations']})")
        return [f"{it['id']}: {node['html']}" for it in found["violations"] for node in it["nodes"]]

    return check
