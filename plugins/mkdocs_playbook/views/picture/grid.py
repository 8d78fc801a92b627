"""Boxes and what flows between them → places and lines: rows from above to below, at most COLUMNS beside each other.

A layered drawing after Sugiyama, in its plainest form: a box stands below what leads to it (longest path, rows of
bounded width as Coffman and Graham have them), in the free column nearest to the middle of those. Lines run between
rows and between columns only, where no box can be. It is drawn here because that suffices for the forty boxes that a
map has at most: the one pure-Python library for it (grandalf: no release since 2023, GPL or EPL) places boxes, but
routes lines without corners and knows no labels, which are the larger half; others need a compiler or another program.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from mkdocs_playbook.views.picture.drawing import Arrow, Drawing, Point, Points, Shape, Words
from mkdocs_playbook.views.picture.lines import width, wrapped
from mkdocs_playbook.views.picture.routes import ASKEW, Routes

COLUMNS, WIDTH, ALLEY = 4, 140.0, 28.0
SIZE, LEADING, LINE = 12.0, 15.0, 7.0
"""Letters, lines of words, and how far level lines are apart."""
BESIDE = (0, 5, -5, 10, -10)
EXIT = 44.0
"""Where lines leave a box below and, alone, enter it above: a line between two boxes of a column is straight."""
SWEEPS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A box to be placed: its words, a quiet note beneath them, where it leads, and whether it is outside."""

    key: str
    title: str
    note: str = ""
    url: str = ""
    kind: str = "inner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What flows from one box to another, by their keys."""

    source: str
    target: str
    what: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Port:
    """Where lines enter a box from above, and the words beside them."""

    x: float
    words: tuple[str, ...]


Places = Mapping[str, tuple[int, int]]


def grid(boxes: Sequence[Box], lines: Sequence[Line]) -> Drawing:
    """The drawing of boxes, given in the order of the work, and the lines between them; each box has a line."""
    places = _places(boxes, lines)
    columns = 1 + max(column for _, column in places.values())
    ports = {box.key: _ports(box.key, places[box.key][1], lines) for box in boxes}
    shapes, leaving, arriving = _rows(boxes, lines, places, ports)
    arrows = tuple(_arrows(lines, shapes, places, ports, leaving, arriving, columns))
    height = max(shape.bottom for shape in shapes.values())
    lowest = max((y for arrow in arrows for _, y in arrow.points), default=0.0)
    return Drawing(
        kind="map",
        width=columns * (WIDTH + ALLEY) + ALLEY,
        height=max(height, lowest) + 8,
        head=0,
        lanes=(),
        shapes=tuple(shapes.values()),
        arrows=arrows,
    )


def _places(boxes: Sequence[Box], lines: Sequence[Line]) -> dict[str, tuple[int, int]]:
    """The row and the column of each box."""
    rows = _row_of_each(boxes, lines)
    found: dict[str, tuple[int, int]] = {}
    columns = min(COLUMNS, max(Counter(rows.values()).values()))
    for row in sorted(set(rows.values())):
        inside = [box.key for box in boxes if rows[box.key] == row]
        found |= {key: (row, column) for column, key in enumerate(inside)}
    for _ in range(SWEEPS):
        for row in sorted(set(rows.values())):
            _settle(row, columns, found, lines)
    return found


def _row_of_each(boxes: Sequence[Box], lines: Sequence[Line]) -> dict[str, int]:
    """Below what leads to it, where there is room; what nothing leads to stands as low as what it leads to allows."""
    order = {box.key: at for at, box in enumerate(boxes)}
    before: dict[str, list[str]] = {key: [] for key in order}
    after: dict[str, list[str]] = {key: [] for key in order}
    for line in lines:
        if order[line.source] < order[line.target]:
            before[line.target].append(line.source)
            after[line.source].append(line.target)
    rows: dict[str, int] = {}
    filled: Counter[int] = Counter()
    for key in order:
        row = 1 + max((rows[other] for other in before[key]), default=-1)
        while filled[row] >= COLUMNS:
            row += 1
        rows[key] = row
        filled[row] += 1
    for key in reversed(order):
        lowest = min((rows[other] for other in after[key]), default=0) - 1
        lower = next((row for row in range(lowest, rows[key], -1) if filled[row] < COLUMNS), None)
        if not before[key] and lower is not None:
            filled[rows[key]] -= 1
            filled[lower] += 1
            rows[key] = lower
    used = sorted(set(rows.values()))
    return {key: used.index(row) for key, row in rows.items()}


def _settle(row: int, columns: int, found: dict[str, tuple[int, int]], lines: Sequence[Line]) -> None:
    """Exchange the boxes of a row, and its free columns, as long as that brings ends of lines nearer."""
    inside = {column: key for key, (at, column) in found.items() if at == row}
    beside: dict[str, list[int]] = {key: [] for key in inside.values()}
    for line in lines:
        for key, other in ((line.source, line.target), (line.target, line.source)):
            if key in beside and other not in beside:
                beside[key].append(found[other][1])

    def far(key: str | None, column: int) -> float:
        return sum(abs(column - other) for other in beside[key]) if key else 0.0

    for one, two in combinations(range(columns), 2):
        first, second = inside.get(one), inside.get(two)
        if far(first, two) + far(second, one) < far(first, one) + far(second, two):
            for moved, column in ((first, two), (second, one)):
                inside.pop(column, None)
                if moved:
                    inside[column] = moved
                    found[moved] = (row, column)


