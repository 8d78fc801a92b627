"""The words, links and bold phrases of a plain sentence, without reading it as CommonMark; None where it is not plain.

An optimisation and nothing else, and a test holds it to the full reading. Plain are words, links, references that are
their own label, and bold phrases; no escapes, code, entities, HTML, images, attributes or lone asterisks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from markdown_it.common.utils import normalizeReference

from mkdocs_playbook.sources.comparing.cells import Cell, Link
from mkdocs_playbook.sources.text.commonmark import fold

_MARKED = re.compile(r"[\\`*_\[\]<&!{]")
_PIECE = re.compile(
    r"""
    (?P<words> [^\\`*_\[\]<&!{]+ )
    | \[ (?![?=]) (?P<label> [^\[\]\\`*_<&!{]+ ) \]
      (?: \( (?P<target> [^\s\x00-\x20\x7f()<>\\&`]+ ) \) | (?! [\[(] ) )
    | (?P<open> (?: \A | (?<=[ \n]) ) \*\* (?=[^\s*?=]) )
    | (?P<close> (?<=[^\s*]) \*\* (?= [ \n.,:;)] | \Z ) )
    """,
    re.VERBOSE,
)
normalized = lru_cache(maxsize=4096)(normalizeReference)
"""The form in which labels are held against each other."""
_NOTES = ("???", "===")
"""What opens a note or a tab: it is no word."""


def plain_cell(content: str, references: Mapping[str, Mapping[str, str]]) -> Cell | None:
    """What a sentence says, or None where it needs the full reading."""
    if content.startswith(_NOTES):
        return None
    if not _MARKED.search(content):
        return Cell(fold(content))
    said: list[str] = []
    links: list[Link] = []
    bold: list[str] = []
    opened = -1
    at, end = 0, len(content)
    while at < end:
        piece = _PIECE.match(content, at)
        if not piece:
            return None
        at = piece.end()
        words, label, target, opens, _ = piece.groups()
        if words:
            said.append(words)
        elif label:
            if target is None:
                definition = references.get(normalized(label))
                if not definition:
                    return None
                target = definition["href"]
            said.append(label)
            links.append(Link(fold(label), target))
        elif (opened < 0) is not bool(opens):
            return None
        elif opens:
            opened = len(said)
        else:
            bold.append(fold("".join(said[opened:])))
            opened = -1
    return None if opened >= 0 else Cell(fold("".join(said)), tuple(links), tuple(bold))
