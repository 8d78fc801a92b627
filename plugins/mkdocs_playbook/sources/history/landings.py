"""Commits → the main line: what landed, newest first, with what each merge brought, and on which day. Pure.

The order is history's own. A date never reorders anything: it is bent to the order, or is not known.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from mkdocs_playbook.sources.history.git_log import Commit


class Landing(NamedTuple):
    """A commit on the main line, `place` steps from the newest. `brought` are a merge's commits that are no merges, oldest first.

    `cut` says that a shallow clone ends inside what was brought, so that who wrote it is not known; `edge` that it
    ends at this commit, so that what it seems to add was there before.
    """

    place: int
    commit: Commit
    day: date | None
    brought: tuple[Commit, ...]
    cut: bool
    edge: bool


def landings(commits: Mapping[str, Commit], head: str, boundary: frozenset[str], today: date) -> tuple[Landing, ...]:
    """The main line from `head`, newest first. `commits` stand in the order of the log, newest first."""
    line = main_line(commits, head)
    latest = today if today == date.max else today + timedelta(days=1)  # where they commit, it may be tomorrow already
    days = landing_days([commit.day for commit in line], latest)
    brought = _brought(commits, line, boundary)
    return tuple(
        Landing(place, commit, days[place], *brought.get(commit.id, ((), False)), commit.id in boundary)
        for place, commit in enumerate(line)
    )


def main_line(commits: Mapping[str, Commit], head: str) -> list[Commit]:
    """The first parents of `head`, newest first, as far as they are known."""
    line = []
    commit = commits.get(head)
    while commit is not None:
        line.append(commit)
        commit = commits.get(commit.parents[0]) if commit.parents else None
    return line


def landing_days(days: Sequence[date | None], latest: date) -> list[date | None]:
    """Days, newest first, bent so that none is later than a newer one's; later than `latest` is not known.

    Most committers' clocks are right: the largest number of days that are in order stay as they are, and each other
    takes the nearest day that its neighbours allow. One wrong clock does not move the whole history.
    """
    known = [None if day is None or day > latest else day for day in days]
    kept = _in_order(known)
    bent: list[date | None] = []
    older = _next_kept(known, kept)
    newer: date | None = None
    for index, day in enumerate(known):
        within = _between(day, older[index], newer)
        newer = within or newer  # two wrong clocks side by side must not cross either
        bent.append(within)
    return bent


def _between(day: date | None, older: date | None, newer: date | None) -> date | None:
    if day is None:
        return None
    if newer is not None and day > newer:
        return newer
    return older if older is not None and day < older else day


def _next_kept(days: Sequence[date | None], kept: frozenset[int]) -> list[date | None]:
    """For each place the nearest kept day at or after it, that is at or before it in time."""
    result: list[date | None] = [None] * len(days)
    nearest: date | None = None
    for index in range(len(days) - 1, -1, -1):
        nearest = days[index] if index in kept else nearest
        result[index] = nearest
    return result


def _in_order(days: Sequence[date | None]) -> frozenset[int]:
    """The places of a longest run of days that never rises, newest first; of two, that of the newer (patience sorting)."""
    tails: list[int] = []  # the last day of the best run of each length, oldest to newest
    ends: list[int] = []
    before: dict[int, int] = {}
    for index in range(len(days) - 1, -1, -1):
        day = days[index]
        if day is None:
            continue
        place = bisect_right(tails, day.toordinal())
        before[index] = ends[place - 1] if place else -1
        tails[place : place + 1] = [day.toordinal()]
        ends[place : place + 1] = [index]
    kept = set()
    index = ends[-1] if ends else -1
    while index >= 0:
        kept.add(index)
        index = before[index]
    return frozenset(kept)


def _brought(
    commits: Mapping[str, Commit], line: Sequence[Commit], boundary: frozenset[str]
) -> dict[str, tuple[tuple[Commit, ...], bool]]:
    """What each merge of the main line brought: reachable from it, from no older landing. One walk over everything."""
    rank = {name: index for index, name in enumerate(commits)}
    visited: set[str] = set()
    result = {}
    for landing in reversed(line):
        visited.add(landing.id)
        if len(landing.parents) < 2:
            continue
        found, cut = _unvisited(commits, landing.parents[1:], visited, boundary)
        found.sort(key=lambda commit: -rank[commit.id])
        result[landing.id] = (tuple(found), cut)
    return result


def _unvisited(
    commits: Mapping[str, Commit], starts: Sequence[str], visited: set[str], boundary: frozenset[str]
) -> tuple[list[Commit], bool]:
    """The commits without merges from `starts` down to what is visited, and whether the walk ran off a cut clone."""
    found = []
    cut = False
    waiting = list(starts)
    while waiting:
        name = waiting.pop()
        if name in visited:
            continue
        visited.add(name)
        commit = commits.get(name)
        if commit is None or (boundary and not commit.parents):
            # In a cut clone even a true root may have landed before: its way to the main line is not in sight.
            cut = True
            continue
        waiting += commit.parents
        if len(commit.parents) < 2:
            found.append(commit)
    return found, cut
