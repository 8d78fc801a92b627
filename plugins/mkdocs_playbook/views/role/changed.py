"""What changed for a role: the one change to know, the list with what matters first, and how many more there are. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from mkdocs_playbook.model.amendment import AmendmentKind
from mkdocs_playbook.model.process import Process, State
from mkdocs_playbook.model.role import Role
from mkdocs_playbook.views.changes import Change, all_told_of, told_changes
from mkdocs_playbook.views.changes_page import told_since
from mkdocs_playbook.views.former_doers import former_doers, role_pages
from mkdocs_playbook.views.once import once
from mkdocs_playbook.views.page import Scene
from mkdocs_playbook.views.removed import removed
from mkdocs_playbook.views.role.work import performs

LATEST_CHANGES = 6
NEWS_DAYS = 31
"""For so long a change is new: what matters most stands first among these, and one of them at the top of the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """`news` is the one change to know before all else; `more` counts what Changes tells beside the `latest`."""

    news: Change | None
    latest: tuple[Change, ...]
    more: int


class _Ranked(NamedTuple):
    """A change with its place in the order of a list."""

    rank: int
    order: tuple[int, int, str]
    change: Change


def changed(scene: Scene, role: Role) -> Changed:
    """The news that concern the role, in its own work and where it takes part; a process withdrawn from it is one."""
    return once(scene, _changed_by_role)[role.path]


def _changed_by_role(scene: Scene) -> Mapping[str, Changed]:
    """The same for every role, by its path: the changes of a process are looked through once for all its roles."""
    asking = _asking(scene)
    found: dict[str, list[_Ranked]] = {role.path: [] for role in scene.playbook.roles}
    for process, roles in asking:
        _add_listed(found, scene, process, roles)
    room = {path: LATEST_CHANGES - len(changes) for path, changes in found.items()}
    for process, roles in asking:
        _add_older(found, scene, process, [role for role in roles if room[role.path] > 0])
    return {path: _first(changes, scene.today) for path, changes in found.items()}


def _asking(scene: Scene) -> list[tuple[Process, list[Role]]]:
    """The processes whose changes may concern somebody, each with those it may concern, once or today."""
    playbook = scene.playbook
    parts: dict[str, list[Role]] = {}
    for role in playbook.roles:
        for process in scene.processes_of_role.get(role.id, ()):
            parts.setdefault(process.path, []).append(role)
    pages = once(scene, role_pages)
    for process in playbook.in_force:
        for id in former_doers(playbook.history(process.path), pages):
            known = parts.setdefault(process.path, [])
            if all(role.id != id for role in known):
                known.append(playbook.role_by_id[id])
    ended = (
        process for process in all_told_of(scene) if process.state is State.RETIRED or process.path in removed(scene)
    )
    asking = [
        *((process, parts.get(process.path, [])) for process in playbook.in_force),
        *((process, [role for role in playbook.roles if performs(role.id, process)]) for process in ended),
    ]
    return [(process, roles) for process, roles in asking if roles]


def _add_listed(found: Mapping[str, list[_Ranked]], scene: Scene, process: Process, roles: Sequence[Role]) -> None:
    """Add the changes of one process that Changes tells to those of each role that they concern."""
    for change in told_changes(scene, process, told_since(scene.today)):
        for role, own in change.concerned(roles):
            found[role.path].append(_Ranked(_rank(change, own, scene.today), change.order, change))


def _add_older(found: Mapping[str, list[_Ranked]], scene: Scene, process: Process, roles: Sequence[Role]) -> None:
    """Add the newest changes before those, as many as a list holds: only a list with room left needs them."""
    room = {role.path: LATEST_CHANGES for role in roles}
    for change in told_changes(scene, process) if roles else ():
        if change.day >= told_since(scene.today):
            continue
        for role, own in change.concerned([role for role in roles if room[role.path] > 0]):
            found[role.path].append(_Ranked(_rank(change, own, scene.today), change.order, change))
            room[role.path] -= 1
        if not any(room.values()):
            return


def _rank(change: Change, own: tuple[int | None, ...], today: date) -> int:
    """Of what is new: what somebody stated to be major, then steps the role does or did, then the rest; last what is older."""
    if change.day < today - timedelta(days=NEWS_DAYS):
        return 3
    if change.major:
        return 0
    return 1 if change.end or (own and change.kind is not AmendmentKind.CREATED) else 2


def _first(changes: list[_Ranked], today: date) -> Changed:
    changes.sort(key=lambda each: (each.rank, each.order))
    listed = sum(each.change.day >= told_since(today) for each in changes)
    latest = tuple(each.change for each in changes[:LATEST_CHANGES])
    return Changed(
        news=next((each.change for each in changes if each.rank < 2 and not each.change.end), None),
        latest=latest,
        more=max(0, listed - len(latest)),
    )
