"""What a drawing consists of: shapes with lines of words, and arrows. Plain numbers, in the units of its view box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Lines of words; `x` and `y` are where the first line begins, or its middle, on its base line. `kind` names a style."""

    lines: tuple[str, ...]
    x: float
    y: float
    leading: float = 0
    kind: str = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A box, a pill, a decision or a circle. `anchor` is the step it leads to; `roles` whose step it is."""

    kind: str
    x: float
    y: float
    width: float
    height: float
    words: tuple[Words, ...] = ()
    number: int | None = None
    anchor: str = ""
    label: str = ""
    roles: tuple[str, ...] = ()

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    @property
    def centre(self) -> float:
        return self.y + self.height / 2

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def side(self, right: bool) -> float:
        return self.x + self.width if right else self.x


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """A line with corners that ends in an arrow head; `label` stands at `at`, beside where it begins."""

    points: tuple[Point, ...]
    label: str = ""
    at: Point = (0, 0)
    leaps: bool = False

    @property
    def path(self) -> str:
        """The line as SVG writes it."""
        return "M" + "L".join(f"{x:g} {y:g}" for x, y in self.points)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of a lane: the role, and the lane's own extent."""

    words: Words
    role: str
    url: str
    x: float
    width: float
    outside: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A whole picture."""

    kind: str
    width: float
    height: float
    head: float
    lanes: tuple[Head, ...]
    shapes: tuple[Shape, ...]
    arrows: tuple[Arrow, ...]


class Channels:
    """Room for vertical lines beside each other: two that run along the same stretch get different places."""

    def __init__(self, offsets: Sequence[float]) -> None:
        self._offsets = offsets
        self._taken: dict[int, list[tuple[float, float, int]]] = {}

    def place(self, channel: int, begin: float, end: float) -> float:
        """How far from the channel's middle a line from `begin` to `end` runs."""
        low, high = min(begin, end), max(begin, end)
        taken = self._taken.setdefault(channel, [])
        used = {place for a, b, place in taken if a < high and low < b}
        place = next((n for n in range(len(self._offsets)) if n not in used), len(self._offsets) - 1)
        taken.append((low, high, place))
        return self._offsets[place]
