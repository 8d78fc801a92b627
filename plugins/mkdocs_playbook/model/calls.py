"""Steps that call other pages: a step that links to a work instruction or a checklist has it done there. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_playbook.model.linked import local_target
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import Kind, Process, Step

CALLED = (Kind.WORK_INSTRUCTION, Kind.CHECKLIST)
"""What a step calls; a link to anything else only refers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call: from a step to another page in force."""

    step: Step
    process: Process


def calls(playbook: Playbook, process: Process) -> tuple[Call, ...]:
    """What the steps of a process call, in their order; a step calls a page once."""
    return tuple(
        Call(step=step, process=called) for step in process.steps for called in called_by(playbook, process, step)
    )


def called_by(playbook: Playbook, process: Process, step: Step) -> tuple[Process, ...]:
    """The pages that one step of a process calls."""
    if not step.links:
        return ()
    places = (local_target(process.path, target, playbook.files, playbook.settings.prefix) for target in step.links)
    linked = (playbook.process_by_path.get(place) for place in dict.fromkeys(places))
    return tuple(
        each for each in linked if each and each.kind in CALLED and each.in_force and each.path != process.path
    )


def rules_for(playbook: Playbook, process: Process) -> tuple[Process, ...]:
    """The policies and guides in force that a process links to, or that link to it, in the playbook's order."""
    paths = {target for _, target in playbook.leads.of(process)}
    paths |= {each.path for each in playbook.linked_from.get(process.path, ())}
    return tuple(each for each in playbook.rules if each.path in paths and each.path != process.path)
