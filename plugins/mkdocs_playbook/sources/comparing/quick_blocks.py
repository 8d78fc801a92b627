"""The blocks of a piece of one plain shape, without reading it as CommonMark; None where it has another.

An optimisation and nothing else, and a test holds it to the full reading. The shapes: one line of words, one-line
bullets, a numbered item with one-line bullets under it, a table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mkdocs_playbook.model.change import BlockKind

_WORDS = r"(?:\*\*(?=[^\s*]))?(?:[^\W\d_]|\[)[^\n]*"
_LINE = re.compile(_WORDS)
_BULLET = re.compile(rf"( *)([-*+]) ({_WORDS})")
_NUMBERED = re.compile(rf"((\d{{1,9}})[.)] {{1,4}})({_WORDS})")
_RULE = re.compile(r"\|(?: *:?-+:? *\|)+")
_DOUBTFUL = ("\t", "]:", "\n\n", "\\", "`", "<", "\r", "\0")


Shape = tuple[BlockKind, Sequence[str], int, int | None]
"""A block by its Markdown: kind, cells, depth and number as of a `blocks.TextBlock`."""


def shapes(source: str) -> list[Shape] | None:
    """The blocks of a piece whose shape leaves no choice."""
    for sign in _DOUBTFUL:
        if sign in source:
            return None
    lines = source.split("\n")
    if source[0] == "|":
        return _table(lines)
    numbered = _NUMBERED.fullmatch(lines[0])
    if numbered:
        first: Shape = (BlockKind.ITEM, (numbered[3].strip(),), 0, int(numbered[2]))
        below = _bullets(lines[1:], len(numbered[1]), 1)
        return None if below is None else [first, *below]
    if len(lines) == 1 and _LINE.fullmatch(source):
        return [(BlockKind.PARAGRAPH, (source.strip(),), 0, None)]
    return _bullets(lines, 0, 0)


def _bullets(lines: Sequence[str], least: int, depth: int) -> list[Shape] | None:
    """One-line items with one sign and one indentation."""
    found: list[Shape] = []
    lead = ""
    for line in lines:
        bullet = _BULLET.fullmatch(line)
        if not bullet or (found and bullet[1] + bullet[2] != lead) or not least <= len(bullet[1]) < least + 4:
            return None
        lead = bullet[1] + bullet[2]
        found.append((BlockKind.ITEM, (bullet[3].strip(),), depth, None))
    return found


def _table(lines: Sequence[str]) -> list[Shape] | None:
    if len(lines) < 2 or not _RULE.fullmatch(lines[1]):
        return None
    rows = []
    for at, line in enumerate(lines):
        if len(line) < 2 or line[0] != "|" or line[-1] != "|":
            return None
        if at != 1:
            rows.append([cell.strip() for cell in line[1:-1].split("|")])
    width = lines[1].count("|") - 1
    if any(len(row) != width for row in rows):
        return None
    return [(BlockKind.ROW, row, 0, None) for row in rows]
