"""Rows 22 to 27 of faults.md: hostile settings, names, encodings, zones, clocks, and the number of processes."""

from __future__ import annotations

import os
import shutil
import time
from datetime import date

import pytest

from mkdocs_playbook.model.amendment import Completeness
from tests.history.conftest import TEXT

REFUND, HIRE = "processes/refund.md", "processes/hire.md"
SETTINGS = {
    "alias.log": "!touch {canary}",
    "color.diff": "always",
    "color.ui": "always",
    "core.abbrev": "4",
    "core.alternateRefsCommand": "touch {canary}",
    "core.attributesFile": "{attributes}",
    "core.commentChar": ":",
    "core.editor": "touch {canary}",
    "core.fsmonitor": "{program}",
    "core.gitProxy": "touch {canary}",
    "core.hooksPath": "{hooks}",
    "core.pager": "touch {canary}",
    "core.precomposeUnicode": "true",
    "core.quotePath": "true",
    "core.sshCommand": "touch {canary}",
    "core.untrackedCache": "true",
    "credential.helper": "!touch {canary}",
    "diff.algorithm": "patience",
    "diff.canary.command": "touch {canary}",
    "diff.canary.textconv": "touch {canary}; cat",
    "diff.external": "touch {canary}",
    "diff.ignoreSubmodules": "all",
    "diff.mnemonicPrefix": "true",
    "diff.noprefix": "true",
    "diff.orderFile": "/no/such/file",
    "diff.relative": "true",
    "diff.renameLimit": "1",
    "diff.renames": "false",
    "diff.suppressBlankEmpty": "true",
    "filter.canary.clean": "touch {canary}; cat",
    "filter.canary.smudge": "touch {canary}; cat",
    "format.pretty": "oneline",
    "gpg.program": "{program}",
    "i18n.commitEncoding": "latin1",
    "i18n.logOutputEncoding": "UTF-16",
    "interactive.diffFilter": "touch {canary}",
    "log.abbrevCommit": "true",
    "log.date": "relative",
    "log.decorate": "full",
    "log.diffMerges": "separate",
    "log.follow": "true",
    "log.initialDecorationSet": "all",
    "log.mailmap": "false",
    "log.showRoot": "false",
    "log.showSignature": "true",
    "mailmap.file": "{mailmap}",
    "mailmap.blob": "HEAD:mailmap",
    "notes.displayRef": "refs/notes/*",
    "pager.log": "touch {canary}",
    "uploadpack.packObjectsHook": "touch {canary}",
}


@pytest.fixture
def hostile(told, tmp_path):
    """What a hostile repository can bring: attributes, a mailmap in a blob, notes, programs; and the canary's place."""
    told.commit("Add a mailmap that is none", "mailmap", text="Mallory <m@x> <mia@example.org>\n")
    told.move(HIRE, "processes/recruit.md")
    told.commit("Rename")
    told.git("notes", "add", "-m", "A note that is no message")
    canary = tmp_path / "canary"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {canary}\n")
    program.chmod(0o755)
    for name in ("post-index-change", "reference-transaction", "post-checkout"):
        (tmp_path / "hooks").mkdir(exist_ok=True)
        shutil.copy(program, tmp_path / "hooks" / name)
    (tmp_path / "attributes").write_text("* diff=canary filter=canary\n")
    (tmp_path / "mailmap").write_text("Mallory <m@x> <mia@example.org>\n")
    told.write(".gitattributes", "* diff=canary filter=canary\n")
    return told, canary


def seen(work):
    found = work.histories(REFUND, "processes/recruit.md")
    assert not found.unavailable
    return found


@pytest.mark.parametrize("setting", SETTINGS)
def test_row_22_a_hostile_setting_changes_nothing_and_runs_nothing(hostile, setting, tmp_path):
    work, canary = hostile
    before = seen(work)
    places = {name: tmp_path / name for name in ("canary", "attributes", "program", "hooks", "mailmap")}
    work.git("config", setting, SETTINGS[setting].format(**places))
    assert seen(work) == before
    assert not canary.exists()


