"""The command as its users and CI call it: exit codes, words, and never a stack trace (faults rows 43 and 44)."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import click
import pytest

from mkdocs_playbook import app
from mkdocs_playbook.cli import main
from mkdocs_playbook.cli.main import playbook as group
from mkdocs_playbook.views.reference import reference
from tests.checks.company import CONFIG, REFUND, refund, written
from tests.history.conftest import Workshop, new_repository
from tests.site.building import PINNED, build
from tests.site.building import playbook_apart as playbook

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
    "a day without its zeros": ({}, ["--today", "2026-6-30"], 2),
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
    work = new_repository(tmp_path / "company", tmp_path)
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


def test_the_list_of_commands_says_each_in_full() -> None:
    text = click.Context(group, info_name="playbook", terminal_width=80).get_help()
    said = text.partition("Commands:\n")[2].splitlines()
    assert [line.split()[0] for line in said] == COMMANDS
    assert all(line.endswith(".") and not line.endswith("...") and len(line) <= 80 for line in said), text


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
    assert broken.stderr.startswith("mkdocs.yml:1: settings-invalid: ")


def test_the_day_decides(tmp_path: Path) -> None:
    folder = written(tmp_path)
    days = {"2026-11-22": 0, "2027-03-14": 0, "2027-03-15": 1}
    assert {day: playbook("check", "--today", day, cwd=folder).returncode for day in days} == days
    later = playbook("check", "-C", str(folder), cwd=TOP, SOURCE_DATE_EPOCH="1900000000")
    assert later.returncode == 1


NO_DAYS = ["99999999999999", "253402300800", "²", "abc", "-1", "1.5", " ", "9" * 5000]


@pytest.mark.parametrize("epoch", NO_DAYS, ids=lambda epoch: epoch[:14])
def test_a_clock_that_names_no_day_is_an_error(tmp_path: Path, epoch: str) -> None:
    folder = written(tmp_path)
    done = playbook("check", cwd=folder, SOURCE_DATE_EPOCH=epoch)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("SOURCE_DATE_EPOCH is '")
    assert done.stderr.count("\n") == 1
    given = playbook("check", "--today", "2026-11-22", cwd=folder, SOURCE_DATE_EPOCH=epoch)
    assert (given.returncode, given.stderr) == (0, "")


def test_a_clock_that_names_no_day_ends_a_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "abc")
    site = build(written(tmp_path))
    assert site.error == "Abort: Aborted with a BuildError!"
    assert site.log[-1] == f"ERROR: {CLOCK}"


CLOCK = (
    "SOURCE_DATE_EPOCH is 'abc', which is no day. "
    "Set it to whole seconds since 1970, for example 1795305600, or unset it."
)


def test_the_days_of_the_clock() -> None:
    days = {"0": "1970-01-01", "1795305600": "2026-11-22", "253402300799": "9999-12-31"}
    assert {epoch: str(app.today({"SOURCE_DATE_EPOCH": epoch})) for epoch in days} == days
    assert app.today({"SOURCE_DATE_EPOCH": ""}) - app.today({}) <= timedelta(days=1)


REFUSED = {
    "absolute": ("{outside}/revs", "is outside the repository"),
    "climbing out": ("../revs", "is outside the repository"),
    "a link out": ("link", "is outside the repository"),
    "a device": ("device", "is outside the repository"),
    "a pipe": ("pipe", "is no regular file"),
    "a folder": ("processes", "is no regular file"),
    "huge": ("huge", "is larger than 5 MB"),
}


@pytest.mark.parametrize("case", [*REFUSED, "missing", "there"])
def test_only_a_file_of_the_repository_lists_commits(tmp_path: Path, case: str) -> None:
    place, reason = REFUSED.get(case, (case, ""))
    place = place.format(outside=tmp_path)
    top = written(
        tmp_path / "top", {"mkdocs.yml": CONFIG.replace("- playbook", f"- playbook: {{ignore_revs: '{place}'}}")}
    )
    (tmp_path / "revs").write_text("0123456\n")
    (top / "there").write_text("0123456\n")
    (top / "huge").write_text("0123456\n" * 700_000)
    (top / "link").symlink_to(tmp_path / "revs")
    (top / "device").symlink_to("/dev/zero")
    os.mkfifo(top / "pipe")
    done = playbook("check", cwd=top)
    assert done.returncode == (2 if reason else 0), done.stdout + done.stderr
    found = [line for line in done.stdout.splitlines() if "settings-invalid" in line]
    assert len(found) == bool(reason)
    for line in found:
        assert line.startswith("mkdocs.yml: settings-invalid: Option 'ignore_revs': '")
        assert f"' {reason}. " in line


@pytest.mark.parametrize("command", ["check", "export"])
def test_a_fault_of_ours_is_one_line_and_no_verdict(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    def failing(*_: object, **__: object) -> None:
        raise KeyError("two\nlines")

    monkeypatch.setattr(app, "read", failing)
    monkeypatch.setattr(sys, "argv", ["playbook", command, "-C", str(written(tmp_path))])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == (
        "playbook could not finish: KeyError: 'two\\nlines'. This is a fault of ours; please report it.\n"
    )


def into(output: int, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.site.command", *words, "-C", str(folder)],
        cwd=TOP,
        env={**os.environ, "SOURCE_DATE_EPOCH": PINNED},
        stdout=output,
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize("command", ["check", "export"])
def test_a_reader_who_has_left_is_no_fault(tmp_path: Path, command: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = into(writing, written(tmp_path), command)
    os.close(writing)
    assert (done.returncode, done.stderr) == (2, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is full")
@pytest.mark.parametrize("command", ["check", "export"])
def test_a_disk_that_is_full_is_said(tmp_path: Path, command: str) -> None:
    with Path("/dev/full").open("w") as full:
        done = into(full.fileno(), written(tmp_path), command)
    assert done.returncode == 2
    assert done.stderr == "playbook could not write what it found: No space left on device.\n"


def test_the_reference_is_that_of_this_version() -> None:
    assert (TOP / "docs" / "reference.md").read_text(encoding="utf-8") == reference()


def test_this_repository_passes_its_own_gate() -> None:
    done = playbook("check", cwd=TOP)
    assert done.returncode == 0, done.stdout
