"""What the page says when there is nothing, not yet, or not as it should be; and that text of documents stays text."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from playwright.sync_api import Browser, Route, expect

import handmade
from browsing import Open, Violations, answering, settled, shot
from handmade import NewDatabase
from serving import served
from tijdlijn.ingest import dutch
from tijdlijn.model import Participant, ParticipantRole
from tijdlijn.store import Store, write

HOSTILE = "<img src=x onerror=\"document.title='stuk'\"><script>document.title='stuk'</script>\u202etxet\u2066"

# What turns the direction of text is named, and turns nothing.
SHOWN = HOSTILE.replace("\u202e", "U+202E").replace("\u2066", "U+2066")


def test_a_store_without_events_says_how_to_get_some(open_page: Open, empty: str, violations: Violations) -> None:
    page = open_page(address=empty)
    expect(page.locator("#nothing")).to_contain_text("Er is nog niets te zien")
    expect(page.locator("#nothing")).to_contain_text("tijdlijn ingest")
    assert violations(page) == []
    shot(page, "niets-ingelezen")


def test_a_filter_that_nothing_passes_says_what_to_do(open_page: Open, violations: Violations) -> None:
    page = open_page("/?conflict=syrie&q=xyzzy")
    expect(page.locator("#counted")).to_have_text("0 van 64 gebeurtenissen")
    expect(page.locator("#nothing")).to_contain_text("Haal iets weg")
    assert violations(page) == []
    shot(page, "niets-gevonden")


def test_what_a_filter_leaves_out_elsewhere_is_said_and_one_click_away(open_page: Open) -> None:
    page = open_page("/?conflict=irak&dateFrom=2019-10-01&dateTo=2019-10-31")
    expect(page.locator("#counted")).to_have_text("0 van 10 gebeurtenissen")
    page.get_by_role("link", name=re.compile(r"In alle conflicten: \d+")).click()
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Alle conflicten")
    expect(page.locator("#counted")).to_contain_text("van 100 gebeurtenissen")


def test_loading_is_said(open_page: Open) -> None:
    waiting: list[Route] = []
    holding = True

    def hold(route: Route) -> None:
        if holding:
            waiting.append(route)
        else:
            route.continue_()

    page = open_page("/docs", ready=False)
    page.route("**/v1/density**", hold)
    page.goto(page.url.removesuffix("docs"))
    expect(page.locator("#counted")).to_have_text("Bezig met laden…")
    expect(page.locator("#page")).to_have_attribute("aria-busy", "true")
    shot(page, "bezig")
    holding = False
    for route in waiting:
        route.continue_()
    settled(page)
    expect(page.locator("#counted")).to_have_text("64 gebeurtenissen")


def test_a_refusal_is_told_in_the_words_of_the_api(open_page: Open, violations: Violations) -> None:
    page = open_page("/?conflict=syri")
    expect(page.get_by_role("alert")).to_have_count(1)
    expect(page.get_by_role("alert")).to_contain_text("Conflict 'syri' bestaat niet")
    assert violations(page) == []
    shot(page, "geweigerd")
    page.get_by_role("navigation", name="Conflicten").get_by_role("link", name=re.compile("Syrië")).click()
    settled(page)
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.locator("#timeline-drawing svg")).to_be_visible()


def test_without_a_connection_it_says_so_and_tries_again(open_page: Open, violations: Violations) -> None:
    page = open_page("/?conflict=syrie")
    page.context.set_offline(True)
    page.get_by_role("button", name="Inzoomen", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Geen verbinding met tijdlijn")
    assert violations(page) == []
    shot(page, "geen-verbinding")
    page.context.set_offline(False)
    page.get_by_role("button", name="Probeer opnieuw").click()
    settled(page)
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.locator("#counted")).to_contain_text("van 64 gebeurtenissen")


def test_too_many_events_to_draw_are_counted_until_one_zooms_in(
    open_page: Open, many: str, violations: Violations
) -> None:
    page = open_page("/?conflict=", address=many)
    expect(page.locator("#counted")).to_have_text("3.000 gebeurtenissen")
    expect(page.locator("#timeline-words")).to_contain_text("3.000 gebeurtenissen: te veel om één voor één te tekenen")
    expect(page.locator("#map-words")).to_contain_text("plaatsen die het meest genoemd worden")
    assert violations(page) == []
    shot(page, "veel-1280-light")
    for _ in range(3):
        page.get_by_role("button", name="Inzoomen", exact=True).click()
        settled(page)
    expect(page.locator("#timeline-words")).to_contain_text("elk met een eigen teken")


def test_the_list_loads_on_while_scrolling_and_keeps_only_what_is_near(open_page: Open, many: str) -> None:
    page = open_page("/?conflict=", address=many)
    said = re.compile(r"\d[\d.]* van 3\.000 gebeurtenissen in de lijst")
    expect(page.locator(".rest")).to_contain_text(said)
    pages = page.locator("#events .page")
    first = pages.first.locator(".event")
    expect(first).to_have_count(50)
    for _ in range(200):
        if pages.count() > 5:
            break
        page.locator(".rest").evaluate("it => it.scrollIntoView()")
    expect(pages.nth(5)).to_be_attached()
    expect(first).to_have_count(0)
    page.locator("#list").evaluate("it => it.scrollIntoView()")
    expect(page.locator("#events .event").first).to_be_visible()


@pytest.fixture
def hostile(new_database: NewDatabase) -> Iterator[str]:
    """The address of a service whose documents try to become more than text."""
    (event,) = handmade.extraction("brief", "2019-10-14 raad brussel syrie").events
    (mention,) = event.mentions
    told = dataclasses.replace(
        event,
        title=HOSTILE,
        participants=(Participant("kwaad", HOSTILE, ParticipantRole.AGENT),),
        places=(dataclasses.replace(event.places[0], name=HOSTILE),),
        mentions=(dataclasses.replace(mention, sentence_text=HOSTILE, quote=HOSTILE),),
    )
    with new_database("sqlite") as url:
        store = Store.open(url)
        with store.writing() as connection:
            gathered = dutch.DERIVATION.gather([told])
            write.put(connection, [write.Revised(gathered, "digest", 1, (HOSTILE,), replaces=False)])
        store.close()
        with answering(url) as address:
            yield address


def test_text_of_a_document_stays_text(open_page: Open, hostile: str) -> None:
    page = open_page("/?conflict=&actor=kwaad", address=hostile)
    expect(page.locator("#events h4")).to_have_text(SHOWN)
    expect(page.locator("#events q")).to_have_text(SHOWN)
    expect(page.locator("#chips")).to_contain_text(SHOWN)
    expect(page.locator("#map-drawing .names")).to_contain_text("<img")
    assert page.locator("#page img, #page script").count() == 0
    assert "stuk" not in page.title()
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", page.locator("body").inner_text())
    shot(page, "vijandige-tekst")


def test_the_policy_refuses_script_that_is_no_file_of_the_page(browser: Browser, letters: str) -> None:
    page = browser.new_page()
    page.goto(letters)
    refused = page.evaluate(
        """() => [
          () => { document.createElement("script").textContent = "document.title = 'stuk'"; },
          () => { document.body.setAttribute("onclick", "document.title = 'stuk'"); },
          () => { document.body.innerHTML = "<img src=x onerror=document.title='stuk'>"; },
        ].map((attack) => { try { attack(); } catch (reason) { return reason.name; } })"""
    )
    assert refused == ["TypeError"] * 3
    assert "stuk" not in page.title()
    page.close()


@pytest.mark.parametrize(("path", "shown"), [("/?conflict=syrie&embed=1", True), ("/?conflict=syrie", False)])
def test_only_the_timeline_alone_stands_in_a_page_of_another_site(
    browser: Browser, letters: str, path: str, shown: bool
) -> None:
    elsewhere = FastAPI()

    @elsewhere.get("/", response_class=HTMLResponse)
    async def frame() -> str:
        return f'<title>elders</title><iframe src="{letters}{path}" width="900" height="700"></iframe>'

    with served(elsewhere) as (host, port), browser.new_context() as context:
        page = context.new_page()
        page.goto(f"http://{host}:{port}/")
        inside = page.frame_locator("iframe")
        if shown:
            expect(inside.locator("#timeline-drawing svg")).to_be_visible()
            expect(inside.get_by_role("combobox")).to_be_hidden()
            shot(page, "ingebed")
        else:
            expect(inside.locator("#page")).to_have_count(0)
            assert "chrome-error" in page.frames[1].url
