"""Row 26: a commit whose date cannot be true is told, and its day is not shown."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path

from mkdocs_playbook import app
from tests.checks.company import REFUND, written


def test_a_commit_from_the_future_is_told_and_has_no_day(tmp_path: Path) -> None:
    written(tmp_path)
    future = "2099-01-01T00:00:00+00:00"
    who = {
        "GIT_AUTHOR_NAME": "Mia",
        "GIT_AUTHOR_EMAIL": "m@x",
        "GIT_COMMITTER_NAME": "Mia",
        "GIT_COMMITTER_EMAIL": "m@x",
    }
    environment = {**os.environ, **who, "GIT_COMMITTER_DATE": future, "GIT_CONFIG_GLOBAL": os.devnull}
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "Write it down"]):
        subprocess.run(["git", *command], cwd=tmp_path, env=environment, check=True)
    reading = app.read(tmp_path / "mkdocs.yml", date(2026, 11, 22))
    assert [entry.day for entry in reading.playbook.history(REFUND).amendments] == [None]
    told = [f for f in reading.playbook.findings if f.rule == "history-unavailable" and f.path == REFUND]
    assert "cannot be true; its day is not known." in told[0].message
