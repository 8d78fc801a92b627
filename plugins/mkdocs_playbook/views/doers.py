"""Who does a step, as readers see it: roles with their pages, systems with their places in the register."""

from __future__ import annotations

from mkdocs_playbook.model.process import Doers, Process, doers_of
from mkdocs_playbook.views.context import register_place
from mkdocs_playbook.views.page import Place, Scene
from mkdocs_playbook.views.words import first_upper

A_SYSTEM = " (system)"
"""Behind the name of a system wherever it stands among roles: nobody should go and look for its office."""


def doer_places(scene: Scene, doers: Doers) -> tuple[Place, ...]:
    """Roles, then systems; nothing where it is not known who does it."""
    roles = tuple(scene.role_place(role) for role in doers.roles)
    return (*roles, *(system_place(scene, system) for system in doers.systems)) if doers.systems else roles


def performers(scene: Scene, process: Process) -> tuple[Place, ...]:
    """Who does a step of a process, each once: roles, then systems."""
    return doer_places(scene, doers_of(process.steps))


def system_place(scene: Scene, id: str) -> Place:
    """A system's name and place in the register; an id that is not there stands as it is."""
    entry = scene.playbook.registers.system(id)
    url = register_place(scene, entry) if entry else ""
    return Place(label=system_name(scene, id) + A_SYSTEM, url=url)


def system_name(scene: Scene, id: str) -> str:
    """What a system is called where it begins a line."""
    entry = scene.playbook.registers.system(id)
    return first_upper(entry.name) if entry else id
