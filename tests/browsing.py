"""The page in a browser: what its tests share."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect

import handmade
from serving import served
from tijdlijn.api import create_app
from tijdlijn.settings import Settings

WEB = Path(__file__).parents[1] / "service" / "tijdlijn" / "web"
# What a run leaves to be looked at.
SHOTS = Path(__file__).parents[1] / "artifacts" / "page"

# Opens the page at a path: the fixture `open_page`.
Open = Callable[..., Page]
# What axe finds wrong with a page: the fixture `violations`.
Violations = Callable[[Page], list[str]]


@contextmanager
def serve(url: str) -> Iterator[str]:
    """The address of `tijdlijn serve` over a database, in a process of its own."""
    command = [sys.executable, "-m", "tijdlijn", "serve", "--host", "127.0.0.1", "--port", "0"]
    environment = os.environ | {"TIJDLIJN_DATABASE_URL": url, "TIJDLIJN_LOG_LEVEL": "error", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as it:
        try:
            assert it.stdout is not None
            told = it.stdout.readline()
            assert "http://" in told, told + it.stdout.read()
            yield told[told.index("http://") :].partition(";")[0].strip()
        finally:
            it.terminate()


@contextmanager
def answering(url: str) -> Iterator[str]:
    """The address of the same application over a database, in this process, which starts sooner; it reads no Dutch."""
    with served(create_app(Settings(database_url=url), handmade.extractor)) as (host, port):
        yield f"http://{host}:{port}"


def settled(page: Page) -> None:
    """Waits until the page shows what its address asks for."""
    expect(page.locator("#page[data-shown]:not([aria-busy])")).to_be_attached()


def shot(page: Page, name: str) -> None:
    """Keeps what the page looks like, for people to look at."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png", full_page=True, animations="disabled")


def npm(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = ["npm", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
