"""The outline of a page whose lines leave CommonMark no choice, many times as fast as reading it; None elsewhere.

An optimisation and nothing else, and a test holds it to `outline_by_commonmark`. Parts that a text much like it has,
too, are taken from there. What leaves no choice is decided by `quick_pieces.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from markdown_it.token import Token

from mkdocs_playbook.sources.comparing.outline import Heading, Outline, StepText, sections
from mkdocs_playbook.sources.comparing.quick_pieces import HEADING, Piece, Scan, title
from mkdocs_playbook.sources.text.commonmark import Reading
from mkdocs_playbook.sources.text.steps import step_items

_HEADING_SIGNS = tuple("#" * more + " " for more in range(6))
"""What follows the first # of a heading."""
_HEADINGS = tuple("\n#" + sign for sign in _HEADING_SIGNS)
_BELOW = r"[^\n]*(?:\n {%d,}[^\n ][^\n]*|\n *(?=\n|\Z))*"
_WHOLE_ITEM = re.compile(rf"(?:(\d)\. \S{_BELOW % 3}|(\d\d)\. \S{_BELOW % 4})")
"""A numbered item with all that is indented below it, and the blank lines after it."""


class Part(NamedTuple):
    """Some lines that nothing around them bears on, as pieces; None where they need the full reading."""

    source: str
    pieces: Sequence[Piece] | None


def quick_outline(body: str, headings: tuple[str, ...], known: list[Part] | None = None) -> Outline | None:
    """The outline of a body, or None where it needs the full reading.

    `known` are the parts of a text much like it, in their order; those of this one take their place.
    """
    if "\t" in body or "\0" in body or "\r" in body:
        return None
    fenced = "```" in body or "~~~" in body
    first, last = ([], []) if fenced or not known else _shared(body, known)
    begin = sum([len(part.source) + 1 for part in first])
    end = len(body) - sum([len(part.source) + 1 for part in last])
    between = [body] if fenced else _apart(body[begin:end]) if begin <= end else ()
    parts = [
        *first,
        *(Part(source, _pieces(source)) for source in between),
        *last,
    ]
    pieces: list[Piece] = []
    for part in parts:
        if part.pieces is None:
            return None
        pieces += part.pieces
    if known is not None:
        known[:] = parts
    return _outline(pieces, headings)


def _shared(body: str, known: Sequence[Part]) -> tuple[Sequence[Part], Sequence[Part]]:
    """Which of the parts of another text a body begins with, and which it ends with."""
    head = at = 0
    while head < len(known) and body.startswith(known[head].source, at):
        after = at + len(known[head].source)
        if after < len(body) and not body.startswith(_HEADINGS, after):
            break
        head, at = head + 1, after + 1
    tail, end = len(known), len(body)
    while tail > max(head, 1) and body.endswith(known[tail - 1].source, at, end):
        before = end - len(known[tail - 1].source) - 1
        if before < at or body[before] != "\n":
            break
        tail, end = tail - 1, before
    return known[:head], known[tail:]


def _apart(body: str) -> Iterator[str]:
    """The parts of a body without fences: a heading at the edge ends whatever stands above it."""
    source, *others = body.split("\n#")
    for other in others:
        if other.startswith(_HEADING_SIGNS):
            yield source
            source = "#" + other
        else:
            source += "\n#" + other
    yield source


def _pieces(source: str) -> Sequence[Piece] | None:
    """The pieces of some lines, the first without a heading where they do not begin with one; None in doubt."""
    return _list_first(source) or Scan(source.split("\n")).pieces()


def _list_first(source: str) -> Sequence[Piece] | None:
    """A heading and at once a numbered list under it, as most steps are written; None for anything else."""
    head, _, below = source.partition("\n")
    heading = HEADING.match(head)
    below = below.strip("\n")
    item = _WHOLE_ITEM.match(below)
    if not heading or not item or "[" in heading[2] or "]:" in below:
        return None
    number = int(item[1] or item[2])
    items: list[tuple[int, str]] = []
    at = 0
    while item:
        items.append((number + len(items), item[0].rstrip()))
        at = item.end() + 1
        item = _WHOLE_ITEM.match(below, at)
    rest = ""
    if at < len(below):
        if below[at].isdigit() or below[at] == " " or below[at - 2] != "\n":
            return None
        others = Scan(below[at:].split("\n")).pieces()
        if others is None:
            return None
        items += others[0].items
        rest = others[0].rest
    return [Piece((len(heading[1]), title(heading[2])), items, rest, below, {})]


def _outline(pieces: Sequence[Piece], headings: tuple[str, ...]) -> Outline:
    """What parts of a page are together. Pieces without a heading are the beginning of a part, and empty but in one."""
    found: list[Heading] = []
    own = [""]
    lists: list[tuple[int, Piece]] = []
    definitions: dict[str, Mapping[str, str]] = {}
    for piece in pieces:
        if piece.heading:
            found.append(piece.heading)
            own.append(piece.whole)
        elif piece.whole:
            own[0] = piece.whole
        if piece.items:
            lists.append((len(found), piece))
        for label, target in piece.definitions.items():
            definitions.setdefault(label, target)
    steps: list[StepText] = []
    holding = _holding_steps(tuple(found), headings) if lists else ()
    for section, piece in lists:
        if section in holding:
            own[section] = piece.rest
            steps += [StepText(number, section, source) for number, source in piece.items]
    return Outline(sections(found, own), tuple(steps), definitions)


@lru_cache(maxsize=1024)
def _holding_steps(found: tuple[Heading, ...], headings: tuple[str, ...]) -> frozenset[int]:
    """In which sections an ordered list is a list of steps: asked of `step_items`, with a list under each heading."""
    tokens: list[Token] = []
    for level, words in found:
        tokens += [
            Token("heading_open", f"h{level}", 1, level=0),
            Token("inline", "", 0, level=1, content=words, children=[Token("text", "", 0, content=words)]),
            Token("heading_close", f"h{level}", -1, level=0),
            Token("ordered_list_open", "ol", 1, level=0),
            Token("list_item_open", "li", 1, level=1),
            Token("list_item_close", "li", -1, level=1),
            Token("ordered_list_close", "ol", -1, level=0),
        ]
    return frozenset(item.begin // 7 + 1 for item in step_items(Reading(tokens=tokens), tokens, headings))
