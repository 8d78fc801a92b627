"""Python-Markdown's lists, built as CommonMark reads them: nesting, numbers, delimiters, tight and loose.

Three parts in one conversion: the text's lists become marked blocks, the blocks become elements, the elements get
their real names when nobody looks for `li` any more. It knows nothing of roles; `steps.py` does.
"""

from __future__ import annotations

import re
from base64 import b64decode
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from mkdocs_playbook.site.page_text import PageOf, PageText
from mkdocs_playbook.sources.commonmark import read
from mkdocs_playbook.sources.list_markers import CLOSE, MARK, MARKER, NEXT, OPEN, marked, normal

STEP = "data-pb-step"
# Python-Markdown's own processors seize indented code that follows a list: while they run, ours has other names.
_NAMES = {"pb-ol": "ol", "pb-ul": "ul", "pb-li": "li"}


class MarkLists(Preprocessor):
    """Writes the lists of our pages as marked blocks."""

    def __init__(self, md: Markdown, page_of: PageOf) -> None:
        super().__init__(md)
        self.page_of = page_of

    def run(self, lines: list[str]) -> list[str]:
        page = self.page_of()
        if page is None:
            return lines
        # The blank line keeps the `meta` extension, which comes next, from taking "Purpose: …" for a header.
        return ["", *_marked("\n".join(lines), page).split("\n")]


def _marked(text: str, page: PageText) -> str:
    """What was marked when the page was read; marked anew where another plugin has changed the text since."""
    if page.marked and text.rstrip() == normal(page.text).rstrip():
        return page.marked
    return marked(text, read(text), page.headings)


class BuildLists(BlockProcessor):
    """Builds elements from marked blocks. A marker whose partner another extension has swallowed does no harm."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - the library's signature
        return block.startswith(MARK)

    def run(self, parent: Element, blocks: list[str]) -> None:
        opening = _marker(blocks)
        if opening["kind"] == ";":
            raw = b64decode(opening["data"]).decode().rstrip("\n")
            SubElement(parent, "p").text = self.parser.md.htmlStash.store(raw)
        if opening["kind"] != "(":
            return
        kind, start, spacing = opening["data"].split(":")
        parts = SubElement(parent, f"pb-{kind}")
        if kind == "ol" and start != "1":
            parts.set("start", start)
        while blocks and blocks[0].lstrip("\n").startswith(NEXT):
            self._item(parts, blocks, tight=spacing == "tight")
        if blocks and blocks[0].lstrip("\n").startswith(CLOSE):
            _marker(blocks)

    def _item(self, parts: Element, blocks: list[str], *, tight: bool) -> None:
        item = SubElement(parts, "pb-li")
        step = _marker(blocks)["data"]
        if step:
            item.set(STEP, step)
        # A state of our own: under `list` or `detabbed` other processors would read the content differently.
        self.parser.state.set("playbook-item")
        self.parser.parseBlocks(item, _content(blocks))
        self.parser.state.reset()
        if tight:
            _unwrap(item)


def _marker(blocks: list[str]) -> re.Match[str]:
    """Take the marker at the beginning of the blocks."""
    block = blocks.pop(0).lstrip("\n")
    marker = MARKER.match(block)
    if not marker:
        raise ValueError(f"not a marker of ours: {block!r}")
    if rest := block[marker.end() :].strip("\n"):
        blocks.insert(0, rest)
    return marker


def _content(blocks: list[str]) -> list[str]:
    """Take the blocks up to the next marker of the same list."""
    end = _end(blocks)
    taken, blocks[:end] = blocks[:end], []
    return taken


def _end(blocks: list[str]) -> int:
    depth = 0
    for at, block in enumerate(blocks):
        bare = block.lstrip("\n")
        if not bare.startswith(MARK):
            continue
        if depth == 0 and bare.startswith((NEXT, CLOSE)):
            return at
        depth += bare.startswith(OPEN) - bare.startswith(CLOSE)
    return len(blocks)


def _unwrap(item: Element) -> None:
    """A tight item's paragraphs lose their element, as Python-Markdown itself writes tight items.

    Not behind code or a note: some extensions build those anew and would lose the text that follows them.
    """
    before: Element | None = None
    for child in list(item):
        if child.tag != "p" or child.attrib or len(child) or not (before is None or before.tag in _NAMES):
            before = child
            continue
        text = child.text or ""
        if before is None:
            item.text = f"{item.text}\n{text}" if item.text else text
        else:
            before.tail = f"{before.tail or ''}\n{text}"
        item.remove(child)


class NameLists(Treeprocessor):
    """Gives our elements the names that HTML knows."""

    def run(self, root: Element) -> None:
        for ours, name in _NAMES.items():
            for element in list(root.iter(ours)):
                element.tag = name


class ForgetMarkers(Postprocessor):
    """Takes out what is left of a marker where raw HTML or code has swallowed its list."""

    def run(self, text: str) -> str:
        return MARKER.sub("", text) if MARK in text else text
