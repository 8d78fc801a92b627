"""Writes the small pages that lead from a lasting or an earlier address to where a process is today."""

from __future__ import annotations

import os
import posixpath
from pathlib import Path

from mkdocs_playbook.site.render import Renderer
from mkdocs_playbook.views.addresses import forwards
from mkdocs_playbook.views.page import Scene


def write_forwards(scene: Scene, render: Renderer, site: Path) -> None:
    """Write each of them, except where a page of any kind already stands."""
    for file, process in forwards(scene.playbook).items():
        place = site / file
        if not os.path.lexists(place):
            place.parent.mkdir(parents=True, exist_ok=True)
            base = posixpath.relpath(".", posixpath.dirname(file) or ".")
            place.write_text(render("forward", base, process=process) + "\n", encoding="utf-8")
