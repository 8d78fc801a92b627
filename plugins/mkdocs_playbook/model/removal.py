"""A process that is there no more: its file was deleted, or moved out of the processes folder."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_playbook.model.amendment import NO_HISTORY, Amendment, History
from mkdocs_playbook.model.process import Process


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """What ended a process. `process` is what its last text said; id and title are empty where that cannot be read.

    `amendment` is the landing that took it away: it has no text after it and names no changes. `former` are paths that
    the file had before its last one. `history` ends before that landing; it is known for the record of a day alone.
    """

    process: Process
    amendment: Amendment
    former: tuple[str, ...] = ()
    history: History = NO_HISTORY
