"""What a journalist does with the page, in the order in which it comes up."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from browsing import Open, Violations, settled, shot

OCTOBER = "/?conflict=syrie&dateFrom=2019-10-01&dateTo=2019-10-31"


def asked(page: Page) -> dict[str, list[str]]:
    """The filter in the address."""
    return parse_qs(urlsplit(page.url).query)


def api(address: str, path: str) -> Any:
    with urlopen(address + path) as answer:
        return json.load(answer)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280, 2560])
def test_it_fits_every_screen_and_passes_axe(open_page: Open, violations: Violations, width: int, scheme: str) -> None:
    page = open_page(OCTOBER, viewport={"width": width, "height": 900}, color_scheme=scheme)
    shot(page, f"oktober-2019-{width}-{scheme}")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert violations(page) == []


def test_it_opens_with_the_conflict_of_which_most_is_told(open_page: Open, letters: str) -> None:
    page = open_page()
    fullest = max(api(letters, "/v1/conflicts")["items"], key=lambda it: it["eventCount"])
    expect(page.get_by_role("heading", level=1)).to_have_text(fullest["name"])
    expect(page.locator("#counted")).to_have_text(f"{fullest['eventCount']} gebeurtenissen")
    expect(page.get_by_role("navigation", name="Conflicten").locator("[aria-current]")).to_contain_text(fullest["name"])
    assert asked(page) == {"conflict": [fullest["id"]]}


@pytest.mark.parametrize("conflict", ["isis", "irak", None])
def test_another_conflict_or_all_of_them_is_one_click(open_page: Open, letters: str, conflict: str | None) -> None:
    page = open_page()
    name = "Alle conflicten" if conflict is None else api(letters, f"/v1/conflicts/{conflict}")["name"]
    page.get_by_role("navigation", name="Conflicten").get_by_role("link", name=name).click()
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    total = api(letters, "/v1/density" + (f"?conflict={conflict}" if conflict else ""))["total"]
    expect(page.locator("#counted")).to_have_text(f"{total} gebeurtenissen")
    page.reload()
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


@pytest.mark.parametrize(
    ("question", "filters", "chip"),
    [
        ("wat gebeurde er op 14 oktober 2019?", {"dateFrom": "2019-10-14", "dateTo": "2019-10-14"}, "14 oktober 2019"),
        ("tussen 5 en 22 oktober 2015", {"dateFrom": "2015-10-05", "dateTo": "2015-10-22"}, "5 – 22 oktober 2015"),
        ("Ain Issa", {"place": "ain-issa"}, "Ain Issa"),
        ("geheimzinnig", {"q": "geheimzinnig"}, "“geheimzinnig”"),
    ],
)  # fmt: skip
def test_a_question_becomes_chips_that_can_be_taken_away(
    open_page: Open, question: str, filters: dict[str, str], chip: str
) -> None:
    page = open_page()
    before = asked(page)
    page.get_by_role("combobox").fill(question)
    page.get_by_role("combobox").press("Enter")
    page.wait_for_url(re.compile("|".join(filters)))
    settled(page)
    assert asked(page) == before | {name: [value] for name, value in filters.items()}
    shown = page.get_by_role("list", name="Gekozen").get_by_role("link")
    expect(shown).to_have_text([re.compile(f"^{re.escape(chip)}×\\s*weghalen$")])
    shown.first.click()
    settled(page)
    assert asked(page) == before
    expect(page.get_by_role("list", name="Gekozen")).to_be_hidden()


def test_a_conflict_in_a_question_takes_the_place_of_the_one_before(open_page: Open) -> None:
    page = open_page()
    page.get_by_role("combobox").fill("ISIS najaar 2015")
    page.get_by_role("combobox").press("Enter")
    page.wait_for_url(re.compile("dateFrom"))
    assert asked(page) == {"conflict": ["isis"], "dateFrom": ["2015-09-01"], "dateTo": ["2015-11-30"]}


def test_another_question_begins_anew_and_keeps_the_conflict(open_page: Open) -> None:
    page = open_page("/?conflict=syrie&place=brussel&dateFrom=2015-10-05&minPrecision=day")
    page.get_by_role("combobox").fill("aanslagen in 2019")
    page.get_by_role("combobox").press("Enter")
    page.wait_for_url(re.compile("2019"))
    assert asked(page) == {
        "conflict": ["syrie"],
        "eventType": ["attack"],
        "dateFrom": ["2019-01-01"],
        "dateTo": ["2019-12-31"],
    }


def test_nothing_found_in_a_period_is_told_under_that_period(open_page: Open) -> None:
    page = open_page("/?conflict=syrie&dateFrom=1990-10-05&dateTo=1990-10-22")
    expect(page.get_by_text("Niets gevonden")).to_be_visible()
    expect(page.locator("#period")).to_have_text("5 – 22 oktober 1990")


def test_names_are_suggested_while_typing_and_chosen_by_key(open_page: Open, violations: Violations) -> None:
    page = open_page()
    box = page.get_by_role("combobox")
    box.press_sequentially("brus")
    option = page.get_by_role("option", name=re.compile("^Brussel"))
    expect(option).to_be_visible()
    assert violations(page) == []
    box.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    page.wait_for_url(re.compile("place=brussel"))
    settled(page)
    expect(page.get_by_role("list", name="Gekozen").get_by_role("link")).to_have_text([re.compile("Brussel")])
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_dragging_over_the_strip_chooses_a_period_and_back_undoes_it(open_page: Open, letters: str) -> None:
    page = open_page("/?conflict=syrie")
    strip = page.locator("#strip-drawing svg").bounding_box()
    assert strip
    page.mouse.move(strip["x"] + 0.55 * strip["width"], strip["y"] + 20)
    page.mouse.down()
    page.mouse.move(strip["x"] + 0.35 * strip["width"], strip["y"] + 30, steps=3)
    page.mouse.up()
    page.wait_for_url(re.compile("dateFrom"))
    settled(page)
    period = {name: values[0] for name, values in asked(page).items()}
    assert period["dateFrom"][:4] == "2019"
    found = api(letters, f"/v1/density?{urlsplit(page.url).query}")
    expect(page.locator("#counted")).to_have_text(f"{found['total']} van 64 gebeurtenissen")
    page.go_back()
    settled(page)
    expect(page.locator("#counted")).to_have_text("64 gebeurtenissen")


def test_both_ends_of_the_period_move_by_key(open_page: Open) -> None:
    page = open_page("/?conflict=syrie")
    start, end = (page.get_by_role("slider", name=name) for name in ("Begin van de periode", "Eind van de periode"))
    expect(start).to_have_attribute("aria-valuetext", "1 juni 2015")
    start.press("ArrowRight")
    page.wait_for_url(re.compile("dateFrom=2015-0[67]"))
    settled(page)
    end.press("PageDown")
    page.wait_for_url(re.compile("dateTo=202"))
    settled(page)
    start.press("Home")
    settled(page)
    expect(start).to_have_attribute("aria-valuetext", "1 juni 2015")


def test_the_timeline_zooms_and_moves_by_button_key_wheel_and_dragging(open_page: Open) -> None:
    page = open_page(OCTOBER)
    drawing = page.locator("#timeline-drawing")
    drawing.press("+")
    page.wait_for_url(re.compile("dateFrom=2019-10-09"))
    settled(page)
    expect(page.locator("#period")).to_have_text("9 – 24 oktober 2019")
    page.get_by_role("button", name="Later").click()
    settled(page)
    expect(page.locator("#period")).to_have_text("13 – 28 oktober 2019")
    box = drawing.bounding_box()
    assert box
    page.mouse.move(box["x"] + 600, box["y"] + 100)
    page.mouse.down()
    page.mouse.move(box["x"] + 600 + box["width"] / 4, box["y"] + 100, steps=3)
    page.mouse.up()
    expect(page.locator("#period")).to_have_text("9 – 24 oktober 2019")
    page.wait_for_url(re.compile("dateFrom=2019-10-09"))
    settled(page)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    page.wait_for_url(re.compile(r"dateFrom=2019-10-1\d"))
    settled(page)
    drawing.press("0")
    settled(page)
    assert asked(page) == {"conflict": ["syrie"]}


@pytest.mark.parametrize("query", ["conflict=syrie", OCTOBER[2:], "minConfidence=0"])
def test_every_event_has_a_mark_of_its_own_and_a_number_says_which_have_titles(
    open_page: Open, letters: str, query: str
) -> None:
    page = open_page(f"/?{query}")
    events = api(letters, f"/v1/events?limit=500&{query}")["items"]
    drawing = page.locator("#timeline-drawing")
    marks = drawing.locator("[data-event]").evaluate_all("marks => marks.map((mark) => mark.dataset.event)")
    assert sorted(marks) == sorted(event["id"] for event in events)
    titled = drawing.locator(".label").count()
    said = f"{len(events)} gebeurtenissen, elk met een eigen teken; {titled} met titel erbij."
    expect(page.locator("#timeline-words")).to_contain_text(said)


def test_what_did_not_happen_is_told_apart_in_words_and_in_shape(open_page: Open) -> None:
    page = open_page(OCTOBER)
    denied = page.locator("#events .event", has_text="Een beroep op artikel 4")
    expect(denied.locator(".status")).to_have_text("ontkend")
    expect(denied.locator(".mark")).to_have_class("mark day denied")
    expect(page.locator(".label.denied text")).to_contain_text("ontkend: Een beroep")
    assert page.locator("#timeline-drawing .mark-denied").evaluate("mark => mark.localName") == "path"
    week = page.locator("#events .event", has_text="Bijeenkomsten over de Turkse inval")
    expect(week.locator(".mark")).to_have_class("mark vague occurred")
    expect(week.locator(".facts")).to_contain_text("bekend tot op de week")


def test_the_list_is_divided_as_the_period_asks(open_page: Open) -> None:
    heading = "#events h3"
    expect(open_page(OCTOBER).locator(heading).first).to_have_text("maandag 7 oktober 2019")
    expect(open_page("/?conflict=syrie").locator(heading).first).to_have_text("juni 2015")


def test_the_list_turns_round(open_page: Open) -> None:
    page = open_page("/?conflict=syrie")
    page.get_by_role("link", name="Nieuwste eerst").click()
    settled(page)
    expect(page.locator("#events h3").first).to_contain_text("2026")
    assert asked(page)["sort"] == ["-date"]


def test_the_map_says_how_many_events_it_shows_and_filters_by_place(open_page: Open, letters: str) -> None:
    page = open_page("/?conflict=syrie")
    events = api(letters, "/v1/events?limit=500&conflict=syrie")["items"]
    located = [it for it in events if any(place["latitude"] is not None for place in it["places"])]
    expect(page.locator("#map-words")).to_contain_text(f"{len(located)} van 64 gebeurtenissen hebben een plaats")
    places = {place["id"] for it in located for place in it["places"] if place["latitude"] is not None}
    expect(page.locator("#map-drawing circle")).to_have_count(len(places))
    page.get_by_text(f"De {len(places)} plaatsen op een rij").click()
    page.locator("#map-places").get_by_role("link", name="Brussel").click()
    page.wait_for_url(re.compile("place=brussel"))
    settled(page)
    expect(page.locator("#map-drawing circle")).not_to_have_count(len(places))


def test_the_map_zooms_by_button_key_and_wheel(open_page: Open) -> None:
    page = open_page("/?conflict=syrie")
    land = page.locator("#map-drawing .land")
    expect(land).to_have_attribute("transform", re.compile(r"scale\(1\)"))
    page.get_by_role("button", name="Kaart inzoomen").click()
    expect(land).to_have_attribute("transform", re.compile(r"scale\(2\)"))
    page.locator("#map-drawing").press("+")
    expect(land).to_have_attribute("transform", re.compile(r"scale\(4\)"))
    page.locator("#map-drawing").hover()
    page.mouse.wheel(0, -100)
    expect(land).to_have_attribute("transform", re.compile(r"scale\(4\.\d+\)"))
    page.locator("#map-drawing").press("0")
    expect(land).to_have_attribute("transform", re.compile(r"scale\(1\)"))


def test_the_keyboard_reaches_everything_and_can_skip_to_the_events(open_page: Open) -> None:
    page = open_page("/?conflict=syrie")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de gebeurtenissen")).to_be_focused()
    seen = set()
    for _ in range(30):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.id || document.activeElement.closest('[id]')?.id"))
    assert {"question", "conflicts", "strip-from", "strip-to", "timeline", "timeline-drawing", "events"} <= seen


def test_it_prints_without_what_is_to_be_pressed(open_page: Open) -> None:
    page = open_page(OCTOBER, viewport={"width": 800, "height": 1100})
    page.emulate_media(media="print")
    for pressed in ("#search-form", "#conflicts", "#timeline .tools"):
        expect(page.locator(pressed)).to_be_hidden()
    expect(page.get_by_role("heading", name="Ontsnapping uit het kamp Ain Issa")).to_be_visible()
    shot(page, "oktober-2019-print")


def test_who_wants_no_motion_gets_none(open_page: Open) -> None:
    page = open_page(reduced_motion="reduce")
    moving = "all => all.filter((it) => getComputedStyle(it).transitionDuration !== '0s').map((it) => it.id)"
    assert page.locator("body *").evaluate_all(moving) == []
