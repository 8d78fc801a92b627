"""What a drawing consists of: shapes with lines of words, and arrows. Plain numbers, in the units of its view box.

A page has some hundred of them: they are tuples, which are made three times as fast as frozen records.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

Point = tuple[float, float]
Points = tuple[Point, ...]
ROUNDED = {"box": 3.0, "pill": 12.0}
"""How round the corners are; a circle is all corner."""


class Words(NamedTuple):
    """Lines of words; `x` and `y` are where the first line begins, or its middle, on its base line. `kind` names a style.

    `yours` are the words behind which the page says that a step is the reader's own.
    """

    lines: tuple[str, ...]
    x: float
    y: float
    leading: float = 0
    kind: str = "name"
    yours: bool = False


class Shape(NamedTuple):
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

    @property
    def outline(self) -> str:
        """The shape's edge as SVG writes it."""
        bend, edge = _edge(self.kind, self.width, self.height)
        return f"M{self.x + bend:g} {self.y:g}{edge}"


@lru_cache(maxsize=512)
def _edge(kind: str, width: float, height: float) -> tuple[float, str]:
    """How far right of a shape's corner its edge begins, and the way round: the same for all shapes of a size."""
    if kind == "decision":
        tip, flat, half = 13, width - 26, height / 2
        return tip, f"h{flat:g}l{tip} {half:g}l-{tip} {half:g}h-{flat:g}l-{tip}-{half:g}z"
    bend = ROUNDED.get(kind, height / 2)
    across, down = width - 2 * bend, height - 2 * bend
    right, left = f"a{bend:g} {bend:g} 0 0 1 ", f"a{bend:g} {bend:g} 0 0 1-"
    return bend, (
        f"h{across:g}{right}{bend:g} {bend:g}v{down:g}{left}{bend:g} {bend:g}"
        f"h-{across:g}{left}{bend:g}-{bend:g}v-{down:g}{right}{bend:g}-{bend:g}z"
    )


class Arrow(NamedTuple):
    """A line with corners that ends in an arrow head; `label` stands at `at`, beside where it begins."""

    points: Points
    label: str = ""
    at: Point = (0, 0)
    leaps: bool = False

    @property
    def path(self) -> str:
        """The line as SVG writes it."""
        return "M" + "L".join([f"{x:g} {y:g}" for x, y in self.points])


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
