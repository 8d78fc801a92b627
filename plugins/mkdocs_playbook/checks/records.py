"""Is the record of changes there to be shown?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mkdocs_playbook.model.amendment import Completeness
from mkdocs_playbook.model.finding import Finding, finding
from mkdocs_playbook.model.playbook import Playbook


def history_unavailable(playbook: Playbook, _today: date) -> Iterator[Finding]:
    """One finding for each reason, at the first page it touches, so that a shallow copy is told once, not per page."""
    told: set[str] = set()
    for process in playbook.processes:
        history = playbook.history(process.path)
        if history.completeness is not Completeness.COMPLETE and history.reason not in told:
            told.add(history.reason)
            hint = (
                "In GitHub Actions set `fetch-depth: 0`, in GitLab CI `GIT_DEPTH: 0`; by hand `git fetch --unshallow`."
            )
            yield finding("history-unavailable", process.path, 0, f"{history.reason}.", hint)
