"""A letter: its text as it was read, all its events in it and beside it, whatever the text says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from browsing import Open, Violations, serve, shot
from handmade import NewDatabase
from tijdlijn.ingest import dutch
from tijdlijn.ingest.run import ingest_text
from tijdlijn.store import Store

LETTER = "/brief/antwoorden-navo-raad-2019"
SIZES = [(360, 740), (1280, 900), (2560, 1300)]
MARKUP = "<img src=x onerror=\"document.title='stuk'\"><script>document.title='stuk'</script>"
HOSTILE = (
    f"Den Haag, 2 november 2015\n\nBetreft {MARKUP} \u202etxet\n\n😀👩‍👩‍👧 Aan de Voorzitter.\n\n"
    f"Op 14 oktober jl. 😀 bezocht de minister {MARKUP} \u202eTurkije. "
    "Een dag later sprak hij in Brussel met Rusland.\n"
)
LONG = "Dit is een regel zonder datum, die de brief alleen maar langer maakt dan een mens hem leest.\n\n" * 4000


@pytest.fixture(scope="module")
def hostile(new_database: NewDatabase) -> Iterator[str]:
    """The address of a service that has read a hostile letter and a very long one."""
    with new_database("sqlite") as url:
        store = Store.open(url)
        for id_, text in (
            ("vijandig", HOSTILE),
            ("lang", HOSTILE + LONG + "Op 3 mei 2014 tekende 😀 Iran een akkoord."),
        ):
            ingest_text(store, text, id_=id_, extractor=dutch.extractor(), reference_date=None)
        store.close()
        with serve(url) as address:
            yield address


def test_every_event_stands_in_the_text_and_in_the_margin(open_page: Open, letters: str) -> None:
    page = open_page(LETTER, ready=False)
    page.locator(".letter").wait_for()
    told = page.request.get(f"{letters}/v1/documents/antwoorden-navo-raad-2019/mentions").json()["items"]
    assert told
    notes = page.locator(".margin li").all()
    marks = page.locator(".letter-text a.ref").all()
    assert len(notes) == len(marks) == len(told)
    for number, item in enumerate(told, 1):
        expect(page.locator(f"#noot-{number} .title")).to_have_text(item["mention"]["title"])
        expect(page.locator(f"#noot-{number} .when")).to_have_text(item["mention"]["when"]["display"])
    triggers = [" ".join(it.split()) for it in page.locator("mark.trigger").all_text_contents()]
    assert {item["mention"]["quote"]["exact"] for item in told} <= set(triggers)


def test_all_of_the_text_is_there(open_page: Open, letters: str) -> None:
    page = open_page(LETTER, ready=False)
    page.locator(".letter").wait_for()
    shown = page.locator(".letter-text").evaluate(
        "it => { const copy = it.cloneNode(true); copy.querySelectorAll('.ref, .margin').forEach(a => a.remove());"
        " return copy.textContent }"
    )
    text = page.request.get(f"{letters}/v1/documents/antwoorden-navo-raad-2019/text").text()

    def letters_of(whole: str) -> str:
        return "".join(filter(str.isalnum, whole))

    assert letters_of(shown) == letters_of(text)


def test_an_event_leads_to_its_sentence_in_the_letter_and_back(open_page: Open) -> None:
    page = open_page("/?conflict=syrie&dateFrom=2019-10-13&dateTo=2019-10-13")
    page.locator("#events").get_by_role("link", name="Ontsnapping uit het kamp Ain Issa").click()
    page.locator(".source a").first.click()
    page.locator(".letter").wait_for()
    assert "?bij=" in page.url
    here = page.locator(".told.here").first
    expect(here).to_be_in_viewport()
    expect(here).to_contain_text("Ook de Verenigde Naties noemen de uitbraak")
    page.locator(".margin li.here .title").click()
    expect(page.get_by_role("heading", name="Ontsnapping uit het kamp Ain Issa", level=2)).to_be_visible()


def test_the_list_by_day_leads_to_the_place(open_page: Open) -> None:
    page = open_page("/brief/rusland-in-syrie-2015", ready=False)
    page.locator(".contents summary").click()
    first = page.locator(".contents li a").first
    first.click()
    expect(page.locator(f"{(first.get_attribute('href'))}")).to_be_in_viewport()


def test_a_letter_that_is_not_there_says_so(open_page: Open) -> None:
    page = open_page("/brief/nergens", ready=False)
    expect(page.get_by_role("alert")).to_contain_text("bestaat niet")


def test_hostile_text_stays_text(open_page: Open, hostile: str) -> None:
    page = open_page("/brief/vijandig", address=hostile, ready=False)
    page.locator(".letter").wait_for()
    assert page.locator(".letter img, .letter script").count() == 0
    expect(page.locator(".letter-text")).to_contain_text("<script>document.title='stuk'</script>")
    assert page.title() != "stuk"
    expect(page.locator(".letter-text .sign").first).to_have_text("U+202E")
    assert "\u202e" not in "".join(page.locator(".passage > p").all_text_contents())
    assert "bezocht" in page.locator("mark.trigger").all_text_contents()
    assert "14 oktober jl." in page.locator("mark.time").all_text_contents()
    shot(page, "letter-hostile")
    page.goto(f"{hostile}/?document=vijandig")
    page.locator("#events a[data-event]").first.click()
    page.locator("#event-title").wait_for()
    assert page.locator("#event img, #event script").count() == 0
    expect(page.locator("#event blockquote").first).to_contain_text("<img src=x")


def test_in_a_very_long_letter_one_comes_where_one_asked(open_page: Open, hostile: str) -> None:
    page = open_page("/", address=hostile, ready=False)
    told = page.request.get(f"{hostile}/v1/documents/lang/mentions").json()["items"]
    last = told[-1]["mention"]
    assert last["position"]["start"] > 300_000
    page.goto(f"{hostile}/brief/lang?bij={last['position']['start']}")
    expect(page.locator(".told.here mark.trigger")).to_have_text(last["quote"]["exact"])
    expect(page.locator(".told.here")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_it_is_accessible_at_every_width(
    open_page: Open, violations: Violations, width: int, height: int, scheme: str
) -> None:
    page = open_page(LETTER, ready=False, viewport={"width": width, "height": height}, color_scheme=scheme)
    page.locator(".letter").wait_for()
    page.locator(".contents summary").click()
    shot(page, f"letter-{width}-{scheme}")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
