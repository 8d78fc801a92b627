"""Is every role part of something, and held by somebody?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mkdocs_playbook.checks.people import holders_unknown
from mkdocs_playbook.model.finding import Finding, finding
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import Process


def role_unused(playbook: Playbook, _today: date) -> Iterator[Finding]:
    used = {role for process in playbook.processes for role in _named(process)}
    used |= {function.head for function in playbook.functions}
    used |= {function.default_owner for function in playbook.functions}
    used.add(playbook.settings.default_owner)
    for role in playbook.roles:
        if role.id not in used:
            message = f"no process names '{role.id}'."
            hint = "Name it in the steps it performs, or remove it."
            yield finding("role-unused", role.path, role.line("title"), message, hint)


def role_without_holder(playbook: Playbook, today: date) -> Iterator[Finding]:
    for role in playbook.roles:
        if role.external or role.held_by or playbook.holders(role, today):
            continue
        if not holders_unknown(playbook, role, today):
            message = f"nobody active holds '{role.id}'."
            hint = "Add an active person under `holders:`, or say by whom it is held with `held_by:`."
            yield finding("role-without-holder", role.path, role.line("holders"), message, hint)


def _named(process: Process) -> Iterator[str]:
    for step in process.steps:
        yield from step.performers
        yield from step.takes_part
    yield from (process.owner, process.performer, process.deputy, process.accountable)
    for group in (process.approvers, process.consulted, process.informed, process.audience):
        yield from group
    yield from (flow.party for flow in (*process.inputs, *process.outputs))
