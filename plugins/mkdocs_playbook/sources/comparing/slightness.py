"""Whether the words that differ are few and much alike, as when somebody mends spelling. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from mkdocs_playbook.sources.comparing.differing import apart, leads_elsewhere
from mkdocs_playbook.sources.comparing.touched import Touched

FEW_WORDS = 4
"""Words that an editorial amendment may take away, and put in their place."""

ALIKE = 0.6
"""How much alike, letter by letter, a word and the one in its place are: `recieve` and `receive`."""

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_SMALL = frozenset(("a", "an", "the"))


def slight(touched: Sequence[Touched]) -> bool:
    """Whether all changes together are a few words mended: each word that went has one much like it in its part."""
    left = taken = FEW_WORDS
    for each in touched:
        if leads_elsewhere(each.before, each.after) or not (each.before and each.after):
            return False
        old, new = map(_words, apart(each.before, each.after))
        if len(new.keys() - old.keys()) > left or len(old.keys() - new.keys()) > taken:
            return False
        gone, come = old - new, new - old
        left, taken = left - come.total(), taken - gone.total()
        if left < 0 or taken < 0 or not _mended([*gone.elements()], [*come.elements()]):
            return False
    return True


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.casefold()))


def _mended(gone: Sequence[str], come: Sequence[str]) -> bool:
    if gone and sorted("".join(gone)) == sorted("".join(come)):
        return True  # a word written apart or together, letters swapped
    left = [word for word in come if word not in _SMALL]
    for word in gone:
        if word in _SMALL:
            continue
        like = max(left, key=lambda other: _likeness(word, other), default="")
        if _likeness(word, like) < ALIKE:
            return False
        left.remove(like)
    return not left


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
