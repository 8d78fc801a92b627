"""An owner as a place: a name in words, and the page that tells what they own."""

from __future__ import annotations

from mkdocs_playbook.model.address import site_url
from mkdocs_playbook.model.owners import owner_source
from mkdocs_playbook.views.page import Place, Scene


def owner_url(scene: Scene, name: str) -> str:
    """The address of an owner's page; empty where there is none, or a page of the playbook's own has its address."""
    url = site_url(owner_source(name), scene.playbook.settings.use_directory_urls)
    return url if name in scene.owned and url not in scene.addresses else ""


def owner_place(scene: Scene, name: str) -> Place:
    """An owner as headers call it, with those who answer at present, and the owner's page."""
    line = scene.owner_line(scene.playbook.resolve_owner(name, scene.today))
    return Place(label=line.label or scene.name(name), url=owner_url(scene, name))