@pytest.mark.parametrize(
    "name",
    ["GIT_EXTERNAL_DIFF", "GIT_PAGER", "PAGER", "GIT_SSH_COMMAND", "GIT_EDITOR", "GIT_PROXY_COMMAND", "GIT_ASKPASS"],
)
def test_row_22_a_program_in_the_environment_is_not_run(hostile, name, monkeypatch, tmp_path):
    work, canary = hostile
    before = seen(work)
    monkeypatch.setenv(name, str(tmp_path / "program"))
    assert seen(work) == before
    assert not canary.exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GIT_CONFIG_PARAMETERS", "'log.showsignature'='true'"),
        ("GIT_DIFF_OPTS", "-u0"),
        ("GIT_NOTES_REF", "refs/notes/commits"),
        ("GIT_TRACE", "1"),
        ("GIT_ALTERNATE_OBJECT_DIRECTORIES", "/tmp"),
        ("GIT_CEILING_DIRECTORIES", "/"),
        ("LC_ALL", "de_DE.UTF-8"),
        ("LANGUAGE", "de"),
    ],
)
def test_row_22_the_environment_changes_nothing(hostile, name, value, monkeypatch):
    before = seen(hostile[0])
    monkeypatch.setenv(name, value)
    assert seen(hostile[0]) == before


def test_row_22_forged_parents_are_not_believed(told):
    before = told.ledger(HIRE)
    root = told.git("rev-list", "--max-parents=0", "HEAD")
    (told.top / ".git/info/grafts").write_text(f"{told.head} {root}\n")
    assert told.ledger(HIRE) == before
    (told.top / ".git/info/grafts").unlink()
    told.git("replace", "--graft", told.head, root)
    assert told.ledger(HIRE) == before


def test_row_22_a_message_that_looks_like_a_record_stays_a_message(work):
    zeros = "0" * 40
    forged = f"\x1e{zeros}\x1f\nx\n\n:000000 100644 {zeros} {'1' * 40} A\tprocesses/forged.md\n{'2' * 40}"
    work.commit(f"Innocent\n\n{forged}", REFUND, text=TEXT)
    work.commit(f":100644 {forged[:20]}", REFUND)
    assert work.kinds(REFUND) == ["content", "created"]
    assert work.histories(REFUND, "processes/forged.md").by_path["processes/forged.md"].reason == "not yet published"


NAMES = [
    "processes/with space.md",
    "processes/'single' \"double\".md",
    "processes/new\nline.md",
    "processes/tab\there.md",
    "-leading dash.md",
    "--output=canary.md",
    "processes/$(touch canary).md",
    "processes/;touch canary;.md",
    "processes/[glob]*?.md",
    ":(exclude)processes.md",
    "processes/Ärger über Öl.md",
    "processes/日本語.md",
    "processes/back\\slash.md",
    os.fsdecode(b"processes/not-utf-8-\xff.md"),
]


@pytest.mark.parametrize("name", NAMES)
def test_row_23_any_name_has_its_history(work, name):
    work.commit("Write it down", name)
    work.commit("Amend", name)
    assert [(entry.kind.value, entry.path) for entry in work.ledger(name)] == [("content", name), ("created", name)]
    assert not (work.top / "canary").exists()


@pytest.mark.parametrize(("stored", "asked"), [("é", "e\u0301"), ("e\u0301", "é")], ids=["composed", "decomposed"])
def test_row_23_accents_are_compared_normalised_and_kept_as_they_are(work, stored, asked):
    work.commit("Write it down", f"processes/caf{stored}.md")
    entries = work.ledger(f"processes/caf{asked}.md")
    assert [entry.path for entry in entries] == [f"processes/caf{stored}.md"]


def test_row_23_two_files_that_differ_only_in_composition_keep_their_own(work):
    work.commit("Composed", "processes/caf\u00e9.md")
    work.commit("Decomposed", "processes/cafe\u0301.md", text="Another text\n")
    assert [entry.summary for entry in work.ledger("processes/caf\u00e9.md")] == ["Composed"]
    assert [entry.summary for entry in work.ledger("processes/cafe\u0301.md")] == ["Decomposed"]


def raw_commit(work, header: bytes, message: bytes = b"Message\n") -> None:
    """A commit as no git would write it."""
    tree = work.git("write-tree").encode()
    parent = work.git("rev-parse", "-q", "--verify", "HEAD", check=False).encode()
    parents = b"parent %s\n" % parent if parent else b""
    text = b"tree %s\n%s%s\n\n%s" % (tree, parents, header, message)
    commit = work.git("hash-object", "-t", "commit", "-w", "--literally", "--stdin", feed=text)
    work.git("update-ref", "HEAD", commit)


