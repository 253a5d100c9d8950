"""How soon the page shows its largest part (largest contentful paint), over loopback, from a store of many events.

    python tests/benchmarks/page.py [URL]

Without a URL 100,000 events go into an SQLite file that is thrown away; a database that is named and still empty is
filled, and stays. The page is opened ROUNDS times, each time in a browser that has seen nothing yet, at its bare
address and at that of all conflicts. Milliseconds are those of the browser, from the beginning of the navigation: until
the last part larger than those before it was painted, and until the page has shown all that it asked for. Then the
list is scrolled through and the timeline moved, and the time between frames is noted.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from api import middle, prepared, tijdlijn
from playwright.sync_api import Browser, sync_playwright

COUNT = 100_000
ROUNDS = 15
DEBIAN = Path("/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
PATHS = {"bare address": "/", "all conflicts": "/?conflict="}
# Listens before anything is painted, and keeps the last.
LISTEN = """
window.largest = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.largest = entry.startTime;
}).observe({ type: "largest-contentful-paint", buffered: true });
"""

# Notes the time between every two frames from now on.
FRAMES = """
window.frames_between = [];
let before = performance.now();
const note = (now) => {
  window.frames_between.push(now - before);
  before = now;
  requestAnimationFrame(note);
};
requestAnimationFrame(note);
"""
SCROLLS = 300
SLOW_FRAME = 50


def main(arguments: Sequence[str]) -> None:
    """Prints the median and the worst of each address."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        url = arguments[0] if arguments else f"sqlite:///{folder}/page.sqlite3"
        prepared(url, COUNT)
        named = {"executable_path": str(DEBIAN)} if DEBIAN.exists() else {}
        browser = playwright.chromium.launch(args=FLAGS, **named)  # type: ignore[arg-type]
        with tijdlijn(url) as port:
            for name, path in PATHS.items():
                address = f"http://127.0.0.1:{port}{path}"
                opened(browser, address)  # the service has its own first time
                rounds = [opened(browser, address) for _ in range(ROUNDS)]
                for what, times in zip(("largest paint", "all there"), zip(*rounds, strict=True), strict=True):
                    print(f"{name}: {what}: median {middle(sorted(times)):,.0f} ms, worst {max(times):,.0f} ms")
                print(f"{name}: frames: {described(moved(browser, address))}")
        browser.close()


def moved(browser: Browser, address: str) -> list[float]:
    """Milliseconds between frames while the list is scrolled, loading on, and the timeline is zoomed and shifted."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.goto(address)
        page.locator("#page[data-shown]:not([aria-busy])").wait_for()
        page.evaluate(FRAMES)
        page.locator("#events").hover()
        for _ in range(SCROLLS):
            page.mouse.wheel(0, 400)
            page.wait_for_timeout(16)
        page.locator("#timeline-drawing").focus()
        for key in ("+", "+", "ArrowRight", "ArrowRight", "-", "ArrowLeft"):
            page.keyboard.press(key)
            page.locator("#page[data-shown]:not([aria-busy])").wait_for()
        frames: list[float] = page.evaluate("window.frames_between")
        return frames


def described(frames: list[float]) -> str:
    """What a reader feels of them: the usual one, the slowest, and how many are slow enough to be seen."""
    ordered = sorted(frames)
    slow = sum(frame > SLOW_FRAME for frame in frames)
    return (
        f"{len(frames)}, median {middle(ordered):.0f} ms, p99 {ordered[len(ordered) * 99 // 100]:.0f} ms, "
        f"longest {ordered[-1]:.0f} ms, {slow} over {SLOW_FRAME} ms"
    )


def opened(browser: Browser, address: str) -> tuple[float, float]:
    """Milliseconds until the largest paint, and until the page has all it asks for."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.add_init_script(LISTEN)
        page.goto(address)
        page.locator("#page[data-shown]:not([aria-busy])").wait_for()
        whole = page.evaluate("performance.now()")
        page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        return page.evaluate("window.largest"), whole


if __name__ == "__main__":
    main(sys.argv[1:])
