"""The world of a role as data: its work, what it gets and gives, what it needs, what applies to it. JSON types only."""

from __future__ import annotations

from typing import Any

from mkdocs_playbook.model.process import Process
from mkdocs_playbook.model.register import RegisterKind
from mkdocs_playbook.model.role import Role
from mkdocs_playbook.views.page import Scene
from mkdocs_playbook.views.role.handovers import Handover, handovers
from mkdocs_playbook.views.role.needs import needs_of
from mkdocs_playbook.views.role.rules import rules_of
from mkdocs_playbook.views.role.work import known_rhythm, moment, work_of

Data = dict[str, Any]


def world_data(scene: Scene, role: Role) -> Data:
    """What the page of a role derives from the processes, whole: nothing is left out for want of room."""
    work = work_of(scene, role)
    passing = handovers(scene, role, work)
    systems = (entry.need for kind in needs_of(scene, work, (RegisterKind.SYSTEMS,)) for entry in kind.entries)
    return {
        "work": [_work(role, process) for process in work],
        "receives_from": [_handover(each) for each in passing.receives],
        "hands_to": [_handover(each) for each in passing.gives],
        "systems": [need.id or need.name for need in systems],
        "policies": [process.id for process in rules_of(scene, role)],
    }


def _work(role: Role, process: Process) -> Data:
    """A process has a rhythm, or what starts it, or both; its steps are the role's own, by their numbers."""
    return {
        "process": process.id,
        "frequency": known_rhythm(process) or None,
        "trigger": moment(process) or None,
        "deadline": process.deadline or None,
        "steps": [step.number for step in process.steps if role.id in step.performers],
    }


def _handover(handover: Handover) -> Data:
    systems: Data = {"systems": list(handover.systems)} if handover.systems else {}
    return {
        "what": list(handover.what),
        "parties": list(handover.ids),
        **systems,
        "process": handover.row.process.id,
        "steps": list(handover.steps),
    }
