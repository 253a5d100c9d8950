"""Why a mention tells the same as the first one of its event, in words for a person."""

from __future__ import annotations

from tijdlijn.language.labels import label
from tijdlijn.model import EventType, Lead, Mention


def reason(first: Lead, other: Mention) -> str:
    """Why a mention tells the same as the first one of its event: time, word, names."""
    if (first.value, first.mod) == (other.value, other.mod):
        reasons = [f"zelfde tijd ({other.when.display})"]
    else:
        reasons = [f"{first.display} en {other.when.display} kunnen dezelfde tijd zijn"]
    words = _whole(first.trigger_text), _whole(other.trigger_text)
    if words[0].casefold() == words[1].casefold():
        reasons.append(f"zelfde woord ({words[1]})")
    elif first.type in (EventType.MEETING, EventType.VISIT) and first.concept != other.concept:
        reasons.append(f"beide {label(first.type)}")
    else:
        reasons.append(f"{words[0]} en {words[1]} kunnen hetzelfde zijn")
    shared = [person.name for person in other.participants if person.id in first.people]
    shared += [place.name for place in other.places if place.id in first.places]
    if shared:
        reasons.append(f"beide met {', '.join(dict.fromkeys(shared))}")
    return "; ".join(reasons)


def lead(mention: Mention) -> Lead:
    """A mention as others are laid beside it."""
    return Lead(
        value=mention.value,
        mod=mention.mod,
        display=mention.when.display,
        type=mention.type,
        concept=mention.concept,
        trigger_text=mention.trigger_text,
        people=tuple(person.id for person in mention.participants),
        places=tuple(place.id for place in mention.places),
    )


def _whole(word: str) -> str:
    """A word as it is read when a line ended in it."""
    return " ".join(word.replace("-\n", "").split())
