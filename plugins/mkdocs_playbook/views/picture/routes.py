"""Which way a line takes: of several that are possible, the one that crosses fewest others, shares none and is short.

All lines run along the two axes. It judges lines against lines only; that no way leads through a shape is the caller's care.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import inf

from mkdocs_playbook.views.picture.drawing import Points

CROSSED, SHARED, ABREAST, BENT, ASKEW = 500.0, 600.0, 80.0, 20.0, 8.0
"""What weigh a crossing, a stretch shared with another line or near it, a bend, and each unit beside the middle of a channel."""
CLOSE, NEAR = 3.5, 8.0
"""Two parallel lines nearer than the first look like one; nearer than the second, like a double line."""

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

    def crossed(self, at: float, begin: float, end: float) -> bool:
        """Whether an upright line runs through a level stretch."""
        return any(begin < x < end and low < at < high for x, low, high in self._upright)

    def cost(self, points: Points) -> float:
        """How little a way suits, beside the lines drawn so far."""
        return _alone(points) + self._met(points)

    def _met(self, points: Points) -> float:
        upright, level = _lines(points)
        crossed = sum([_against(line, self._level, self._upright) for line in upright])
        return crossed + sum([_against(line, self._upright, self._level) for line in level])

    def best(self, ways: Iterable[tuple[Points, float]]) -> Points:
        """The way that suits best, each given with what speaks against it already."""
        return self.judged(ways)[0]

    def judged(self, ways: Iterable[tuple[Points, float]]) -> tuple[Points, float]:
        """The way that suits best, and how grave is what it meets of the lines drawn so far.

        The shortest are judged first, and no way that even alone would suit less than the best one so far.
        """
        best: Points = ()
        least, grave = inf, 0.0
        for alone, points in sorted([(_alone(points) + against, points) for points, against in ways]):
            if alone >= least:
                break
            met = self._met(points)
            if alone + met < least:
                best, least, grave = points, alone + met, met
        return best, grave


def _against(line: Line, across: Sequence[Line], along: Sequence[Line]) -> float:
    at, begin, end = line
    found = 0.0
    for x, low, high in across:
        if begin < x < end and low < at < high:
            found += CROSSED
    for x, low, high in along:
        if -NEAR < x - at < NEAR and low < end and begin < high:
            found += SHARED if -CLOSE < x - at < CLOSE else ABREAST
    return found


def _alone(points: Points) -> float:
    """How little a way suits where there is no other: its bends and its length."""
    return BENT * len(points) + sum([abs(x2 - x1) + abs(y2 - y1) for (x1, y1), (x2, y2) in pairwise(points)])


def _lines(points: Points) -> tuple[list[Line], list[Line]]:
    upright, level = [], []
    for (x1, y1), (x2, y2) in pairwise(points):
        if x1 == x2:
            upright.append((x1, y1, y2) if y1 < y2 else (x1, y2, y1))
        else:
            level.append((y1, x1, x2) if x1 < x2 else (y1, x2, x1))
    return upright, level
