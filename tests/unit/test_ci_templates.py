"""The templates for other repositories: what GitHub and GitLab accept, and the commands in them do what they say."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
GITHUB = ROOT / ".ci" / "github" / "accuracy.yml"
GITLAB = ROOT / ".ci" / "gitlab" / "accuracy.yml"
SAMPLES = ROOT / "service" / "tijdlijn" / "samples"


def jobs(path: Path) -> dict[str, Any]:
    """What a template runs: of GitLab the second document, since the first only names its inputs."""
    *_, content = yaml.safe_load_all(path.read_text("utf-8"))
    assert isinstance(content, dict)
    return content


def checked(schema: str, path: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def as_one(path: Path, folder: Path) -> Path:
    """A GitLab template as the one document its schema is about."""
    single = folder / "single.yml"
    single.write_text(yaml.safe_dump(jobs(path), allow_unicode=True), "utf-8")
    return single


def test_github_accepts_its_workflow() -> None:
    done = checked("vendor.github-workflows", GITHUB)
    assert done.returncode == 0, done.stdout


def test_gitlab_accepts_its_template(tmp_path: Path) -> None:
    done = checked("vendor.gitlab-ci", as_one(GITLAB, tmp_path))
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("schema", "source"),
    [("vendor.github-workflows", "on: push\njobs: {a: {steps: []}}\n"), ("vendor.gitlab-ci", "a: {script: 7}\n")],
)
def test_the_schemas_refuse_what_is_wrong(tmp_path: Path, schema: str, source: str) -> None:
    (tmp_path / "wrong.yml").write_text(source, "utf-8")
    assert checked(schema, tmp_path / "wrong.yml").returncode == 1


def test_every_input_of_a_template_is_used() -> None:
    asked = yaml.safe_load(GITHUB.read_text("utf-8"))[True]["workflow_call"]["inputs"]  # YAML reads "on" as true
    assert set(re.findall(r"\$\{\{ inputs\.([\w-]+) \}\}", GITHUB.read_text("utf-8"))) == set(asked)
    spec, _ = yaml.safe_load_all(GITLAB.read_text("utf-8"))
    assert set(re.findall(r"\$\[\[ inputs\.([\w-]+) \]\]", GITLAB.read_text("utf-8"))) == set(spec["spec"]["inputs"])


def scripts() -> list[Any]:
    """Every piece of shell in the templates, by name."""
    found = {
        **{f"GitHub: {it['name']}": it["run"] for it in jobs(GITHUB)["jobs"]["evaluate"]["steps"] if "run" in it},
        **{
            f"GitLab: {key} {number}": line
            for key in ("script", "after_script")
            for number, line in enumerate(jobs(GITLAB)["accuracy"][key], 1)
        },
    }
    return [pytest.param(script, id=name) for name, script in found.items()]


@pytest.mark.parametrize("script", scripts())
def test_the_shell_in_them_is_whole(script: str) -> None:
    done = subprocess.run(["bash", "-n"], input=script, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_evaluation_of_the_workflow_runs_and_fails_the_job_below_a_threshold(tmp_path: Path) -> None:
    """The very lines of the step, on one sample letter: first without an earlier report, then with one."""
    (script,) = (it["run"] for it in jobs(GITHUB)["jobs"]["evaluate"]["steps"] if it.get("name") == "Evaluate")
    (tmp_path / "gold").mkdir()
    shutil.copy(SAMPLES / "gold" / "turkije-en-isis-2019.json", tmp_path / "gold")
    (tmp_path / "thresholds.toml").write_text("[figures.time-expression-relaxed]\nf1 = 0.9\n", "utf-8")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    given = {"GOLD": "gold", "CORPUS": str(SAMPLES / "letters"), "THRESHOLDS": "thresholds.toml", "PATH": path}

    def run() -> int:
        command = ["bash", "-e", "-o", "pipefail", "-c", script]
        done = subprocess.run(command, cwd=tmp_path, env=os.environ | given, capture_output=True, check=False)
        return done.returncode

    assert run() == 0
    assert "✅ Gehaald: alle eisen (1)." in (tmp_path / "report.md").read_text("utf-8")
    (tmp_path / "baseline").mkdir()
    shutil.move(tmp_path / "report.json", tmp_path / "baseline")
    (tmp_path / "thresholds.toml").write_text("[figures.event]\nf1 = 1.0\n", "utf-8")
    assert run() == 1
    told = (tmp_path / "report.md").read_text("utf-8")
    assert told.startswith("## ❌ Niet gehaald: 1 van de ")
    assert {"report.json", "report.md", "junit.xml"} <= {path.name for path in tmp_path.iterdir()}
