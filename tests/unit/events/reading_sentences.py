"""One sentence read up to its events, for tests of the steps on the way."""

from __future__ import annotations

from datetime import date

from tijdlijn import pipeline
from tijdlijn.events.clauses import Parsed, parse
from tijdlijn.language import dutch
from tijdlijn.model import Extraction, Mention
from tijdlijn.temporal.atoms import flows
from tijdlijn.temporal.find import find
from tijdlijn.text.sentences import sentences

DAY = date(2024, 3, 1)


def extract(text: str, day: date | None = DAY) -> Extraction:
    """What is found in a text that speaks from the given day."""
    return pipeline.extract(pipeline.read(text, id="zin", language=dutch(), reference_date=day), dutch())


def mentions(text: str, day: date | None = DAY) -> list[Mention]:
    """The mentions in a text, in its order."""
    told = (mention for event in extract(text, day).events for mention in event.mentions)
    return sorted(told, key=lambda mention: mention.trigger)


def clauses(text: str) -> Parsed:
    """The first sentence of a text with its clauses; what may be a time expression is no verb."""
    (flow,) = flows(text, dutch().words)
    sentence = next(iter(sentences(flow.text, flow.words, flow.starts, flow.ends, dutch())))
    times = frozenset(word for match in find(flow, dutch()) for word in range(match.first, match.last))
    return parse(flow, sentence, times, dutch())
