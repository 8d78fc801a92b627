"""The drawing for a phone, and for many lanes: the lanes as thin tracks, the words of each step beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import inf
from typing import NamedTuple

from mkdocs_playbook.model.process import OTHERWISE
from mkdocs_playbook.views.picture.drawing import Arrow, Drawing, Head, Points, Shape, Words
from mkdocs_playbook.views.picture.flow import Choice, Flow
from mkdocs_playbook.views.picture.lines import wrapped
from mkdocs_playbook.views.picture.routes import ASKEW, CROSSED, Routes

NARROW, BROAD = 350.0, 680.0
LARGEST, SIZE, SMALL, LEADING = 11.5, 14.0, 12.0, 17.0
ROOM, CLOSEST, FARTHEST, BETWEEN = 108.0, 23.0, 36.0, 6.0
"""The width that the tracks should take together, how far apart they may be, and what is left between two circles."""
YOURS = 62.0
"""Room behind the performer for " · your step"."""
BESIDE = (0.0, 0.25, -0.25)
"""Where dashed lines may run between two tracks, as parts of the room between two circles."""
BESIDE_WORDS = 17.0
"""From the circles of the last track to the words: room for two lines."""

ANEW = 36
"""How many lines of a drawing are drawn anew at most, all in all: a build draws thousands."""

Channel = tuple[tuple[float, float], ...]
"""Where dashed lines may run between two tracks, each with what speaks against it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lie:
    """How the tracks lie: the first one's middle, how far they are apart, how large the circles are.

    `channels` are those left of each track, and right of the last; without lines that leap there are none.
    """

    first: float
    apart: float
    radius: float
    channels: tuple[Channel, ...]

    def middle(self, lane: float) -> float:
        return self.first + self.apart * lane


class _Leap(NamedTuple):
    """A line to a step that is not the next, which stands in the lane `goal`."""

    source: Shape
    target: Shape
    goal: int


def tracks(flow: Flow, width: float = NARROW) -> Drawing:
    """The drawing of a flow with at least one step."""
    lie = _lie(flow)
    words_at = lie.middle(len(flow.lanes) - 1) + lie.radius + BESIDE_WORDS
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
    first = radius + 2 + (12 if leaps else 0)
    channels = _channels(len(flow.lanes), first, apart, radius) if leaps else ()
    return _Lie(first=first, apart=apart, radius=radius, channels=channels)


@lru_cache(maxsize=32)
def _channels(lanes: int, first: float, apart: float, radius: float) -> tuple[Channel, ...]:
    """Left of the first track there is room for one line, right of the last for two."""
    free = apart - 2 * radius
    between = [
        tuple(
            (round(first + apart * (lane + 0.5 + beside * free / apart), 1), ASKEW * abs(beside) * free)
            for beside in BESIDE
        )
        for lane in range(lanes)
    ]
    before = tuple((6 + 8 * beside, ASKEW * abs(beside) * free) for beside in BESIDE)
    last = first + apart * (lanes - 1) + radius
    return (before, *between[:-1], (*between[-1], (last + BESIDE_WORDS - 5, ASKEW * BETWEEN)))


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
                leaps.append(_Leap(shape, shapes[choice.to], flow.stops[choice.to].lane))
    yield from leading
    for points in _leaping([arrow.points for arrow in leading], leaps, lie):
        yield Arrow(points=points, leaps=True)


def _next(source: Shape, target: Shape) -> Arrow:
    begin, end = (source.middle, source.bottom), (target.middle, target.y)
    turn = target.y - 9
    corners: Points = () if begin[0] == end[0] else ((begin[0], turn), (end[0], turn))
    return Arrow(points=(begin, *corners, end))


def _leaping(leading: list[Points], leaps: list[_Leap], lie: _Lie) -> list[Points]:
    """The ways of all that leaps, in the order of the steps.

    A line that crosses another is drawn anew before the others, each once, and the drawing where least meets is kept.
    """
    if not leaps:
        return []
    order, best, least = list(range(len(leaps))), list[Points](), inf
    first: set[int] = set()
    while True:
        ways, met = _in_order(leading, leaps, order, lie)
        if sum(met) < least:
            best, least = ways, sum(met)
        moved = next((at for at in order if met[at] >= CROSSED and at not in first), None)
        if moved is None or (len(first) + 1) * len(leaps) > ANEW:
            return best
        first.add(moved)
        order.remove(moved)
        order.insert(0, moved)


def _in_order(
    leading: list[Points], leaps: list[_Leap], order: list[int], lie: _Lie
) -> tuple[list[Points], list[float]]:
    """The ways of leaps that are drawn one after the other, and what each met: through any channel if need be."""
    ways: list[Points] = [()] * len(leaps)
    met = [0.0] * len(leaps)
    routes = Routes(leading)
    for at in order:
        leap = leaps[at]
        ways[at], met[at] = routes.judged(_through(leap, (leap.goal, leap.goal + 1), lie))
        if met[at] >= CROSSED:
            ways[at], met[at] = routes.judged(_through(leap, range(len(lie.channels)), lie))
        routes.add(ways[at])
    return ways, met


def _through(leap: _Leap, channels: Iterable[int], lie: _Lie) -> Iterator[tuple[Points, float]]:
    """The ways through some channels: out of the source's side, up or down, and to the target's side."""
    source, target, goal = leap
    out, into = source.centre + 4, target.centre - 4
    for channel in channels:
        end = (target.side(channel > goal), into)
        for x, askew in lie.channels[channel]:
            yield ((source.side(x > source.middle), out), (x, out), (x, into), end), askew
