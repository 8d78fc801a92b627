"""The pages that are there no more: deleted on the main line, and neither moved nor made again."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import NamedTuple

from mkdocs_playbook.sources.history import git_log
from mkdocs_playbook.sources.history.git import Repository, Unavailable, running
from mkdocs_playbook.sources.history.landings import landings
from mkdocs_playbook.sources.history.message import without_addresses


class Deletion(NamedTuple):
    """The landing that deleted a page; `day` is None where it is not known."""

    path: str
    day: date | None
    summary: str
    commit: str


def deletions(
    repository: Repository, is_page: Callable[[str], bool], known: Collection[str], today: date
) -> tuple[Deletion, ...] | Unavailable:
    """The last deletion of each page that is not among `known`: paths that exist, or that a ledger has gone through.

    Sorted by path. `today` is the day that commits are held against. Runs git once.
    """
    with running(repository, git_log.arguments(repository.head, partial=repository.partial)) as log:
        read = git_log.read_commits(log.chunks(), lambda path, source: is_page(path) or is_page(source))
        commits = {commit.id: commit for commit in read}
    if log.failure:
        return log.failure
    found: dict[str, Deletion] = {}
    moved: set[str] = set()
    for landing in landings(commits, repository.head, repository.boundary, today):
        commit = landing.commit
        moved |= {change.source for each in landing.brought for change in each.changes if change.status == "R"}
        for change in commit.changes:
            if change.status == "D" and change.path not in known and is_page(change.path) and change.path not in moved:
                summary = without_addresses(commit.message.summary)
                found.setdefault(change.path, Deletion(change.path, landing.day, summary, commit.id))
    return tuple(found[path] for path in sorted(found))
