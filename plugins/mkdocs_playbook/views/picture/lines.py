"""Words → lines that fit a width, for drawings: the widths are those of common sans-serif letters, a little wider."""

from __future__ import annotations

from functools import lru_cache

_NARROW = frozenset("iljtfrI.,;:'’‘|!()[]/ -")
_WIDE = frozenset("mwMW@%—…")


class _Ems(dict[str, float]):
    """How wide each letter is, in the height of the letters; worked out when it is first met."""

    def __missing__(self, c: str) -> float:
        upper = c.isupper() or ord(c) > 0x2E7F
        self[c] = ems = 0.34 if c in _NARROW else 0.9 if c in _WIDE else 0.72 if upper else 0.57
        return ems


_ems = _Ems().__getitem__


@lru_cache(maxsize=4096)
def width(text: str, size: float) -> float:
    """How wide a text is at most, in the units of `size`, the height of its letters."""
    return sum(map(_ems, text)) * size


@lru_cache(maxsize=1024)
def wrapped(text: str, room: float, size: float) -> tuple[str, ...]:
    """The text in lines no wider than `room`; a word that does not fit alone is broken.

    A line is measured while it grows. Names of roles come again on every page, hence the cache.
    """
    lines: list[str] = []
    line, ems = "", 0.0
    for word in text.split():
        longer = sum(map(_ems, word), ems + _ems(" "))
        if line and longer * size <= room:
            line, ems = f"{line} {word}", longer
            continue
        for piece in _pieces(word, room, size):
            longer = sum(map(_ems, piece), ems + _ems(" "))
            if line and longer * size <= room:
                line, ems = f"{line} {piece}", longer
                continue
            if line:
                lines.append(line)
            line, ems = piece, sum(map(_ems, piece))
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
