"""What can be set from outside: one frozen object, read from the environment (`TIJDLIJN_…`) by the edges."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Every setting with its default. The database stands in the working directory, where `make run` users see it."""

    model_config = SettingsConfigDict(env_prefix="TIJDLIJN_", frozen=True, extra="forbid")

    database_url: Annotated[str, Field(description="SQLAlchemy URL of the event store: SQLite or PostgreSQL.")] = (
        "sqlite:///tijdlijn.sqlite3"
    )
    max_document_bytes: Annotated[int, Field(gt=0, description="The largest document that is read, in bytes.")] = (
        50 * 1024 * 1024
    )
    host: Annotated[str, Field(description="The address `serve` listens on; only this machine by default.")] = (
        "127.0.0.1"
    )
    port: Annotated[int, Field(ge=0, le=65535, description="The port `serve` listens on.")] = 8000
    conflicts: Annotated[Path | None, Field(description="A file with conflicts beside those of the package.")] = None
    busy_seconds: Annotated[float, Field(gt=0, description="How long a writer waits for another one.")] = 30.0
    reading_seconds: Annotated[
        float, Field(gt=0, description="How long a request may take to send a document and have it read.")
    ] = 60.0
    rate_limit: Annotated[
        int, Field(ge=0, description="How many requests one client may do in `rate_limit_seconds`; 0 is no limit.")
    ] = 6000
    rate_limit_seconds: Annotated[int, Field(gt=0, description="The stretch of time of `rate_limit`.")] = 60
    trusted_proxies: Annotated[
        str, Field(description="Addresses or networks, with commas, of proxies that say who asks; none by default.")
    ] = ""
    log_level: Annotated[
        Literal["debug", "info", "warning", "error"],
        Field(description="The least that is logged; info: every request."),
    ] = "info"
