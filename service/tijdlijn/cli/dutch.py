"""Typer speaks Dutch: the words of its help pages, and its complaints about what was typed."""

from __future__ import annotations

import re
from typing import Any

from typer import rich_utils
from typer.core import TyperCommand, TyperGroup, TyperOption

COMPLAINTS = (
    (r"No such option: (\S+) \(Possible options: (.+)\)", "De optie {0} bestaat niet; er is wel {1}."),
    (r"No such option: (\S+)", "De optie {0} bestaat niet."),
    (r"No such command '(.+?)'\..*", "De opdracht {0} bestaat niet."),
    (r"Missing (?:argument|option|parameter) '(.+?)'\..*", "Geef {0} op."),
    (r"Got unexpected extra argument\(s\) \((.+)\)", "Dit is te veel: {0}."),
    (r"Option '(.+?)' requires an argument\.?", "Geef een waarde bij {0}."),
    (r"Option '(.+?)' does not take a value\.", "De optie {0} krijgt geen waarde."),
    (r"Invalid value for '(.+?)': Value error, '(.+)' is not one of (.+)\.", "'{1}' past niet bij {0}: kies uit {2}."),
    (r"Invalid value for '(.+?)': .*(greater|less) than or equal to (\d+)", "De waarde van {0} is geen getal {1} {2}."),
    (r"Invalid value for '(.+?)': .*integer.*", "De waarde van {0} is geen heel getal."),
)
BOUNDS = {"greater": "vanaf", "less": "tot en met"}

for name, word in {
    "ARGUMENTS_PANEL_TITLE": "Argumenten",
    "OPTIONS_PANEL_TITLE": "Opties",
    "COMMANDS_PANEL_TITLE": "Opdrachten",
    "DEFAULT_STRING": "[standaard: {}]",
    "REQUIRED_LONG_STRING": "[verplicht]",
}.items():
    setattr(rich_utils, name, word)


class _Dutch:
    """The two things on a help page that Typer takes from nowhere else."""

    def get_help_option(self, ctx: Any) -> TyperOption | None:
        option: TyperOption | None = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "Toon deze uitleg en stop."
        return option

    def get_usage(self, ctx: Any) -> str:
        usage: str = super().get_usage(ctx)  # type: ignore[misc]
        return usage.replace("Usage:", "Gebruik:", 1).replace("[OPTIONS]", "[OPTIES]").replace("COMMAND", "OPDRACHT")


class DutchCommand(_Dutch, TyperCommand):
    """A command with a Dutch help page."""


class DutchGroup(_Dutch, TyperGroup):
    """A group of commands with a Dutch help page."""


def in_dutch(complaint: str) -> str:
    """What Typer says about wrong usage, in Dutch; what it has no words for stays as it is."""
    for pattern, sentence in COMPLAINTS:
        if match := re.fullmatch(pattern, complaint, re.DOTALL):
            return sentence.format(*(BOUNDS.get(part, part) for part in match.groups()))
    return complaint
