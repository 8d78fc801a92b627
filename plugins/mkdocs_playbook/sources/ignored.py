"""Which commits the record passes over: those listed as formatting only, and those whose date cannot be true."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mkdocs_playbook.model.finding import Finding, finding
from mkdocs_playbook.model.settings import Settings
from mkdocs_playbook.sources.history.kinds import ignored_commits
from mkdocs_playbook.sources.history.ledger import Histories
from mkdocs_playbook.sources.settings.file import Refused, inside, regular_bytes
from mkdocs_playbook.sources.wording import quoted


def undated(histories: Histories) -> Iterator[Finding]:
    """Commits from the future or from before there was git: their day is shown as not known (faults row 26)."""
    for path, commits in histories.undated.items():
        message = f"the date of {', '.join(commit[:7] for commit in commits)} cannot be true; its day is not known."
        yield finding("history-unavailable", path, 0, message, "The clock of whoever committed it was wrong.")


def read_ignored(settings: Settings, top: Path) -> tuple[frozenset[str], tuple[Finding, ...]]:
    """The commits that are formatting only; none, and a finding, where the file that lists them is not one to read."""
    file = top / settings.prefix / settings.ignore_revs
    try:
        if not inside(file, top):
            raise Refused("is outside the repository")
        return ignored_commits(regular_bytes(file).decode("utf-8", "replace")), ()
    except OSError:
        return frozenset(), ()
    except Refused as refused:
        message = f"Option 'ignore_revs': {quoted(settings.ignore_revs)} {refused}."
        hint = "Name a file of this repository that lists commits, one a line."
        return frozenset(), (finding("settings-invalid", settings.config_path, 0, message, hint),)
