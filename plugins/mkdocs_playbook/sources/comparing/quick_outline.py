"""The outline of a page whose lines leave CommonMark no choice, many times as fast as reading it; None elsewhere.

An optimisation and nothing else, and a test holds it to `outline_by_commonmark`. Parts that a text much like it has,
too, are taken from there; where one part alone differs, so is the outline of all others. What leaves no choice is
decided by `quick_pieces.py`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from markdown_it.token import Token

from mkdocs_playbook.sources.comparing.matching import shared_ends
from mkdocs_playbook.sources.comparing.outline import Heading, Outline, SectionText, StepText, sections
from mkdocs_playbook.sources.comparing.quick_pieces import HEADING, Piece, Scan, title
from mkdocs_playbook.sources.text.commonmark import Reading
from mkdocs_playbook.sources.text.steps import step_items

_EDGE = re.compile(r"\n(?=#{1,6} )")
"""The end of a part: a heading at the edge ends whatever stands above it, but for fences."""
_BELOW = r"[^\n]*(?:\n {%d,}[^\n ][^\n]*|\n *(?=\n|\Z))*"
_WHOLE_ITEM = re.compile(rf"(?:(\d)\. \S{_BELOW % 3}|(\d\d)\. \S{_BELOW % 4})")
"""A numbered item with all that is indented below it, and the blank lines after it."""


class Outlined(NamedTuple):
    """An outline, and for the next text much like it the sources of its parts, with the pieces of each.

    A part is some lines that nothing around them bears on. A text with fences has none.
    """

    outline: Outline
    sources: Sequence[str] = ()
    parts: Sequence[Sequence[Piece]] = ()


def quick_outline(body: str, headings: tuple[str, ...], like: Outlined | None = None) -> Outlined | None:
    """The outline of a body, or None where it needs the full reading. `like` is that of a text much like it."""
    if "\t" in body or "\0" in body or "\r" in body:
        return None
    if ("`" in body and "```" in body) or ("~" in body and "~~~" in body):  # one sign is found many times as fast
        whole = _pieces(body)
        return None if whole is None else Outlined(_outline(whole, headings))
    sources = _EDGE.split(body)
    known: Sequence[Sequence[Piece]] = like.parts if like else ()
    head, tail = shared_ends(sources, like.sources) if like else (0, 0)
    parts = [*known[:head]]
    for source in sources[head : len(sources) - tail]:
        pieces = _pieces(source)
        if pieces is None:
            return None
        parts.append(pieces)
    parts += known[len(known) - tail :]
    outline = _one_replaced(like.outline, known, parts, head) if like and head + tail + 1 == len(known) else None
    return Outlined(outline or _outline([piece for part in parts for piece in part], headings), sources, parts)


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


def _one_replaced(
    outline: Outline, known: Sequence[Sequence[Piece]], parts: Sequence[Sequence[Piece]], at: int
) -> Outline | None:
    """The outline of parts of which one was put for another; None where that does more than reword one section."""
    if len(parts) != len(known) or not len(parts[at]) == len(known[at]) == 1:
        return None
    was, now = known[at][0], parts[at][0]
    if was.heading != now.heading or was.definitions != now.definitions or bool(was.items) != bool(now.items):
        return None
    section = at if parts[0][0].heading is None else at + 1  # only the first part can be without one
    own, steps = now.whole, outline.steps
    begin = bisect_left(steps, section, key=_section)
    if begin < len(steps) and steps[begin].section == section:
        own = now.rest
        head, tail = shared_ends(was.items, now.items)
        others = [StepText(number, section, source) for number, source in now.items[head : len(now.items) - tail]]
        steps = (*steps[: begin + head], *others, *steps[begin + len(was.items) - tail :])
    before = outline.sections[section]
    sections = outline.sections
    if before.source != own:
        sections = (*sections[:section], SectionText(before.level, before.path, own), *sections[section + 1 :])
    return Outline(sections, steps, outline.definitions)


_section = attrgetter("section")


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
