"""Questions as people type them, read into a filter, and the names that complete what they type."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import Field

from tijdlijn.api.answers import answer
from tijdlijn.api.parameters import Query as Parameters
from tijdlijn.api.parameters import Text
from tijdlijn.api.service import Here
from tijdlijn.asking import Part, PartKind, Question, settle
from tijdlijn.formats.contract import End, Out, Start
from tijdlijn.language.labels import label
from tijdlijn.model import EventType, Status
from tijdlijn.store import suggestions
from tijdlijn.store.records import Suggestion

routes = APIRouter(prefix="/v1", tags=["questions"])
# "Vorige week" is that of whom the letters are about, wherever the server stands.
HERE = ZoneInfo("Europe/Amsterdam")
Words = tuple[str, ...]


class QuestionQuery(Parameters):
    """The query of a question."""

    text: Annotated[
        Text, Field(description="The question, as it was typed.", examples=["wat gebeurde er op 14 oktober 2019?"])
    ]


class SuggestionsQuery(Parameters):
    """The query of suggestions."""

    prefix: Annotated[Text, Field(description="How a word of the name begins.", examples=["isi"])]
    limit: Annotated[int, Field(ge=1, le=50, description="How many at most.", examples=[8])] = 8


class FilterOut(Out):
    """Keys of the query of every list of events, of which only those are there that filter."""

    date_from: Annotated[
        date | None,
        Field(
            exclude_if=lambda it: it is None,
            description="Events that last until this day or later.",
            examples=["2019-10-14"],
        ),
    ] = None
    date_to: Annotated[
        date | None,
        Field(
            exclude_if=lambda it: it is None,
            description="Events that begin on this day or earlier.",
            examples=["2019-10-14"],
        ),
    ] = None
    conflict: Annotated[
        Words, Field(exclude_if=lambda it: not it, description="Ids of conflicts.", examples=[["isis"]])
    ] = ()
    actor: Annotated[
        Words, Field(exclude_if=lambda it: not it, description="Ids of actors.", examples=[["turkije"]])
    ] = ()
    place: Annotated[
        Words, Field(exclude_if=lambda it: not it, description="Ids of places.", examples=[["ain-issa"]])
    ] = ()
    event_type: Annotated[
        tuple[EventType, ...],
        Field(exclude_if=lambda it: not it, description="Kinds of event.", examples=[["attack"]]),
    ] = ()
    status: Annotated[
        tuple[Status, ...],
        Field(exclude_if=lambda it: not it, description="How events are told.", examples=[["planned"]]),
    ] = ()

    @staticmethod
    def of(part: Part) -> FilterOut:
        if part.kind is PartKind.DATE:
            return FilterOut(date_from=part.first, date_to=part.last)
        return FilterOut.model_validate({part.kind.value: part.ids})


class QuestionPartOut(Out):
    """A stretch of the question that filters."""

    start: Start
    end: End
    text: Annotated[str, Field(description="Its words, as they stand.", examples=["najaar 2015"])]
    kind: Annotated[PartKind, Field(description="What it filters by.", examples=["date"])]
    label: Annotated[str, Field(description="What it is read as, in Dutch, for people.", examples=["najaar 2015"])]
    filter: Annotated[FilterOut, Field(description="The same, as keys of the query of every list of events.")]

    @staticmethod
    def of(part: Part) -> QuestionPartOut:
        return QuestionPartOut(
            start=part.span.start,
            end=part.span.end,
            text=part.text,
            kind=part.kind,
            label=part.label,
            filter=FilterOut.of(part),
        )


class QuestionOut(Out):
    """A question read: what of it filters, and what is left to search for."""

    text: Annotated[str, Field(description="The question, as it was typed.", examples=["ISIS najaar 2015"])]
    parts: Annotated[
        tuple[QuestionPartOut, ...], Field(description="What filters, in the order of the text; parts do not overlap.")
    ]
    q: Annotated[str | None, Field(description="The `q` that is left; null when nothing is.", examples=["ontsnapping"])]

    @staticmethod
    def of(question: Question) -> QuestionOut:
        return QuestionOut(text=question.text, parts=tuple(map(QuestionPartOut.of, question.parts)), q=question.q)


class SuggestionOut(Out):
    """A name that completes what was typed."""

    kind: Annotated[
        Literal["conflict", "actor", "place", "eventType"], Field(description="What it is.", examples=["conflict"])
    ]
    id: Annotated[str, Field(description="Its id.", examples=["isis"])]
    name: Annotated[str, Field(description="Its Dutch name.", examples=["Strijd tegen ISIS"])]
    event_count: Annotated[int, Field(ge=1, description="How many events have it.", examples=[17])]
    filter: Annotated[FilterOut, Field(description="The keys of the query of every list of events that mean it.")]

    @staticmethod
    def of(found: Suggestion) -> SuggestionOut:
        is_type = found.kind == suggestions.TYPE
        return SuggestionOut.model_validate(
            {
                "kind": found.kind,
                "id": found.id,
                "name": label(EventType(found.id)) if is_type else found.name,
                "event_count": found.count,
                "filter": FilterOut.model_validate({found.kind: (found.id,)}),
            }
        )


class SuggestionList(Out):
    """The names that complete what was typed."""

    items: Annotated[tuple[SuggestionOut, ...], Field(description="The names, the most told first.")]


# The language that reads questions takes seconds to load: not on the event loop.
@routes.get("/question", summary="Read a question", response_model=QuestionOut)
def get_question(request: Request, here: Here, query: Annotated[QuestionQuery, Query()]) -> Response:
    """What a person asks, as a filter of events: dates, conflicts, actors, places, types and statuses become parts,
    each with the keys of the query it means, and the words that are left become `q`.

    A name that no event has is searched for. Dates such as "vorige week" are read on the day of today in Amsterdam.
    """
    questions, today = here.questions(), datetime.now(HERE).date()
    with here.store.reading() as connection:
        stored = suggestions.names(connection)
        found = questions.find(query.text, today, ((PartKind(kind), id_, name) for kind, id_, name in stored))
        told = suggestions.told(connection, found.meanings)
    return answer(request, QuestionOut.of(settle(found, told)))


@routes.get("/suggestions", summary="Complete a name", response_model=SuggestionList)
def list_suggestions(request: Request, here: Here, query: Annotated[SuggestionsQuery, Query()]) -> Response:
    """Conflicts, actors, places and types of which a word of the name begins so, or that are also known so ("RBZ"),
    whatever the case and accents; the most told first. What no event has is left out.
    """
    also = frozenset((kind.value, id_) for kind, id_ in here.questions().known_as(query.prefix))
    with here.store.reading() as connection:
        found = suggestions.beginning(connection, query.prefix, also, limit=query.limit)
    return answer(request, SuggestionList(items=tuple(map(SuggestionOut.of, found))))
