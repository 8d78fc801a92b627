"""What the Markdown of each page needs to know, from the playbook; None for pages that are not ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from mkdocs.config.defaults import MkDocsConfig

from mkdocs_playbook.model.calls import called_by
from mkdocs_playbook.model.process import Process, Step
from mkdocs_playbook.site.markdown_extension import PlaybookExtension
from mkdocs_playbook.site.page_text import CallLabel, PageText, RoleLabel, no_calls
from mkdocs_playbook.site.pages import PlaybookPage
from mkdocs_playbook.sources.role_links import RolePlaces
from mkdocs_playbook.views.called import called_words
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
        calls=partial(call_labels, scene, process) if process else no_calls,
        show_unknown=_asks_for_performers(scene, process),
        terms=playbook.references.terms,
    )


def role_label(scene: Scene, id: str) -> RoleLabel:
    """A role as it is printed before a step."""
    role = scene.playbook.role_by_id.get(id)
    if role is None:
        return RoleLabel(title=scene.name(id))
    return RoleLabel(title=role.title, url=f"/{role.path}", suffix=OUTSIDE if role.external else "")


def call_labels(scene: Scene, process: Process, step: Step) -> Sequence[CallLabel]:
    """The pages that a step calls, as they are printed under it: title, kind with version, who performs."""
    return [
        CallLabel(title=called.title, url=f"/{called.path}", about=" · ".join(called_words(scene, called)))
        for called in called_by(scene.playbook, process, step)
    ]


def _asks_for_performers(scene: Scene, process: Process | None) -> bool:
    return process is not None and scene.playbook.has_roles and process.kind.has_performers
