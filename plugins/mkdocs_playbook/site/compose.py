"""A page is finished after search has seen its text: what surrounds it is put before, after and into its contents."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from markupsafe import Markup
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import get_relative_url

from mkdocs_playbook.model.process import Process, State
from mkdocs_playbook.site.navigation import Menu
from mkdocs_playbook.site.pages import PlaybookPage, Subject
from mkdocs_playbook.site.render import Renderer
from mkdocs_playbook.site.term_links import used_in
from mkdocs_playbook.site.texts import FIRST_HEADING, folded, in_main_place
from mkdocs_playbook.sources.collecting import in_one_go
from mkdocs_playbook.views.chains import chain_lines, chain_page
from mkdocs_playbook.views.changes_page import changes_page
from mkdocs_playbook.views.context import register_page, words
from mkdocs_playbook.views.editions import Whole, whole_page
from mkdocs_playbook.views.function_page import function_page
from mkdocs_playbook.views.health import health_page
from mkdocs_playbook.views.lists import home_page, role_groups
from mkdocs_playbook.views.owner_page import owner_page, owners_by_page
from mkdocs_playbook.views.owners_page import owners_page
from mkdocs_playbook.views.page import Scene
from mkdocs_playbook.views.process_page import ProcessPage
from mkdocs_playbook.views.references import references_page
from mkdocs_playbook.views.role_page import role_page

_HEADING = re.compile(r'<h([23])[^>]*\bid="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What stands round a page's text, as HTML: after its heading, at its end, whom to ask, and the navigation.

    `changes` and `others` are of a process with more than one text: what each changes, and those not in force.
    """

    head: str
    tail: str
    ask: str
    navigation: str
    changes: str = ""
    others: str = ""


class Composer:
    """Puts a page together from its own text and the views that surround it."""

    def __init__(self, scene: Scene, render: Renderer, menu: Menu) -> None:
        self.scene = scene
        self.menu = menu
        self.render = render
        self._own_text: str | None = None
        self._owners = owners_by_page(scene)
        self._wholes = lru_cache(maxsize=1)(self._whole_page)
        self.other_texts: Mapping[str, tuple[str, ...]] = {}

    def finish(self, page: PlaybookPage, around: Surroundings) -> None:
        """Replace the page's content by the whole page, and add our headings to its contents."""
        self._own_text = page.content
        heading, text = _split(page)
        _extend_contents(page, around.changes + around.tail)
        main = around.head + text
        if around.others and page.subject.process:
            main = in_main_place(self._wholes(page.subject.process.path).main, main)
        words = self._words(page, text, around.others)
        _extend_contents(page, words)
        page.content = "".join((heading, main, around.changes, around.others, around.tail, words))

    def _words(self, page: PlaybookPage, text: str, others: str) -> str:
        """The explanations of the terms that the page's own text uses, and the other texts of a process."""
        here = used_in(text)
        used = dict.fromkeys((*here, *used_in(others)))
        base = get_relative_url(".", page.url)
        if not used:
            return ""
        explained = words(self.scene, tuple(used))
        return self.render("words", base, words=explained, here=here, heading="Words on this page")

    def undo(self, page: PlaybookPage) -> None:
        """Give the page that was finished last its own text back."""
        page.content = self._own_text

    @in_one_go()
    def surroundings(self, page: PlaybookPage) -> Surroundings:
        """Everything on a page but its text. It depends on nothing that conversion found, so it can be made ahead."""
        base = get_relative_url(".", page.url)
        process = page.subject.process
        head, tail = self._around(page.subject, base)
        ask = self.render("ask", base, view=self._views(process.path)) if process else ""
        changes, others = self._texts(process, base) if process else ("", "")
        navigation = self.menu.html(page, base)
        return Surroundings(head=head, tail=tail, ask=ask, navigation=navigation, changes=changes, others=others)

    def _whole_page(self, path: str) -> Whole:
        return whole_page(self.scene, self.scene.playbook.process_by_path[path])

    def _views(self, path: str) -> ProcessPage:
        return self._wholes(path).main.page

    def _texts(self, process: Process, base: str) -> tuple[str, str]:
        """What changes from text to text, and the texts that do not hold; nothing where there is one only."""
        texts = self.other_texts.get(process.path)
        if not texts:
            return "", ""
        whole = self._wholes(process.path)
        return self.render("process_changes", base, whole=whole), folded(self.render, base, whole, texts)

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
        if name == "owners":
            return self.render("owners", base, view=owners_page(self.scene))
        if name in self._owners:
            return self.render("owner", base, view=owner_page(self.scene, self._owners[name]))
        if name == "context":
            return self.render("context", base, view=register_page(self.scene))
        if name == "references":
            return self.render("references", base, view=references_page(self.scene))
        if name == "chains":
            return self.render("chains", base, view=chain_lines(self.scene))
        chain = self.scene.playbook.registers.chain(name.removeprefix("chains/"))
        if chain:
            return self.render("chain", base, view=chain_page(self.scene, chain))
        return self.render("home_tail", base, view=home_page(self.scene))


def _split(page: PlaybookPage) -> tuple[str, str]:
    """The heading of a page and the rest of its text; the title stands in where the text has no heading of its own."""
    content = page.content or ""
    own = FIRST_HEADING.match(content)
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
