"""The pages that are there no more: which landing removed them, and what had landed of each until then. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from mkdocs_playbook.sources.history.git_log import Change
from mkdocs_playbook.sources.history.landings import Landing
from mkdocs_playbook.sources.history.message import without_addresses

IsPage = Callable[[str], bool]


class Deletion(NamedTuple):
    """The landing that removed a page, `place` steps from the newest. `day` is None where it is not known.

    `text` is the id of the page's last text.
    """

    path: str
    day: date | None
    summary: str
    commit: str
    place: int
    text: str


def deletions(line: Sequence[Landing], is_page: IsPage, known: Collection[str]) -> tuple[Deletion, ...]:
    """The last removal of each page that is not among `known`: paths that exist, or that a ledger has gone through.

    A page is removed where it is deleted, or moved to where it is no page any more. Sorted by path.
    """
    found: dict[str, Deletion] = {}
    moved: set[str] = set()
    for landing in line:
        commit = landing.commit
        moved |= {change.source for each in landing.brought for change in each.changes if _moves(change, is_page)}
        for change in commit.changes:
            if _removes(change, is_page) and change.source not in known and change.source not in moved:
                summary = without_addresses(commit.message.summary)
                deleted = Deletion(change.source, landing.day, summary, commit.id, landing.place, change.before)
                found.setdefault(change.source, deleted)
    return tuple(found[path] for path in sorted(found))


def by_place(found: Collection[Deletion]) -> Mapping[int, tuple[str, ...]]:
    """The paths that each landing removed, by its place."""
    places = dict.fromkeys(each.place for each in found)
    return {place: tuple(each.path for each in found if each.place == place) for place in places}


def _moves(change: Change, is_page: IsPage) -> bool:
    return change.status == "R" and is_page(change.path)


def _removes(change: Change, is_page: IsPage) -> bool:
    gone = change.status == "D" or (change.status == "R" and not is_page(change.path))
    return gone and is_page(change.source)
