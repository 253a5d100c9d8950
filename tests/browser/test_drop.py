"""A letter of one's own: pasted, chosen or dropped, it is read at once and kept nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browsing import Open, Violations, shot

TEXT = (
    "Den Haag, 2 november 2015\r\n\r\n😀 Op 14 oktober jl. bezocht de minister Turkije. Een week later "
    "sloten Rusland en Iran in Genève een akkoord.\r\n"
)
DROPPED = """([text, name]) => {
    const data = new DataTransfer();
    if (name) data.items.add(new File([text], name, { type: 'text/plain' }));
    else data.setData('text/plain', text);
    for (const kind of ['dragenter', 'dragover', 'drop'])
        document.querySelector('main').dispatchEvent(
            new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
}"""


def read(page: Page) -> list[str]:
    page.locator(".letter").wait_for()
    return [it.text_content() or "" for it in page.locator("mark.trigger").all()]


def test_a_pasted_letter_is_read_and_not_kept(open_page: Open, letters: str) -> None:
    page = open_page("/?conflict=syrie")
    before = page.request.get(f"{letters}/v1/documents").json()
    page.get_by_label("Of plak de tekst").fill(TEXT)
    page.get_by_role("button", name="Lees deze tekst").click()
    assert read(page) == ["bezocht", "akkoord"]
    expect(page.locator("mark.time").nth(1)).to_have_text("Een week later")
    expect(page.locator(".margin li").first).to_contain_text("14 oktober 2015")
    expect(page.locator(".letter")).to_be_focused()
    assert page.request.get(f"{letters}/v1/documents").json() == before


def test_one_comes_back_to_the_page_as_it_was(open_page: Open) -> None:
    page = open_page("/?conflict=syrie&dateFrom=2019-10-01&dateTo=2019-10-31")
    first = page.locator("#events a[data-event]").first.inner_text()
    page.get_by_label("Of plak de tekst").fill(TEXT)
    page.get_by_role("button", name="Lees deze tekst").click()
    read(page)
    page.get_by_role("button", name="Terug naar de tijdlijn").click()
    assert page.locator("#events a[data-event]").first.inner_text() == first
    page.locator("#events a[data-event]").first.click()
    expect(page.locator("#event-title")).to_be_visible()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_chosen_file_is_read(open_page: Open, tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "brief.txt"
    file.write_bytes(TEXT.encode(encoding))
    page = open_page("/?conflict=syrie")
    page.get_by_label("Kies een tekstbestand").set_input_files(file)
    assert read(page) == ["bezocht", "akkoord"]


def test_a_file_in_the_encoding_of_windows_is_read(open_page: Open, tmp_path: Path) -> None:
    file = tmp_path / "brief.txt"
    file.write_bytes(TEXT.replace("😀", "“Geëerde”").encode("cp1252"))
    page = open_page("/?conflict=syrie")
    page.get_by_label("Kies een tekstbestand").set_input_files(file)
    assert read(page) == ["bezocht", "akkoord"]
    expect(page.locator(".letter-text")).to_contain_text("“Geëerde”")
    expect(page.locator(".letter-text")).to_contain_text("Genève")


@pytest.mark.parametrize("name", ["brief.txt", ""], ids=["file", "text"])
def test_what_is_dropped_anywhere_is_read(open_page: Open, name: str) -> None:
    page = open_page("/?conflict=syrie")
    page.evaluate(DROPPED, [TEXT, name])
    assert read(page) == ["bezocht", "akkoord"]
    assert not page.locator("body").evaluate("it => it.classList.contains('dropping')")


@pytest.mark.parametrize("content", [b"%PDF-1.7 ...", b"\x89PNG\r\n", b"  \n"], ids=["pdf", "png", "blank"])
def test_what_is_no_text_is_refused_in_words(open_page: Open, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "brief.txt"
    file.write_bytes(content)
    page = open_page("/?conflict=syrie")
    page.get_by_label("Kies een tekstbestand").set_input_files(file)
    expect(page.get_by_role("alert")).to_contain_text("Het document")
    page.get_by_role("button", name="Terug naar de tijdlijn").click()
    expect(page.locator("#drop-text")).to_be_focused()


def test_a_text_without_events_says_what_counts(open_page: Open) -> None:
    page = open_page("/?conflict=syrie")
    page.get_by_label("Of plak de tekst").fill("Geachte voorzitter, hierbij niets.")
    page.get_by_role("button", name="Lees deze tekst").click()
    expect(page.locator(".letter .notice")).to_contain_text("geen gebeurtenis")


def test_hostile_text_stays_text(open_page: Open) -> None:
    page = open_page("/?conflict=syrie")
    page.get_by_label("Of plak de tekst").fill(f"<img src=x onerror=alert(1)><b>{TEXT}</b>")
    page.get_by_role("button", name="Lees deze tekst").click()
    read(page)
    assert page.locator(".letter img, .letter b").count() == 0
    expect(page.locator(".letter-text")).to_contain_text("<img src=x onerror=alert(1)>")


@pytest.mark.parametrize("width", [360, 1280, 2560])
def test_it_is_accessible(open_page: Open, violations: Violations, width: int) -> None:
    page = open_page("/?conflict=syrie", viewport={"width": width, "height": 900})
    page.get_by_label("Of plak de tekst").fill(TEXT)
    page.get_by_role("button", name="Lees deze tekst").click()
    read(page)
    shot(page, f"drop-{width}")
    assert violations(page) == []
