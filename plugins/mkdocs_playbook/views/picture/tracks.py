"""The drawing for a phone, and for many lanes: the lanes as thin tracks, the words of each step beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_playbook.views.picture.drawing import Arrow, Drawing, Head, Points, Shape, Words
from mkdocs_playbook.views.picture.flow import OTHERWISE, Choice, Flow
from mkdocs_playbook.views.picture.lines import wrapped
from mkdocs_playbook.views.picture.routes import ASKEW, Routes

NARROW, BROAD = 350.0, 680.0
LARGEST, SIZE, SMALL, LEADING = 11.5, 14.0, 12.0, 17.0
ROOM, CLOSEST, FARTHEST, BETWEEN = 108.0, 23.0, 36.0, 6.0
"""The width that the tracks should take together, how far apart they may be, and what is left between two circles."""
YOURS = 62.0
"""Room behind the performer for " · your step"."""
BESIDE = (0.0, 0.25, -0.25)
"""Where dashed lines may run between two tracks, as parts of the room between two circles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lie:
    """How the tracks lie: the first one's middle, how far they are apart, and how large the circles are."""

    first: float
    apart: float
    radius: float

    def middle(self, lane: float) -> float:
        return self.first + self.apart * lane


def tracks(flow: Flow, width: float = NARROW) -> Drawing:
    """The drawing of a flow with at least one step."""
    lie = _lie(flow)
    words_at = lie.middle(len(flow.lanes) - 1) + lie.radius + 16
    shapes: list[Shape] = []
    y = 8.0
    for at, stop in enumerate(flow.stops):
        said = _said(flow, at, width - words_at - 4)
        words = tuple(
            Words(lines=(line,), x=words_at, y=y + 12 + place * LEADING, kind=kind, yours=place == 0 and kind == "who")
            for place, (line, kind) in enumerate(said)
        )
        shapes.append(
            Shape(
                kind="circle",
                x=lie.middle(stop.lane) - lie.radius,
                y=y + 5,
                width=2 * lie.radius,
                height=2 * lie.radius,
                words=words,
                number=stop.number,
                anchor=stop.anchor,
                roles=stop.roles,
                label=stop.label,
            )
        )
        y += max(len(said) * LEADING, 2 * lie.radius) + 16
    heads = tuple(
        Head(
            words=Words(lines=(), x=0, y=0),
            role=lane.role,
            url=lane.place.url,
            x=lie.middle(at),
            width=6,
            outside=lane.place.external,
        )
        for at, lane in enumerate(flow.lanes)
    )
    arrows = tuple(_arrows(flow, shapes, lie))
    return Drawing(kind="tracks", width=width, height=y, head=0, lanes=heads, shapes=tuple(shapes), arrows=arrows)


def _lie(flow: Flow) -> _Lie:
    """Room at the left, for lines that run there, only where there are lines that leap."""
    apart = max(CLOSEST, min(FARTHEST, ROOM // max(len(flow.lanes) - 1, 1)))
    radius = min(LARGEST, (apart - BETWEEN) / 2)
    leaps = any(stop.choices for stop in flow.stops)
    return _Lie(first=radius + 2 + (12 if leaps else 0), apart=apart, radius=radius)


def _said(flow: Flow, at: int, room: float) -> tuple[tuple[str, str], ...]:
    """The words beside a step, each line with its kind: who, what, and where it leads."""
    return (
        *[(line, "who") for line in wrapped(flow.stops[at].who, room - YOURS, SMALL)],
        *[(line, "name") for line in wrapped(flow.stops[at].name, room, SIZE)],
        *[(line, "way") for way in _notes(flow, at) for line in wrapped(way, room, SMALL)],
    )


def _notes(flow: Flow, at: int) -> list[str]:
    """The ways out of a step that the next row does not show by itself."""
    return [
        _note(choice, _target(flow, at, choice))
        for choice in flow.stops[at].choices
        if not (choice.to == at + 1 and not choice.condition)
    ]


def _target(flow: Flow, at: int, choice: Choice) -> str:
    if choice.to < 0:
        return choice.ending or "the end: done"
    return "repeat this step" if choice.to == at else f"go to {flow.stops[choice.to].number} (dashed)"


def _note(choice: Choice, target: str) -> str:
    if choice.condition == OTHERWISE:
        return f"If not, {target}"
    if not choice.condition:
        return f"Then {target}"
    if choice.condition[:1].isupper():  # a case and a colon, as its owner wrote it
        return f"{choice.condition}: {target}"
    start = "" if choice.condition.lower().startswith("unless ") else "If "
    said = f"{start}{choice.condition}, {target}"
    return said[0].upper() + said[1:]


def _arrows(flow: Flow, shapes: list[Shape], lie: _Lie) -> Iterator[Arrow]:
    """What leads on to the next row, then what leaps, each the way that suits best; back to itself leads no line."""
    leading, leaps = [], []
    for at, (shape, stop) in enumerate(zip(shapes, flow.stops, strict=True)):
        for choice in stop.leads:
            if choice.to == at + 1 and not choice.condition:
                leading.append(_next(shape, shapes[choice.to]))
            elif choice.to not in (at, -1):
                leaps.append((shape, shapes[choice.to], flow.stops[choice.to].lane))
    yield from leading
    routes = Routes(arrow.points for arrow in leading) if leaps else Routes()
    for leap in leaps:
        points = routes.best(_between_tracks(*leap, lie))
        routes.add(points)
        yield Arrow(points=points, leaps=True)


def _next(source: Shape, target: Shape) -> Arrow:
    begin, end = (source.middle, source.bottom), (target.middle, target.y)
    turn = target.y - 9
    corners: Points = () if begin[0] == end[0] else ((begin[0], turn), (end[0], turn))
    return Arrow(points=(begin, *corners, end))


def _between_tracks(source: Shape, target: Shape, goal: int, lie: _Lie) -> Iterator[tuple[Points, float]]:
    """The ways to a target's left and to its right; left of the first track there is room for one line."""
    free = lie.apart - 2 * lie.radius
    for right in (True, False):
        for beside in BESIDE:
            x = lie.middle(goal + (0.5 if right else -0.5)) + beside * free
            if goal == 0 and not right:
                x = 4 + (2 if beside == 0 else 2 + 8 * beside)
            x = round(x, 1)
            begin = (source.side(x > source.middle), source.centre + 4)
            end = (target.side(right), target.centre - 4)
            yield (begin, (x, begin[1]), (x, end[1]), end), ASKEW * abs(beside) * free
