"""Which way a line takes: of several that are possible, the one that crosses fewest others, shares none and is short.

All lines run along the two axes. It judges lines against lines only; that no way leads through a shape is the caller's care.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from mkdocs_playbook.views.picture.drawing import Points

CROSSED, SHARED, BENT, ASKEW = 200.0, 400.0, 20.0, 8.0
"""What a crossing, a stretch shared with another line and a bend weigh, and each unit beside the middle of a channel."""
CLOSE = 3.5
"""Two parallel lines nearer than this look like one."""

Line = tuple[float, float, float]


class Routes:
    """The lines drawn so far; each is (where it lies, begin, end), upright ones apart from level ones."""

    def __init__(self, drawn: Iterable[Points] = ()) -> None:
        self._upright: list[Line] = []
        self._level: list[Line] = []
        for points in drawn:
            self.add(points)

    def add(self, points: Points) -> None:
        upright, level = _lines(points)
        self._upright += upright
        self._level += level

    def remove(self, points: Points) -> None:
        upright, level = _lines(points)
        for line in upright:
            self._upright.remove(line)
        for line in level:
            self._level.remove(line)

    def cost(self, points: Points) -> float:
        """How little a way suits, beside the lines drawn so far."""
        upright, level = _lines(points)
        found = BENT * len(points)
        for line in upright:
            found += line[2] - line[1] + _against(line, self._level, self._upright)
        for line in level:
            found += line[2] - line[1] + _against(line, self._upright, self._level)
        return found

    def best(self, ways: Iterable[tuple[Points, float]]) -> Points:
        """The way that suits best, each given with what speaks against it already; the first of equals."""
        return min(ways, key=lambda way: self.cost(way[0]) + way[1])[0]


def _against(line: Line, across: Sequence[Line], along: Sequence[Line]) -> float:
    at, begin, end = line
    crossed = sum(1 for x, low, high in across if begin < x < end and low < at < high)
    shared = sum(1 for x, low, high in along if abs(x - at) < CLOSE and low < end and begin < high)
    return CROSSED * crossed + SHARED * shared


def _lines(points: Points) -> tuple[list[Line], list[Line]]:
    upright, level = [], []
    for (x1, y1), (x2, y2) in pairwise(points):
        if x1 == x2:
            upright.append((x1, y1, y2) if y1 < y2 else (x1, y2, y1))
        else:
            level.append((y1, x1, x2) if x1 < x2 else (y1, x2, x1))
    return upright, level
