"""The event store: tables, connections, saving and every query there is."""

from tijdlijn.store.connection import Store

__all__ = ["Store"]
