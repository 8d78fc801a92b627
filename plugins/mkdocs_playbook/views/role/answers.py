"""What a role answers for: the processes in force that it owns, which of them wait for it, and its page as an owner. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_playbook.model.role import Role
from mkdocs_playbook.views.owners import owner_url
from mkdocs_playbook.views.page import Place, Row, Scene
from mkdocs_playbook.views.role.work import by_function

MOST_OWNED = 40
"""Processes that are listed; the rest is counted by function."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owned:
    """A process in force; `waits` says that its owner is new and has not reviewed it yet."""

    row: Row
    waits: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What a role owns as far as there is room, and where the rest stands. `drafts` says that it owns nothing else.

    `url` is the role's page as an owner, empty where there is none.
    """

    owned: tuple[Owned, ...]
    rest: tuple[tuple[Place, int], ...]
    drafts: bool
    url: str


def answers(scene: Scene, role: Role) -> Answers:
    """What a role owns on the scene's day."""
    every = [process for process in scene.processes_of_role.get(role.id, ()) if process.owner == role.id]
    owned = tuple(
        Owned(row=scene.rows[process.path], waits=scene.playbook.awaits_new_owner(process, scene.today))
        for process in every[:MOST_OWNED]
    )
    drafts = not every and role.id in scene.owned and bool(scene.owned[role.id].processes)
    rest = by_function(scene, every[MOST_OWNED:])
    return Answers(owned=owned, rest=rest, drafts=drafts, url=owner_url(scene, role.id))
