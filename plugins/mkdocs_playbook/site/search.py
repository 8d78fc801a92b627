"""Search entries, cut from a page's HTML as Material's own search plugin cuts them, several times as fast.

Only the cutting is ours: the entries are made and kept by Material's index. What this reader is not sure of
(comments, scripts, blocks left out of search) it leaves to Material.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from mkdocs_playbook.model.process import Process
from mkdocs_playbook.model.references import References
from mkdocs_playbook.model.register import RegisterKind
from mkdocs_playbook.site.pages import PlaybookPage, Subject

_ATTRIBUTES = r"""[^'">]*(?:(?:"[^"]*"|'[^']*')[^'">]*)*"""
_TOKEN = re.compile(rf"<(/?)([a-zA-Z][a-zA-Z0-9-]*)({_ATTRIBUTES})>([^<]*)|<?([^<]+)|<")
"""A tag with the text behind it; or text behind none, or behind what is no tag."""
_PERMALINK = re.compile(r'<a class="headerlink"[^<]*</a>')
_PHRASING = "a|abbr|b|del|em|i|img|ins|kbd|mark|q|s|small|span|strong|time|u"
_INLINE = re.compile(rf"""</?(?:{_PHRASING})(?:\s{_ATTRIBUTES})?>""")
_ID = re.compile(r"""(?:^|\s)id="([^"]*)\"""")
_DOUBTFUL_TAG = re.compile(
    r"<(?:(?![/a-zA-Z])|(?:script|style|object|textarea|title)\b|/?[A-Z]|h\d(?![^>]*\sid=\")"
    rf"|(?:{_PHRASING})\b[^>]*>\s*<h\d)"
)
_DOUBTFUL_START = re.compile(rf"\s*<(?:{_PHRASING})\b")
_DOUBTFUL_WORDS = ("data-search", "linenodiv")
_KEPT = frozenset(("p", "code", "pre", "li", "ol", "ul", "sub", "sup"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_ENDLESS = 1 << 30


@dataclass(slots=True)
class Section:
    """What Material's index takes for one entry: a heading with its id, and the text beneath it."""

    depth: int = 0
    id: str | None = None
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


def quicken(config: MkDocsConfig, references: References) -> None:
    """Have Material's index of this build take our sections; an index we do not know is left as it is."""
    plugin = config.plugins.get("material/search") or config.plugins.get("search")
    index: Any = getattr(plugin, "search_index", None)
    if not type(index).__module__.startswith("material.plugins.search"):
        return
    slow = index.add_entry_from_context

    def add_entry_from_context(page: Page) -> None:
        before = len(index.entries)
        found = None if (page.meta.get("search") or {}).get("exclude") else sections(page.content or "")
        if found is None:
            slow(page)
        for section in found or ():
            index.create_entry_for_section(section, page.toc, page.url, page)
        if isinstance(page, PlaybookPage) and len(index.entries) > before:
            _name(index.entries[before], page.subject, references)

    index.add_entry_from_context = add_entry_from_context


def _name(entry: dict[str, Any], subject: Subject, references: References) -> None:
    """Let a page be found by what people call it, and a process by what starts it and what it needs and speaks of.

    Other names are tags of the entry, which Material ranks first. It prints all of this as HTML, so it is escaped.
    """
    about = subject.process or subject.role
    if about and about.also_called:
        entry["tags"] = [*entry.get("tags", ()), *(escape(name) for name in about.also_called)]
    process = subject.process
    if process:
        needed = ", ".join((*process.systems, *process.forms))
        words = filter(None, (process.trigger, needed, ", ".join(_other_names(process, references))))
        entry["text"] = "".join(f"<p>{escape(line, quote=False)}</p>" for line in words) + entry["text"]


def _other_names(process: Process, references: References) -> Iterator[str]:
    """What else the systems, forms and terms of a process are called."""
    written = {*process.systems, *process.forms}
    for kind in RegisterKind:
        for mention in references.of(process, kind):
            names = mention.entry.names[1:] if mention.entry else ()
            yield from (name for name in names if name not in written)


def sections(html: str) -> list[Section] | None:
    """The sections of a page as Material's parser divides it, or None where this reader is not sure."""
    if _doubtful(html):
        return None
    cutter = _Cutter()
    for closing, tag, attributes, behind, alone in _TOKEN.findall(_INLINE.sub("", _PERMALINK.sub("", html))):
        if closing:
            cutter.end(tag.lower())
        elif tag:
            cutter.start(tag.lower(), attributes)
        if behind or alone:
            cutter.words(behind or alone)
    return cutter.found or None


def _doubtful(html: str) -> bool:
    """Whether this reader is not sure of a page."""
    if any(word in html for word in _DOUBTFUL_WORDS):
        return True
    return bool(_DOUBTFUL_START.match(html) or _DOUBTFUL_TAG.search(html))


class _Cutter:
    """Material's parser, state for state, without the attributes it does not look at."""

    def __init__(self) -> None:
        self.found: list[Section] = []
        self.context: list[str] = []
        self.section: Section | None = None
        self.heading = 0

    def start(self, tag: str, attributes: str) -> None:
        if tag in _VOID:
            return
        self.context.append(tag)
        depth = len(self.context)
        anchor = _ID.search(attributes) if tag in _HEADINGS else None
        if anchor:
            self._open(tag, depth, unescape(anchor[1]))
        section = self.section or self._preface()
        if tag in _KEPT:
            (section.title if self.heading else section.text).append(f"<{tag}>")

    def _open(self, tag: str, depth: int, anchor: str) -> None:
        if tag != "h1" and not self.found:
            self.found.append(Section(depth=depth))
        section = Section(depth=depth, id=anchor if self.found else None)
        self.found.append(section)
        self.section, self.heading = section, depth

    def _preface(self) -> Section:
        self.section = Section()
        self.found.append(self.section)
        return self.section

    def end(self, tag: str) -> None:
        if not self.context or self.context[-1] != tag:
            return
        depth, section = len(self.context), self.section
        if section and section.depth > depth:
            self._leave(depth)
        self.context.pop()
        if tag in _KEPT and self.section:
            _close(self.section.title if self.heading else self.section.text, f"<{tag}>", f"</{tag}>")
        if self.heading == depth:
            self.heading = 0

    def _leave(self, depth: int) -> None:
        """A heading inside a block ends with the block: what follows belongs to the section before."""
        for section in reversed(self.found):
            if section.depth <= depth:
                if self.section:
                    self.section.depth = _ENDLESS
                self.section, self.heading = section, 0
                return

    def words(self, written: str) -> None:
        data = unescape(written) if "&" in written else written
        blank = data.isspace()
        if "pre" not in self.context:
            data = " " if blank else data.replace("\n", " ")
        section = self.section or self._preface()
        if self.heading or not blank:
            shown = escape(data, quote=False) if "&" in written or ">" in written else data
            (section.title if self.heading else section.text).append(shown)
        elif not section.text or not section.text[-1].isspace() or "pre" in self.context:
            section.text.append(data)


def _close(data: list[str], opening: str, closing: str) -> None:
    """Close an element, or take it back where it held nothing (Material looks at the first of its kind alone)."""
    last = len(data) - 1
    while last >= 0 and data[last].isspace():
        last -= 1
    if last >= 0 and data[last] == opening and data.index(opening) == last:
        del data[last:]
    else:
        data.append(closing)
