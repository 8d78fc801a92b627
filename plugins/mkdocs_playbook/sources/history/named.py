"""What somebody names on a command line → the commit it is, and where a branch left another. Never an option to git."""

from __future__ import annotations

from mkdocs_playbook.sources.history.git import OBJECT, Repository, Unavailable, output


def commit_named(repository: Repository, name: str) -> str | Unavailable:
    """The commit that a branch, a tag or an id names; Unavailable, with what to do, where it is not in this clone."""
    unknown = Unavailable(reason=f"{name!r} is no commit of this clone; {_advice(repository)}")
    if not name or "\0" in name:
        return unknown
    # From the command line, and never an option: whatever it is, it must name a commit.
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    return _object(output(repository, asked)) or unknown


def merge_base(repository: Repository, base: str) -> str | Unavailable:
    """The commit at which the branch of `repository.head` left what `base` names."""
    commit = commit_named(repository, base)
    if isinstance(commit, Unavailable):
        return commit
    return _object(output(repository, ("merge-base", commit, repository.head))) or Unavailable(
        reason=f"where this branch left {base!r} is not in this clone; {_advice(repository)}"
    )


def _advice(repository: Repository) -> str:
    """A clone that is whole would not have more of it."""
    if repository.boundary:
        return "with fetch-depth: 0 (GitHub Actions) or GIT_DEPTH: 0 (GitLab CI) it would be"
    return "check the name"


def _object(answer: bytes | Unavailable) -> str:
    name = "" if isinstance(answer, Unavailable) else answer.decode("ascii", "replace").strip()
    return name if OBJECT.match(name) else ""
