"""The words before and after that the page of a process has room for. Pure; a second process may have made them ahead."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from mkdocs_playbook.model.amendment import Amendment, AmendmentKind
from mkdocs_playbook.model.change import Passage
from mkdocs_playbook.views.passages import Shown, shown

MOST_ENTRIES = 60
"""How many entries a page holds; all versions stand on the page of earlier versions."""
MOST_WORDS = 60_000
"""Bytes of HTML that the words before and after may take on one page; older entries then say what changed only."""


class Words(NamedTuple):
    """The words of one amendment, arranged for a page; `printed` is their HTML instead, where somebody has made it."""

    shown: tuple[Shown, ...] = ()
    printed: str = ""


PageWords = Mapping[str, Words | None]
"""By commit: None where a page has no room for the words; a commit that changed none is not in it."""


def page_words(
    passages: Callable[[Amendment], tuple[Passage, ...]], amendments: Sequence[Amendment]
) -> dict[str, Words | None]:
    """The words of the amendments of one process, which come newest first, for as long as its page has room for them."""
    room = MOST_WORDS
    found: dict[str, Words | None] = {}
    for amendment in amendments[:MOST_ENTRIES]:
        if amendment.kind is not AmendmentKind.CONTENT or not amendment.changes:
            continue
        words = shown(passages(amendment)) if room else ()
        size = sum([each.size for each in words])
        if not room or size > room:
            room = 0
            found[amendment.commit] = None
        elif words:
            room -= size
            found[amendment.commit] = Words(words)
    return found
