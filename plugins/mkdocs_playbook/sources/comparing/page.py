"""One text as it is compared: header and body apart, its outline, and its pieces read where somebody asks."""

from __future__ import annotations

import re

from mkdocs_playbook.sources.comparing.blocks import TextBlock, blocks, words_of
from mkdocs_playbook.sources.comparing.matching import bag
from mkdocs_playbook.sources.comparing.outline import Outline, outline_by_commonmark
from mkdocs_playbook.sources.comparing.quick_outline import Outlined, quick_outline
from mkdocs_playbook.sources.header.front_matter import unified
from mkdocs_playbook.sources.history.telling import Text

LARGEST = 256 * 1024
"""Texts beyond this many characters are compared as wholes: nobody reads such a page."""

_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)")


class Page:
    """A text taken apart; what is not UTF-8 is replaced. Whoever compares it twice keeps it: all is read once."""

    __slots__ = ("_outlined", "_read", "body", "header", "headings", "readable", "text")

    def __init__(self, text: bytes, headings: tuple[str, ...]) -> None:
        self.text = Text(text)
        self.headings = headings
        whole = unified(text.decode("utf-8", "replace"))
        opening = _OPENING.match(whole)
        closing = _CLOSING.search(whole, opening.end() - 1) if opening else None
        self.body = whole[closing.end() :] if closing else whole
        self.header = whole[opening.end() : closing.start() + 1] if opening and closing else ""
        self.readable = len(self.body) <= LARGEST
        self._outlined: Outlined | None = None
        self._read: dict[str, tuple[TextBlock, ...]] = {}

    @property
    def outlined(self) -> bool:
        """Whether its outline is read by now."""
        return self._outlined is not None

    @property
    def outline(self) -> Outline:
        return (self._outlined or self._read_outline(None)).outline

    def learn(self, other: Page) -> None:
        """Read no part again that another page has, too."""
        if not self._outlined and other.outline:
            self._read_outline(other._outlined)

    def share(self, other: Page) -> None:
        """Read no outline again that another page with the same body has, and the other way round."""
        self._outlined = other._outlined = self._outlined or other._outlined

    def _read_outline(self, like: Outlined | None) -> Outlined:
        quick = quick_outline(self.body, self.headings, like)
        self._outlined = quick or Outlined(outline_by_commonmark(self.body, self.headings))
        return self._outlined

    def blocks(self, source: str) -> tuple[TextBlock, ...]:
        """The blocks of one of its pieces."""
        known = self._read.get(source)
        if known is None:
            known = self._read[source] = blocks(source, self.outline.definitions)
        return known

    def bag(self, source: str) -> frozenset[str]:
        return bag(words_of(self.blocks(source)))
