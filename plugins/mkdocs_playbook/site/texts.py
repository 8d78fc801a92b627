"""The texts of a process beside the one that holds: converted like a page of their own, under ids of their own.

They are never written as pages, and no search entry is made of them.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Mapping, Sequence
from html import unescape
from urllib.parse import unquote

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import Process
from mkdocs_playbook.site.pages import PlaybookPage, Subject
from mkdocs_playbook.site.render import Renderer
from mkdocs_playbook.views.editions import Text, Whole

FIRST_HEADING = re.compile(r"\s*<h1\b.*?</h1>\s*", re.DOTALL)
_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_NAMED = re.compile(r'(?<=\s)(id|for|name)="([^"]*)"')
_TO = re.compile(r'(?<=\s)href="#([^"]*)"')


def other_texts(
    pages: Iterable[PlaybookPage], playbook: Playbook, config: MkDocsConfig, files: Files
) -> Mapping[str, tuple[str, ...]]:
    """The HTML of the texts that do not hold on the day of the build, by the path of their process, in their order."""
    return {
        process.path: tuple(
            _converted(page, edition.text, config, files)
            for edition in playbook.editions(process.path)
            if edition.text is not process
        )
        for page in pages
        if (process := page.subject.process) and process.path in playbook.pending
    }


def _converted(page: PlaybookPage, text: Process, config: MkDocsConfig, files: Files) -> str:
    """A text as HTML where `page` stands, without its heading; MkDocs sees nothing of it."""
    beside = PlaybookPage(Subject(title=text.title, body=text.body, process=text), copy.copy(page.file), config)
    before, config._current_page = config._current_page, beside
    try:
        beside.read_source(config)
        beside.render(config, files)
    finally:
        config._current_page = before
    return FIRST_HEADING.sub("", beside.content or "", count=1)


def in_main_place(text: Text, html: str) -> str:
    """The text that holds on the day of the build, marked so that the browser can put another in its place."""
    return f"<div data-pb-main>{_wrapped(text, html)}</div>"


def folded(render: Renderer, base: str, whole: Whole, texts: Sequence[str]) -> str:
    """The other texts, each in a fold that is open until the browser closes it."""
    heads = (render("process_head", base, view=text.page) for text in whole.others)
    inner = [
        (text.label, Markup(_wrapped(text, head + html)))  # noqa: S704 - made by our templates and the converter
        for text, head, html in zip(whole.others, heads, texts, strict=True)
    ]
    return render("process_texts", base, whole=whole, texts=inner)


def _wrapped(text: Text, html: str) -> str:
    attributes = {"label": text.label, "title": text.page.process.title, "first": text.first, "prefix": text.prefix}
    data = "".join(f' data-pb-{name}="{escape(value)}"' for name, value in attributes.items())
    return f"<div{data}>\n{with_prefix(html, text.prefix)}</div>\n"


def with_prefix(html: str, prefix: str) -> str:
    """The HTML with a prefix before each of its ids, and before whatever in it refers to one of them."""
    if not prefix:
        return html
    tags = _TAG.findall(html)
    own = {unescape(value) for tag in tags for name, value in _NAMED.findall(tag) if name == "id"}

    def renamed(tag: re.Match[str]) -> str:
        named = _NAMED.sub(rf'\1="{prefix}\2"', tag[0])
        return _TO.sub(lambda to: f'href="#{prefix}{to[1]}"' if unquote(unescape(to[1])) in own else to[0], named)

    return _TAG.sub(renamed, html)
