"""The home page, the page of a function and the page of all roles: lists that lead to the work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from mkdocs_playbook.model.function import Function
from mkdocs_playbook.views.changes import Change, latest_changes, told_changes
from mkdocs_playbook.views.health import Figures, WorkList, figures, work_list
from mkdocs_playbook.views.page import OwnerLine, Place, Row, Scene

LATEST = 5
LATEST_IN_A_FUNCTION = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleEntry:
    """A role one can pick; `also_called` and the title are what the filter finds it by."""

    id: str
    place: Place
    also_called: tuple[str, ...]
    processes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGroup:
    """The roles of one function."""

    title: str
    roles: tuple[RoleEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """What the home page prints below its words."""

    groups: tuple[RoleGroup, ...]
    functions: tuple[Place, ...]
    changes: tuple[Change, ...]
    overdue: WorkList
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionPage:
    """What the page of a function prints below its words. `folders` are the folders directly inside it."""

    function: Function
    head: OwnerLine | None
    owners: tuple[tuple[OwnerLine, int], ...]
    figures: Figures
    folders: tuple[Place, ...]
    rows: tuple[Row, ...]
    changes: tuple[Change, ...]


def role_groups(scene: Scene) -> tuple[RoleGroup, ...]:
    """All roles by function, in the order of the functions; those of no function last, those outside at the end."""
    found: dict[str, list[RoleEntry]] = {}
    order = {function.title: place for place, function in enumerate(scene.playbook.functions)}
    for role in scene.playbook.roles:
        title = "Outside the organisation" if role.external else scene.function_title(role)
        entry = RoleEntry(
            id=role.id,
            place=scene.role_place(role.id),
            also_called=role.also_called,
            processes=len(scene.processes_of_role.get(role.id, ())),
        )
        found.setdefault(title, []).append(entry)
    last = len(order) + 1
    titles = sorted(found, key=lambda title: (order.get(title, last + (title.startswith("Outside"))), title))
    return tuple(RoleGroup(title=title, roles=tuple(found[title])) for title in titles)


def home_page(scene: Scene) -> HomePage:
    """The home page on the scene's day; what changed lately is at most a year old."""
    rows = tuple(scene.rows[process.path] for process in scene.playbook.in_force)
    return HomePage(
        groups=role_groups(scene),
        functions=scene.top_functions,
        changes=tuple(latest_changes(scene, scene.today - timedelta(days=365))[:LATEST]),
        overdue=work_list("overdue", "Overdue", rows),
        today=scene.today,
    )


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
        figures=figures(row for row in rows if row.process.in_force),
        folders=tuple(
            Place(label=other.title, url=other.url)
            for other in scene.playbook.functions
            if other.id and other.id.rpartition("/")[0] == function.id and other.id != function.id
        ),
        rows=rows,
        changes=_changes_in(scene, function),
    )


def _changes_in(scene: Scene, function: Function) -> tuple[Change, ...]:
    """The newest changes of the processes in a function and its folders, those withdrawn among them."""
    inside = (p for p in scene.playbook.processes if f"{p.function}/".startswith(f"{function.id}/"))
    found = [change for process in inside for change in islice(told_changes(scene, process), LATEST_IN_A_FUNCTION)]
    found.sort(key=lambda change: change.order)
    return tuple(found[:LATEST_IN_A_FUNCTION])