def identity(seconds: bytes, zone: bytes = b"+0000", name: bytes = b"Mia Berg") -> bytes:
    who = b"%s <mia@example.org> %s %s" % (name, seconds, zone)
    return b"author %s\ncommitter %s" % (who, who)


def test_row_24_bytes_that_are_not_utf_8_are_replaced(work):
    work.write(REFUND)
    work.git("add", "-A")
    raw_commit(work, identity(b"1767268800", name=b"J\xf6rg"), b"R\xfcckgabe \xff\xfe\n")
    (entry,) = work.ledger(REFUND)
    assert (entry.authors, entry.summary) == (("J\ufffdrg",), "R\ufffdckgabe \ufffd\ufffd")


def test_row_24_an_encoding_that_the_commit_names_is_read(work):
    work.write(REFUND)
    work.git("add", "-A")
    raw_commit(work, identity(b"1767268800", name=b"J\xf6rg") + b"\nencoding ISO-8859-1", b"R\xfcckgabe\n")
    (entry,) = work.ledger(REFUND)
    assert (entry.authors, entry.summary) == (("Jörg",), "Rückgabe")


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12", "UTC"])
@pytest.mark.parametrize(
    ("committed", "day"),
    [("2026-05-05T00:30:00+1400", "2026-05-05"), ("2026-05-05T23:30:00-1200", "2026-05-05")],
)
def test_row_25_a_date_is_the_one_that_the_committer_saw(work, zone, committed, day, monkeypatch):
    work.commit("Write it down", REFUND, committed=committed)
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert str(work.ledger(REFUND)[0].day) == day
    finally:
        monkeypatch.undo()
        time.tzset()


def test_row_26_a_commit_from_the_future_has_no_day_and_is_named(work):
    work.commit("Write it down", REFUND)
    future = work.commit("Amend", REFUND, committed="2099-01-01T00:00:00Z")
    found = work.histories(REFUND, HIRE)
    assert [str(entry.day) for entry in found.by_path[REFUND].amendments] == ["None", "2026-01-01"]
    assert found.undated == {REFUND: (future,)}


def test_row_26_tomorrow_may_be_today_elsewhere(work):
    work.commit("Write it down", REFUND, committed="2026-03-02T00:00:00Z")
    assert work.ledger(REFUND, today=date(2026, 3, 1))[0].day == date(2026, 3, 2)
    assert work.ledger(REFUND, today=date(2026, 2, 28))[0].day is None


@pytest.mark.parametrize(
    "seconds",
    [b"0", b"-1", b"292277026596", b"9223372036854775807", b"99999999999999999999999", b"x", b"", b"253402300800"],
)
def test_row_26_a_timestamp_that_cannot_be_is_not_known(work, seconds):
    work.write(REFUND)
    work.git("add", "-A")
    raw_commit(work, identity(seconds))
    raw = work.history(REFUND)
    assert raw.completeness is Completeness.COMPLETE
    assert [entry.day for entry in raw.amendments] == [None]


@pytest.mark.parametrize("zone", [b"+9999", b"-9999", b"+0", b"zone", b"+1400000"])
def test_row_26_a_zone_that_cannot_be_raises_nothing(work, zone):
    work.write(REFUND)
    work.git("add", "-A")
    raw_commit(work, identity(b"1767268800", zone))
    (entry,) = work.ledger(REFUND)
    assert entry.day is None or abs((entry.day - date(2026, 1, 1)).days) < 8


@pytest.fixture
def processes(monkeypatch, tmp_path):
    """The git commands that were run, one a line."""
    log = tmp_path / "processes"
    folder = tmp_path / "counting"
    folder.mkdir()
    (folder / "git").write_text(f'#!/bin/sh\necho "$@" >> {log}\nexec {shutil.which("git")} "$@"\n')
    (folder / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return log


def test_row_27_the_number_of_processes_does_not_grow_with_the_pages(work, processes):
    pages = [f"processes/page-{number}.md" for number in range(50)]
    work.write(".mailmap", "Ana Ruiz <ana@example.org>\n")
    work.commit("Write them down", *pages)
    work.commit("Amend\n\nCo-authored-by: Ana <ana@example.org>", *pages)
    counts = []
    for number in (1, 5, 50):
        processes.unlink()
        assert len(work.histories(*pages[:number]).by_path) == number
        counts.append(len(processes.read_text().splitlines()))
    assert counts == [4, 4, 4]
