"""The HTTP API: the event store for frontend developers."""

from tijdlijn.api.app import create_app

__all__ = ["create_app"]
