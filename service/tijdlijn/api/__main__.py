"""Prints the description of the API: `python -m tijdlijn.api > openapi/openapi.json`."""

from tijdlijn.api.app import create_app
from tijdlijn.api.description import describe, written
from tijdlijn.settings import Settings

print(written(describe(create_app(Settings(database_url="sqlite://")))), end="")
