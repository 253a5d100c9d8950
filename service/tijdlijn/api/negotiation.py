"""Which representation a request gets: the one that `format` names, else what Accept likes best (RFC 9110, 12.5)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus

import mimeparse
from fastapi import Request

from tijdlijn.api.problems import Fault, Refused, invalid

VARY = {"Vary": "Accept"}
# No browser says more than a few hundred; reading a list of any length would keep others waiting.
LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Offer:
    """A representation that can be had: its name, and the media types it goes by, its own first."""

    name: str
    media_types: tuple[str, ...]


def choose(request: Request, offers: tuple[Offer, ...], named: str | None = None) -> str:
    """The name of the representation to answer with, the first one when nothing is asked.

    Refused with 406 when Accept wants none of them, with 400 when it is no list of media types.
    """
    if named is not None:
        return named
    accepted = ",".join(request.headers.getlist("Accept")).lower().strip(", \t")
    if not accepted:
        return offers[0].name
    if len(accepted) > LONGEST:
        raise invalid([_fault("too-long", f"Accept is langer dan {LONGEST} tekens.", offers)])
    try:
        chosen = _best(accepted, offers)
    except mimeparse.MimeTypeParseException as error:
        raise invalid([_fault("invalid-accept", "Accept is geen lijst van mediatypen.", offers)]) from error
    if chosen is None:
        choices = ", ".join(offer.media_types[0] for offer in offers)
        detail = f"Dit is er alleen als {choices}: noem er daarvan een in Accept."
        raise Refused(HTTPStatus.NOT_ACCEPTABLE, "not-acceptable", detail, [_fault("not-acceptable", detail, offers)])
    return chosen


@lru_cache(maxsize=256)
def _best(accepted: str, offers: tuple[Offer, ...]) -> str | None:
    names = {media_type: offer.name for offer in offers for media_type in offer.media_types}
    # Of those that are liked equally the parser takes the last, and we mean the first.
    return names.get(mimeparse.best_match([*reversed(names)], accepted))


def _fault(code: str, detail: str, offers: tuple[Offer, ...]) -> Fault:
    own = tuple(offer.media_types[0] for offer in offers)
    return Fault(where="header", name="Accept", code=code, detail=detail, nearest=own)
