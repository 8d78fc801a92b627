"""What changed in the whole playbook, by month, in pages of bounded size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby, islice

from mkdocs_playbook.model.amendment import AmendmentKind
from mkdocs_playbook.model.process import Process, State
from mkdocs_playbook.views.page import Place, Row, Scene
from mkdocs_playbook.views.words import month

TOLD = (AmendmentKind.CREATED, AmendmentKind.CONTENT, AmendmentKind.MOVE)
"""The kinds that change what a reader finds; reviews and formatting do not."""
ROWS_ON_A_PAGE = 250
MONTHS_KEPT = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One amendment of one process, for a list of changes."""

    day: date
    kind: AmendmentKind
    row: Row
    summary: str
    roles: tuple[Place, ...]
    landing: int
    """Steps on the main line from the newest: what landed on one day keeps its order."""

    @property
    def label(self) -> str:
        """What happened, where the summary may be about more than this page: a first landing, a move."""
        if self.row.mark.state is State.RETIRED:
            return "Withdrawn."
        return {AmendmentKind.CREATED: "First published.", AmendmentKind.MOVE: "Moved."}.get(self.kind, "")

    @property
    def order(self) -> tuple[int, int, str]:
        return (-self.day.toordinal(), self.landing, self.row.url)


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """The changes of one calendar month, newest first; `left_out` counts those a page has no room for."""

    label: str
    anchor: str
    changes: tuple[Change, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesPage:
    """The months of the last year. `complete` is false where the history is not wholly available."""

    months: tuple[Month, ...]
    complete: bool


def changes_of(scene: Scene, process: Process) -> Iterator[Change]:
    """The dated changes of one process, newest first."""
    row = scene.rows[process.path]
    for amendment in scene.playbook.history(process.path).amendments:
        if amendment.day and amendment.kind in TOLD:
            yield Change(
                day=amendment.day,
                kind=amendment.kind,
                row=row,
                summary=amendment.summary,
                roles=scene.performers(process),
                landing=amendment.landing,
            )


def told_changes(scene: Scene, process: Process) -> Iterator[Change]:
    """The changes of a process that readers are told of: of a withdrawn one only that, of a draft none."""
    if process.state is State.ACTIVE:
        yield from changes_of(scene, process)
    elif process.state is State.RETIRED:
        yield from islice(changes_of(scene, process), 1)


def latest_changes(scene: Scene, since: date) -> list[Change]:
    """Every change of a process in force or retired since a day, newest first."""
    found = [
        change for process in scene.playbook.processes for change in told_changes(scene, process) if change.day >= since
    ]
    found.sort(key=lambda change: change.order)
    return found


def changes_page(scene: Scene) -> ChangesPage:
    """The last twelve calendar months, with at most ROWS_ON_A_PAGE rows in all; what has no room is counted."""
    first = _months_before(scene.today, MONTHS_KEPT - 1)
    room, months = ROWS_ON_A_PAGE, []
    for label, group in groupby(latest_changes(scene, first), key=lambda change: month(change.day)):
        changes = tuple(group)
        shown = changes[:room]
        room -= len(shown)
        anchor = label.lower().replace(" ", "-")
        months.append(Month(label=label, anchor=anchor, changes=shown, left_out=len(changes) - len(shown)))
    return ChangesPage(months=tuple(months), complete=scene.playbook.history_complete)


def _months_before(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 - months
    return date(index // 12, index % 12 + 1, 1)
