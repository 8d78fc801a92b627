"""What applies to a role without being its work: policies and guides, by their audience."""

from __future__ import annotations

from mkdocs_playbook.model.process import Kind, Process
from mkdocs_playbook.model.role import Role
from mkdocs_playbook.views.page import Scene

EVERYONE = "everyone"


def applies(process: Process, role: Role) -> bool:
    """Whether a text is for a role: it is named, or everyone is and the role is not outside."""
    return role.id in process.audience or (EVERYONE in process.audience and not role.external)


def rules_of(scene: Scene, role: Role) -> tuple[Process, ...]:
    """The policies in force that apply to a role, in the playbook's order."""
    return tuple(p for p in scene.playbook.rules if p.kind is Kind.POLICY and applies(p, role))


def guides_of(scene: Scene, role: Role) -> tuple[Process, ...]:
    """The guides in force that are for a role, in the playbook's order."""
    return tuple(p for p in scene.playbook.rules if p.kind is Kind.GUIDE and applies(p, role))
