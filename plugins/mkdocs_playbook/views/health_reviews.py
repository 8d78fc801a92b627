"""What Health tells of reviews beside their dates: what waits for a new owner or to be withdrawn; facts, without blame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mkdocs_playbook.model.review import ReviewRecord
from mkdocs_playbook.views.page import Row, Scene
from mkdocs_playbook.views.reviews import by_neither, landed_together, to_be_withdrawn
from mkdocs_playbook.views.words import counted, short_day

ROWS_IN_A_LIST = 50
NEW_OWNER = "Waits for its first review by its new owner"
TO_BE_WITHDRAWN = "Reviewed as to be withdrawn, and still in force"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewList:
    """Pages with one thing in common, each with a few words; `left_out` counts those there is no room for."""

    key: str
    title: str
    rows: tuple[tuple[Row, str], ...]
    left_out: int = 0


def review_lists(scene: Scene) -> tuple[ReviewList, ...]:
    """The lists that hold anything, over the last review of each process in force."""
    found = (
        _list("new-owner", NEW_OWNER, _awaiting(scene)),
        _list("to-be-withdrawn", TO_BE_WITHDRAWN, _to_be_withdrawn(scene)),
        _list("reviewed-by-neither", "Last reviewed by someone who is neither owner nor deputy", _by_neither(scene)),
        _list("reviewed-together", "Last reviewed together with many others, without a note", _together(scene)),
    )
    return tuple(each for each in found if each.rows)


def _list(key: str, title: str, found: Iterable[tuple[Row, str]]) -> ReviewList:
    rows = tuple(found)
    return ReviewList(key=key, title=title, rows=rows[:ROWS_IN_A_LIST], left_out=max(0, len(rows) - ROWS_IN_A_LIST))


def _awaiting(scene: Scene) -> Iterator[tuple[Row, str]]:
    for process in scene.playbook.in_force:
        if scene.playbook.awaits_new_owner(process, scene.today):
            reviewed = process.review.reviewed
            said = f"Reviewed {short_day(reviewed)}, under the owner before" if reviewed else "Never reviewed"
            yield scene.rows[process.path], said


def _to_be_withdrawn(scene: Scene) -> Iterator[tuple[Row, str]]:
    for process in scene.playbook.in_force:
        if reviewed := to_be_withdrawn(scene.playbook, process):
            yield scene.rows[process.path], f"Reviewed {short_day(reviewed)}: to be withdrawn"


def _last_reviews(scene: Scene) -> Iterator[tuple[Row, ReviewRecord]]:
    for process in scene.playbook.in_force:
        reviews = scene.playbook.history(process.path).reviews
        if reviews:
            yield scene.rows[process.path], reviews[0]


def _by_neither(scene: Scene) -> Iterator[tuple[Row, str]]:
    for row, record in _last_reviews(scene):
        if record.day and by_neither(scene.playbook, row.process, record):
            name = scene.name(scene.playbook.id_of(record.reviewer))
            yield row, f"Reviewed {short_day(record.day)} by {name}"


def _together(scene: Scene) -> Iterator[tuple[Row, str]]:
    for row, record in _last_reviews(scene):
        others = landed_together(scene.playbook, record) - 1
        if record.day and others > 0:
            yield row, f"Reviewed {short_day(record.day)}, with {counted(others, 'other page', 'other pages')}"
