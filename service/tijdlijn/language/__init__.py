"""What tijdlijn knows of Dutch: words, rules, events and names, all data; `dutch()` is the way in."""

from pathlib import Path

from tijdlijn.language.compile import Language, load

__all__ = ["Language", "dutch", "load"]


def dutch(own_conflicts: Path | None = None) -> Language:
    """The Dutch language, loaded once, with the conflicts of a file of the user's own beside those of the package."""
    return load("nl", own_conflicts)
