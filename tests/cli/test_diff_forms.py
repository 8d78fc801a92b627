"""The workflows that post what a change does: least rights, nothing of the pull request run, one comment."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_playbook.views.diff_comment import MARKER

TEMPLATES = Path(__file__).parents[2] / "docs" / "templates"


def read(host: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load((TEMPLATES / host / "diff.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
    return found


def steps(job: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read("github")["jobs"][job]["steps"]
    return found


def script(job: str, name: str) -> str:
    return next(str(step["run"]) for step in steps(job) if step.get("name") == name)


def test_no_expression_of_the_host_is_in_a_script() -> None:
    for job in ("tell", "post"):
        assert not [step for step in steps(job) if "${{" in step.get("run", "")]


def test_rights_are_the_least_there_are() -> None:
    workflow = read("github")
    assert workflow["permissions"] == {}
    assert workflow["jobs"]["tell"]["permissions"] == {"contents": "read"}
    assert workflow["jobs"]["post"]["permissions"] == {"pull-requests": "write"}
    assert "secrets." not in (TEMPLATES / "github" / "diff.yml").read_text(encoding="utf-8")


def test_nothing_of_the_pull_request_is_checked_out() -> None:
    assert list(read("github")["on"]) == ["pull_request_target"]
    checkouts = [step for job in ("tell", "post") for step in steps(job) if "checkout" in step.get("uses", "")]
    assert [step["with"] for step in checkouts] == [{"fetch-depth": "0"}]
    assert not [step for step in steps("post") if "checkout" in step.get("uses", "")]
    for word in ("git checkout", "git switch", "git merge", "mkdocs build"):
        assert word not in script("tell", "Tell")


def test_only_the_number_of_the_event_is_used() -> None:
    text = (TEMPLATES / "github" / "diff.yml").read_text(encoding="utf-8")
    used = {part.partition("}}")[0].strip() for part in text.split("${{")[1:]}
    assert used == {"github.event.pull_request.number", "github.token", "runner.temp"}


@pytest.mark.parametrize("known", ["", "42"])
def test_one_comment_is_posted_and_then_kept(tmp_path: Path, known: str) -> None:
    (tmp_path / "gh").write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$*" >> calls\ncase "$*" in *--paginate*) [ -z "{known}" ] || echo "{known}";; esac\n'
    )
    (tmp_path / "gh").chmod(0o755)
    environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "GITHUB_REPOSITORY": "org/repo", "NUMBER": "7"}
    command = ["bash", "-eo", "pipefail", "-c", script("post", "Post, or update what was posted")]
    subprocess.run(command, cwd=tmp_path, env=environment, check=True)
    asked, posted = (tmp_path / "calls").read_text().replace("\n  ", " ").split("api --silent ")
    assert MARKER in asked
    assert posted.split()[:3] == (
        ["--method", "PATCH", "repos/org/repo/issues/comments/42"]
        if known
        else ["--method", "POST", "repos/org/repo/issues/7/comments"]
    )


@pytest.mark.parametrize(("code", "expected"), [(0, 0), (2, 0), (3, 1), (1, 1)])
def test_what_cannot_be_read_is_posted_and_what_is_not_known_is_not(tmp_path: Path, code: int, expected: int) -> None:
    for name, text in (("git", "exit 0"), ("playbook", f"echo told; exit {code}")):
        (tmp_path / name).write_text(f"#!/bin/sh\n{text}\n")
        (tmp_path / name).chmod(0o755)
    environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "RUNNER_TEMP": str(tmp_path), "NUMBER": "7"}
    done = subprocess.run(["bash", "-eo", "pipefail", "-c", script("tell", "Tell")], env=environment)
    assert done.returncode == expected


def test_the_form_for_gitlab_posts_one_note_with_its_own_job() -> None:
    jobs = read("gitlab")
    assert "DIFF_TOKEN" not in str(jobs["playbook-diff"])
    assert jobs["playbook-diff-note"]["variables"] == {"GIT_STRATEGY": "none"}
    posting = "\n".join(jobs["playbook-diff-note"]["script"])
    assert MARKER in posting
    assert "playbook " not in posting.replace(MARKER, "")
    assert subprocess.run(["sh", "-n"], input=posting, text=True).returncode == 0
