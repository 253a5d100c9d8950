"""An event: what it says, where it stands, and how one gets there and back, by mouse and by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browsing import Open, Violations, shot

ISSUE = "/?conflict=syrie&dateFrom=2019-10-01&dateTo=2019-10-31"
ESCAPE = "Ontsnapping uit het kamp Ain Issa"
SIZES = [(360, 740), (1280, 900), (2560, 1300)]


def opened(page: Page) -> None:
    page.locator("#events").get_by_role("link", name=ESCAPE).first.click()
    page.get_by_role("heading", name=ESCAPE, level=2).wait_for()


def test_it_says_what_when_who_and_where(open_page: Open) -> None:
    page = open_page(ISSUE)
    opened(page)
    event = page.locator("#event")
    expect(event.locator(".event-head")).to_contain_text("13 oktober 2019")
    expect(event.locator(".event-head")).to_contain_text("detentie · gebeurd")
    expect(event.locator(".about")).to_contain_text("Ain Issa")
    expect(event.locator(".about")).to_contain_text("Oorlog en overgang in Syrië: noemt Ain Issa")
    expect(event).to_contain_text("2 vermeldingen in 2 brieven")


def test_every_sentence_stands_there_with_its_word_and_its_date_marked(open_page: Open) -> None:
    page = open_page(ISSUE)
    opened(page)
    first, second = page.locator(".mentions > li").all()
    expect(first.locator("blockquote")).to_have_text(
        "Ook de Verenigde Naties noemen de uitbraak van afgelopen zondag een ernstig signaal, "
        "dat ik aan Ankara heb overgebracht."
    )
    expect(first.locator("mark.trigger")).to_have_text("uitbraak")
    expect(first.locator("mark.time")).to_have_text("afgelopen zondag")
    expect(first.locator(".dated")).to_contain_text("13 oktober 2019: gerekend vanaf 17 oktober 2019")
    expect(second).to_contain_text("Dezelfde gebeurtenis: zelfde tijd (13 oktober 2019)")


def test_its_address_opens_it_and_steps_back_close_it(open_page: Open) -> None:
    page = open_page(ISSUE)
    opened(page)
    address = page.url
    page.go_back()
    expect(page.locator("#event")).to_be_hidden()
    page.goto(address)
    expect(page.get_by_role("heading", name=ESCAPE, level=2)).to_be_visible()
    assert "dateFrom=2019-10-01" in page.url


@pytest.mark.parametrize("width", [360, 1280])
def test_the_keyboard_opens_it_reads_it_and_comes_back_where_it_was(open_page: Open, width: int) -> None:
    page = open_page(ISSUE, viewport={"width": width, "height": 800})
    link = page.locator("#events").get_by_role("link", name=ESCAPE).first
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=ESCAPE, level=2)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#event")).to_be_hidden()
    expect(link).to_be_focused()


def test_on_a_narrow_screen_it_is_a_dialog_that_keeps_the_focus(open_page: Open) -> None:
    page = open_page(ISSUE, viewport={"width": 360, "height": 740})
    opened(page)
    expect(page.get_by_role("dialog", name="Gebeurtenis")).to_be_visible()
    assert page.locator("main").evaluate("it => it.inert")
    page.set_viewport_size({"width": 1280, "height": 900})
    assert not page.locator("main").evaluate("it => it.inert")


def test_a_report_holds_all_that_finds_it_again(open_page: Open) -> None:
    page = open_page(ISSUE, permissions=["clipboard-read", "clipboard-write"])
    opened(page)
    page.get_by_role("button", name="Klopt niet?").click()
    expect(page.locator("#event footer [role=status]").first).to_contain_text("Melding gekopieerd")
    report = page.evaluate("navigator.clipboard.readText()")
    id_ = page.url.partition("event=")[2]
    assert f"Gebeurtenis {id_}" in report
    assert "antwoorden-navo-raad-2019:" in report
    assert "“afgelopen zondag” gelezen als 2019-10-13" in report
    page.goto(next(line for line in report.splitlines() if line.startswith("http")))
    expect(page.get_by_role("heading", name=ESCAPE, level=2)).to_be_visible()


def test_where_a_page_may_not_copy_the_text_lies_ready(open_page: Open) -> None:
    page = open_page(ISSUE)
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    opened(page)
    page.get_by_role("button", name="Kopieer verwijzing").first.click()
    expect(page.locator(".copy textarea")).to_be_focused()
    expect(page.locator(".copy textarea")).to_have_value(
        "vragen van de Kamerleden Van Helvert en Omtzigt (CDA) over de NAVO en de ISIS-gevangenen in Noordoost-Syrië, "
        "17 oktober 2019"
    )


def test_an_event_that_is_no_more_says_what_to_do(open_page: Open) -> None:
    page = open_page("/?conflict=syrie&event=0123456789abcdef")
    expect(page.locator("#event [role=alert]")).to_contain_text("bestaat niet")
    page.get_by_role("button", name="Sluiten").click()
    expect(page.locator("#event")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_it_is_accessible_at_every_width(
    open_page: Open, violations: Violations, width: int, height: int, scheme: str
) -> None:
    page = open_page(ISSUE, viewport={"width": width, "height": height}, color_scheme=scheme)
    opened(page)
    shot(page, f"event-{width}-{scheme}")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
