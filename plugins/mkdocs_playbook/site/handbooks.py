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
from mkdocs_playbook.site.term_links import used_in
from mkdocs_playbook.site.texts import FIRST_HEADING
from mkdocs_playbook.site.transplanting import Ground, transplanted
from mkdocs_playbook.views.context import words
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
                page = roles.get(role.id) if volume.number == 1 else None
                output.write(file, _document(scene, render, volume, about, page) + "\n")

    return [partial(write, role) for role in scene.playbook.roles]


def _document(
    scene: Scene, render: Renderer, volume: Handbook, about: Mapping[str, PlaybookPage], role: PlaybookPage | None
) -> str:
    """One volume, with the terms that its texts use at its end. A process without a page here is left as its title."""
    base = way_up(file_of(volume.url))
    places = {part.row.url.removeprefix("./"): part.anchor for part in volume.parts}
    purpose = _text(role, Ground(base, places, "role", "")) if role else ""
    texts, used = [], dict.fromkeys(used_in(role.content or "") if role else ())
    for part in volume.parts:
        page = about.get(part.row.process.path)
        texts.append((part, _text(page, Ground(base, places, part.anchor, volume.role.id)) if page else ""))
        used.update(dict.fromkeys(used_in(page.content or "") if page else ()))
    explained = words(scene, tuple(used)) if used else ()
    return render(
        "handbook", base, view=volume, texts=texts, purpose=purpose, words=explained, here=(), heading="Words"
    )


def _text(page: PlaybookPage, ground: Ground) -> Markup:
    """The text of a page without its first heading, as it must be written in the document."""
    own = page.content or ""
    if "<h1" in own:
        own = FIRST_HEADING.sub("", own, count=1)
    return Markup(transplanted(own, page.url, ground))  # noqa: S704 - the page's own HTML, as it stands there
