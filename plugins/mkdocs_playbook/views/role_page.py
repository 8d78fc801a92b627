"""What a role page shows: what its holder does and when, who holds it, who helps, what changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mkdocs_playbook.model.amendment import AmendmentKind
from mkdocs_playbook.model.process import Kind, Process, State, Step
from mkdocs_playbook.model.role import Role
from mkdocs_playbook.views.changes import Change, told_changes
from mkdocs_playbook.views.page import Place, Row, Scene
from mkdocs_playbook.views.process_page import involvement

CADENCES = (
    ("daily", "Every day"),
    ("weekly", "Every week"),
    ("monthly", "Every month"),
    ("quarterly", "Every quarter"),
    ("yearly", "Every year"),
)
ON_DEMAND = "When it happens"
_SAME = {
    **{"every day": "daily", "each day": "daily", "every week": "weekly", "each week": "weekly"},
    **{"every month": "monthly", "each month": "monthly", "every quarter": "quarterly", "each quarter": "quarterly"},
    **{"annually": "yearly", "annual": "yearly", "every year": "yearly", "each year": "yearly"},
}
"""Other words for the rhythms of CADENCES."""
LATEST_CHANGES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One process that the role performs steps of: the moment, the row, its own steps."""

    moment: str
    row: Row
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cadence:
    """The work of one rhythm, in the playbook's order."""

    label: str
    anchor: str
    work: tuple[Work, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """A process that the role takes part in without performing a step."""

    row: Row
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportLine:
    """Who helps at one place; `at` is empty where it holds everywhere."""

    at: str
    sponsor: Place | None
    change_agents: tuple[Place, ...]
    peers: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RolePage:
    """Everything the template of a role prints, beside its purpose."""

    role: Role
    function: str
    cadences: tuple[Cadence, ...]
    owns: tuple[Row, ...]
    others: tuple[Other, ...]
    rules: tuple[Row, ...]
    systems: tuple[str, ...]
    forms: tuple[str, ...]
    holders: tuple[Place, ...]
    deputy: Place | None
    support: tuple[SupportLine, ...]
    changes: tuple[Change, ...]
    contact: str


def role_page(scene: Scene, role: Role) -> RolePage:
    """The page of one role on the scene's day."""
    processes = scene.processes_of_role.get(role.id, ())
    rules = tuple(p for p in scene.playbook.in_force if p.kind is Kind.POLICY and _applies(p, role))
    performed = tuple(p for p in processes if _performs(role, p))
    return RolePage(
        role=role,
        function=scene.function_title(role),
        cadences=_cadences(scene, role, performed),
        owns=tuple(scene.rows[p.path] for p in processes if p.owner == role.id),
        others=_others(scene, role, (p for p in processes if p not in performed and p not in rules)),
        rules=tuple(scene.rows[p.path] for p in rules),
        systems=tuple(dict.fromkeys(system for p in performed for system in p.systems)),
        forms=tuple(dict.fromkeys(form for p in performed for form in p.forms)),
        holders=tuple(scene.person_or_role(person.id) for person in scene.playbook.holders(role, scene.today)),
        deputy=scene.person_or_role(role.deputy) if scene.answers(role.deputy) else None,
        support=_support(scene, role),
        changes=_changes(scene, role, performed),
        contact=role.contact,
    )


def _performs(role: Role, process: Process) -> bool:
    return any(role.id in step.performers for step in process.steps)


def _applies(process: Process, role: Role) -> bool:
    return role.id in process.audience or ("everyone" in process.audience and not role.external)


def rhythm(process: Process) -> str:
    """How often a process is done, in words: a cadence's label."""
    said = process.frequency.lower()
    return dict(CADENCES).get(_SAME.get(said, said), ON_DEMAND)


def _cadences(scene: Scene, role: Role, performed: tuple[Process, ...]) -> tuple[Cadence, ...]:
    found: dict[str, list[Work]] = {label: [] for label in (*dict(CADENCES).values(), ON_DEMAND)}
    for process in performed:
        found[rhythm(process)].append(_work(scene, role, process))
    return tuple(
        Cadence(label=label, anchor=label.lower().replace(" ", "-"), work=tuple(work))
        for label, work in found.items()
        if work
    )


def _work(scene: Scene, role: Role, process: Process) -> Work:
    steps = tuple(step for step in process.steps if role.id in step.performers)
    return Work(moment=process.trigger, row=scene.rows[process.path], steps=steps)


def _others(scene: Scene, role: Role, processes: Iterable[Process]) -> tuple[Other, ...]:
    found = (
        (process, [word for word in involvement(process, role.id) if word != "owns the process"])
        for process in processes
    )
    return tuple(Other(row=scene.rows[process.path], how=", ".join(how)) for process, how in found if how)


def _support(scene: Scene, role: Role) -> tuple[SupportLine, ...]:
    return tuple(
        SupportLine(
            at=support.at,
            sponsor=scene.person_or_role(support.sponsor) if scene.answers(support.sponsor) else None,
            change_agents=tuple(scene.person_or_role(id) for id in support.change_agents if scene.answers(id)),
            peers=tuple(scene.person_or_role(id) for id in support.peers if scene.answers(id)),
        )
        for support in role.support
    )


def _changes(scene: Scene, role: Role, performed: tuple[Process, ...]) -> tuple[Change, ...]:
    """What changed in the role's own work, a process that was withdrawn from it among it."""
    withdrawn = (p for p in scene.playbook.processes if p.state is State.RETIRED and _performs(role, p))
    processes = (*performed, *withdrawn)
    told = (AmendmentKind.CONTENT, AmendmentKind.CREATED)
    found = [change for process in processes for change in told_changes(scene, process) if change.kind in told]
    found.sort(key=lambda change: change.order)
    return tuple(found[:LATEST_CHANGES])
