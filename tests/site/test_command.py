"""The command as its users and CI call it: exit codes, words, and never a stack trace (faults rows 43 and 44)."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click
import pytest

from mkdocs_playbook.cli.main import playbook as group
from mkdocs_playbook.views.reference import reference
from tests.checks.company import CONFIG, REFUND, refund, written
from tests.history.conftest import Workshop
from tests.site.building import playbook

TOP = Path(__file__).parents[2]
COMMANDS = sorted(group.commands)

UNREADABLE: dict[str, dict[str, str | bytes | None]] = {
    "a header that cannot be read": {REFUND: "---\ntitle: [x\n---\n"},
    "a page that is not text": {REFUND: b"\xff\xfe\x00"},
    "people that cannot be read": {"roles/people.yml": "- a\n- b\n"},
    "settings that are not YAML": {"mkdocs.yml": "site_name: [x\n"},
    "settings that are not text": {"mkdocs.yml": b"\xff\xfe"},
    "settings without the plugin": {"mkdocs.yml": "site_name: x\ndocs_dir: processes\n"},
    "an option that is not one": {"mkdocs.yml": CONFIG.replace("- playbook", "- playbook: {due_sooon: 1 day}")},
    "no folder of processes": {"mkdocs.yml": CONFIG.replace("- playbook", "- playbook: {processes: gone}")},
    "no settings at all": {"mkdocs.yml": None},
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_what_cannot_be_read_exits_2_and_says_where(tmp_path: Path, case: str) -> None:
    done = playbook("check", cwd=written(tmp_path, UNREADABLE[case]))
    told = done.stdout + done.stderr
    assert done.returncode == 2, told
    assert "Traceback" not in told
    assert any(line.startswith(tuple(UNREADABLE[case])) for line in told.splitlines()), told


CODES = {
    "in order": ({}, [], 0),
    "a warning": (refund("owner:", "colour: red\nowner:"), [], 0),
    "an error": (refund("owner: support-lead", "owner: stranger"), [], 1),
    "an error and something unreadable": (
        {**refund("owner: support-lead", "owner: stranger"), "processes/x.md": "---\n[\n---\n"},
        [],
        2,
    ),
    "a history that is not there": ({}, ["--since", "HEAD~1"], 3),
    "something unreadable and no history": ({"mkdocs.yml": "site_name: ["}, ["--since", "HEAD~1"], 2),
    "a day that is none": ({}, ["--today", "tomorrow"], 2),
    "a format that is none": ({}, ["--format", "xml"], 2),
    "a folder that is none": ({}, ["-C", "gone"], 2),
    "an option that is none": ({}, ["--strict"], 2),
}


@pytest.mark.parametrize("case", CODES)
def test_an_exit_code_means_one_thing(tmp_path: Path, case: str) -> None:
    changes, words, code = CODES[case]
    done = playbook("check", *words, cwd=written(tmp_path, changes))
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture
def old(tmp_path: Path) -> Workshop:
    """A repository whose only process is overdue, with a commit on a branch that touches something else."""
    work = Workshop(tmp_path / "company", tmp_path)
    work.top.mkdir()
    work.git("init", "-q", "-b", "main")
    written(work.top, refund("2026-09-14", "2025-09-14"))
    work.commit("Write it down")
    work.branch("change")
    work.commit("Greet", "processes/index.md", text="---\ntitle: Company\n---\n\nHello.\n")
    return work


def test_a_change_is_not_failed_for_what_it_does_not_touch(old: Workshop) -> None:
    everything, change = (playbook("check", *words, cwd=old.top) for words in ([], ["--since", "main"]))
    assert (everything.returncode, change.returncode) == (1, 0)
    for done in (everything, change):
        assert "review-overdue" in done.stdout
    old.commit("Refund", REFUND)
    assert playbook("check", "--since", "main", cwd=old.top).returncode == 1


@pytest.mark.parametrize("words", [["--since", "main"], ["--since", "gone"], ["--since=--output=x"], ["--since", ""]])
def test_a_gate_that_cannot_look_is_not_green(old: Workshop, words: list[str]) -> None:
    shallow = old.clone("shallow", "--depth=1", "--branch=change")
    done = playbook("check", *words, cwd=shallow.top)
    if words[-1]:
        assert done.returncode == 3, done.stdout
        assert "main" not in words or "fetch-depth: 0" in done.stderr
    else:
        assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert not (shallow.top / "x").exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_an_example_in_its_help(command: str) -> None:
    text = group.commands[command].get_help(click.Context(group.commands[command], info_name=f"playbook {command}"))
    assert re.search(rf"Examples?:\n +playbook {command}\b", text)


def test_quiet_prints_what_counts_alone(tmp_path: Path) -> None:
    folder = written(tmp_path, refund("owner:", "colour: red\nowner:"))
    waived = CONFIG.replace(
        "- playbook", "- playbook:\n      waivers: [{rule: key-unknown, path: processes, until: 2027-01-01, reason: x}]"
    )
    aloud, quiet = (playbook("check", *words, cwd=folder) for words in ([], ["-q"]))
    assert aloud.stdout == quiet.stdout
    assert aloud.stderr == quiet.stderr == ""
    (folder / "mkdocs.yml").write_text(waived)
    assert "key-unknown (waived until 2027-01-01: x)" in playbook("check", cwd=folder).stdout
    assert "key-unknown" not in playbook("check", "-q", cwd=folder).stdout


def test_json_is_json_in_any_case(tmp_path: Path) -> None:
    for number, case in enumerate(("in order", "an error", "an error and something unreadable")):
        done = playbook("check", "--format", "json", cwd=written(tmp_path / str(number), CODES[case][0]), LC_ALL="C")
        data = json.loads(done.stdout)
        assert set(data) == {"findings", "summary"}
        assert (data["summary"]["errors"] > 0) == (number > 0)
        assert data["summary"]["unreadable"] == (number == 2)
        assert done.stdout.isascii()


def test_an_export_exits_0_whenever_the_settings_can_be_read(tmp_path: Path) -> None:
    assert (
        playbook("export", cwd=written(tmp_path / "a", CODES["an error and something unreadable"][0])).returncode == 0
    )
    broken = playbook("export", cwd=written(tmp_path / "b", {"mkdocs.yml": "site_name: ["}))
    assert (broken.returncode, broken.stdout) == (2, "")
    assert broken.stderr.startswith("mkdocs.yml:2: settings-invalid: ")


def test_the_day_decides(tmp_path: Path) -> None:
    folder = written(tmp_path)
    days = {"2026-11-22": 0, "2027-03-14": 0, "2027-03-15": 1}
    assert {day: playbook("check", "--today", day, cwd=folder).returncode for day in days} == days
    later = playbook("check", "-C", str(folder), cwd=TOP, SOURCE_DATE_EPOCH="1900000000")
    assert later.returncode == 1


def test_the_reference_is_that_of_this_version() -> None:
    assert (TOP / "docs" / "reference.md").read_text(encoding="utf-8") == reference()


def test_this_repository_passes_its_own_gate() -> None:
    done = playbook("check", cwd=TOP)
    assert done.returncode == 0, done.stdout
