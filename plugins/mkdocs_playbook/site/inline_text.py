"""Python-Markdown's reading of inline text, spared the texts in which there is nothing to read: most of them.

An optimisation and nothing else, and a test holds it to the library's own, which asks every pattern of every text, one by
one and at length: that is a quarter of what converting a page takes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import InlineProcessor

_SIGNS = {
    r"(?:(?<!\\)((?:\\{2})+)(?=`+)|(?<!\\)`)": "`",
    r"\\(.)": "\\",
    r"(?<!\!)\[": "[",
    r"\!\[": "[",
    r"<([A-Za-z][A-Za-z0-9+.-]*://[^<>]*)>": "<",
    r"<([^<> !]+@[^@<> ]+)>": "<",
    r"\*|_": "*_",
}
"""Patterns as the library writes them, and the signs without which each finds nothing. Any other is asked itself."""

Finds = Callable[[str], object]


def spare_plain_text(md: Markdown) -> None:
    """Make the processor that is there one of ours: whoever has hold of it, or has placed it elsewhere, keeps it so."""
    for each in md.treeprocessors:
        if type(each) is InlineProcessor:  # else somebody has put another in its place
            each.__class__ = InlineText


class InlineText(InlineProcessor):
    """The library's processor. In a release that calls the overridden part by another name it is that and no more."""

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        registry: Any = self.inlinePatterns
        patterns = list(registry)
        self._finds = _finding(tuple([pattern.getCompiledRegExp() for pattern in patterns]))
        # A list has each pattern at hand when it is asked for by its number, some hundred times a page.
        self.inlinePatterns = patterns  # type: ignore[assignment]  # numbers and length are all that is asked for
        try:
            return super().run(tree, ancestors)
        finally:
            self.inlinePatterns = registry

    def _InlineProcessor__handleInline(self, data: str, *since: Any) -> str:
        """The text itself where no pattern finds anything in it: so the library leaves it, too."""
        for finds in self._finds:
            if finds(data):
                return super()._InlineProcessor__handleInline(data, *since)  # type: ignore[misc,no-any-return]  # private to the library
        return data


@lru_cache(maxsize=8)
def _finding(patterns: tuple[re.Pattern[str], ...]) -> tuple[Finds, ...]:
    """What to ask of a text: where none of these finds anything, none of the patterns does."""
    signs = "".join([_SIGNS.get(each.pattern, "") for each in patterns])
    others = dict.fromkeys(each.search for each in patterns if each.pattern not in _SIGNS)
    return (re.compile(f"[{re.escape(signs)}]").search, *others) if signs else tuple(others)
