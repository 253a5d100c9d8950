"""The HTTP service."""

from __future__ import annotations

import gc
import socket
from typing import Annotated

import typer
import uvicorn

from tijdlijn import asking, logs
from tijdlijn.cli.dutch import DutchCommand
from tijdlijn.cli.setup import opened_store, settings
from tijdlijn.cli.show import say
from tijdlijn.errors import InputError
from tijdlijn.ingest.dutch import extractor
from tijdlijn.store import conflicts

commands = typer.Typer()

# By name: the command line starts the service and knows nothing else of it.
APPLICATION = "tijdlijn.api:create_app"


@commands.command(cls=DutchCommand, epilog="Voorbeeld: tijdlijn serve --port 8765")
def serve(
    host: Annotated[str | None, typer.Option(metavar="ADRES", help="Waar de dienst luistert.")] = None,
    port: Annotated[int | None, typer.Option(metavar="POORT", min=0, max=65535, help="Op welke poort.")] = None,
) -> None:
    """Start de pagina en de API met haar documentatie; stop met Ctrl-C."""
    chosen = settings()
    # Here, so that a mistake in the user's own file is told here, and nobody's first search or question waits for it.
    extractor(chosen.conflicts)
    asking.dutch(chosen.conflicts)
    with opened_store() as store, store.reading() as connection:
        told = [conflict for conflict in conflicts.all(connection) if conflict.event_count]
    listening = listener(host or chosen.host, chosen.port if port is None else port)
    root = "http://{}:{}".format(*listening.getsockname()[:2])
    say(f"tijdlijn luistert op {root}; stop met Ctrl-C.")
    say(f"  De pagina:  {root}/")
    if told:
        most = max(told, key=lambda conflict: conflict.event_count)
        say(f"  De tijdlijn {most.name}:  {root}/v1/conflicts/{most.id}/timeline")
    else:
        say(f"  De conflicten:  {root}/v1/conflicts")
    say(f"  De documenten:  {root}/v1/documents")
    say(f"  De uitleg, om uit te proberen:  {root}/docs")
    logs.configure(chosen.log_level)
    # Who asks is told by the application, which trusts no proxy but those of the settings; so are requests logged.
    config = uvicorn.Config(
        APPLICATION, factory=True, log_config=None, access_log=False, proxy_headers=False, server_header=False
    )
    config.load()
    # The language and the application are hundreds of thousands of objects, and stay: the garbage collector need not
    # look through them again and again, which holds every answer up for a tenth of a second or more.
    gc.collect()
    gc.freeze()
    uvicorn.Server(config).run(sockets=[listening])


def listener(host: str, port: int) -> socket.socket:
    """A socket that listens; InputError when the address or the port cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family)
    except OSError as error:
        raise InputError(
            f"Op {host}:{port} kan niet geluisterd worden ({error.strerror}): kies een andere poort met --port."
        ) from error
    # Connections inherit it: headers and body are sent apart, and the body would wait 40 ms for word of the headers.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening
