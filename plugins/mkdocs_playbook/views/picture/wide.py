"""The drawing for a wide page: lanes are columns, time runs down, a row for each step and each decision.

A row holds one shape, so a line along a row or between two rows meets no other shape. What leads on to the next row
leaves below; what leaps leaves at the side of a decision, runs between the lanes and arrives at a side. Where the
lane below a decision is free, the leap may run straight down there, and what leads on leaves at the side.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from mkdocs_playbook.views.picture.drawing import Arrow, Drawing, Head, Point, Points, Shape, Words
from mkdocs_playbook.views.picture.flow import OTHERWISE, Choice, Flow
from mkdocs_playbook.views.picture.lines import wrapped
from mkdocs_playbook.views.picture.routes import ASKEW, Routes
from mkdocs_playbook.views.words import first_upper

WIDTH, MARGIN, GUTTER, GAP = 680.0, 20.0, 13.0, 27.0
WIDEST = 230.0
"""A lane is no wider than this: few lanes make a narrower picture."""
SIZE, LEADING, RING = 12.0, 15.0, 32.0
MOST_LANES = 5
"""With more lanes the columns are too narrow for words; see `tracks`."""
BESIDE = (0, 4, -4, 8, -8)
"""Where lines may run between two lanes, from the middle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Leap:
    """A line whose ends are known once all rows are; `on` is its source's arrow to the next row, None without one."""

    source: Shape
    at: int
    to: int
    label: str
    on: int | None = None


@dataclass(slots=True)
class _Sheet:
    """The drawing while it is being made. `places` are the shapes of steps, -1 the end; `lanes` the lane of each shape."""

    flow: Flow
    lane_width: float
    y: float = 0.0
    shapes: list[Shape] = field(default_factory=list)
    lanes: list[int] = field(default_factory=list)
    places: dict[int, Shape] = field(default_factory=dict)
    arrows: list[Arrow] = field(default_factory=list)
    leaps: list[_Leap] = field(default_factory=list)
    waiting: list[tuple[Shape, str]] = field(default_factory=list)
    routes: Routes = field(default_factory=Routes)

    def left(self, lane: int) -> float:
        return MARGIN + lane * self.lane_width

    def add(self, kind: str, lane: int, words: tuple[str, ...], height: float, **more: object) -> Shape:
        """Put a shape into the next row, and lead what is waiting to it."""
        x, room = self.left(lane) + GUTTER, self.lane_width - 2 * GUTTER
        top = self.y + (height - LEADING * len(words)) / 2 + SIZE - 0.5
        at = x + RING if kind == "box" else x + room / 2
        said = Words(lines=words, x=at, y=top, leading=LEADING)
        shape = Shape(kind=kind, x=x, y=self.y, width=room, height=height, words=(said,), **more)  # type: ignore[arg-type]
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
        self.routes.add(arrow.points)

    def free_below(self, source: Shape, lane: int, target: Shape) -> bool:
        """Whether a line may run down a lane's middle from a shape to the row of another."""
        return target.y > source.y and not any(
            where == lane and source.y < shape.y < target.y
            for where, shape in zip(self.lanes, self.shapes, strict=True)
        )


