"""Landings → the entries of each path, through renames, newest first. Pure.

Follows moves and nothing else: a copy begins its own ledger, so does a path that is used again.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from mkdocs_playbook.sources.history.git_log import Change, Commit
from mkdocs_playbook.sources.history.landings import Landing

Place = tuple[str, str]
"""A commit and a path in it."""

NOTHING: Mapping[int, Sequence[str]] = MappingProxyType({})


class Entry(NamedTuple):
    """What one landing did to one path."""

    landing: Landing
    change: Change

    @property
    def where(self) -> Place:
        return (self.landing.commit.id, self.change.path)


class Vacated(NamedTuple):
    """A commit that may have moved a file away and put a new text in its place; `change` is what git made of it."""

    commit: str
    change: Change


def trace(
    line: Sequence[Landing],
    paths: Iterable[str],
    vacated: frozenset[Place] = frozenset(),
    removed: Mapping[int, Sequence[str]] = NOTHING,
) -> dict[str, list[Entry]]:
    """The entries of each path that is in the newest landing; none for a path that is not.

    `vacated` are the commits and paths where a new text took the place of one that moved away. `removed` are paths by
    the place of the landing that took them away: of these the entries before it.
    """
    ledgers: dict[str, list[Entry]] = {path: [] for path in paths}
    active = dict(ledgers)
    ledgers |= {path: [] for gone in removed.values() for path in gone}
    for landing in line:
        if any(change.path in active or change.source in active for change in landing.commit.changes):
            _step(landing, _corrected(landing, vacated), active)
        for path in removed.get(landing.place, ()):
            active.setdefault(path, ledgers[path])
    return ledgers


def known_spelling(line: Sequence[Landing], paths: Collection[str]) -> dict[str, str]:
    """Path → the same path as git spells it: file systems compose and decompose accents at will (row 23)."""
    spelled = {change.path for landing in line for change in landing.commit.changes}
    known = {composed(path): path for path in spelled if not path.isascii()}
    return {path: path if path in spelled else known.get(composed(path), path) for path in paths}


def vacated_places(line: Sequence[Landing]) -> Iterator[Vacated]:
    """Where a file may have moved away while a new text took its place.

    git reports that as an addition with the old text and a change, just as it does a copy whose original was edited.
    Only the contents tell.
    """
    for landing in line:
        changes = landing.commit.changes
        added = {change.after for change in changes if change.status == "A"}
        for change in changes if added else ():
            if change.status == "M" and change.before in added:
                yield Vacated(landing.commit.id, change)


def _step(landing: Landing, changes: Sequence[Change], active: dict[str, list[Entry]]) -> None:
    """Write one landing into the ledgers that are open, and carry on under the names from before it."""
    earlier: dict[str, list[Entry]] = {}
    for change in changes:
        ledger = active.get(change.path)
        if ledger is None or change.status == "D":
            continue
        ledger.append(Entry(landing, change))
        if change.status in "AR":
            del active[change.path]
        if change.status == "R":
            earlier[change.source] = ledger
    for change in changes:
        if change.status in "DR":
            active.pop(change.source, None)  # gone here and not made again since: what lies on disk is new
    active.update(earlier)


def _corrected(landing: Landing, vacated: frozenset[Place]) -> Sequence[Change]:
    """The changes with the moves that comparing a commit's two ends alone does not show."""
    changes: Sequence[Change] = landing.commit.changes
    if len(landing.brought) > 1 and {"A", "D"} <= {change.status for change in changes}:
        changes = _with_moves(changes, _moved_in_branch(landing.brought, changes))
    left = {change.before: change for change in changes if (landing.commit.id, change.path) in vacated}
    if not left:
        return changes
    moves = {change.path: left[change.after] for change in changes if change.status == "A" and change.after in left}
    fresh = [
        change._replace(status="A", before="") if change.before in left and change.status == "M" else change
        for change in changes
    ]
    return _with_moves(fresh, moves)


def _with_moves(changes: Iterable[Change], moves: Mapping[str, Change]) -> list[Change]:
    """Turn additions into moves; `moves` is path → the change that took the text away from its old place."""
    gone = {change.path for change in moves.values() if change.status == "D"}
    return [
        change._replace(status="R", source=moves[change.path].path, before=moves[change.path].before)
        if change.status == "A" and change.path in moves
        else change
        for change in changes
        if change.path not in gone
    ]


def _moved_in_branch(brought: Sequence[Commit], changes: Sequence[Change]) -> dict[str, Change]:
    """Additions of a merge that are moves followed by so many edits that git no longer sees a move."""
    deleted = {change.path: change for change in changes if change.status == "D"}
    moves = {}
    for change in changes:
        source = _before_branch(brought, change.path) if change.status == "A" else change.path
        if change.status == "A" and source in deleted:
            moves[change.path] = deleted.pop(source)
    return moves


def _before_branch(brought: Sequence[Commit], path: str) -> str:
    for commit in reversed(brought):
        path = next((change.source for change in commit.changes if change.status == "R" and change.path == path), path)
    return path


def composed(path: str) -> str:
    """A path with its accents composed, so that two spellings of one name are one."""
    return path if path.isascii() else unicodedata.normalize("NFC", path)
