"""A page is finished after search has seen its text: what surrounds it is put before, after and into its contents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from markupsafe import Markup
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import get_relative_url

from mkdocs_playbook.model.process import State
from mkdocs_playbook.site.navigation import Menu
from mkdocs_playbook.site.pages import PlaybookPage, Subject
from mkdocs_playbook.site.render import Renderer
from mkdocs_playbook.views.changes import changes_page
from mkdocs_playbook.views.health import health_page
from mkdocs_playbook.views.lists import function_page, home_page, role_groups
from mkdocs_playbook.views.page import Scene
from mkdocs_playbook.views.process_page import ProcessPage, process_page
from mkdocs_playbook.views.role_page import role_page

_FIRST_HEADING = re.compile(r"\s*<h1\b.*?</h1>\s*", re.DOTALL)
_HEADING = re.compile(r'<h([23])[^>]*\bid="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What stands round a page's text, as HTML: after its heading, at its end, whom to ask, and the navigation."""

    head: str
    tail: str
    ask: str
    navigation: str


class Composer:
    """Puts a page together from its own text and the views that surround it."""

    def __init__(self, scene: Scene, render: Renderer, menu: Menu) -> None:
        self.scene = scene
        self.menu = menu
        self.render = render
        self._own_text: str | None = None
        self._views = lru_cache(maxsize=1)(self._page_at)

    def finish(self, page: PlaybookPage, around: Surroundings) -> None:
        """Replace the page's content by the whole page, and add our headings to its contents."""
        self._own_text = page.content
        heading, text = _split(page)
        _extend_contents(page, around.tail)
        page.content = "".join((heading, around.head, text, around.tail))

    def undo(self, page: PlaybookPage) -> None:
        """Give the page that was finished last its own text back."""
        page.content = self._own_text

    def surroundings(self, page: PlaybookPage) -> Surroundings:
        """Everything on a page but its text. It depends on nothing that conversion found, so it can be made ahead."""
        base = get_relative_url(".", page.url)
        process = page.subject.process
        head, tail = self._around(page.subject, base)
        ask = self.render("ask", base, view=self._views(process.path)) if process else ""
        return Surroundings(head=head, tail=tail, ask=ask, navigation=self.menu.html(page, base))

    def _page_at(self, path: str) -> ProcessPage:
        return process_page(self.scene, self.scene.playbook.process_by_path[path])

    def _around(self, subject: Subject, base: str) -> tuple[str, str]:
        head, tails = "", []
        process = subject.process
        if process and process.state is State.RETIRED:
            return "", self.render("process_retired", base, view=self._views(process.path))
        if process:
            head = self.render("process_head", base, view=self._views(process.path))
        if subject.made:
            tails.append(self._made(subject.made, base))
        if subject.role:
            tails.append(self.render("role_tail", base, view=role_page(self.scene, subject.role)))
        if subject.function and not subject.function.id:
            tails.append(self.render("home_tail", base, view=home_page(self.scene)))
        elif subject.function:
            tails.append(self.render("function_tail", base, view=function_page(self.scene, subject.function)))
        if process:
            tails.append(self.render("process_tail", base, view=self._views(process.path)))
        return head, "".join(tails)

    def _made(self, name: str, base: str) -> str:
        if name == "changes":
            return self.render("changes", base, view=changes_page(self.scene))
        if name == "health":
            return self.render("health", base, view=health_page(self.scene))
        if name == "roles":
            return self.render("roles", base, view=role_groups(self.scene))
        return self.render("home_tail", base, view=home_page(self.scene))


def _split(page: PlaybookPage) -> tuple[str, str]:
    """The heading of a page and the rest of its text; the title stands in where the text has no heading of its own."""
    content = page.content or ""
    own = _FIRST_HEADING.match(content)
    if own:
        return own.group(0), content[own.end() :]
    return Markup("<h1>{}</h1>\n").format(page.subject.title or page.title), content


def _extend_contents(page: PlaybookPage, html: str) -> None:
    """Add the headings of what follows the text to the page's contents, beneath the page's own first heading."""
    items: list[AnchorLink] = page.toc.items if hasattr(page.toc, "items") else []
    if items and items[0].level == 1:
        items = items[0].children
    for level, anchor, title in _HEADING.findall(html):
        if page.present_anchor_ids is not None:
            page.present_anchor_ids.add(anchor)  # or MkDocs reports links to it
        link = AnchorLink(Markup.escape(unescape(_TAG.sub("", title)).strip()), anchor, int(level))
        if level == "2":
            items.append(link)
        elif items:
            items[-1].children.append(link)
