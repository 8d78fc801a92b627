"""Writes the printable handbook of each role: the pages' own HTML in one document, outside theme, search and navigation.

It reads the pages as they were converted and keeps no copy: one document is put together, written and forgotten.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

from markupsafe import Markup

from mkdocs_playbook.model.role import Role
from mkdocs_playbook.site.ahead import Job
from mkdocs_playbook.site.output import Output, file_of, way_up
from mkdocs_playbook.site.pages import PlaybookPage
from mkdocs_playbook.site.render import Renderer
from mkdocs_playbook.site.texts import FIRST_HEADING
from mkdocs_playbook.site.transplanting import Ground, transplanted
from mkdocs_playbook.views.handbook import Handbook, handbooks
from mkdocs_playbook.views.page import Scene


def handbook_jobs(scene: Scene, render: Renderer, pages: Iterable[PlaybookPage], site: Path) -> list[Job]:
    """What writes those of each role, except where a page of any kind already stands."""
    about = {page.subject.process.path: page for page in pages if page.subject.process and page.content}
    roles = {page.subject.role.id: page for page in pages if page.subject.role and page.content}
    output = Output(site)

    def write(role: Role) -> None:
        for volume in handbooks(scene, role):
            file = file_of(volume.url)
            if not output.holds(file):
                output.write(file, _document(render, volume, way_up(file), about, roles.get(role.id)) + "\n")

    return [partial(write, role) for role in scene.playbook.roles]


def _document(
    render: Renderer, volume: Handbook, base: str, about: Mapping[str, PlaybookPage], role: PlaybookPage | None
) -> str:
    """One volume. A process whose page is not on the site is left as its title."""
    places = {part.row.url.removeprefix("./"): part.anchor for part in volume.parts}
    texts = []
    for part in volume.parts:
        page = about.get(part.row.process.path)
        texts.append((part, _text(page, Ground(base, places, part.anchor, volume.role.id)) if page else ""))
    purpose = _text(role, Ground(base, places, "role", "")) if role and volume.number == 1 else ""
    return render("handbook", base, view=volume, texts=texts, purpose=purpose)


def _text(page: PlaybookPage, ground: Ground) -> Markup:
    """The text of a page without its first heading, as it must be written in the document."""
    own = page.content or ""
    if "<h1" in own:
        own = FIRST_HEADING.sub("", own, count=1)
    return Markup(transplanted(own, page.url, ground))  # noqa: S704 - the page's own HTML, as it stands there
