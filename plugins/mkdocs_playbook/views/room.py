"""How much of a long comment fits: whole lines and whole parts, never the half of one. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

LISTED = 20
"""Findings, names and sentences of one list that are written out; the rest is counted."""


class Section(NamedTuple):
    """A heading and the items below it; `number` is how many there are, those that are not written out included."""

    heading: str
    items: list[str]
    number: int

    def lines(self, room: int = 1_000_000) -> list[str]:
        """As many items as there is room for, in bytes; the rest is counted."""
        shown: list[str] = []
        for item in self.items[:LISTED]:
            room -= size([item])
            if room < 0:
                break
            shown.append(item)
        return [self.heading, "", *shown, *rest(self.number, len(shown)), ""]


class Room:
    """How many bytes are left."""

    def __init__(self, left: int) -> None:
        self.left = left

    def takes(self, lines: Sequence[str]) -> bool:
        """Whether lines fit; then they have taken their room."""
        fits = size(lines) <= self.left
        self.left -= size(lines) if fits else 0
        return fits


def rest(number: int, shown: int) -> list[str]:
    """The line that counts what is not written out, where there is any."""
    return [f"- … and {number - shown} more"] if number > shown else []


def size(lines: Sequence[str]) -> int:
    """Bytes of UTF-8, line ends included."""
    return sum(len(line.encode("utf-8", "replace")) + 1 for line in lines)
