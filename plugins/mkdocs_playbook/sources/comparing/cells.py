"""What a block of text says: its words, its links and its bold phrases. Values only; `blocks.py` reads them."""

from __future__ import annotations

from typing import NamedTuple


class Link(NamedTuple):
    """The words of a link and its target as written."""

    label: str
    target: str


class Cell(NamedTuple):
    """The words of a block, or of one cell of a row; the links and the bold phrases among them."""

    words: str
    links: tuple[Link, ...] = ()
    bold: tuple[str, ...] = ()
