"""Words → lines that fit a width, for drawings: the widths are those of common sans-serif letters, a little wider."""

from __future__ import annotations

from functools import lru_cache

_NARROW = frozenset("iljtfrI.,;:'’‘|!()[]/ -")
_WIDE = frozenset("mwMW@%—…")


@lru_cache(maxsize=4096)
def width(text: str, size: float) -> float:
    """How wide a text is at most, in the units of `size`, the height of its letters."""
    ems = sum(
        0.34 if c in _NARROW else 0.9 if c in _WIDE else 0.72 if c.isupper() or ord(c) > 0x2E7F else 0.57 for c in text
    )
    return ems * size


def wrapped(text: str, room: float, size: float) -> tuple[str, ...]:
    """The text in lines no wider than `room`; a word that does not fit alone is broken."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        for piece in _pieces(word, room, size):
            longer = f"{line} {piece}" if line else piece
            if line and width(longer, size) > room:
                lines.append(line)
                line = piece
            else:
                line = longer
    return (*lines, line) if line else tuple(lines)


def _pieces(word: str, room: float, size: float) -> list[str]:
    if width(word, size) <= room:
        return [word]
    pieces, piece = [], ""
    for letter in word:
        if piece and width(f"{piece}{letter}-", size) > room:
            pieces.append(f"{piece}-")
            piece = ""
        piece += letter
    return [*pieces, piece]
