"""Writes the small pages that lead from a lasting or an earlier address to where a process is today."""

from __future__ import annotations

from mkdocs_playbook.site.output import Output, way_up
from mkdocs_playbook.site.render import Renderer
from mkdocs_playbook.views.addresses import forwards
from mkdocs_playbook.views.page import Scene


def write_forwards(scene: Scene, render: Renderer, output: Output) -> None:
    """Write each of them, except where a page of any kind stands or will."""
    for file, process in forwards(scene.playbook).items():
        if not output.holds(file):
            output.write(file, render("forward", way_up(file), process=process) + "\n")
