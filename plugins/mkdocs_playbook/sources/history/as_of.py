"""A day → the commit that had landed last by then. It asks git and no clock, so that the answer is the same anywhere."""

from __future__ import annotations

from datetime import date

from mkdocs_playbook.sources.history.git import Repository, Unavailable, output
from mkdocs_playbook.sources.history.git_log import NEWEST, OLDEST
from mkdocs_playbook.sources.history.landings import landing_days

_ARGUMENTS = ("log", "-z", "--first-parent", "--no-show-signature", "--no-notes", "--format=tformat:%H %ct %cs")
CUT = (
    "its history before {first} is not in this clone; fetch-depth: 0 (GitHub Actions), GIT_DEPTH: 0 (GitLab CI) or "
    "git fetch --unshallow brings the rest"
)


def landed_by(repository: Repository, day: date) -> str | Unavailable:
    """The newest commit of the main line whose day of landing is `day` or earlier.

    Days are the committers' own, bent to the order of history as in every ledger. Runs git once.
    """
    listing = output(repository, (*_ARGUMENTS, repository.head, "--"))
    if isinstance(listing, Unavailable):
        return listing
    line = [record.split(" ") for record in listing.decode("ascii", "replace").split("\0") if record]
    days = landing_days([_day(seconds, written) for _, seconds, written in line], date.max)
    found = next((name for (name, _, _), landed in zip(line, days, strict=True) if landed and landed <= day), "")
    if found:
        return found
    first = next((landed for landed in reversed(days) if landed), None)
    if repository.boundary:
        return Unavailable(reason=CUT.format(first=first))
    return Unavailable(reason=f"nothing had landed by then; the first commit is of {first}")


def _day(seconds: str, written: str) -> date | None:
    known = seconds.isdecimal() and OLDEST < int(seconds) < NEWEST
    try:
        return date.fromisoformat(written) if known else None
    except ValueError:
        return None
