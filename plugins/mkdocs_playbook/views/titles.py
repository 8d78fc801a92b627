"""What readers call the ids that headers name: a role, a person, a process or a chain by its title. Pure."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from mkdocs_playbook.views.page import Scene


def titles(scene: Scene) -> Callable[[str], str]:
    """What turns an id into what readers call it; an id that nothing has stays as it is."""
    return partial(_title, scene)


def _title(scene: Scene, id: str) -> str:
    known = scene.name(id)
    if known != id:
        return known
    found = scene.playbook.process_by_id.get(id) or scene.playbook.registers.chain(id)
    return found.title if found else id
