"""What is shipped is what the source says: built from it to the byte, of pinned packages, with their licences."""

from __future__ import annotations

import json
import re
from pathlib import Path

from browsing import WEB, npm
from tijdlijn.language.labels import label
from tijdlijn.model import EventType, Status

SOURCE = WEB / "source"
SHIPPED = WEB / "shipped"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_committed_bundle_is_what_the_source_builds(packages: Path) -> None:
    done = npm(packages, "run", "build", "--", "built")
    assert done.returncode == 0, done.stderr
    built, shipped = contents(packages / "built"), contents(SHIPPED)
    assert built.keys() == shipped.keys()
    differ = [name for name in built if built[name] != shipped[name]]
    assert differ == [], "the source changed: run `npm ci && npm run build` in service/tijdlijn/web"


def test_the_source_holds_to_the_types_of_the_api_and_a_mistake_does_not(packages: Path) -> None:
    mistaken = packages / "source" / "mistaken.js"
    mistaken.write_text('import { events } from "./api.js";\nevents({ conflicts: ["syrie"] });\n', "utf-8")
    done = npm(packages, "run", "check")
    mistaken.unlink()
    wrong = set(re.findall(r"^\S+\(\d+,\d+\): error", done.stdout, re.MULTILINE))
    assert wrong == {"source/mistaken.js(2,10): error"}, done.stdout


def test_modules_stay_short_enough_to_read() -> None:
    lengths = {path.name: len(path.read_text("utf-8").splitlines()) for path in SOURCE.rglob("*.*")}
    assert lengths
    assert {name: length for name, length in lengths.items() if length > 300} == {}


def test_the_licence_of_everything_that_is_shipped_stands_beside_it() -> None:
    named = set(re.findall(r"^(\S+) [\d.]+ \([\w.-]+\)$", (SHIPPED / "licences.txt").read_text("utf-8"), re.M))
    assert json.loads((WEB / "package.json").read_text("utf-8"))["dependencies"].keys() <= named


def test_every_package_is_pinned_with_its_hash_wherever_it_comes_from() -> None:
    lock = json.loads((WEB / "package-lock.json").read_text("utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages
    for name, package in packages.items():
        assert package["integrity"].startswith("sha512-"), name
        assert "resolved" not in package, name


def test_the_page_calls_types_and_statuses_what_the_package_calls_them() -> None:
    words = (SOURCE / "words.js").read_text("utf-8")
    for values in (EventType, Status):
        for value in values:
            assert f'  {value}: "{label(value)}",' in words
