"""A clean machine gets exactly the pinned packages, from wherever it gets packages, and the wheel is whole."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import tijdlijn

ROOT = Path(__file__).parents[2]
LOCKS = ("service/requirements.txt", "tests/requirements.txt")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
MADE = {"__pycache__", "node_modules", "dist", "build", "artifacts"}
# What the page is built from: the wheel brings what is built.
UNBUILT = re.compile(r"tijdlijn/web/(?!shipped/|\w+\.py$)")
# What would tie a build to one place: hosts of package indexes, switches that name one, paths of one machine.
PLACES = re.compile(
    r"pypi\.org|pythonhosted|test\.pypi|--(?:extra-)?index-url|--find-links|--trusted-host|file://"
    r"|registry\.npmjs|deb\.debian\.org|/home/\w|/root/|/work/\w|/Users/\w",
    re.IGNORECASE,
)


def pinned(lock: str) -> dict[str, str]:
    """The version of every package in a lock."""
    lines = (ROOT / lock).read_text(encoding="utf-8")
    return {canonicalize_name(name): version for name, version in re.findall(r"^(\S+)==(\S+)", lines, re.MULTILINE)}


def named(requirements: list[str]) -> set[str]:
    return {canonicalize_name(Requirement(requirement).name) for requirement in requirements}


def files() -> list[Path]:
    """Every file of the project, found without git: not every machine has it."""
    found = []
    for folder, inner, names in os.walk(ROOT):
        inner[:] = [name for name in inner if name == ".ci" or not (name.startswith(".") or name in MADE)]
        found += [Path(folder) / name for name in names if ".sqlite3" not in name]
    return sorted(found)


def test_no_file_names_a_place_to_get_packages_from() -> None:
    everything = [path for path in files() if path != Path(__file__)]
    assert everything
    for path in everything:
        found = PLACES.search(path.read_bytes().decode("utf-8", "replace"))
        assert found is None, f"{path.relative_to(ROOT)} names {found and found[0]}"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pinned_package_has_its_hashes(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    packages = re.split(r"^(?=\S+==)", text, flags=re.MULTILINE)[1:]
    assert packages
    for package in packages:
        assert re.match(r"\S+==\S+ \\\n(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+", package), package.partition(
            "\n"
        )[0]


def test_the_locks_hold_what_the_project_asks_for() -> None:
    asked = PROJECT["project"]
    service = named(asked["dependencies"]) | named(PROJECT["build-system"]["requires"])
    assert service <= pinned(LOCKS[0]).keys()
    assert service | named(asked["optional-dependencies"]["test"]) <= pinned(LOCKS[1]).keys()


def test_both_locks_pin_the_same_versions() -> None:
    service, tests = pinned(LOCKS[0]), pinned(LOCKS[1])
    assert {name: tests.get(name) for name in service} == service


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return zipfile.ZipFile(built)


def test_the_wheel_holds_the_package_the_migrations_and_the_phrases_without_dates(
    wheel: zipfile.ZipFile,
) -> None:
    found = files()
    package = {
        path.relative_to(ROOT / "service").as_posix() for path in found if ROOT / "service/tijdlijn" in path.parents
    }
    migrations = {
        f"tijdlijn/{path.relative_to(ROOT).as_posix()}" for path in found if ROOT / "migrations" in path.parents
    }
    negative = {
        f"tijdlijn/samples/negative/{path.name}" for path in (ROOT / "tests" / "corpus" / "negative").glob("*.toml")
    }
    assert negative
    told = package | migrations | negative
    expected = {name for name in told if not (name.endswith(".gitkeep") or UNBUILT.match(name))}
    assert expected
    assert expected <= set(wheel.namelist())
    assert [name for name in wheel.namelist() if UNBUILT.match(name)] == []


def test_the_wheel_brings_the_command_the_version_and_the_licence(wheel: zipfile.ZipFile) -> None:
    info = f"tijdlijn-{tijdlijn.__version__}.dist-info"
    assert "tijdlijn = tijdlijn.cli:main" in wheel.read(f"{info}/entry_points.txt").decode()
    metadata = wheel.read(f"{info}/METADATA").decode()
    assert "License-Expression: MIT" in metadata
    assert f"{info}/licenses/LICENSE" in wheel.namelist()


def test_an_old_python_is_refused_with_a_sentence(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    (tmp_path / "Makefile").write_text((ROOT / "Makefile").read_text(encoding="utf-8"), encoding="utf-8")
    for needed in ("service/requirements.txt", "pyproject.toml"):
        (tmp_path / needed).parent.mkdir(exist_ok=True)
        (tmp_path / needed).touch()
    make = ["make", "--no-print-directory", "run", f"PYTHON={old}"]
    done = subprocess.run(make, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "tijdlijn needs Python 3.11 or newer" in done.stderr
    assert not (tmp_path / ".venv").exists()
