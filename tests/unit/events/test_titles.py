"""Headlines: in the words of the text, without the date, the subject first, nothing left hanging."""

from __future__ import annotations

import pytest
from reading_sentences import mentions

from tijdlijn.events.wording import MOST_WORDS


@pytest.mark.parametrize(
    ("text", "title"),
    [
        # The subject comes before the verb, what is fronted is left out.
        ("Op 3 mei 2019 tekenden Rusland en de VS een overeenkomst.", "Rusland en de VS tekenden een overeenkomst"),
        ("Vervolgens bezocht de minister op 3 mei 2019 Zwolle.", "De minister bezocht Zwolle"),
        ("Gelukkig sloten partijen op 3 mei 2019 een akkoord.", "Partijen sloten een akkoord"),
        (
            "Op 3 mei 2019 spraken de ministers van Rusland, de VS, Turkije en Iran elkaar in Wenen.",
            "De ministers van Rusland, de VS, Turkije en Iran spraken elkaar",
        ),
        ("Op 3 mei 2019 heeft de Eerste Kamer met de wet ingestemd.", "De Eerste Kamer heeft met de wet ingestemd"),
        # A subordinate clause stands as a main clause.
        ("Ik meld u dat het leger op 3 mei 2019 een offensief inzette.", "Het leger zette een offensief in"),
        ("Nadat de Kamer op 3 mei 2019 had ingestemd, was het stil.", "De Kamer had ingestemd"),
        ("Op 3 mei 2019 heeft Staffan de Mistura, de gezant van de VN, een plan ingediend.",
         "Staffan de Mistura heeft een plan ingediend"),
        ("Op 3 mei 2019 stelde Turkije vliegvelden ter beschikking aan de coalitie.",
         "Turkije stelde vliegvelden ter beschikking aan de coalitie"),
        ("Op 3 mei 2019 zijn meer dan 1.500 mensen uitgevlogen.", "Meer dan 1.500 mensen zijn uitgevlogen"),
        ("Op 3 mei 2019 viel Hamas Israël aan.", "Hamas viel Israël aan"),
        ("Op 3 mei 2019 verlieten 3,4 miljoen Venezolanen hun land.", "3,4 miljoen Venezolanen verlieten hun land"),
        ("Er zijn op 3 mei 2019 in Mosul 816.000 mensen ontheemd geraakt.",
         "816.000 mensen zijn in Mosul ontheemd geraakt"),
        ("Op 3 mei 2019 ging het, door beide landen geleide, centrum van start.", "Het centrum ging van start"),
        ("Zij kwam op 2 mei 2019 aan en vertrok op 3 mei 2019 uit Almelo.", "Zij kwam aan"),
        # What leaves open whether it is true stays open.
        ("Onzeker is of de raad op 3 mei 2019 een resolutie aanneemt.", "Of de raad een resolutie aanneemt"),
        ("Als Turkije op 3 mei 2025 aanvalt, volgen sancties.", "Als Turkije aanvalt"),
        ("Klopt het dat Turkije op 3 mei 2019 is binnengevallen?", "Turkije is binnengevallen?"),
        ("Ik vernam dat er op 3 mei 2019 in Almelo mensen zijn ontsnapt.", "Mensen zijn in Almelo ontsnapt"),
        ("Nadat het in mei 2019 een vloot had opgebouwd, bleef het stil.", "Het had een vloot opgebouwd"),
        # A second clause is not drawn in.
        ("Op 3 mei 2019 zette het leger een aanval in en de stad capituleerde.", "Het leger zette een aanval in"),
        # A relative clause stands with what it is about.
        ("De Turkse inval, die op 3 mei 2019 begon, ging door.", "Turkse inval begon"),
        ("Resolutie 2178 inzake strijders, die op 3 mei 2019 werd aangenomen, helpt.",
         "Resolutie 2178 inzake strijders werd aangenomen"),
        ("De brug, die de minister op 3 mei 2019 opende, is dicht.", "Brug, die de minister opende"),
        # Verbs keep their particle, numbers and abbreviations their signs.
        ("Op 3 mei 2019 nam Duitsland de leiding over.", "Duitsland nam de leiding over"),
        ("Op 3 mei 2019 vluchtten 816.000 mensen.", "816.000 mensen vluchtten"),
        ("Op 3 mei 2019 landde een Nederlandse C-130 in Soedan.", "Een Nederlandse C-130 landde in Soedan"),
        ("Op 3 mei 2019 presenteerde Minister-President Al-Abadi een plan.",
         "Minister-President Al-Abadi presenteerde een plan"),
        ("Op 3 mei 2019 kwamen, op uitnodiging van de VS, zes landen bijeen.", "Zes landen kwamen bijeen"),
        ("Op 3 mei 2019 bezocht Saoedi-\nArabië het Neder-\nlandse paviljoen.",
         "Saoedi-Arabië bezocht het Nederlandse paviljoen"),
        # A question stays a question.
        ("Kunt u deze vragen voor 3 mei 2024 beantwoorden?", "Kunt u deze vragen beantwoorden?"),
        # What a sentence is led in by is no part of it.
        ("2.1 Op 3 mei 2019 stemde de raad in.", "De raad stemde in"),
        ("De minister: Op 3 mei 2019 stemde de raad in.", "De raad stemde in"),
        ("overwegende dat de raad op 3 mei 2019 heeft ingestemd;", "De raad heeft ingestemd"),
        # A noun keeps its phrase, and no more.
        ("De aardbeving van 3 mei 2019 in Huizinge was zwaar.", "Aardbeving in Huizinge"),
        ("In antwoord op uw verzoek dd. 3 mei 2019 bericht ik u.", "Uw verzoek"),
        ("Uw verzoek d.d. 3 mei 2019 inzake de brug is binnen.", "Uw verzoek inzake de brug"),
        ("De val van Kabul in mei 2019 de schuld geven helpt niet.", "Val van Kabul"),
        ("Zie de brief van 3 mei 2019 (Kamerstuk 27 925, nr. 506).", "Brief (Kamerstuk 27 925, nr. 506)"),
        ("Het op 3 mei 2019 gepubliceerde rapport van de raad is helder.", "Het gepubliceerde rapport van de raad"),
        ("Bij besluit van 3 mei 2019 heeft de raad de vergunning geweigerd.",
         "Bij besluit heeft de raad de vergunning geweigerd"),
        ("Zie de door de leden van de fractie gestelde vragen van 3 mei 2019.", "Vragen door de leden van de fractie"),
        ("Het advies, opgesteld op 3 mei 2019 door de raad, is helder.", "Advies, opgesteld door de raad"),
    ],
)  # fmt: skip
def test_a_headline(text: str, title: str) -> None:
    assert [mention.title for mention in mentions(text)][:1] == [title]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (
            "De minister van Buitenlandse Zaken van het Koninkrijk heeft op 3 mei 2019 met de ambassadeur van de "
            "Russische Federatie in het gebouw van het ministerie aan de Rijnstraat niet gesproken.",
            {"heeft", "niet", "gesproken"},
        ),
        (
            "Het grote en machtige leger van de republiek in het noorden van het land trok zich op 3 mei 2019 uit de "
            "steden en dorpen langs de grens met de republiek in het zuiden terug.",
            {"trok"},
        ),
        (
            "Bewoners, winkeliers, scholieren, studenten, leraren, agenten, artsen, boeren, vissers, bakkers, slagers, "
            "schilders, kappers bezochten 3 mei 2019 Zwolle.",
            {"bezochten"},
        ),
        (
            "Grote oude rode stenen hoge brede lange smalle lage natte droge kale muren vielen 3 mei 2019 om.",
            {"vielen"},
        ),
    ],
)
def test_a_long_headline_keeps_its_verbs_and_its_negation(text: str, kept: set[str]) -> None:
    (title,) = {mention.title for mention in mentions(text)}
    assert len(title.split()) <= MOST_WORDS
    assert kept <= set(title.split())
