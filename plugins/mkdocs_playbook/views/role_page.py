"""What a role page shows: what its holder does and when, with whom, with what, by what rules, who helps, what is new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from mkdocs_playbook.model.amendment import AmendmentKind
from mkdocs_playbook.model.process import Process, State
from mkdocs_playbook.model.role import Role
from mkdocs_playbook.views.changes import Change, told_changes
from mkdocs_playbook.views.handbook import handbook_url
from mkdocs_playbook.views.involvement import part_in_words
from mkdocs_playbook.views.once import once
from mkdocs_playbook.views.page import Place, Row, Scene
from mkdocs_playbook.views.pending import Coming, coming
from mkdocs_playbook.views.role.first_weeks import FIRST_LINES, Reading, first_weeks
from mkdocs_playbook.views.role.handovers import MOST_HANDOVERS, Handovers, handovers
from mkdocs_playbook.views.role.needs import NeededOfKind, needs_of
from mkdocs_playbook.views.role.people import Standing, standing
from mkdocs_playbook.views.role.rules import rules_of
from mkdocs_playbook.views.role.work import Cadence, by_function, cadences, performs, work_of

LATEST_CHANGES = 6
NEWS_DAYS = 31
"""A change of one's own steps stands at the top of the page for so long."""
MOST_ROWS = 40
"""Processes of a list beside the work; the rest is counted by function."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """A process that the role takes part in without performing a step."""

    row: Row
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Some:
    """Rows as far as there is room, and where the rest stands."""

    rows: tuple[Row, ...]
    rest: tuple[tuple[Place, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RolePage:
    """Everything the template of a role prints, beside its purpose. `news` is the one change to know before all else.

    `handbook` is an address from the top of the site, empty where there is nothing to print.
    """

    role: Role
    function: str
    news: Change | None
    cadences: tuple[Cadence, ...]
    owns: Some
    others: tuple[Other, ...]
    others_rest: tuple[tuple[Place, int], ...]
    handovers: Handovers
    handovers_more: int
    needs: tuple[NeededOfKind, ...]
    rules: Some
    standing: Standing
    reading: tuple[Reading, ...]
    reading_more: int
    coming: tuple[Coming, ...]
    changes: tuple[Change, ...]
    handbook: str


def role_page(scene: Scene, role: Role) -> RolePage:
    """The page of one role on the scene's day."""
    processes = scene.processes_of_role.get(role.id, ())
    performed = work_of(scene, role)
    rules = rules_of(scene, role)
    known = {process.path for process in (*performed, *rules)}
    others = tuple(_others(scene, role, (p for p in processes if p.path not in known)))
    passing = handovers(scene, role, performed)
    reading = first_weeks(scene, role, performed)
    changes = _changes(scene, role)
    return RolePage(
        role=role,
        function=scene.function_title(role),
        news=_news(role, changes, scene.today),
        cadences=cadences(scene, role, performed),
        owns=_some(scene, (p for p in processes if p.owner == role.id)),
        others=others[:MOST_ROWS],
        others_rest=by_function(scene, (other.row.process for other in others[MOST_ROWS:])),
        handovers=_bounded(passing),
        handovers_more=max(0, len(passing.receives) - MOST_HANDOVERS) + max(0, len(passing.gives) - MOST_HANDOVERS),
        needs=needs_of(scene, performed),
        rules=_some(scene, rules),
        standing=standing(scene, role),
        reading=reading[:FIRST_LINES],
        reading_more=max(0, len(reading) - FIRST_LINES),
        coming=tuple(each for each in coming(scene) if role.id in each.concerned)[:LATEST_CHANGES],
        changes=changes,
        handbook=handbook_url(scene, role),
    )


def _some(scene: Scene, processes: Iterable[Process]) -> Some:
    every = tuple(processes)
    rows = tuple(scene.rows[process.path] for process in every[:MOST_ROWS])
    return Some(rows=rows, rest=by_function(scene, every[MOST_ROWS:]))


def _bounded(passing: Handovers) -> Handovers:
    return Handovers(receives=passing.receives[:MOST_HANDOVERS], gives=passing.gives[:MOST_HANDOVERS])


def _others(scene: Scene, role: Role, processes: Iterable[Process]) -> Iterator[Other]:
    for process in processes:
        how = [word for word in part_in_words(process, role.id) if word != "owns the process"]
        if how:
            yield Other(row=scene.rows[process.path], how=", ".join(how))


def _news(role: Role, changes: Iterable[Change], today: date) -> Change | None:
    """The newest change of the role's own steps, or one that somebody stated to be major, of the last weeks."""
    since = today - timedelta(days=NEWS_DAYS)
    fresh = [change for change in changes if change.day >= since and not change.withdrawal]
    own = (change for change in fresh if change.touched.roles.get(role.id) and change.kind is not AmendmentKind.CREATED)
    return next((change for change in fresh if change.major), None) or next(own, None)


def _changes(scene: Scene, role: Role) -> tuple[Change, ...]:
    """The news that concern the role, in its own work and where it takes part; a process withdrawn from it is one."""
    return once(scene, _changes_by_role)[role.path]


def _changes_by_role(scene: Scene) -> Mapping[str, tuple[Change, ...]]:
    """The same for every role, by its path: the changes of a process are looked through once for all its roles."""
    playbook = scene.playbook
    asking: dict[str, list[Role]] = {}
    for role in playbook.roles:
        for process in scene.processes_of_role.get(role.id, ()):
            asking.setdefault(process.path, []).append(role)
    found: dict[str, list[Change]] = {role.path: [] for role in playbook.roles}
    for process in playbook.in_force:
        _add_newest(found, scene, process, asking.get(process.path, ()))
    for process in playbook.processes:
        if process.state is State.RETIRED:
            _add_newest(found, scene, process, [role for role in playbook.roles if performs(role, process)])
    return {
        path: tuple(sorted(changes, key=lambda each: each.order)[:LATEST_CHANGES]) for path, changes in found.items()
    }


def _add_newest(found: Mapping[str, list[Change]], scene: Scene, process: Process, roles: Iterable[Role]) -> None:
    """Add the newest changes of one process to those of each role that they concern."""
    asking = [(role, LATEST_CHANGES) for role in roles]
    for change in told_changes(scene, process) if asking else ():
        concerned = {role.path for role in change.concerned(role for role, _ in asking)}
        for path in concerned:
            found[path].append(change)
        asking = [(role, left) for role, room in asking if (left := room - (role.path in concerned))]
        if not asking:
            return
