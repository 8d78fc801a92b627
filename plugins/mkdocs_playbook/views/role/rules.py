"""What applies to a role without being its work: policies and guides, by their audience, and the clauses its work meets."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mkdocs_playbook.model.process import Kind, Process
from mkdocs_playbook.model.role import Role
from mkdocs_playbook.views.page import Scene
from mkdocs_playbook.views.references import Met, met_by

EVERYONE = "everyone"
_NUMBER = re.compile(r"(\d+)")


def applies(process: Process, role: Role) -> bool:
    """Whether a text is for a role: it is named, or everyone is and the role is not outside."""
    return role.id in process.audience or (EVERYONE in process.audience and not role.external)


def rules_of(scene: Scene, role: Role) -> tuple[Process, ...]:
    """The policies in force that apply to a role, in the playbook's order."""
    return tuple(p for p in scene.playbook.rules if p.kind is Kind.POLICY and applies(p, role))


def guides_of(scene: Scene, role: Role) -> tuple[Process, ...]:
    """The guides in force that are for a role, in the playbook's order."""
    return tuple(p for p in scene.playbook.rules if p.kind is Kind.GUIDE and applies(p, role))


def clauses_of(scene: Scene, role: Role, performed: Iterable[Process]) -> tuple[Met, ...]:
    """The references of the processes that a role performs, each once, by standard and clause; of none outside."""
    work = () if role.external else performed
    found = {met.text: met for process in work for met in met_by(scene, process)}
    return tuple(found[text] for text in sorted(found, key=_in_order))


def _in_order(text: str) -> list[tuple[int, str]]:
    """ISO 9001 8.7 before ISO 9001 10.2."""
    return [(int(part) if part.isdecimal() else -1, part) for part in _NUMBER.split(text)]
