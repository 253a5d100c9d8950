"""How good is an extraction? Gold is read and checked, predictions are scored against it, a report tells the result.

`run` does it for a folder; `report.of` for what is already in memory.
"""

from tijdlijn.evaluation.report import Report, run

__all__ = ["Report", "run"]
