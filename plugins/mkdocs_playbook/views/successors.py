"""What replaces a process that is withdrawn, as places that readers can go to. Pure."""

from __future__ import annotations

from mkdocs_playbook.model.process import Process
from mkdocs_playbook.views.page import Place, Scene


def successors(scene: Scene, process: Process) -> tuple[Place, ...]:
    """The processes that its header names; none where it says `none`. One that is not known stands as it is written."""
    return tuple(_place(scene, id) for id in process.superseded_by if id != "none")


def _place(scene: Scene, id: str) -> Place:
    process = scene.playbook.process_by_id.get(id)
    return Place(label=process.title, url=process.url) if process else Place(label=id)
