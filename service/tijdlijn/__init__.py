"""tijdlijn reads Dutch government text and finds the dated events in it."""

__version__ = "0.3.0"