def wide(flow: Flow) -> Drawing:
    """The drawing of a flow with at most MOST_LANES lanes and at least one step."""
    sheet = _Sheet(flow, min(WIDEST, (WIDTH - 2 * MARGIN) // len(flow.lanes)))
    heads, sheet.y = _heads(sheet)
    head = sheet.y
    sheet.y += 14
    if flow.begins:
        sheet.waiting = [(_pill(sheet, flow.stops[0].lane, flow.begins), "")]
    for at in range(len(flow.stops)):
        _step(sheet, at)
    if ending := [at for at in range(len(flow.stops)) if any(choice.to < 0 for choice in flow.leads(at))]:
        sheet.places[-1] = _pill(sheet, flow.stops[ending[-1]].lane, "Done")
    for leap in sheet.leaps:
        _draw(sheet, leap)
    return Drawing(
        kind="wide",
        width=2 * MARGIN + sheet.lane_width * len(flow.lanes),
        height=sheet.y - GAP + 10,
        head=head,
        lanes=heads,
        shapes=tuple(sheet.shapes),
        arrows=tuple(sheet.arrows),
    )


def _heads(sheet: _Sheet) -> tuple[tuple[Head, ...], float]:
    room = sheet.lane_width
    lines = [wrapped(lane.place.label, room - 16, 12.5) for lane in sheet.flow.lanes]
    most = max(len(each) for each in lines)
    height = most * 16 + 28.0
    heads = tuple(
        Head(
            words=Words(lines=each, x=sheet.left(at) + room / 2, y=18 + (most - len(each)) * 8, leading=16),
            role=lane.role,
            url=lane.place.url,
            x=sheet.left(at),
            width=room,
            outside=lane.place.external,
        )
        for at, (lane, each) in enumerate(zip(sheet.flow.lanes, lines, strict=True))
    )
    return heads, height


def _pill(sheet: _Sheet, lane: int, words: str) -> Shape:
    lines = wrapped(words, sheet.lane_width - 2 * GUTTER - 20, SIZE)
    return sheet.add("pill", lane, lines, len(lines) * LEADING + 9)


def _step(sheet: _Sheet, at: int) -> None:
    stop = sheet.flow.stops[at]
    room = sheet.lane_width - 2 * GUTTER - RING - 6
    lines = wrapped(stop.name, room, SIZE)
    lines += tuple(line for other in stop.others for line in wrapped(f"with {other}", room, SIZE))
    shape = sheet.add(
        "box",
        stop.lane,
        lines,
        max(44.0, len(lines) * LEADING + 16),
        number=stop.number,
        anchor=stop.anchor,
        roles=stop.roles,
        label=sheet.flow.label(at),
    )
    sheet.places[at] = shape
    _ways(sheet, at, shape)


def _ways(sheet: _Sheet, at: int, shape: Shape) -> None:
    """Lead on from a step: through a decision for each condition, then to where it leads else."""
    choices = sheet.flow.leads(at)
    under = [
        choice for choice in choices if choice.condition and (choice.condition != OTHERWISE or choice is choices[0])
    ]
    rest = next((choice for choice in choices if choice not in under), None)
    source, label = shape, ""
    for choice in under:
        sheet.waiting.append((source, label))
        asked, yes, label = _question(choice)
        source = _decision(sheet, sheet.flow.stops[at].lane, asked)
        sheet.leaps.append(_Leap(source=source, at=at, to=choice.to, label=yes))
    if rest is None:
        return
    if rest.to == at + 1 or (rest.to < 0 and at + 1 == len(sheet.flow.stops)):
        sheet.waiting.append((source, label))
    else:
        sheet.leaps.append(_Leap(source=source, at=at, to=rest.to, label=label))


def _question(choice: Choice) -> tuple[str, str, str]:
    """What a decision asks, and what its leap and its way on are called."""
    if choice.condition == OTHERWISE:
        return "Yes or no?", "no", "yes"
    if choice.condition.lower().startswith("unless "):
        return f"{first_upper(choice.condition[7:])}?", "no", "yes"
    return f"{first_upper(choice.condition)}?", "yes", "no"


def _decision(sheet: _Sheet, lane: int, asked: str) -> Shape:
    lines = wrapped(asked, sheet.lane_width - 2 * GUTTER - 34, SIZE)
    return sheet.add("decision", lane, lines, max(34.0, len(lines) * LEADING + 14))


def _down(source: Shape, target: Shape, label: str) -> Arrow:
    begin, end = (source.middle, source.bottom), (target.middle, target.y)
    turn = target.y - 11
    corners: Points = () if begin[0] == end[0] else ((begin[0], turn), (end[0], turn))
    points = (begin, *corners, end)
    return Arrow(points=points, label=label, at=_label_at(points))


def _draw(sheet: _Sheet, leap: _Leap) -> None:
    """Draw a leap the way that suits best; where it takes the way below, what leads on moves to the side."""
    target = sheet.places[leap.to]
    free = sheet.free_below(leap.source, sheet.flow.stops[leap.at].lane, target)
    on = sheet.arrows[leap.on] if leap.on is not None else None
    points = sheet.routes.best(_between_lanes(sheet, leap, target))
    if free and on is None and leap.source.kind == "box":
        points = sheet.routes.best(((points, 0.0), (_straight(leap.source, target), 0.0)))
    elif free and on is not None and len(on.points) > 2:
        below, aside = _straight(leap.source, target), _aside(leap.source, on.points[-1])
        sheet.routes.remove(on.points)
        if sheet.routes.cost(below) + sheet.routes.cost(aside) < sheet.routes.cost(points) + sheet.routes.cost(
            on.points
        ):
            sheet.arrows[leap.on] = Arrow(points=aside, label=on.label, at=_label_at(aside))  # type: ignore[index]
            points, on = below, sheet.arrows[leap.on]  # type: ignore[index]
        sheet.routes.add(on.points)
    sheet.routes.add(points)
    sheet.arrows.append(Arrow(points=points, label=leap.label, at=_label_at(points), leaps=True))


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


def _between_lanes(sheet: _Sheet, leap: _Leap, target: Shape) -> Iterator[tuple[Points, float]]:
    """The ways to a target's left and to its right, each a little beside the others."""
    goal = sheet.flow.stops[leap.to].lane if leap.to >= 0 else sheet.lanes[-1]
    source = leap.source
    for channel in (goal, goal + 1):
        end = (target.side(channel > goal), target.centre)
        for beside in BESIDE:
            x = sheet.left(channel) + beside
            if source.kind == "box":
                low = source.bottom + GAP / 2
                begin: Points = ((source.middle, source.bottom), (source.middle, low))
            else:
                begin = ((source.side(x > source.middle), source.centre),)
            yield (*begin, (x, begin[-1][1]), (x, end[1]), end), ASKEW * abs(beside)
