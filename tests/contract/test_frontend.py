"""What frontend developers build on: a description by the Dutch design rules, its TypeScript types, and an example.

This takes node with npm, and its registry or cache; without them, what needs them is skipped.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from importlib.resources import files as resources
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from serving import served
from tijdlijn.api import create_app
from tijdlijn.ingest import dutch, files
from tijdlijn.ingest.run import ingest
from tijdlijn.settings import Settings
from tijdlijn.store import Store

OPENAPI = Path(__file__).parents[2] / "openapi"
LETTERS = Path(str(resources("tijdlijn"))) / "samples" / "letters"
# How npm says that it did not reach the registry.
UNREACHED = {
    "EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "EHOSTUNREACH", "ENETUNREACH", "ENOTFOUND", "ERR_SOCKET_TIMEOUT",
    "ETIMEDOUT",
}  # fmt: skip
# Breaks every rule of ours.
BROKEN = {
    "openapi": "3.1",
    "info": {"title": "broken", "version": "1"},
    "servers": [{"url": "http://tijdlijn.example"}],
    "paths": {
        "/Event/{event}/": {
            "copy": {},
            "get": {
                "parameters": [{"in": "query", "name": "date_from"}],
                "responses": {"200": {}, "404": {"content": {"application/json": {}}}},
            },
        },
        "/_sum": {"get": {"responses": {"200": {}}}},
    },
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of openapi/ with the pinned packages."""
    if shutil.which("npm") is None:
        pytest.skip("there is no npm: install node to check what frontend developers get")
    copy = tmp_path_factory.mktemp("frontend") / "openapi"
    shutil.copytree(OPENAPI, copy, ignore=shutil.ignore_patterns("node_modules", "build"))
    done = npm(copy, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retry-mintimeout=1000")
    code = re.search(r"^npm (?:error|ERR!) code (\w+)$", done.stderr, re.MULTILINE)
    if code and code[1] in UNREACHED:
        pytest.skip(f"npm does not reach its registry ({code[1]}): connect to check what frontend developers get")
    assert done.returncode == 0, done.stderr
    return copy


def npm(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["npm", *arguments], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False
    )


def found(lint: subprocess.CompletedProcess[str]) -> set[tuple[str, str]]:
    """The rules that do not hold, and where."""
    assert lint.stdout.startswith("["), lint.stdout + lint.stderr
    return {(it["code"], ".".join(map(str, it["path"]))) for it in json.loads(lint.stdout)}


def test_the_description_deviates_from_the_design_rules_only_where_the_changelog_says_why(folder: Path) -> None:
    listed = re.findall(r"^\| (\w+(?:-\w+)+) \| (\S+) \| \S.* \|$", (OPENAPI / "CHANGELOG.md").read_text("utf-8"), re.M)
    assert found(npm(folder, "run", "--silent", "lint", "--", "--format", "json")) == set(listed)


def test_every_design_rule_finds_what_breaks_it(folder: Path) -> None:
    (folder / "broken.json").write_text(json.dumps(BROKEN), "utf-8")
    lint = ["spectral", "lint", "broken.json", "--ruleset", "design-rules.yaml", "--format", "json"]
    broken = {rule for rule, _ in found(npm(folder, "exec", "--offline", "--", *lint))}
    rules = set(re.findall(r"^  (core-[a-z-]+):$", (OPENAPI / "design-rules.yaml").read_text("utf-8"), re.MULTILINE))
    assert rules
    assert rules <= broken


def test_the_committed_types_are_the_generated_ones(folder: Path) -> None:
    done = npm(folder, "run", "types")
    assert done.returncode == 0, done.stderr
    assert (folder / "tijdlijn.d.ts").read_text("utf-8") == (OPENAPI / "tijdlijn.d.ts").read_text("utf-8"), (
        "the API changed: run `npm ci && npm run types` in openapi/"
    )


def test_the_types_refuse_paths_values_and_fields_that_there_are_not(folder: Path) -> None:
    example = (folder / "example.ts").read_text("utf-8")
    mistakes = {'/timeline"': '/timelines"', "page.nextCursor)": "page.nextPage)", "event.title": "event.name"}
    for right, wrong in mistakes.items():
        assert right in example
        example = example.replace(right, wrong)
    (folder / "mistaken.ts").write_text(example, "utf-8")
    settings = {"extends": "./tsconfig.json", "files": ["mistaken.ts"]}
    (folder / "tsconfig.mistaken.json").write_text(json.dumps(settings), "utf-8")
    compiled = npm(folder, "exec", "--offline", "--", "tsc", "--project", "tsconfig.mistaken.json", "--noEmit")
    refused = {int(line) for line in re.findall(r"^mistaken\.ts\((\d+),\d+\): error TS", compiled.stdout, re.MULTILINE)}
    lines = enumerate(example.splitlines(), start=1)
    assert {n for n, line in lines if any(wrong in line for wrong in mistakes.values())} <= refused, compiled.stdout


@pytest.fixture
def samples(new_sqlite: Callable[[], str]) -> Iterator[tuple[str, TestClient]]:
    """The address of a service that has read the sample letters, and a client of it."""
    url = new_sqlite()
    store = Store.open(url)
    assert list(ingest(store, files.find([LETTERS]), dutch.extractor(), max_bytes=1_000_000))
    store.close()
    app = create_app(Settings(database_url=url))
    with served(app) as (host, port):
        yield f"http://{host}:{port}", TestClient(app)


def test_the_example_prints_the_whole_timeline_page_by_page(folder: Path, samples: tuple[str, TestClient]) -> None:
    address, client = samples
    events = client.get("/v1/conflicts/syrie/timeline", params={"limit": 500}).json()["items"]
    assert len(events) > 20, "this takes more than one page of the example"
    done = npm(folder, "run", "--silent", "example", "--", address, "syrie")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines() == [f"{event['when']['display']}: {event['title']}" for event in events]


def test_the_example_passes_on_what_a_problem_says(folder: Path, samples: tuple[str, TestClient]) -> None:
    address, client = samples
    done = npm(folder, "run", "--silent", "example", "--", address, "syria")
    assert done.returncode != 0
    assert client.get("/v1/conflicts/syria").json()["detail"] in done.stderr


def test_every_package_is_pinned_with_its_hash_wherever_it_comes_from() -> None:
    lock = json.loads((OPENAPI / "package-lock.json").read_text("utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages
    for name, package in packages.items():
        assert package["integrity"].startswith("sha512-"), name
        assert "resolved" not in package, name