def _left(column: int) -> float:
    return ALLEY + column * (WIDTH + ALLEY)


def _ports(key: str, column: int, lines: Sequence[Line]) -> dict[str, _Port]:
    """One port for each of two sources, one together for more and where words would be cut; by the key of the source."""
    entering = [line for line in lines if line.target == key]
    said = [", ".join(line.what) for line in entering]
    room = WIDTH / 2 - 18
    if len(entering) == 2 and all(width(word, SIZE) <= room for each in said for word in each.split()):
        return {
            line.source: _Port(x=_left(column) + 10 + at * WIDTH / 2, words=wrapped(what, room, SIZE))
            for at, (line, what) in enumerate(zip(entering, said, strict=True))
        }
    together = ", ".join(dict.fromkeys(what for line in entering for what in line.what))
    port = _Port(x=_left(column) + EXIT, words=wrapped(together, WIDTH - EXIT + ALLEY / 2 - 6, SIZE))
    return {line.source: port for line in entering}


def _rows(
    boxes: Sequence[Box], lines: Sequence[Line], places: Places, ports: Mapping[str, Mapping[str, _Port]]
) -> tuple[dict[str, Shape], dict[str, float], dict[str, float]]:
    """The shapes, the height at which the lines of a source leave, and that at which the lines to a target arrive."""
    shapes: dict[str, Shape] = {}
    leaving: dict[str, float] = {}
    arriving: dict[str, float] = {}
    gives = {line.source for line in lines}
    y = 6.0
    for row in range(1 + max(row for row, _ in places.values())):
        inside = [box for box in boxes if places[box.key][0] == row]
        for box in inside:
            if ports[box.key]:
                y += LINE
                arriving[box.key] = y
        said = max((len(port.words) for box in inside for port in ports[box.key].values()), default=0)
        y += said * LEADING + 14 if said else 4
        drawn = [_shape(box, places[box.key][1], y) for box in inside]
        lowest = max((shape.height for shape in drawn), default=0)
        for box, shape in zip(inside, drawn, strict=True):
            shapes[box.key] = _as_high_as(shape, lowest)
        y += lowest + 4
        for box in inside:
            if box.key in gives:
                y += LINE
                leaving[box.key] = y
    return shapes, leaving, arriving


def _shape(box: Box, column: int, y: float) -> Shape:
    name = wrapped(box.title, WIDTH - 16, SIZE)
    note = wrapped(box.note, WIDTH - 16, SIZE)
    middle = _left(column) + WIDTH / 2
    words = [Words(lines=name, x=middle, y=y + 19, leading=LEADING)]
    if note:
        words.append(Words(lines=note, x=middle, y=y + 19 + len(name) * LEADING, leading=LEADING, kind="who"))
    height = (len(name) + len(note)) * LEADING + 15
    kind = "pill" if box.kind == "outside" else "box"
    return Shape(kind=kind, x=_left(column), y=y, width=WIDTH, height=height, words=tuple(words), anchor=box.url,
                 label=box.kind)  # fmt: skip


def _as_high_as(shape: Shape, height: float) -> Shape:
    """A shape in a row of that height, its words in the middle."""
    down = (height - shape.height) / 2
    return shape._replace(height=height, words=tuple(words._replace(y=words.y + down) for words in shape.words))


def _arrows(
    lines: Sequence[Line],
    shapes: Mapping[str, Shape],
    places: Places,
    ports: Mapping[str, Mapping[str, _Port]],
    leaving: Mapping[str, float],
    arriving: Mapping[str, float],
    columns: int,
) -> Iterator[Arrow]:
    """Each line the way that suits best beside those of other boxes; lines of one box may share their way."""
    drawn: list[tuple[Line, Points]] = []
    said: set[tuple[str, float]] = set()
    for line in lines:
        port = ports[line.target][line.source]
        begin = (shapes[line.source].x + EXIT, shapes[line.source].bottom)
        end = (port.x, shapes[line.target].y)
        low, high = leaving[line.source], arriving[line.target]
        routes = Routes()
        for other, points in drawn:
            if line.source != other.source and line.target != other.target:
                routes.add(points)
        near = places[line.target][0] == places[line.source][0] + 1
        ways: list[tuple[Points, float]] = [(_near(begin, low, end), 0.0)] if near else []
        for alley in range(columns + 1):
            for beside in BESIDE:
                x = ALLEY / 2 + alley * (WIDTH + ALLEY) + beside
                way = (begin, (begin[0], low), (x, low), (x, high), (end[0], high), end)
                ways.append((way, ASKEW * abs(beside) / 2))
        points = routes.best(ways)
        drawn.append((line, points))
        words = () if (line.target, port.x) in said else port.words
        said.add((line.target, port.x))
        yield Arrow(points=points, label="\n".join(words), at=(port.x + 6, end[1] - 8 - LEADING * (len(words) - 1)))


def _near(begin: Point, low: float, end: Point) -> Points:
    """To a box of the next row."""
    return (begin, end) if begin[0] == end[0] else (begin, (begin[0], low), (end[0], low), end)
