"""What pydantic finds wrong, in Dutch: for whoever sends a request, annotates a text or writes a settings file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

# What pydantic calls an error, what we call it, and how the sentence ends; {…} are the details pydantic gives.
SENTENCES: Mapping[str, tuple[str, str]] = {
    "missing": ("missing", "ontbreekt"),
    "enum": ("unknown-value", "kent alleen {expected}"),
    "literal_error": ("unknown-value", "kent alleen {expected}"),
    "int_parsing": ("no-integer", "is geen heel getal"),
    "int_type": ("no-integer", "is geen heel getal"),
    "int_from_float": ("no-integer", "is geen heel getal"),
    "float_parsing": ("no-number", "is geen getal"),
    "float_type": ("no-number", "is geen getal"),
    "finite_number": ("no-number", "is geen getal"),
    "greater_than_equal": ("out-of-range", "moet minstens {ge} zijn"),
    "less_than_equal": ("out-of-range", "mag hoogstens {le} zijn"),
    "string_type": ("no-text", "is geen tekst"),
    "string_too_short": ("empty", "is leeg"),
    "too_short": ("empty", "is leeg"),
    "too_long": ("too-long", "is langer dan {max_length} tekens"),
    "string_too_long": ("too-long", "is langer dan {max_length} tekens"),
    "json_invalid": ("invalid-json", "is geen geldige JSON"),
    "model_type": ("no-object", "is geen JSON-object"),
    "model_attributes_type": ("no-object", "is geen JSON-object"),
    "dataclass_type": ("no-object", "is geen JSON-object"),
    "dict_type": ("no-object", "is geen JSON-object"),
    "tuple_type": ("no-list", "is geen lijst"),
    "date_type": ("no-date", "is geen dag als 2019-10-14"),
    "date_parsing": ("no-date", "is geen dag als 2019-10-14"),
    "date_from_datetime_parsing": ("no-date", "is geen dag als 2019-10-14"),
    "extra_forbidden": ("unknown-field", "bestaat hier niet"),
    "unexpected_keyword_argument": ("unknown-field", "bestaat hier niet"),
}


def worded(error: Mapping[str, Any]) -> tuple[str, str]:
    """The code of an error of pydantic, and what is said of the value: "is leeg", "kent alleen 'a' of 'b'"."""
    code, said = SENTENCES.get(error["type"], (error["type"].replace("_", "-"), "{message}"))
    reason = said.format_map({"message": error["msg"], **error.get("ctx", {})})
    return code, reason.replace(" or ", " of ")


def first_complaint(error: ValidationError) -> str:
    """The first thing that is wrong in some JSON, with where it stands: "figures.0.f1 ontbreekt"."""
    first = error.errors(include_url=False)[0]
    where = ".".join(str(step) for step in first["loc"]) or "het geheel"
    return f"{where} {complaint(first)}"


def complaint(error: Mapping[str, Any]) -> str:
    """The same with what stands there now, where that helps: "kent alleen 'a' of 'b'; er staat 'c'"."""
    _, reason = worded(error)
    value = error.get("input")
    told = isinstance(value, str | int | float) and value != "" and error["type"] != "json_invalid"
    return f"{reason}; er staat {value!r}" if told else reason
