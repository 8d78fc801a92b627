"""A process that is there no more: its file was deleted, or moved out of the processes folder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mkdocs_playbook.model.amendment import History
from mkdocs_playbook.model.process import Process


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """What ended a process. `process` is what its last text said; id and title are empty where that cannot be read.

    `history` ends before the landing that removed it, whose day (None where it is not known), summary and commit these
    are.
    """

    process: Process
    history: History
    day: date | None
    summary: str
    commit: str
