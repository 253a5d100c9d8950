"""Search, with the same answers on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from handmade import NewDatabase, Save, saver
from tijdlijn.errors import InputError
from tijdlijn.ingest.dutch import extractor
from tijdlijn.model import EventType
from tijdlijn.store import Store, events, search
from tijdlijn.store.highlights import Marker
from tijdlijn.store.records import EventFilter, StoredEvent
from tijdlijn.store.search import for_fts5, for_tsquery

LETTERS = {
    "brief-a": (
        "2019-10-13 ontsnapping ain-issa levant\n2019-10-14 raad noord-syrië levant\n2019-10-15 ontsnapten kobani isis"
    ),
    "brief-b": "2015-11-13 aanslagen parijs isis\n2015-12 luchtaanvallen raqqa isis\n2014-07-17 ramp MH17 oekraine",
    "brief-c": "2023-08-20 levering F-16 oekraine\n2018 kst-27925-565 brussel irak\n2013-05 ondertekening istanbul x",
    "brief-d": "2022-02-24 inval ain oekraine\n2022-03-01 ontsnapping issa-bis oekraine\n2021-05-05 escape parijs mali",
}


@pytest.fixture(scope="module")
def letters(new_database: NewDatabase) -> Iterator[list[Store]]:
    """The same store on each database: what is asked of one is asked of the other."""
    with new_database("sqlite") as sqlite, new_database("postgresql") as postgresql:
        stores = [Store.open(url, kin=extractor().kin) for url in (sqlite, postgresql)]
        for store in stores:
            for name, said in LETTERS.items():
                saver(store)(name, said)
        yield stores
        for store in stores:
            store.close()


def found(stores: list[Store], q: str, *, by_relevance: bool = False, **conditions: Any) -> list[StoredEvent]:
    """The events that answer a question, which are the same from both databases; a page at a time as at once."""
    filter_ = EventFilter(q=q, **conditions)
    answers = []
    for store in stores:
        with store.reading() as connection:
            whole = events.page(connection, filter_, by_relevance=by_relevance)
            walked: list[StoredEvent] = []
            cursor: str | None = None
            while True:
                page = events.page(connection, filter_, by_relevance=by_relevance, limit=1, cursor=cursor)
                walked += page.items
                cursor = page.next
                if cursor is None:
                    break
            assert tuple(walked) == whole.items
            assert whole.next is None
        answers.append(list(whole.items))
    assert answers[0] == answers[1]
    return answers[0]


def places(stores: list[Store], q: str, **conditions: Any) -> list[str]:
    return [event.title.partition(" ")[2] for event in found(stores, q, **conditions)]


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("Ain Issa", ["ain-issa"]),
        ('"ain issa"', ["ain-issa"]),
        ("ain-issa", ["ain-issa"]),
        ("AINISSA", ["ain-issa"]),
        ('"issa ain"', []),
        ('"ain', ["ain-issa", "ain"]),
        ("syrie", ["noord-syrië"]),
        ("Syrië", ["noord-syrië"]),
        ("noordsyrie", ["noord-syrië"]),
        ("MH17", ["MH17"]),
        ("mh-17", ["MH17"]),
        ("F-16", ["F-16"]),
        ("f16", ["F-16"]),
        ("16", ["F-16"]),
        ("f", ["F-16"]),
        ("kst-27925-565", ["brussel"]),
        ("27925", ["brussel"]),
        ("ontsnappingen", ["ain-issa", "kobani", "issa-bis"]),
        ("ontsnapt", ["ain-issa", "kobani", "issa-bis"]),
        ("getekend", ["istanbul"]),
        ("aanval", ["raqqa"]),
        ("de ontsnapping uit ain-issa", ["ain-issa"]),
        ("ontsnapping -kobani", ["ain-issa", "issa-bis"]),
        ('ontsnapping -"ain issa"', ["kobani", "issa-bis"]),
        ("parijs -aanslag", ["parijs"]),
        ("ontsn*", ["ain-issa", "kobani", "issa-bis"]),
        ("ontsnapping iss*", ["ain-issa", "issa-bis"]),
        ("on*", []),
        ("iss* ontsnapping", []),
        ("nederland mh17", ["MH17"]),
        ("de", []),
        ("???", []),
        ("100%", []),
        ("", []),
        ("'; DROP TABLE event; --", []),
    ],
)
def test_a_query_finds_the_events_that_hold_its_words(letters: list[Store], q: str, expected: list[str]) -> None:
    assert places(letters, q) == expected


def test_what_the_words_name_counts_when_no_event_holds_them(letters: list[Store]) -> None:
    assert places(letters, "uitbraak") == ["parijs"]
    assert places(letters, "uitbraak parijs") == ["parijs"]
    assert places(letters, "uitbraak raqqa") == []


def test_only_minus_finds_all_others(letters: list[Store]) -> None:
    assert len(places(letters, "-ontsnapping")) == len(places(letters, "-zzzz")) - 3


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({"conflicts": ("isis",)}, ["kobani"]),
        ({"conflicts": ("isis", "levant")}, ["ain-issa", "kobani"]),
        ({"places": ("ain-issa",)}, ["ain-issa"]),
        ({"actors": ("nederland",)}, ["ain-issa", "kobani", "issa-bis"]),
        ({"types": (EventType.DETENTION,)}, ["ain-issa", "issa-bis"]),
        ({"documents": ("brief-d",)}, ["issa-bis"]),
        ({"min_confidence": 0.9}, []),
    ],
)
@pytest.mark.parametrize("by_relevance", [False, True])
def test_words_and_other_conditions_must_all_hold(
    letters: list[Store], conditions: dict[str, Any], expected: list[str], by_relevance: bool
) -> None:
    assert sorted(places(letters, "ontsnapping", by_relevance=by_relevance, **conditions)) == sorted(expected)


def test_the_best_come_first(letters: list[Store]) -> None:
    # In the title in some form, the newest first; then as typed, which here only names are.
    assert places(letters, "ontsnapping", by_relevance=True) == ["issa-bis", "kobani", "ain-issa"]
    assert places(letters, "parijs", by_relevance=True) == ["parijs", "parijs"]


def test_words_in_the_title_go_before_words_elsewhere(store: Store, saved: Save) -> None:
    saved("a", "2022-01-01 raad brussel syrie")
    saved("b", "2019-01-01 syrie genève mali")
    with store.reading() as connection:
        page = events.page(connection, EventFilter(q="syrie"), by_relevance=True)
    assert [event.title for event in page.items] == ["Syrie genève", "Raad brussel"]


def test_a_ranked_list_needs_its_own_cursor(letters: list[Store]) -> None:
    with letters[0].reading() as connection:
        page = events.page(connection, EventFilter(q="ontsnapping"), limit=1)
        with pytest.raises(InputError, match="cursor"):
            events.page(connection, EventFilter(q="ontsnapping"), by_relevance=True, cursor=page.next)


@pytest.mark.parametrize(
    ("q", "marked"),
    [
        ("syrie", ["Syrië"]),
        ("noord-syrie raad", ["Raad", "Noord-Syrië"]),
        ("raden noord", ["Raad", "Noord"]),
        ('"raad noord syrie" noord', ["Raad Noord-Syrië"]),
        ("raad noor*", ["Raad", "Noord"]),
        ("nederland -raad", []),
        ("vergadering", []),
    ],
)
def test_the_words_are_marked_in_title_and_sentence(q: str, marked: list[str]) -> None:
    kin = extractor().kin
    title, sentence = "Raad Noord-Syrië", "<b>Raad Noord-Syrië</b>"
    found_ = Marker.of(search.read(q, kin), kin).highlights(title, sentence, "x")
    assert [title[span.start : span.end] for span in found_.title] == marked
    assert [sentence[span.start : span.end] for span in found_.sentence] == marked


def test_what_the_words_name_is_marked_when_the_words_are_not_there() -> None:
    kin = extractor().kin
    marker = Marker.of(search.read("uitbraak", kin), kin)
    (span,) = marker.highlights("Vier mannen ontsnapten", "", "escape").title
    assert (span.start, span.end) == (12, 22)
    assert marker.highlights("Vier mannen ontsnapten", "", "visit").title == ()


def test_a_separable_verb_is_found_and_marked_in_its_halves() -> None:
    kin = extractor().kin
    marker = Marker.of(search.read("aanvallen", kin), kin)
    sentence = "Op 9 oktober viel Turkije het noorden van Syrië aan."
    spans = marker.highlights("Inval", sentence, "attack").sentence
    assert [sentence[span.start : span.end] for span in spans] == ["viel", "aan"]
    assert marker.highlights("Inval", sentence, "visit").sentence == ()


def test_events_without_a_question_have_no_marks(letters: list[Store]) -> None:
    with letters[0].reading() as connection:
        assert {event.highlights for event in events.every(connection, EventFilter())} == {None}


SAID = ["AND", "OR", "NOT", "NEAR(", "ain", "issa", '"', "-", "*", "ontsnapt", "de", "parijs", "-raad"]
ANYTHING = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="\"-* '()&|!:<>^@#=_\\abcé16ontsnapping%,.", max_size=60),
    st.lists(st.sampled_from(SAID)).map(" ".join),
)


@given(ANYTHING)
def test_any_text_is_a_query_and_both_databases_agree(letters: list[Store], q: str) -> None:
    for by_relevance in (False, True):
        found(letters, q, by_relevance=by_relevance)


@given(st.permutations(["ontsnapping", "ain-issa", "nederland", "-raad", "de"]))
def test_the_order_of_words_does_not_matter(letters: list[Store], words: list[str]) -> None:
    assert places(letters, " ".join(words)) == ["ain-issa"]


def test_a_query_of_a_thousand_words_is_answered(letters: list[Store]) -> None:
    assert places(letters, " ".join(f"woord{number}" for number in range(1000))) == []


def test_a_query_is_written_for_each_database() -> None:
    own = search.read('"ain issa" -turkije mh*', lambda _: search.UNKNOWN).own
    assert for_fts5(own) == '(("ain issa" AND "=mh") NOT "=turkij")'
    assert for_tsquery(own) == "((('ain' <-> 'issa') & '=mh') & !'=turkij')"


def test_the_index_follows_what_documents_say(store: Store, saved: Save) -> None:
    saved("brief", "2019-10-13 ontsnapping ain-issa syrie")
    saved("brief", "2019-10-13 ontsnapping kobani syrie")
    saved("ander", "2020-01-01 raad kobani syrie")
    saved("ander", "niets")
    with store.reading() as connection:
        hits = [[event.title for event in events.every(connection, EventFilter(q=q))] for q in ("issa", "kobani")]
        if connection.dialect.name == "sqlite":
            with_index = "INSERT INTO event_fts (event_fts, rank) VALUES ('integrity-check', 1)"
            connection.execute(text(with_index))
    assert hits == [[], ["Ontsnapping kobani"]]
