"""What the Markdown of each page needs to know, from the playbook; None for pages that are not ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import get_relative_url

from mkdocs_playbook.model.calls import called_by
from mkdocs_playbook.model.process import Process, Step
from mkdocs_playbook.site.markdown_extension import PlaybookExtension
from mkdocs_playbook.site.page_text import CallLabel, DoerLabel, PageText, no_calls
from mkdocs_playbook.site.pages import PlaybookPage
from mkdocs_playbook.sources.role_links import RolePlaces
from mkdocs_playbook.views.called import called_words
from mkdocs_playbook.views.doers import A_SYSTEM, system_name, system_place
from mkdocs_playbook.views.page import Scene

OUTSIDE = ", outside the organisation"


def extension(config: MkDocsConfig, scene: Scene, marked: Mapping[str, str]) -> PlaybookExtension:
    """The Markdown extension of one build; it asks MkDocs which page is being converted."""

    places = RolePlaces.of(scene.playbook)

    def page_of() -> PageText | None:
        page = config._current_page
        return page_text(scene, places, page, marked) if isinstance(page, PlaybookPage) else None

    return PlaybookExtension(page_of)


def page_text(scene: Scene, places: RolePlaces, page: PlaybookPage, marked: Mapping[str, str]) -> PageText:
    """What the conversion of one page needs; the steps are those that were read, so that page and data agree."""
    playbook, subject = scene.playbook, page.subject
    process = subject.process
    path = page.file.src_uri
    return PageText(
        path=path,
        text=process.body if process else "",
        marked=marked.get(process.body, "") if process else "",
        files=playbook.files,
        prefix=playbook.settings.prefix,
        headings=playbook.settings.steps_heading,
        steps=process.steps if process else (),
        role_of=places.seen_from(path),
        label=partial(role_label, scene),
        system_of=playbook.registers.system_places.system,
        system_label=partial(system_label, scene, page.url),
        calls=partial(call_labels, scene, process) if process else no_calls,
        show_unknown=_asks_for_performers(scene, process),
        terms=playbook.references.terms,
    )


def role_label(scene: Scene, id: str) -> DoerLabel:
    """A role as it is printed before a step."""
    role = scene.playbook.role_by_id.get(id)
    if role is None:
        return DoerLabel(title=scene.name(id))
    return DoerLabel(title=role.title, url=f"/{role.path}", suffix=OUTSIDE if role.external else "")


def system_label(scene: Scene, page_url: str, id: str) -> DoerLabel:
    """A system as it is printed before a step; it leads to its place in the register, which the site makes."""
    place = system_place(scene, id)
    url = f"{get_relative_url('.', page_url)}/{place.url}" if place.url else ""
    return DoerLabel(title=system_name(scene, id), url=url, suffix=A_SYSTEM)


def call_labels(scene: Scene, process: Process, step: Step) -> Sequence[CallLabel]:
    """The pages that a step calls, as they are printed under it: title, kind with version, who performs."""
    return [
        CallLabel(title=called.title, url=f"/{called.path}", about=" · ".join(called_words(scene, called)))
        for called in called_by(scene.playbook, process, step)
    ]


def _asks_for_performers(scene: Scene, process: Process | None) -> bool:
    return process is not None and scene.playbook.has_roles and process.kind.has_performers
