"""The first use of a term on a page leads to its explanation at the page's end: a link, so that nobody needs to hover.

It touches words only: headings, links, code and the line with the performer stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from mkdocs_playbook.model.occurrences import Terms
from mkdocs_playbook.model.register import Entry
from mkdocs_playbook.site.page_text import PageOf

CLASS = "pb-term"
_LEFT_ALONE = frozenset(
    (
        *("a", "button", "code", "kbd", "label", "pre", "samp", "script", "style", "summary", "svg"),
        *("h1", "h2", "h3", "h4", "h5", "h6"),
    )
)
_USED = re.compile(rf'class="{CLASS}" href="#word-([^"]+)"')


class LinkTerms(Treeprocessor):
    """Runs when MkDocs has resolved and checked the page's own links."""

    def __init__(self, md: Markdown, page_of: PageOf) -> None:
        super().__init__(md)
        self.page_of = page_of

    def run(self, root: Element) -> None:
        page = self.page_of()
        if page and page.terms:
            _Page(page.terms).walk(root)


class _Page:
    """One page: each term is linked once."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self.seen: set[str] = set()

    def walk(self, element: Element) -> None:
        if element.tag in _LEFT_ALONE or "pb-performer" in element.get("class", ""):
            return
        children = list(element)
        if element.text:
            element.text, links = self._linked(element.text)
            element[:0] = links
        for child in children:
            self.walk(child)
            if child.tail:
                child.tail, links = self._linked(child.tail)
                place = list(element).index(child) + 1 if links else 0
                element[place:place] = links

    def _linked(self, text: str) -> tuple[str, list[Element]]:
        """The text up to the first new term, and a link for each, with what follows it as its tail."""
        before, links, end = text, list[Element](), 0
        for start, stop, entry in self._new(text):
            between = text[end:start]
            if links:
                links[-1].tail = between
            else:
                before = between
            links.append(_link(entry, text[start:stop]))
            end = stop
        if links:
            links[-1].tail = text[end:]
        return before, links

    def _new(self, text: str) -> Iterator[tuple[int, int, Entry]]:
        for start, end, entry in self.terms.found(text):
            if entry.meaning and entry.id not in self.seen:
                self.seen.add(entry.id)
                yield start, end, entry


def _link(entry: Entry, words: str) -> Element:
    link = Element(
        "a",
        {
            "class": CLASS,
            "href": f"#word-{entry.id}",
            "id": f"use-{entry.id}",
            "aria-describedby": f"means-{entry.id}",
            "title": entry.meaning,
        },
    )
    link.text = words
    return link


def used_in(html: str) -> tuple[str, ...]:
    """The ids of the terms that converted text links, each once, in their order."""
    return tuple(dict.fromkeys(_USED.findall(html))) if CLASS in html else ()
