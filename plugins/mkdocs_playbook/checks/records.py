"""Is the record of changes there to be shown?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mkdocs_playbook.model.amendment import Completeness
from mkdocs_playbook.model.finding import Finding, finding
from mkdocs_playbook.model.playbook import Playbook

ADVICE = ("fetch-depth", "safe.directory")
"""What a reason contains that says itself what to do."""

CLONE = "Build from a clone of the repository."
HINTS = (
    (
        "newest part",
        "In GitHub Actions set `fetch-depth: 0`, in GitLab CI `GIT_DEPTH: 0`; by hand `git fetch --unshallow`.",
    ),
    ("submodule", "Its own repository has its history."),
    ("not in a git repository", CLONE),
    ("not in this repository", CLONE),
    ("git is not installed", CLONE),
    ("no commit yet", "Commit the pages."),
    ("some earlier texts", "Clone without `--filter`."),
)
"""Words of a reason, and what helps."""


def history_unavailable(playbook: Playbook, _today: date) -> Iterator[Finding]:
    """One finding for each reason, at the first page it touches, so that a shallow copy is told once, not per page."""
    told: set[str] = set()
    for process in playbook.processes:
        history = playbook.history(process.path)
        if history.completeness is not Completeness.COMPLETE and history.reason not in told:
            told.add(history.reason)
            yield finding("history-unavailable", process.path, 0, f"{history.reason}.", _hint(history.reason))


def _hint(reason: str) -> str:
    """What helps against a reason; nothing where the reason says it."""
    if any(advice in reason for advice in ADVICE):
        return ""
    return next((hint for words, hint in HINTS if words in reason), "See that `git log` works in this folder.")
