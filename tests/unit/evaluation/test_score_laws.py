"""What holds for every prediction: better answers never score lower, and another way of counting agrees."""

from __future__ import annotations

import json
import os
from collections.abc import Set
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from annotated_letter import GOLD
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tijdlijn.evaluation.annotation import GoldDocument, schema
from tijdlijn.evaluation.gold import as_extraction, read_folder, sources
from tijdlijn.evaluation.outcome import Count, Figure, total
from tijdlijn.evaluation.score import score
from tijdlijn.model import Event, EventType, Extraction, Span

REAL = Path(os.environ.get("TIJDLIJN_CORPUS", Path(__file__).parents[4] / "shared" / "corpus"))
ABSENT = not REAL.is_dir() or not REAL.with_name("gold").is_dir()
REAL_GOLD = () if ABSENT else read_folder(REAL.with_name("gold"), REAL)
DOCUMENTS = (GOLD, *REAL_GOLD)

needs_letters = pytest.mark.skipif(ABSENT, reason=f"the annotated letters are not in {REAL}; set TIJDLIJN_CORPUS")
some_examples = settings(max_examples=50, deadline=None)
document_named = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)

MENTION_FIGURES = (Figure.FOUND, Figure.DATED, Figure.TYPED, Figure.STATUS)
NOWHERE = 10**6  # a position no text reaches
TIME_FIGURES = (Figure.RELAXED, Figure.STRICT, Figure.VALUE)


def counts(document: GoldDocument, said: Extraction) -> dict[Figure, Count]:
    outcomes = score(document, said)
    return {figure: total(outcome for outcome in outcomes if outcome.figure is figure) for figure in Figure}


@needs_letters
def test_the_real_gold_has_the_format_of_the_schema() -> None:
    validator = Draft202012Validator(schema())
    assert [list(validator.iter_errors(json.loads(source))) for _, source in sources(REAL.with_name("gold"))] == [
        [] for _ in REAL_GOLD
    ]


@document_named
@pytest.mark.parametrize("core_only", [True, False])
def test_gold_as_prediction_is_faultless(document: GoldDocument, core_only: bool) -> None:
    said = counts(document, as_extraction(document, core_only=core_only))
    core = [event for event in document.gold.events if event.tier == "core"]
    times = sum(time.tier == "core" for time in document.gold.time_expressions)
    mentions = sum(len(event.mentions) for event in core)
    assert {said[figure] for figure in TIME_FIGURES} == {Count(right=times)}
    assert {said[figure] for figure in MENTION_FIGURES} == {Count(right=mentions)}
    assert said[Figure.EVENT] == Count(right=len(core))
    assert said[Figure.PARTICIPANTS] == Count(right=sum(len(event.participants.required) for event in core))
    assert said[Figure.PLACES] == Count(right=sum(len(event.places.required) for event in core))
    assert said[Figure.CONFLICTS] == Count(right=sum(len(event.conflicts.required) for event in core))


@st.composite
def predictions(draw: st.DrawFn, document: GoldDocument) -> Extraction:
    """What someone says who knows gold, but forgets some of it and spoils some."""
    whole = unshared(document)
    times = list(whole.time_expressions)
    for index in draw(st.sets(st.integers(0, len(times) - 1), max_size=6)):
        longer = Span(times[index].span.start, times[index].span.end + 1)
        times[index] = draw(st.sampled_from([replace(times[index], value="1815"), replace(times[index], span=longer)]))
    fates = st.sampled_from(["right", "right", "gone", "date", "type", "half", "word"])
    events = tuple(spoiled(event, fate) for event in whole.events if (fate := draw(fates)) != "gone")
    return replace(whole, time_expressions=tuple(times), events=events)


def unshared(document: GoldDocument) -> Extraction:
    """Gold as a prediction, without the peripheral events that stand on a word of a core event: each has one answer."""
    core = [event for event in document.gold.events if event.tier == "core"]
    words = [trigger.span for event in core for mention in event.mentions for trigger in mention.triggers]
    required = {event.id for event in core}
    whole = as_extraction(document)
    kept = (
        event
        for event in whole.events
        if event.id in required or not any(m.trigger.overlaps(word) for m in event.mentions for word in words)
    )
    return replace(whole, events=tuple(kept))


