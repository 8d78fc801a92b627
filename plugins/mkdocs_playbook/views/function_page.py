"""What the page of a function shows: its head, its owners, how it stands, its processes and who does what in them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from mkdocs_playbook.model.function import Function
from mkdocs_playbook.views.changes import Change, all_told_of, told_changes
from mkdocs_playbook.views.health import Figures, figures
from mkdocs_playbook.views.involvement import FunctionMatrix, function_matrix
from mkdocs_playbook.views.page import OwnerLine, Place, Row, Scene
from mkdocs_playbook.views.picture.map import FlowMap, flow_map

LATEST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionPage:
    """What the page of a function prints below its words. `folders` are the folders directly inside it."""

    function: Function
    head: OwnerLine | None
    owners: tuple[tuple[OwnerLine, int], ...]
    figures: Figures
    folders: tuple[Place, ...]
    rows: tuple[Row, ...]
    map: FlowMap | None
    matrix: FunctionMatrix
    changes: tuple[Change, ...]


def function_page(scene: Scene, function: Function) -> FunctionPage:
    """The page of one function: its own processes and those of the folders inside it."""
    inside = f"{function.id}/"
    rows = tuple(
        scene.rows[process.path]
        for process in scene.playbook.in_force
        if process.function == function.id or process.function.startswith(inside)
    )
    owners: dict[str, list[Row]] = {}
    for row in rows:
        if row.owner.known:
            owners.setdefault(row.process.owner, []).append(row)
    return FunctionPage(
        function=function,
        head=scene.owner_line(scene.playbook.resolve_owner(function.head, scene.today)) if function.head else None,
        owners=tuple((members[0].owner, len(members)) for members in owners.values()),
        figures=figures(rows),
        folders=tuple(
            Place(label=other.title, url=other.url)
            for other in scene.playbook.functions
            if other.id and other.id.rpartition("/")[0] == function.id and other.id != function.id
        ),
        rows=rows,
        map=flow_map(scene, function.title, [row.process for row in rows], neighbours=True),
        matrix=function_matrix(scene, rows),
        changes=_changes_in(scene, function),
    )


def _changes_in(scene: Scene, function: Function) -> tuple[Change, ...]:
    """The newest changes of the processes in a function and its folders, those withdrawn and those gone among them."""
    inside = (p for p in all_told_of(scene) if f"{p.function}/".startswith(f"{function.id}/"))
    found = [change for process in inside for change in islice(told_changes(scene, process), LATEST)]
    found.sort(key=lambda change: change.order)
    return tuple(found[:LATEST])
