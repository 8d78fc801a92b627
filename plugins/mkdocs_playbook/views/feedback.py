"""Where "This is wrong" leads. Pure."""

from __future__ import annotations

from urllib.parse import quote

from mkdocs_playbook.model.process import Process
from mkdocs_playbook.views.page import OwnerLine, Scene


def feedback_address(scene: Scene, process: Process, owner: OwnerLine | None) -> str:
    """The template of the settings filled in, else the owner's contact."""
    template = scene.playbook.settings.feedback
    if not template:
        return owner.contact if owner else ""
    history = scene.playbook.history(process.path).amendments
    values = {
        "path": process.path,
        "title": process.title,
        "version": history[0].commit[:7] if history else "",
        "role": "",
        "step": "",
    }
    for name, value in values.items():
        template = template.replace(f"{{{name}}}", quote(value, safe=""))
    return template
