"""Evaluation without a store: gold and its texts in, the report of how well this service does on them out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Annotated, Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field, ValidationError, WithJsonSchema
from pydantic.alias_generators import to_camel

from tijdlijn.api import bodies
from tijdlijn.api.problems import Fault, invalid
from tijdlijn.api.service import Here
from tijdlijn.api.validation import faults
from tijdlijn.errors import UnreadableDocument
from tijdlijn.evaluation import check, report
from tijdlijn.evaluation.annotation import GoldDocument, GoldFile
from tijdlijn.evaluation.compare import Baseline
from tijdlijn.evaluation.contract import ReportOut
from tijdlijn.evaluation.gate import Least, Thresholds, judge
from tijdlijn.evaluation.negative import Phrase
from tijdlijn.evaluation.outcome import Figure
from tijdlijn.text.read import accept

routes = APIRouter(prefix="/v1", tags=["extraction"])


class Body(BaseModel):
    """A part of the body of this request."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, frozen=True, extra="forbid")


class AnnotatedText(Body):
    """A text and what people say it contains."""

    gold: Annotated[GoldFile, Field(description="The annotation; `document` names it in the report.")]
    text: Annotated[
        str,
        Field(
            description="The text that the positions in gold count in, unchanged.",
            examples=["Op 14 oktober 2019 kwam de Raad Buitenlandse Zaken bijeen in Luxemburg."],
        ),
    ]


class DemandsBody(Body):
    """What the report must reach; shares from 0 to 1."""

    margin: Annotated[
        float, Field(ge=0, le=1, description="How far F1 may lie below the baseline's.", examples=[0.002])
    ] = 0.0
    figures: Annotated[dict[Figure, Least], Field(description="The least values, for each figure that is named.")] = {}
    timeline_order: Annotated[dict[str, Least], Field(description="The same of the order, by conflict.")] = {}
    false_dates: Annotated[float | None, Field(ge=0, description="The most per 10,000 characters.", examples=[0.5])] = (
        None
    )


class EvaluationBody(Body):
    """Gold with its texts, and what is demanded of the result."""

    documents: Annotated[list[AnnotatedText], Field(min_length=1, description="What to score.")]
    phrases: Annotated[
        tuple[Phrase, ...], Field(description="Texts without dates but those they expect, to count false dates in.")
    ] = ()
    thresholds: Annotated[DemandsBody | None, Field(description="What must be reached.")] = None
    baseline: Annotated[
        Baseline | None,
        Field(description="An earlier report, as it was answered."),
        WithJsonSchema({"type": ["object", "null"]}),
    ] = None


DESCRIPTION: dict[str, Any] = {
    "required": True,
    "description": "Gold and texts.",
    "content": {bodies.JSON: {"schema": {"$ref": "#/components/schemas/EvaluationBody"}}},
}


@routes.post(
    "/_evaluate",
    summary="Evaluate extraction against gold",
    response_model=ReportOut,
    openapi_extra={"requestBody": DESCRIPTION},
)
async def evaluate(request: Request, here: Here) -> Response:
    """The report that `tijdlijn evaluate` gives, of gold that is sent in. Nothing is kept.

    The answer is 200 whether or not everything is reached: `passed` tells.
    """
    async with here.readers.reading() as reading:
        asked = _asked(await bodies.json_of(request, here.settings.max_document_bytes))

        def judged() -> str:
            extractor = reading.bounded(here.extractor())
            measured = report.of(
                [GoldDocument(it.gold, it.text) for it in asked.documents],
                lambda text, name, day: extractor.extract(extractor.read(text, PurePosixPath(name).stem, day)),
                asked.phrases,
            )
            thresholds = None if asked.thresholds is None else Thresholds(**dict(asked.thresholds))
            return ReportOut.of(judge(measured, thresholds, asked.baseline)).model_dump_json()

        return Response(await reading.run(judged), media_type="application/json")


def _asked(data: bytes) -> EvaluationBody:
    try:
        asked = EvaluationBody.model_validate_json(data)
    except ValidationError as error:
        known = [field.alias or name for name, field in EvaluationBody.model_fields.items()]
        raise invalid(faults(error.errors(), known, where="body")) from error
    if wrong := list(_unusable(asked)):
        raise invalid(wrong)
    return asked


def _unusable(asked: EvaluationBody) -> Iterator[Fault]:
    """What keeps gold from being scored that its format does not show."""
    named = Counter(it.gold.document for it in asked.documents)
    for index, it in enumerate(asked.documents):
        place = f"/documents/{index}"
        if named[it.gold.document] > 1 or "/" in it.gold.document:
            yield _fault(f"{place}/gold/document", "moet een bestandsnaam zijn die een keer voorkomt")
        try:
            accept(it.text, "De tekst")
        except UnreadableDocument as error:
            yield Fault(where="body", name=f"{place}/text", code="unreadable-document", detail=error.message)
            continue
        for path, message in check.faults(GoldDocument(it.gold, it.text)):
            yield _fault("/".join([place, "gold", *map(str, path)]), message)


def _fault(name: str, message: str) -> Fault:
    return Fault(where="body", name=name, code="unusable-gold", detail=f"Veld '{name}': {message}.")