def spoiled(event: Event, fate: str) -> Event:
    if fate == "date":
        return replace(event, value="1815")
    if fate == "type":
        return replace(event, type=EventType.SANCTION)  # which no event of these documents is
    if fate == "half":
        return replace(event, mentions=event.mentions[: (len(event.mentions) + 1) // 2])
    if fate == "word":
        return nowhere(event)
    return event


def nowhere(event: Event) -> Event:
    """The event told by words that are not in the text."""
    mentions = enumerate(event.mentions, NOWHERE)
    return replace(event, mentions=tuple(replace(mention, trigger=Span(at, at + 1)) for at, mention in mentions))


@document_named
@some_examples
@given(data=st.data())
def test_forgetting_an_event_never_raises_recall_and_forgetting_a_right_one_lowers_f1(
    document: GoldDocument, data: st.DataObject
) -> None:
    said = data.draw(predictions(document).filter(lambda said: said.events))
    before = counts(document, said)
    right = {o.predicted.id for o in score(document, said) if o.figure is Figure.EVENT and o.right and o.predicted}
    gone = data.draw(st.sampled_from(said.events))
    after = counts(document, replace(said, events=tuple(event for event in said.events if event is not gone)))
    for figure in (*MENTION_FIGURES, Figure.EVENT):
        assert after[figure].right <= before[figure].right
        assert share(after[figure].recall) <= share(before[figure].recall)
    if gone.id in right:
        assert share(after[Figure.EVENT].f1) < share(before[Figure.EVENT].f1)
        assert share(after[Figure.DATED].f1) < share(before[Figure.DATED].f1)


@document_named
@some_examples
@given(data=st.data())
def test_forgetting_a_time_expression_never_raises_recall_and_forgetting_a_right_one_lowers_f1(
    document: GoldDocument, data: st.DataObject
) -> None:
    said = replace(data.draw(predictions(document)), events=())
    before = counts(document, said)
    gone = data.draw(st.sampled_from(said.time_expressions))
    kept = tuple(time for time in said.time_expressions if time is not gone)
    after = counts(document, replace(said, time_expressions=kept))
    for figure in TIME_FIGURES:
        assert share(after[figure].recall) <= share(before[figure].recall)
        if after[figure].right < before[figure].right:
            assert share(after[figure].f1) < share(before[figure].f1)


@document_named
@some_examples
@given(data=st.data())
def test_a_made_up_event_lowers_precision_and_f1(document: GoldDocument, data: st.DataObject) -> None:
    said = data.draw(predictions(document))
    before = counts(document, said)
    model = as_extraction(document, core_only=True).events[0]
    made_up = replace(nowhere(model), id="made-up")
    after = counts(document, replace(said, events=(*said.events, made_up)))
    for figure in (*MENTION_FIGURES, Figure.EVENT):
        assert after[figure].right == before[figure].right
        assert after[figure].wrong > before[figure].wrong
        assert share(after[figure].precision) <= share(before[figure].precision)
        assert share(after[figure].f1) <= share(before[figure].f1)


class Row(NamedTuple):
    """A mention as a tuple: two that are equal are the same answer."""

    event: str
    time: str
    trigger: Span
    value: str = ""
    type: str = ""


@document_named
@some_examples
@given(data=st.data())
def test_sets_of_tuples_count_the_same(document: GoldDocument, data: st.DataObject) -> None:
    """The same figures by set arithmetic alone.

    It holds for these predictions because each answers with the first trigger of gold or with no word of it, and what
    is spoiled equals nothing in gold.
    """
    said = data.draw(predictions(document))
    core = {time.id: time for time in document.gold.time_expressions if time.tier == "core"}
    times = [time for time in said.time_expressions if time.id in core]
    required = [event for event in document.gold.events if event.tier == "core"]
    asked = {
        Row(event.id, mention.time_expression, mention.triggers[0].span, event.value[0], event.type[0])
        for event in required
        for mention in event.mentions
    }
    told = {
        Row(event.id, mention.time_expression, mention.trigger, event.value, event.type)
        for event in said.events
        for mention in event.mentions
    }
    peripheral = {event.id for event in document.gold.events} - {event.id for event in required}
    punished = {
        row for row in told if row.time in core and (row.event not in peripheral or row.trigger.start >= NOWHERE)
    }
    dated = {row.event for row in told if row._replace(type="") in {gold._replace(type="") for gold in asked}}
    found = counts(document, said)
    assert found[Figure.STRICT] == tally({(i, t.span) for i, t in core.items()}, {(t.id, t.span) for t in times})
    assert found[Figure.VALUE] == tally({(i, t.value) for i, t in core.items()}, {(t.id, t.value) for t in times})
    assert found[Figure.FOUND] == tally({row[:3] for row in asked}, {row[:3] for row in punished})
    assert found[Figure.DATED] == tally({row[:4] for row in asked}, {row[:4] for row in punished})
    assert found[Figure.TYPED] == tally(asked, punished)
    assert found[Figure.STATUS] == found[Figure.DATED]  # no status is spoiled
    assert found[Figure.EVENT] == Count(
        right=len(dated), wrong=len({row.event for row in punished} - dated), missed=len(required) - len(dated)
    )
    # Nor is any name: an event that is matched has all that is required of it, and nothing else.
    for figure, names in (
        (Figure.PARTICIPANTS, "participants"), (Figure.PLACES, "places"), (Figure.CONFLICTS, "conflicts"),
    ):  # fmt: skip
        named = (getattr(event, names).required for event in required if event.id in dated)
        assert found[figure] == Count(right=sum(map(len, named)))


def tally(gold: Set[tuple[object, ...]], said: Set[tuple[object, ...]]) -> Count:
    return Count(right=len(gold & said), wrong=len(said - gold), missed=len(gold - said))


def share(value: float | None) -> float:
    """A share that does not exist counts as none."""
    return value or 0.0
