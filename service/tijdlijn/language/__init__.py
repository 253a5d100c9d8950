"""What tijdlijn knows of Dutch: words, rules, events and names, all data; `dutch()` is the way in."""

from tijdlijn.language.compile import Language, load

__all__ = ["Language", "dutch", "load"]


def dutch() -> Language:
    """The Dutch language, loaded once."""
    return load("nl")
