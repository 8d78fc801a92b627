"""The pages that are there no more: which landing took them away, and where they had been before. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from mkdocs_playbook.sources.history.git_log import Change
from mkdocs_playbook.sources.history.landings import Landing
from mkdocs_playbook.sources.history.tracing import Entry

IsPage = Callable[[str], bool]
Moves = Mapping[str, Sequence[tuple[int, str]]]
"""Where a page came from, by where it went: the place of the landing, and the path before."""


class Deletion(NamedTuple):
    """What took a page away. `entry` is about the path it had; `former` are paths it had before that, newest first."""

    entry: Entry
    former: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        return self.entry.change.source

    @property
    def place(self) -> int:
        """How many steps from the newest it landed."""
        return self.entry.landing.place

    @property
    def text(self) -> str:
        """The id of the page's last text."""
        return self.entry.change.before


def deletions(line: Sequence[Landing], is_page: IsPage, known: Collection[str]) -> tuple[Deletion, ...]:
    """The last removal of each page that is not among `known`: paths that exist, or that a ledger has gone through.

    A page is removed where it is deleted, or moved to where it is no page any more. Sorted by path.
    """
    found: dict[str, Entry] = {}
    moved: set[str] = set()
    for landing in line:
        moved |= {change.source for each in landing.brought for change in each.changes if _moves(change, is_page)}
        for change in landing.commit.changes:
            if _removes(change, is_page) and change.source not in known and change.source not in moved:
                found.setdefault(
                    change.source, Entry(landing, Change("D", change.source, change.source, change.before, ""))
                )
    moves = _moves_of(line, is_page) if found else {}
    taken = {*known, *found}
    return tuple(Deletion(found[path], tuple(_former(found[path], moves, taken))) for path in sorted(found))


def by_place(found: Collection[Deletion]) -> Mapping[int, tuple[str, ...]]:
    """The paths that each landing removed, by its place."""
    places = dict.fromkeys(each.place for each in found)
    return {place: tuple(each.path for each in found if each.place == place) for place in places}


def _moves_of(line: Sequence[Landing], is_page: IsPage) -> Moves:
    found: dict[str, list[tuple[int, str]]] = {}
    for landing in line:
        for change in landing.commit.changes:
            if _moves(change, is_page) and is_page(change.source):
                found.setdefault(change.path, []).append((landing.place, change.source))
    return found


def _former(gone: Entry, moves: Moves, taken: Collection[str]) -> Iterator[str]:
    """The paths of a page before its last one, as far as nothing else has them."""
    path, place = gone.change.path, gone.landing.place
    while step := next((step for step in moves.get(path, ()) if step[0] > place), None):
        place, path = step
        if path not in taken:
            yield path


def _moves(change: Change, is_page: IsPage) -> bool:
    return change.status == "R" and is_page(change.path)


def _removes(change: Change, is_page: IsPage) -> bool:
    gone = change.status == "D" or (change.status == "R" and not is_page(change.path))
    return gone and is_page(change.source)
