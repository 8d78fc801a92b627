"""The form workflows for reviews: read as the hosts read them, and their scripts run for real with hostile words."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.checks.company import REFUND, written
from tests.history.conftest import Workshop, new_repository
from tests.site.building import PINNED

TOP = Path(__file__).parents[2]
GITHUB = TOP / "docs/templates/github/review-a-page.yml"
GITLAB = TOP / "docs/templates/gitlab/review-a-page.yml"
OURS = TOP / ".github/workflows/review-a-page.yml"
HOSTILE = 'it\'s "$(touch pwned)" `touch pwned`; touch pwned #\n::error::x'


def loaded(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def scripts(file: Path) -> list[str]:
    """What each step runs, but the installation."""
    data = loaded(file)
    if file == GITLAB:
        return list(data["review-a-page"]["script"])
    return [step["run"] for step in data["jobs"]["review"]["steps"] if "run" in step and step["name"] != "Install"]


@pytest.mark.parametrize("file", [GITHUB, OURS], ids=["template", "ours"])
def test_the_form_of_github(file: Path) -> None:
    data = loaded(file)
    trigger = data[True]  # YAML 1.1 takes `on` for a yes
    assert list(trigger) == ["workflow_dispatch"]
    inputs = trigger["workflow_dispatch"]["inputs"]
    assert list(inputs) == ["page", "outcome", "note", "by", "next"]
    assert inputs["outcome"]["options"] == ["no-change", "changed", "retire"]
    assert data["permissions"] == {"contents": "write", "pull-requests": "write"}
    for step in data["jobs"]["review"]["steps"]:
        assert "${{" not in step.get("run", "")
        assert re.fullmatch(r"actions/[a-z-]+@v\d+", step.get("uses", "actions/x@v1"))
    given = {value for step in data["jobs"]["review"]["steps"] for value in step.get("env", {}).values()}
    assert {f"${{{{ inputs.{name} }}}}" for name in inputs} <= given


def test_the_form_of_gitlab() -> None:
    data = loaded(GITLAB)
    assert data["variables"]["REVIEW_OUTCOME"]["options"] == ["no-change", "changed", "retire"]
    typed = {name: value for name, value in data["variables"].items() if "options" not in value}
    assert all(value["expand"] is False and value["value"] == "" for value in typed.values())
    assert all(value["description"] for value in data["variables"].values())
    assert data["review-a-page"]["variables"] == {"GIT_DEPTH": 0}
    whole = "\n".join(scripts(GITLAB))
    assert all(f'"${name}"' in whole for name in data["variables"])


def test_ours_differs_from_the_template_in_the_installation_alone() -> None:
    ours, template = (loaded(file) for file in (OURS, GITHUB))
    for data in (ours, template):
        steps = data["jobs"]["review"]["steps"]
        assert "pip install" in next(step for step in steps if step.get("name") == "Install").pop("run")
    assert ours == template


@pytest.fixture
def copy(tmp_path: Path) -> Workshop:
    """A clone of a company's repository, with the command and a stand-in for the host's own on the PATH."""
    (tmp_path / "home").mkdir()
    origin = new_repository(written(tmp_path / "origin"), tmp_path / "home")
    origin.git("config", "receive.advertisePushOptions", "true")
    origin.git("config", "receive.denyCurrentBranch", "ignore")
    origin.commit("Write it down")
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    for name, script in (
        ("playbook", f'export PYTHONPATH={TOP}; exec {sys.executable} -m tests.site.command "$@"'),
        ("gh", f'printf "%s\\n" "$@" > {tmp_path}/asked'),
    ):
        (bin_folder / name).write_text(f"#!/bin/sh\n{script}\n")
        (bin_folder / name).chmod(0o755)
    return origin.clone("copy")


def run(work: Workshop, steps: list[str], **typed: str) -> subprocess.CompletedProcess[str]:
    """Run scripts one after the other as a runner does, until one fails."""
    top = work.top.parent
    environment = {
        "PATH": f"{top / 'bin'}:{os.environ['PATH']}",
        "HOME": str(work.home),
        "SOURCE_DATE_EPOCH": PINNED,
        "GIT_CONFIG_NOSYSTEM": "1",
        **{"RUNNER_TEMP": str(top), "CI_BUILDS_DIR": str(top), "GITHUB_ACTOR": "mia", "GITHUB_ACTOR_ID": "7"},
        **{"GITHUB_RUN_ID": "12", "GITHUB_RUN_ATTEMPT": "1", "BASE": "main"},
        **{"GITLAB_USER_NAME": "Mia", "GITLAB_USER_EMAIL": "mia@example.org", "REVIEW_TOKEN": "secret"},
        **{"CI_DEFAULT_BRANCH": "main", "CI_PIPELINE_ID": "12"},
        **{"CI_SERVER_URL": f"file://{top}", "CI_PROJECT_PATH": "origin"},
        **typed,
    }
    for script in steps:
        done = subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", script],
            cwd=work.top,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        if done.returncode:
            break
    return done


def words(prefix: str, **typed: str) -> dict[str, str]:
    whole = {"page": REFUND, "outcome": "no-change", "note": "", "by": "", "next": "", **typed}
    return {f"{prefix}{name.upper()}": value for name, value in whole.items()}


FORMS = {
    "github": (GITHUB, "", "review/12-1"),
    "ours": (OURS, "", "review/12-1"),
    "gitlab": (GITLAB, "REVIEW_", "review/12"),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("note", ["walked through", HOSTILE, ""])
def test_a_form_pushes_a_branch_with_the_review(form: str, note: str, copy: Workshop) -> None:
    file, prefix, branch = FORMS[form]
    origin = Workshop(copy.top.parent / "origin", copy.home)
    if form == "gitlab":  # git adds the suffix of a bare repository by itself
        (copy.top.parent / "origin.git").symlink_to(origin.top / ".git")
    done = run(copy, scripts(file), **words(prefix, note=note, by="mia-berg"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert origin.git("log", "-1", "--format=%s", branch) == "Review Refund a customer"
    assert origin.git("diff", "--name-only", "main", branch) == REFUND
    said = " ".join(note.split())
    assert (f"Note: {said}" in origin.git("log", "-1", "--format=%B", branch).splitlines()) == bool(note)
    assert not list(copy.top.parent.rglob("pwned"))
    if form != "gitlab":
        asked = (copy.top.parent / "asked").read_text().splitlines()
        assert asked[:8] == ["pr", "create", "--base", "main", "--head", branch, "--title", "Review Refund a customer"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "typed", [{"page": "$(touch pwned)"}, {"page": "--help"}, {"by": "stranger"}, {"next": "soon"}]
)
def test_what_is_in_the_way_ends_the_run(form: str, typed: dict[str, str], copy: Workshop) -> None:
    file, prefix, branch = FORMS[form]
    done = run(copy, scripts(file), **words(prefix, **typed))
    assert done.returncode == 2, done.stdout
    assert "Traceback" not in done.stderr
    origin = Workshop(copy.top.parent / "origin", copy.home)
    assert branch not in origin.git("branch", "--list")
    assert not list(copy.top.parent.rglob("pwned"))
