"""A short letter with its gold, and predictions about it, put together from the words they are about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from tijdlijn.evaluation.annotation import (
    GoldDocument,
    GoldEvent,
    GoldFile,
    GoldMention,
    GoldNames,
    GoldSection,
    GoldTimeExpression,
    GoldTrigger,
)
from tijdlijn.model import (
    ConflictLink,
    Document,
    Event,
    EventType,
    Extraction,
    Mention,
    Participant,
    ParticipantRole,
    Place,
    Role,
    Span,
    Status,
    TimeExpression,
    TimexType,
)
from tijdlijn.when import Mod, When

TEXT = """Op 3 mei 2016 sprak de Raad in Genève over Aleppo. Het bestand van 5 mei 2016 hield stand.
Onlangs kwam een rapport uit. De oorlog begon in 2014.

Op 7 juni 2016 reist de minister naar Ankara. Bij het overleg van 3 mei is dat toegezegd.
"""


def place(words: str, after: str = "") -> Span:
    """Where `words` stand in the letter, from the first occurrence of `after` on."""
    start = TEXT.index(words, TEXT.index(after))
    return Span(start, start + len(words))


def _time(identifier: str, words: str, value: str, tier: str = "core", after: str = "") -> GoldTimeExpression:
    span = place(words, after)
    kind = TimexType.DATE
    return GoldTimeExpression(identifier, span.start, span.end, words, kind, value, None, tier)  # type: ignore[arg-type]


def _mention(time: str, *words: str) -> GoldMention:
    spans = [place(word) for word in words]
    triggers = (GoldTrigger(span.start, span.end, word) for span, word in zip(spans, words, strict=True))
    return GoldMention(time, tuple(triggers))


def _event(
    identifier: str,
    value: str,
    kind: EventType,
    *mentions: GoldMention,
    status: Status = Status.OCCURRED,
    tier: str = "core",
    names: Sequence[GoldNames] = (GoldNames(), GoldNames(), GoldNames()),
) -> GoldEvent:
    return GoldEvent(
        id=identifier,
        title=f"event {identifier}",
        type=(kind,),
        value=(value,),
        mod=None,
        status=(status,),
        tier=tier,  # type: ignore[arg-type]
        participants=names[0],
        places=names[1],
        conflicts=names[2],
        mentions=mentions,
    )


GOLD = GoldDocument(
    GoldFile(
        document="letter.txt",
        document_date=date(2016, 6, 1),
        document_date_basis="explicit",
        sections=(GoldSection(0, Role.LETTER, date(2016, 6, 1)),),
        time_expressions=(
            _time("t1", "3 mei 2016", "2016-05-03"),
            _time("t2", "5 mei 2016", "2016-05-05"),
            _time("t3", "Onlangs", "PAST_REF", "vague"),
            _time("t4", "2014", "2014"),
            _time("t5", "7 juni 2016", "2016-06-07"),
            _time("t6", "3 mei", "2016-05-03", after="overleg"),
        ),
        events=(
            _event(
                "e1",
                "2016-05-03",
                EventType.MEETING,
                _mention("t1", "sprak", "Raad"),
                _mention("t6", "overleg"),
                names=(
                    GoldNames(("Europese Unie", "Çelik"), ("Europese Unie", "Çelik", "Nederland")),
                    GoldNames(("Genève",), ("Genève",)),
                    GoldNames(("syrie",), ("syrie", "isis")),
                ),
            ),
            _event("e2", "2016-05-05", EventType.AGREEMENT, _mention("t2", "bestand")),
            _event("e3", "2016-05", EventType.DOCUMENT, _mention("t3", "rapport"), tier="peripheral"),
            _event("e4", "2014", EventType.MILITARY, _mention("t4", "oorlog", "begon"), tier="peripheral"),
            _event("e5", "2016-06-07", EventType.VISIT, _mention("t5", "reist"), status=Status.PLANNED),
        ),
        genre="letter",
    ),
    TEXT,
)


def time(
    words: str, value: str = "2016", mod: Mod | None = None, *, after: str = "", core: bool = True
) -> TimeExpression:
    """A predicted time expression, named by the place of its words."""
    span, when = place(words, after), When.of(value, mod)
    return TimeExpression(
        f"t{span.start}-{span.end}", span, words, TimexType.DATE, value, mod, when, "rule", "anchor", core=core
    )


def event(
    said: Iterable[tuple[str, TimeExpression]],
    value: str,
    kind: EventType,
    status: Status = Status.OCCURRED,
    *,
    mod: Mod | None = None,
    participants: Sequence[str] = (),
    places: Sequence[str] = (),
    conflicts: Sequence[str] = (),
    confidence: float = 0.9,
) -> Event:
    """A predicted event with a mention for each (trigger, time expression)."""
    when = When.of(value, mod)
    assert when is not None, value
    actors = tuple(Participant(name, name, ParticipantRole.OTHER) for name in participants)
    where = tuple(Place(name, name, None, None, None) for name in places)
    links = tuple(ConflictLink(name, "because", 1.0) for name in conflicts)
    mentions = tuple(
        Mention(
            "letter", None, place(trigger), trigger, moment.id, Span(0, len(TEXT)), TEXT, " ".join(TEXT.split()),
            "rule", "concept", kind, status, value, mod, when, trigger, actors, where, links, confidence,
        )
        for trigger, moment in said
    )  # fmt: skip
    name = " ".join(trigger for trigger, _ in said)
    return Event(
        name,
        name,
        "concept",
        kind,
        status,
        value,
        mod,
        when,
        actors,
        where,
        links,
        confidence,
        (),
        mentions,
        (None,) * len(mentions),
    )


def extraction(*events: Event, times: Iterable[TimeExpression] = ()) -> Extraction:
    """A prediction about the letter."""
    document = Document("letter", TEXT, "", "letter", "letter", None, (), ())
    return Extraction(document, tuple(times), events, (), "1", "1")
