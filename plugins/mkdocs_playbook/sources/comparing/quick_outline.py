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
_NEXT = re.compile(r"\n(?=[0-9])")
_ITEM = re.compile(r"[0-9]{1,2}\. \S")
_BEYOND = re.compile(r"\n(?=[^0-9 \n])")
"""The end of a list: what stands at the edge and begins no item."""
_HALF_IN = re.compile(r"\n {1,2}[^ \n]")
_HALF_IN_TEN = re.compile(r"\n {1,3}[^ \n]")
"""A line that is indented, and not as far as the words of an item with one digit, or with two."""
_PLAIN = re.compile(
    r"""(?:
    [A-Za-z|(][^\n]*(?:\n|\Z)
    | [-*+]\ (?:\*\*)?[A-Za-z0-9"'(\[][^\n]*(?:\n\ {2,}[^\n\ ][^\n]*)*(?:\n(?:\n|(?=[-*+]\ ))|\Z)
    | \n
    )*+\Z""",
    re.VERBOSE,
)
"""Paragraphs, tables and bullet lists, none of which goes on in a line that might as well be another's."""


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
        whole = Scan(body.split("\n")).pieces()
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
    """The pieces of some lines, the first without a heading where they do not begin with one; None in doubt.

    No line of them but the first is a heading, and none opens a fence.
    """
    heading: Heading | None = None
    below = source
    if source[:1] == "#":
        head, _, below = source.partition("\n")
        found = HEADING.match(head)
        if not found or "[" in found[2]:
            return None
        heading = (len(found[1]), title(found[2]))
    below = below.strip("\n")
    if "]:" not in below:
        if heading and below[:1].isdigit():
            listed = _list_first(heading, below)
            if listed:
                return [listed]
        elif _PLAIN.match(below):
            return [Piece(heading, [], below, below, {})]
    return Scan(source.split("\n")).pieces()


def _list_first(heading: Heading, below: str) -> Piece | None:
    """A heading and at once a numbered list under it, as most steps are written; None for anything else."""
    beyond = _BEYOND.search(below)
    end = beyond.end() if beyond else len(below)
    if beyond and below[end - 2] != "\n":
        return None
    sources = [item.rstrip() for item in _NEXT.split(below[:end])]
    if not all(map(_ITEM.match, sources)):
        return None
    half_in = _HALF_IN_TEN if any(item[1] != "." for item in sources) else _HALF_IN
    if half_in.search(below, 0, end):
        return None
    number = int(sources[0].partition(".")[0])
    items = [(number + at, item) for at, item in enumerate(sources)]
    if not beyond:
        return Piece(heading, items, "", below, {})
    others = Scan(below[end:].split("\n")).pieces()
    return None if others is None else Piece(heading, [*items, *others[0].items], others[0].rest, below, {})


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
