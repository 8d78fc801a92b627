"""The home page and the page of all roles: lists that lead to the work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from mkdocs_playbook.views.changes import Change, latest_changes
from mkdocs_playbook.views.health import WorkList, work_list
from mkdocs_playbook.views.page import Place, Scene

LATEST = 5


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
