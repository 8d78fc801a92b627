"""The short name of a step, and who does it, from the words of its first line. Roles are not known here: links are.

A link to a page may be that of a role; one that leads abroad must be the address of a system or, since addresses change
and texts of long ago are read too, have the name of one for its words.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from mkdocs_playbook.model.change import BlockKind
from mkdocs_playbook.model.register import SystemPlaces
from mkdocs_playbook.sources.comparing.blocks import TextBlock
from mkdocs_playbook.sources.comparing.cells import Cell, Link
from mkdocs_playbook.sources.text.commonmark import fold
from mkdocs_playbook.sources.text.performers import AFTER, BEFORE, BETWEEN, GENITIVE

LONGEST = 60
_SYSTEM = "system "
_CLAUSE = re.compile(r"[.;:!?](?=\s|\Z)|\s[–—-]\s|\n")
_ABROAD = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


class Opening(NamedTuple):
    """Who does a step, as the links that begin it: the words, with the page's name or the system's id; and its short name."""

    performers: tuple[Link, ...] = ()
    name: str = ""


def opening(step: tuple[TextBlock, ...], systems: SystemPlaces) -> Opening:
    """How a step begins; one that begins with a picture's block, code or a list has the name of its first words."""
    first = _first(step)
    links, rest = _leading(first, systems)
    rest = rest or next((block.words for block in step[1:] if block.words), "")
    bold = next((phrase for phrase in first.bold if rest.startswith(phrase)), "")
    return Opening(links, short(bold.rstrip(".:;, ") or rest) or short(first.words))


def performers(step: tuple[TextBlock, ...], systems: SystemPlaces) -> tuple[Link, ...]:
    """Who does a step."""
    return _leading(_first(step), systems)[0]


def _first(step: tuple[TextBlock, ...]) -> Cell:
    return step[0].cells[0] if step and step[0].kind is BlockKind.ITEM else Cell("")


def short(text: str) -> str:
    """The first clause, in at most 60 characters, without what cannot be seen."""
    text = _INVISIBLE.sub(" ", text[: 8 * LONGEST]).strip()
    end = _CLAUSE.search(text, 1)
    text = fold(text[: end.start()] if end else text)
    if len(text) <= LONGEST:
        return text
    cut = text[: LONGEST - 1]
    return (cut[: cut.rfind(" ")] if " " in cut[LONGEST // 2 :] else cut).rstrip(" ,") + "…"


def visible(text: str) -> str:
    """One line without characters that cannot be seen."""
    return fold(_INVISIBLE.sub(" ", text))


def target_name(target: str) -> str:
    """What a target names, wherever it is seen from: its last part, without anchor and suffix."""
    return target.partition("#")[0].rstrip("/").rpartition("/")[2].removesuffix(".md").casefold()


def is_system(performer: Link) -> bool:
    """Whether one of an opening's performers is a system, so that no role of the same name is taken for it."""
    return performer.target.startswith(_SYSTEM)


def _leading(cell: Cell, systems: SystemPlaces) -> tuple[tuple[Link, ...], str]:
    """The links that begin the words and lead to pages of the playbook or to systems, and the words that are left."""
    found: list[Link] = []
    box = BEFORE.match(cell.words)
    at = end = box.end() if box else 0
    for link in cell.links:
        if not link.label or not cell.words.startswith(link.label, at):
            break
        named = _system(link, systems) if _ABROAD.match(link.target) else target_name(link.target)
        if named is None:
            break
        if GENITIVE.match(cell.words[at + len(link.label) :]):
            break
        found.append(Link(link.label, named))
        end = at + len(link.label)
        joint = BETWEEN.match(cell.words, end)
        if not joint:
            break
        at = joint.end()
    return tuple(found), AFTER.sub("", cell.words[end:], count=1) if found else cell.words[end:]


def _system(link: Link, systems: SystemPlaces) -> str | None:
    id = systems.meant(link.target, link.label)
    return None if id is None else f"{_SYSTEM}{id}"
