"""The corpus that is measured is a playbook in order, the same each time."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

from mkdocs_playbook import app
from mkdocs_playbook.model.amendment import AmendmentKind
from tests.corpus import write_corpus

TODAY = date(2026, 11, 22)


def test_the_same_arguments_give_the_same_commits(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_corpus(tmp_path / name, processes=14, commits=140, seed=3)
    heads = {
        subprocess.run(["git", "rev-parse", "HEAD"], cwd=tmp_path / name, capture_output=True, check=True).stdout
        for name in ("a", "b")
    }
    assert len(heads) == 1


def test_a_corpus_has_every_kind_of_amendment_and_nothing_unreadable(tmp_path: Path) -> None:
    write_corpus(tmp_path, processes=60, commits=600, seed=1)
    reading = app.read(tmp_path / "mkdocs.yml", TODAY)
    kinds = {entry.kind for p in reading.playbook.processes for entry in reading.playbook.history(p.path).amendments}
    assert kinds >= set(AmendmentKind) - {AmendmentKind.UNKNOWN}
    report = app.report(reading, TODAY)
    assert {f.rule for f in report.findings} <= {"review-overdue", "review-due-soon", "involvement-contradiction"}
