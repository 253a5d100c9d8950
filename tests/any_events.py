"""Any event that can exist, for tests of what is written of events: hostile texts, every kind of time, no places."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from tijdlijn.formats import Publication
from tijdlijn.language.labels import label
from tijdlijn.model import ConflictLink, EventType, Participant, ParticipantRole, Place, Status
from tijdlijn.store.records import StoredEvent
from tijdlijn.when import Mod, When

# What breaks files: separators, quotes, line ends of every system, controls, direction overrides, formulas, markup.
HOSTILE = (
    '=HYPERLINK("https://elders.example")', "+31", "-1", "@SUM(A1)", "\t=1", "＝1", "a,b;c\\n", 'zeg "nee"', "it's",
    "regel\r\nregel\rregel\n", "\x00\x07\x0b\x0c\x1b\x7f\x85", "\u202egnp.exe\u2066", "\u2028\u2029\ufeff\ufffe",
    "<script>alert(1)</script>", "]]>&amp;", "BEGIN:VEVENT", "END:VCALENDAR\r\nBEGIN:VCALENDAR", "é" * 80,
    "👩‍👩‍👧" * 20, " ",
)  # fmt: skip
texts = st.text(max_size=30) | st.sampled_from(HOSTILE) | st.lists(st.sampled_from(HOSTILE)).map("".join)
names = texts.map(lambda text: text[:100] or "naam")

# Up to a century before the calendar of Python ends, so that every part of a period is in it.
LAST = 9899
_years = st.integers(1, LAST).map("{:04d}".format) | st.sampled_from(["0001", "2019"])
_units = st.one_of(
    _years,
    st.dates(max_value=date(LAST, 12, 31)).map(lambda day: f"{day.year:04d}-{day:%m-%d}"),
    st.builds("{}-{:02d}".format, _years, st.integers(1, 12)),
    st.builds("{}-Q{}".format, _years, st.integers(1, 4)),
    st.builds("{}-H{}".format, _years, st.integers(1, 2)),
    st.builds("{}-{}".format, _years, st.sampled_from(["SP", "SU", "FA"])),
    st.builds("{}-W{:02d}{}".format, st.integers(1000, LAST), st.integers(1, 52), st.sampled_from(["", "-WE"])),
    st.builds("{:03d}".format, st.integers(1, LAST // 10)),
    st.builds("{:02d}".format, st.integers(1, LAST // 100)),
    st.builds("{}-10-14T{:02d}:{:02d}".format, _years, st.integers(0, 24), st.integers(0, 59)),
)
values = _units | st.builds("{}/{}".format, _units | st.just(".."), _units | st.just(".."))
timed = st.tuples(values, st.none() | st.sampled_from(Mod)).filter(lambda time: When.of(*time) is not None)

_fractions = st.floats(0, 1)
places = st.builds(Place, names, names, st.none() | names, st.none(), st.none()) | st.builds(
    Place, names, names, st.none() | names, st.floats(-90, 90), st.floats(-180, 180)
)


def _event(time: tuple[str, Mod | None], **rest: object) -> StoredEvent:
    when = When.of(*time)
    assert when is not None
    return StoredEvent(value=time[0], mod=time[1], when=when, **rest)  # type: ignore[arg-type]


any_events = st.builds(
    _event,
    time=timed,
    id=st.from_regex(r"[0-9a-f]{16}", fullmatch=True),
    title=texts,
    concept=texts,
    type=st.sampled_from(EventType),
    status=st.sampled_from(Status),
    participants=st.lists(
        st.builds(Participant, names, names, st.sampled_from(ParticipantRole)), max_size=3, unique_by=lambda it: it.id
    ).map(tuple),
    places=st.lists(places, max_size=3, unique_by=lambda place: place.id).map(tuple),
    conflicts=st.lists(
        st.builds(ConflictLink, names, texts, _fractions), max_size=2, unique_by=lambda it: it.conflict
    ).map(tuple),
    confidence=_fractions,
    warnings=st.lists(texts, max_size=2).map(tuple),
    document=names,
    sentence=texts,
    mention_count=st.integers(1, 99),
    document_count=st.integers(1, 99),
    revision=st.integers(1, 99),
)
# Ids are those of one store, so each occurs once.
lists_of_events = st.lists(any_events, max_size=4, unique_by=lambda event: event.id)
publications = st.builds(
    Publication,
    title=names,
    word=st.just(label),
    address=st.just("https://tijdlijn.example/v1/events?q=a%20b&limit=2"),
    next=st.none() | st.just("https://tijdlijn.example/v1/events?q=a%20b&limit=2&cursor=x"),
    event=st.just("https://tijdlijn.example/v1/events/{}".format),
    document=st.just(lambda _: "https://tijdlijn.example/v1/documents/een"),
) | st.builds(Publication, title=names, word=st.just(label))

MOMENT = datetime(2026, 11, 1, 12, tzinfo=UTC)


def an_event(value: str = "2019-10-13", mod: Mod | None = None, **changes: object) -> StoredEvent:
    """A plain event with a few fields of one's own."""
    known: dict[str, object] = {
        "id": "5f1c9e02ab",
        "title": "Ontsnapping uit kamp Ain Issa",
        "concept": "escape",
        "type": EventType.DETENTION,
        "status": Status.OCCURRED,
        "participants": (Participant("isis", "ISIS", ParticipantRole.AGENT),),
        "places": (Place("ain-issa", "Ain Issa", "syrie", 36.38, 38.86),),
        "conflicts": (ConflictLink("syrie", "noemt Ain Issa", 0.95),),
        "confidence": 0.92,
        "warnings": ("jaar afgeleid uit de context",),
        "document": "brief-a",
        "sentence": "Op 13 oktober ontsnapten gevangenen.",
        "mention_count": 4,
        "document_count": 2,
        "revision": 3,
    }
    return _event((value, mod), **known | changes)


def a_publication() -> Publication:
    """What a file says that a service stands behind."""
    return Publication(
        title="Oorlog in Syrië",
        word=label,
        changed={"5f1c9e02ab": MOMENT},
        address="https://tijdlijn.example/v1/feed",
        next="https://tijdlijn.example/v1/feed?cursor=x",
        event="https://tijdlijn.example/v1/events/{}".format,
        document="https://tijdlijn.example/v1/documents/{}".format,
    )
