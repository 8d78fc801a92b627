"""What git tells of each path → the record that pages and data show: corrected, agreed to, counted in versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from mkdocs_playbook.model.amendment import Correction, History
from mkdocs_playbook.model.finding import Finding
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.settings import Settings
from mkdocs_playbook.sources.approvals import Approvals
from mkdocs_playbook.sources.corrections import by_beginning, unmatched
from mkdocs_playbook.sources.history.ledger import Taken, history_of
from mkdocs_playbook.sources.history.versions import recorded
from mkdocs_playbook.sources.record_files import read_approvals, read_corrections


@dataclass(frozen=True, slots=True, kw_only=True)
class Additions:
    """What stands beside the pages about their amendments, and what is wrong with it."""

    corrections: tuple[Correction, ...]
    approvals: Approvals
    findings: tuple[Finding, ...]

    @property
    def corrected(self) -> frozenset[str]:
        """The commits that are corrected, or the beginnings of their ids."""
        return frozenset(each.commit for each in self.corrections)


def read_additions(settings: Settings, top: Path, today: date) -> Additions:
    """Read both files. `today` is the day by the clock."""
    corrections, of_corrections = read_corrections(settings, top, today)
    approvals, of_approvals = read_approvals(settings, top)
    return Additions(corrections=corrections, approvals=approvals, findings=(*of_corrections, *of_approvals))


def record(
    playbook: Playbook, histories: Mapping[str, History], taken: Sequence[Taken], additions: Additions
) -> tuple[Mapping[str, History], tuple[Taken, ...], tuple[Finding, ...]]:
    """The record of every path, the pages that are gone, and what is wrong with the additions.

    What ended a page is corrected and agreed to like any landing; a correction of what is on no record is a finding.
    """
    first = {process.path: process.first_version for process in playbook.processes}
    corrections = by_beginning(additions.corrections)
    ends = {each.amendment.path: history_of((each.amendment,)) for each in taken}
    records = {
        path: recorded(history, first.get(path, 1), corrections, additions.approvals)
        for path, history in (*histories.items(), *ends.items())
    }
    gone = tuple(replace(each, amendment=records.pop(each.amendment.path).amendments[0]) for each in taken)
    lost = unmatched(additions.corrections, {**histories, **ends}, playbook.settings.corrections_file)
    return records, gone, (*additions.findings, *lost)
