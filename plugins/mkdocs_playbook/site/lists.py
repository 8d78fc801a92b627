"""Python-Markdown's lists, built as CommonMark reads them: nesting, numbers, delimiters, tight and loose.

Three parts in one conversion: the text's lists become marked blocks, the blocks become elements, the elements get
their real names when Python-Markdown's own processors have done. It knows nothing of roles; `step_lines.py` does.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from mkdocs_playbook.site.page_text import PageOf, PageText
from mkdocs_playbook.sources.text.commonmark import read
from mkdocs_playbook.sources.text.list_markers import MARK, MARKER, decoded, marked, normal
from mkdocs_playbook.sources.text.steps import step_items

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
    reading = read(text)
    return marked(text, reading, step_items(reading, reading.blocks, page.headings))


class BuildLists(BlockProcessor):
    """Builds elements from marked blocks. A marker whose partner another extension has swallowed does no harm."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - the library's signature
        return block.startswith(MARK) and _kind(block) != ""

    def run(self, parent: Element, blocks: list[str]) -> None:
        kind, data = _take(blocks)
        if kind == ";":
            SubElement(parent, "p").text = self.parser.md.htmlStash.store(decoded(data))
        elif kind == "(":
            self._list(parent, blocks, *data.split(":"))

    def _list(self, parent: Element, blocks: list[str], name: str, start: str, spacing: str) -> None:
        parts = SubElement(parent, f"pb-{name}")
        if name == "ol" and start != "1":
            parts.set("start", start)
        while blocks and _kind(blocks[0]) == ",":
            self._item(parts, blocks, tight=spacing == "tight")
        if blocks and _kind(blocks[0]) == ")":
            _take(blocks)

    def _item(self, parts: Element, blocks: list[str], *, tight: bool) -> None:
        item = SubElement(parts, "pb-li")
        _, step = _take(blocks)
        if step:
            item.set(STEP, step)
        # A state of our own: under `list` or `detabbed` other processors would read the content differently.
        self.parser.state.set("playbook-item")
        self.parser.parseBlocks(item, _content(blocks))
        self.parser.state.reset()
        if tight:
            _unwrap(item)


def _kind(block: str) -> str:
    """What a block is: "(" opens a list, "," begins an item, ")" closes the list, ";" is raw HTML; else empty."""
    marker = MARKER.match(block.lstrip("\n"))
    return marker["kind"] if marker else ""


def _take(blocks: list[str]) -> tuple[str, str]:
    """Take the marker at the beginning of the blocks: its kind and its data. What follows it in its block stays."""
    kind, data, rest = "", "", blocks.pop(0).lstrip("\n")
    if marker := MARKER.match(rest):
        kind, data, rest = marker["kind"], marker["data"], rest[marker.end() :].strip("\n")
    if rest:
        blocks.insert(0, rest)
    return kind, data


def _content(blocks: list[str]) -> list[str]:
    """Take the blocks up to the next marker of the same list."""
    end = _end(blocks)
    taken, blocks[:end] = blocks[:end], []
    return taken


def _end(blocks: list[str]) -> int:
    depth = 0
    for at, block in enumerate(blocks):
        kind = _kind(block) if MARK in block else ""
        if depth == 0 and kind in (",", ")"):
            return at
        depth += (kind == "(") - (kind == ")")
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
