"""Two pieces of source text → only those of their blocks in which they can differ. An optimisation and nothing else.

It cuts where a block surely ends: before a line at the edge that follows a blank one, between the rows of a table and
between one-line items. Where a blank line may not end a block (fences, HTML) it cuts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mkdocs_playbook.sources.comparing.matching import shared_ends

_UNCUT = re.compile(r"```|~~~|<|\t|\$\$")
_PART = re.compile(r"\n\n+(?=\S)")


def narrowed(before: str, after: str) -> tuple[str, str]:
    """The two texts without the blocks that both begin and end with."""
    if before == after or _UNCUT.search(before) or _UNCUT.search(after):
        return before, after
    old, new = _middles(_PART.split(before), _PART.split(after))
    if len(old) == len(new) == 1:
        rows, others = old[0].split("\n"), new[0].split("\n")
        head = _kept(rows, others)
        if head is not None:
            left, right = _middles(rows[head:], others[head:])
            return "\n".join((*rows[:head], *left)), "\n".join((*others[:head], *right))
    return "\n\n".join(old), "\n\n".join(new)


def _middles(old: Sequence[str], new: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    head, tail = shared_ends(old, new)
    return old[head : len(old) - tail], new[head : len(new) - tail]


def _kept(old: Sequence[str], new: Sequence[str]) -> int | None:
    """How many lines at the beginning lines further down need; None where lines cannot be told apart."""
    for sign, head in (("|", 2), ("- ", 0), ("* ", 0)):
        if all(line.startswith(sign) for line in (*old, *new)):
            return head if old[:head] == new[:head] else None
    return None
