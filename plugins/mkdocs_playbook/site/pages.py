"""Pages whose header we have read ourselves: MkDocs never parses their text for metadata."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from mkdocs_playbook.model.function import Function
from mkdocs_playbook.model.process import Process
from mkdocs_playbook.model.role import Role

_BACK = re.compile(r"(?!\.\.)[^/=?#&%]+(?:/|%2F)\.\.(?:/|%2F)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a page is about. A folder's index can be a function and a process at once; `made` names a page of ours."""

    title: str
    body: str = ""
    meta: Mapping[str, object] = field(default_factory=dict)
    process: Process | None = None
    role: Role | None = None
    function: Function | None = None
    made: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """A page's text as HTML, and what MkDocs notes while it converts. `links` are by the path they lead to."""

    content: str
    toc: list[AnchorLink]
    title: str | None
    anchors: set[str] | None
    links: dict[str, dict[str, str]] | None


class PlaybookPage(Page):
    """A page about a subject. Its title is escaped once, because MkDocs and Material print titles as they are."""

    def __init__(self, subject: Subject, file: File, config: MkDocsConfig, title: str = "") -> None:
        super().__init__(Markup(title) if title else escape(subject.title), file, config)  # noqa: S704 - from the configuration
        self.edit_url = straight(self.edit_url) if self.edit_url else None
        self.subject = subject
        self.converted_ahead: Callable[[PlaybookPage], Converted | None] = _nothing

    def read_source(self, config: MkDocsConfig) -> None:
        """Take the text and the metadata from the subject; nothing is read or parsed here (faults rows 36, 47, 49)."""
        self.markdown = self.subject.body
        self.meta = dict(self.subject.meta)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Take what was converted ahead, where it is the same text; else convert as MkDocs does."""
        converted = self.converted_ahead(self) if self.markdown == self.subject.body else None
        if converted is None:
            super().render(config, files)
            return
        self.content = converted.content
        self.toc = TableOfContents(converted.toc)
        self._title_from_render = converted.title
        self.present_anchor_ids = converted.anchors
        if converted.links is not None:
            self.links_to_anchors = {files.src_uris[path]: anchors for path, anchors in converted.links.items()}


def straight(address: str) -> str:
    """An address without `folder/../`, which MkDocs leaves in a query: `?file=processes/../roles/x.md`."""
    shorter = _BACK.sub("", address, count=1)
    return address if shorter == address else straight(shorter)


def _nothing(_: PlaybookPage) -> Converted | None:
    return None
