"""The workflows that post what a change does: least rights, nothing of the pull request run, one comment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_playbook.views.diff_comment import MARKER

LIVE_IN_A_SHELL = "$(touch hit) `touch hit` ${{ github.token }} \"; touch hit; '; touch hit #\nEOF\n\\c %s"
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
    assert read("github")["on"]["pull_request_target"] == {"types": ["opened", "synchronize", "reopened", "edited"]}
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


def stand_in(folder: Path, **programs: str) -> str:
    """A search path with programs that do as they are told here, before the real ones."""
    for name, text in programs.items():
        (folder / name).write_text(f"#!/bin/sh\n{text}\n")
        (folder / name).chmod(0o755)
    return f"{folder}:{os.environ['PATH']}"


def told_on_github(folder: Path, event: object, code: int = 0) -> tuple[int, str]:
    """How the step ends, and what it printed: how it called us, and the text it handed us."""
    (folder / "event.json").write_text(json.dumps(event), encoding="utf-8")
    environment = {
        "PATH": stand_in(
            folder, git="exit 0", python=f'exec "{sys.executable}" "$@"', playbook=f'echo "$@"; cat "$3"; exit {code}'
        ),
        "RUNNER_TEMP": str(folder),
        "GITHUB_EVENT_PATH": str(folder / "event.json"),
        "NUMBER": "7",
    }
    done = subprocess.run(["bash", "-e", "-c", script("tell", "Tell")], cwd=folder, env=environment)
    return done.returncode, (folder / "diff.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("code", "expected"), [(0, 0), (2, 0), (3, 1), (1, 1)])
def test_what_cannot_be_read_is_posted_and_what_is_not_known_is_not(tmp_path: Path, code: int, expected: int) -> None:
    ended, _ = told_on_github(tmp_path, {"pull_request": {"body": "Words"}}, code)
    assert ended == expected


@pytest.mark.parametrize(
    "body", [None, "", "Amendment: minor\r\nReason: new", LIVE_IN_A_SHELL, "流程 " * 60_000, "half \ud800"]
)
def test_the_text_of_a_pull_request_reaches_us_and_no_shell(tmp_path: Path, body: str | None) -> None:
    _, printed = told_on_github(tmp_path, {"pull_request": {"body": body}})
    called, _, text = printed.partition("\n")
    assert called == f"diff --message {tmp_path}/text.md HEAD refs/playbook/head"
    assert text == (body or "").replace("\r\n", "\n").replace("\ud800", "?")
    assert not (tmp_path / "hit").exists()


@pytest.mark.parametrize("code", [0, 2, 3])
@pytest.mark.parametrize("cut", ["", "false", "true"])
@pytest.mark.parametrize("body", ["", "Amendment: minor\nReason: new", "-n", LIVE_IN_A_SHELL])
def test_the_description_of_a_merge_request_reaches_us_whole_or_not_at_all(
    tmp_path: Path, body: str, cut: str, code: int
) -> None:
    environment = {
        "PATH": stand_in(tmp_path, playbook=f'echo "$@"; [ "$2" != --message ] || cat "$3"; exit {code}'),
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": "0f3c",
        "CI_MERGE_REQUEST_DESCRIPTION": body,
        **({"CI_MERGE_REQUEST_DESCRIPTION_IS_TRUNCATED": cut} if cut else {}),
    }
    command = ["sh", "-e", "-c", read("gitlab")["playbook-diff"]["script"][0]]
    done = subprocess.run(command, cwd=tmp_path, env=environment)
    assert done.returncode == (code == 3)
    printed = (tmp_path / "diff.md").read_text(encoding="utf-8")
    whole = f"diff --message - 0f3c\n{body}\n"
    said = "The description is longer than GitLab hands to a job. What it states is not told here.\n"
    assert printed == (("diff 0f3c\n" + (said if code != 3 else "")) if cut == "true" else whole)
    assert not (tmp_path / "hit").exists()


def test_the_form_for_gitlab_posts_one_note_with_its_own_job() -> None:
    jobs = read("gitlab")
    assert "DIFF_TOKEN" not in str(jobs["playbook-diff"])
    assert jobs["playbook-diff-note"]["variables"] == {"GIT_STRATEGY": "none"}
    posting = "\n".join(jobs["playbook-diff-note"]["script"])
    assert MARKER in posting
    assert "playbook " not in posting.replace(MARKER, "")
    assert subprocess.run(["sh", "-n"], input=posting, text=True).returncode == 0
