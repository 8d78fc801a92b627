"""What a branch's commits state about a page, before it lands: by the same rules as for what has landed."""

from __future__ import annotations

from mkdocs_playbook.model.amendment import NOTHING_STATED, Statement
from mkdocs_playbook.sources.history import git_log
from mkdocs_playbook.sources.history.amendments import stated
from mkdocs_playbook.sources.history.git import Repository, Unavailable, running
from mkdocs_playbook.sources.history.git_log import Commit


def branch_commits(repository: Repository, base: str) -> tuple[Commit, ...] | Unavailable:
    """The commits from `base` to the one checked out that are no merges, oldest first. Runs git once."""
    with running(repository, git_log.arguments(f"{base}..{repository.head}", partial=repository.partial)) as log:
        commits = [commit for commit in git_log.read_commits(log.chunks(), _all) if len(commit.parents) < 2]
    return log.failure or tuple(reversed(commits))


def stated_about(commits: tuple[Commit, ...], names: frozenset[str], landing: Statement = NOTHING_STATED) -> Statement:
    """What they state about a file known by `names`; where those that touch it say nothing, what the others say.

    `landing` is what the message states with which they will land; its word weighs more.
    """
    return stated(landing, commits, names)


def _all(_path: str, _source: str) -> bool:
    return True
