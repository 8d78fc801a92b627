"""Which raw HTML stands around a list without meaning to hide its Markdown: `<details>`, a list, `</details>`.

CommonMark ends raw HTML at a blank line and reads the list; Python-Markdown would take the list for HTML. Elements
with a `markdown` attribute are none of our business: their extension reads them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from markdown_it.common.html_blocks import block_names
from markdown_it.token import Token

_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<(?P<close>/)?(?P<name>[A-Za-z][\w-]*)(?P<rest>[^<>]*)>", re.DOTALL)
_MARKDOWN = re.compile(r"\smarkdown\b")
# Elements whose insides Python-Markdown takes for HTML up to their end.
_SWALLOWS = frozenset(block_names) | frozenset(
    [
        "canvas",
        "group",
        "hgroup",
        "map",
        "math",
        "object",
        "output",
        "pre",
        "progress",
        "script",
        "style",
        "textarea",
        "video",
    ]
)


class _Around:
    """The elements open at one place of the text, outermost first: name, index of the block, whether around a list."""

    def __init__(self) -> None:
        self.open: list[tuple[str, int]] = []
        self.chosen: set[int] = set()

    def html(self, at: int, source: str) -> None:
        for tag in _TAG.finditer(source):
            name = (tag["name"] or "").lower()
            if not name or name not in _SWALLOWS or tag["rest"].endswith("/"):
                continue
            if tag["close"]:
                self._closed(at, name)
            else:
                self.open.append((name, -1 if _MARKDOWN.search(tag["rest"]) else at))

    def _closed(self, at: int, name: str) -> None:
        while any(opened == name for opened, _ in self.open):
            opened, begin = self.open.pop()
            if begin in self.chosen:
                self.chosen.add(at)
            if opened == name:
                return

    def list(self) -> None:
        if all(begin >= 0 for _, begin in self.open):
            self.chosen.update(begin for _, begin in self.open)


def around_lists(blocks: Iterable[tuple[int, Token]]) -> frozenset[int]:
    """The indices of the `html_block`s among `blocks` to be taken as CommonMark takes them."""
    around = _Around()
    for at, token in blocks:
        if token.type == "html_block":
            around.html(at, token.content)
        elif around.open and token.type in ("ordered_list_open", "bullet_list_open"):
            around.list()
    return frozenset(around.chosen)
