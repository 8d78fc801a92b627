"""The targets of a page's links: from the top of the repository made relative, dangerous ones taken away.

Git hosts resolve `/roles/x.md` from the top of the repository; MkDocs would not. Raw HTML is not touched: it is
reported by the checks.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator
from urllib.parse import quote, unquote
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from mkdocs_playbook.site.page_text import PageOf, PageText

_CODED = re.compile("\x02(\\d+)\x03")
_IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x20\x7f]")
_DANGEROUS = re.compile(r"(?:javascript|data|vbscript):|[/\\]{2}")
_PARTS = re.compile(r"/([^?#]*)(.*)", re.DOTALL)


def written(target: str) -> str:
    """A target as its author meant it: Python-Markdown keeps escapes coded and entities as they are."""
    if "\x02" in target:
        target = _CODED.sub(lambda code: chr(int(code[1])), target)
    return html.unescape(target) if "&" in target else target


class RewriteTargets(Treeprocessor):
    """Runs when the steps are shown and before MkDocs resolves what is relative."""

    def __init__(self, md: Markdown, page_of: PageOf) -> None:
        super().__init__(md)
        self.page_of = page_of

    def run(self, root: Element) -> None:
        page = self.page_of()
        if page is None:
            return
        for tag, key in (("a", "href"), ("img", "src")):
            for element in list(root.iter(tag)):
                if target := element.get(key):
                    _rewrite(element, key, written(target), page)


def _rewrite(element: Element, key: str, target: str, page: PageText) -> None:
    if _DANGEROUS.match(_IGNORED_BY_BROWSERS.sub("", target).lower()):
        _disarm(element, key)
    elif target.startswith("/"):
        relative = from_top(target, page)
        if relative:
            element.set(key, relative)


def _disarm(element: Element, key: str) -> None:
    """Keep the words: MkDocs asks every `a` and `img` for its target, so it must be neither."""
    element.tag = "span"
    del element.attrib[key]
    if key == "src":
        element.text = element.attrib.pop("alt", "")


def from_top(target: str, page: PageText) -> str:
    """A target written from the top of the repository, relative to the page; empty where it meets no known file."""
    parts = _PARTS.match(target)
    if not parts:
        return ""
    path = unquote(parts[1])
    file = (
        path
        if path in page.files
        else next((known for known in _candidates(path, page.prefix) if known in page.files), "")
    )
    return _relative(file, page.path) + parts[2] if file else ""


def _relative(file: str, page: str) -> str:
    # With a leading slash on both sides, or `relpath` asks for the working folder each time.
    return quote(posixpath.relpath(f"/{file}", posixpath.dirname(f"/{page}")))


def _candidates(path: str, prefix: str) -> Iterator[str]:
    """What `path` may mean: from the top, or from the folder of mkdocs.yml; a folder means its first page."""
    bare = posixpath.normpath(path) if path else ""
    for top in dict.fromkeys(("", prefix)):
        place = posixpath.normpath(posixpath.join(top, bare))
        yield place
        yield posixpath.join(place, "index.md")
        yield posixpath.join(place, "README.md")
