"""The sheet on which the wide drawing is made: shapes row by row, what leads on at once, what leaps at the end.

What leads on to the next row leaves below; what leaps leaves at the side, runs between the lanes and arrives at a side,
or from above where the lane there is free. Where the lane below a decision is free, the leap may run straight down
there, and what leads on leaves at the side.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from mkdocs_playbook.views.picture.drawing import Arrow, Point, Points, Shape, Words
from mkdocs_playbook.views.picture.flow import Flow
from mkdocs_playbook.views.picture.routes import ASKEW, Routes

MARGIN, GUTTER, GAP = 20.0, 13.0, 27.0
SIZE, LEADING, RING = 12.0, 15.0, 32.0
BESIDE = (0, 4, -4, 8, -8)
"""Where lines may run between two lanes, from the middle."""
FROM_ABOVE = -150.0
"""What speaks for arriving from above, as what leads on does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leap:
    """A line whose ends are known once all rows are; `on` is its source's arrow to the next row, None without one.

    It leads to the step at a place, or, where that is -1, to the end of a name: see `Sheet.ends`.
    """

    source: Shape
    at: int
    to: int
    label: str
    end: str = ""
    on: int | None = None


@dataclass(slots=True)
class Sheet:
    """The drawing while it is being made. `places` are the shapes of steps; `lanes` the lane of each shape.

    `ends` are those of the ends, by what they say: the process's own says nothing.
    `routes` are the lines that those that leap must mind: see `draw_leaps`.
    """

    flow: Flow
    lane_width: float
    y: float = 0.0
    shapes: list[Shape] = field(default_factory=list)
    lanes: list[int] = field(default_factory=list)
    places: dict[int, Shape] = field(default_factory=dict)
    ends: dict[str, Shape] = field(default_factory=dict)
    arrows: list[Arrow] = field(default_factory=list)
    leaps: list[Leap] = field(default_factory=list)
    waiting: list[tuple[Shape, str]] = field(default_factory=list)
    routes: Routes = field(default_factory=Routes)

    def left(self, lane: int) -> float:
        return MARGIN + lane * self.lane_width

    def lane(self, shape: Shape) -> int:
        return int((shape.x - MARGIN) // self.lane_width)

    def add(self, kind: str, lane: int, words: tuple[str, ...], height: float, **more: Any) -> Shape:
        """Put a shape into the next row, and lead what is waiting to it."""
        x, room = self.left(lane) + GUTTER, self.lane_width - 2 * GUTTER
        top = self.y + (height - LEADING * len(words)) / 2 + SIZE - 0.5
        at = x + RING if kind == "box" else x + room / 2
        said = Words(lines=words, x=at, y=top, leading=LEADING)
        shape = Shape(kind=kind, x=x, y=self.y, width=room, height=height, words=(said,), **more)
        self.shapes.append(shape)
        self.lanes.append(lane)
        for source, label in self.waiting:
            self._lead(source, shape, label)
        self.waiting = []
        self.y += height + GAP
        return shape

    def _lead(self, source: Shape, target: Shape, label: str) -> None:
        arrow = _down(source, target, label)
        self.leaps = [replace(leap, on=len(self.arrows)) if leap.source is source else leap for leap in self.leaps]
        self.arrows.append(arrow)

    def free_below(self, source: Shape, lane: int, target: Shape) -> bool:
        """Whether a line may run down a lane's middle from a shape to the row of another."""
        return target.y > source.y and not any(
            where == lane and source.y < shape.y < target.y
            for where, shape in zip(self.lanes, self.shapes, strict=True)
        )


def _down(source: Shape, target: Shape, label: str) -> Arrow:
    begin, end = (source.middle, source.bottom), (target.middle, target.y)
    turn = target.y - 11
    corners: Points = () if begin[0] == end[0] else ((begin[0], turn), (end[0], turn))
    points = (begin, *corners, end)
    return Arrow(points=points, label=label, at=_label_at(points) if label else (0, 0))


def draw_leaps(sheet: Sheet) -> None:
    """Draw what leaps, when all rows are drawn and what leads on stands."""
    if sheet.leaps:
        sheet.routes = Routes(arrow.points for arrow in sheet.arrows)
    for leap in sheet.leaps:
        _draw_leap(sheet, leap)
    if sheet.leaps:
        sheet.arrows = [_readable(sheet, arrow) if arrow.label else arrow for arrow in sheet.arrows]


def _readable(sheet: Sheet, arrow: Arrow) -> Arrow:
    """The line with its word moved to the tip of its decision, where another line runs through the word."""
    (begin, level), (x, y) = arrow.points[0], arrow.at
    if arrow.points[1][1] != level or not sheet.routes.crossed(y - 4, x, x + 21):
        return arrow
    return arrow._replace(at=(begin - 19 if x < begin else begin - 1.5, y))


def _draw_leap(sheet: Sheet, leap: Leap) -> None:
    """Draw a leap the way that suits best; where it takes the way below, what leads on moves to the side."""
    target = sheet.places[leap.to] if leap.to >= 0 else sheet.ends[leap.end]
    free = sheet.free_below(leap.source, sheet.flow.stops[leap.at].lane, target)
    points = sheet.routes.best(_between_lanes(sheet, leap, target))
    if free and leap.on is not None:
        points = _exchanged(sheet, leap.on, points, leap.source, target)
    elif free and leap.source.kind == "box":
        points = sheet.routes.best(((points, 0.0), (_straight(leap.source, target), 0.0)))
    sheet.routes.add(points)
    sheet.arrows.append(Arrow(points=points, label=leap.label, at=_label_at(points), leaps=True))


def _exchanged(sheet: Sheet, on: int, points: Points, source: Shape, target: Shape) -> Points:
    """Straight down, and what leads on out at the side, where the two together suit better so than as they are."""
    arrow, routes = sheet.arrows[on], sheet.routes
    if len(arrow.points) == 2:
        return points
    below, aside = _straight(source, target), _aside(source, arrow.points[-1])
    routes.remove(arrow.points)
    if routes.cost(below) + routes.cost(aside) < routes.cost(points) + routes.cost(arrow.points):
        arrow, points = Arrow(points=aside, label=arrow.label, at=_label_at(aside)), below
        sheet.arrows[on] = arrow
    routes.add(arrow.points)
    return points


def _straight(source: Shape, target: Shape) -> Points:
    """Down the source's lane, to the target's top or side."""
    begin = (source.middle, source.bottom)
    if source.middle == target.middle:
        return (begin, (target.middle, target.y))
    return (begin, (source.middle, target.centre), (target.side(source.middle > target.middle), target.centre))


def _aside(source: Shape, end: Point) -> Points:
    """Out at the side that faces the end, along the source's own row, and down."""
    return ((source.side(end[0] > source.middle), source.centre), (end[0], source.centre), end)


def _label_at(points: Points) -> Point:
    """Beside where a line begins, clear of its next piece."""
    (x, y), (second, _), (_, end) = points[0], points[1], points[-1]
    if x == second:
        return (x + 6, y + 12)
    return (x + 4 if second > x else x - 24, y - 5 if end > y else y + 14)


def _between_lanes(sheet: Sheet, leap: Leap, target: Shape) -> Iterator[tuple[Points, float]]:
    """The ways to a target: from above where its lane is free, else to its left and right through any gap between lanes."""
    goal, source = sheet.lane(target), leap.source
    if source.middle != target.middle and sheet.free_below(source, goal, target):
        yield _aside(source, (target.middle, target.y)), FROM_ABOVE
    low = source.bottom + GAP / 2
    below: Points = ((source.middle, source.bottom), (source.middle, low))
    for channel in range(len(sheet.flow.lanes) + 1):
        end = (target.side(channel > goal), target.centre)
        for beside in BESIDE:
            x = sheet.left(channel) + beside
            askew = ASKEW * abs(beside)
            yield ((source.side(x > source.middle), source.centre), (x, source.centre), (x, end[1]), end), askew
            if source.kind == "box":
                yield (*below, (x, low), (x, end[1]), end), askew
