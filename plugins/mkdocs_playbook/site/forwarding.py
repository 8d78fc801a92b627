"""Writes small pages at addresses that processes had: they lead to where one is today, or say that it is gone."""

from __future__ import annotations

from mkdocs_playbook.site.output import Output, way_up
from mkdocs_playbook.site.render import Renderer
from mkdocs_playbook.views.addresses import forwards, notices
from mkdocs_playbook.views.page import Scene
from mkdocs_playbook.views.removed import removed, removed_page


def write_forwards(scene: Scene, render: Renderer, output: Output) -> None:
    """Write each of them, except where a page of any kind stands or will."""
    leading = forwards(scene.playbook)
    for file, process in leading.items():
        if not output.holds(file):
            output.write(file, render("forward", way_up(file), process=process) + "\n")
    for file, removal in notices(scene.playbook, removed(scene).values(), leading).items():
        if not output.holds(file):
            output.write(file, render("removed", way_up(file), view=removed_page(scene, removal)) + "\n")
