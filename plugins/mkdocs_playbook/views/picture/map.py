"""The map of a function or a chain: its processes and what flows between them, drawn and as a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mkdocs_playbook.model.flows import in_order
from mkdocs_playbook.model.process import Process, State
from mkdocs_playbook.views.page import Place, Row, Scene
from mkdocs_playbook.views.picture.drawing import Drawing
from mkdocs_playbook.views.picture.grid import Box, Line, grid
from mkdocs_playbook.views.words import first_upper

MOST_DRAWN, MOST_LISTED = 40, 400
"""Boxes beyond which only the list is shown, and flows beyond which the list ends; both are said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passing:
    """What comes from or goes to one place."""

    place: Place
    function: str
    what: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One process of the list."""

    row: Row
    gets: tuple[Passing, ...]
    gives: tuple[Passing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowMap:
    """`drawing` is None where there is too much to draw; `boxes` says how much. `alone` are processes without a flow."""

    title: str
    drawing: Drawing | None
    boxes: int
    dashed: bool
    round: bool
    stops: tuple[Stop, ...]
    left_out: int
    alone: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _End:
    """One end of a flow: a process, or a party outside."""

    key: str
    title: str
    path: str = ""
    process: Process | None = None


def flow_map(scene: Scene, title: str, processes: Sequence[Process], *, neighbours: bool) -> FlowMap | None:
    """The map of some processes; None where nothing flows. With `neighbours` those outside that it flows from and to."""
    inside = {process.path for process in processes}
    ends, lines = _joined(scene, processes, inside, neighbours=neighbours)
    if not lines:
        return None
    drawable = len(ends) <= MOST_DRAWN
    boxes = tuple(_box(scene, end, inside, neighbours) for end in _ordered(scene, ends)) if drawable else ()
    met = {end.path for end in ends.values()}
    kept, left_out = _bounded(_stops(scene, processes, lines, ends, inside))
    return FlowMap(
        title=title,
        drawing=grid(boxes, lines) if drawable else None,
        boxes=len(ends),
        dashed=any(box.kind == "elsewhere" for box in boxes),
        round=any(box.kind == "outside" for box in boxes),
        stops=kept,
        left_out=left_out,
        alone=tuple(Place(label=each.title, url=each.url) for each in processes if each.path not in met),
    )


def _joined(
    scene: Scene, processes: Sequence[Process], inside: set[str], *, neighbours: bool
) -> tuple[dict[str, _End], tuple[Line, ...]]:
    """The ends by key, and what flows between each two of them, once.

    Who is not inside and both gives and gets is two ends, so that no line runs back round the whole drawing.
    """
    flows = scene.playbook.flows
    found: dict[tuple[str, str], dict[str, None]] = {}
    ends: dict[str, _End] = {}
    for each in (flow for process in processes for flow in (*flows.into(process), *flows.out_of(process))):
        source = _end(scene, each.source, each.source_party, inside, "from")
        target = _end(scene, each.target, each.target_party, inside, "to")
        if source and target and _shown((source, target), inside, neighbours):
            ends |= {source.key: source, target.key: target}
            found.setdefault((source.key, target.key), {})[each.what] = None
    return ends, tuple(Line(source=a, target=b, what=tuple(what)) for (a, b), what in found.items())


def _end(scene: Scene, process: Process | None, party: str, inside: set[str], side: str) -> _End | None:
    """An end that a map shows; a role inside is none: what it gets or gives passes through no other process."""
    if process:
        key = process.path if process.path in inside else f"{side} {process.path}"
        return _End(key=key, path=process.path, title=process.title, process=process)
    role = scene.playbook.role_by_id.get(party)
    if not party or (role and not role.external) or party in scene.playbook.person_by_id:
        return None
    return _End(key=f"{side}: {party.casefold()}", title=role.title if role else first_upper(party))


def _shown(ends: tuple[_End, _End], inside: set[str], neighbours: bool) -> bool:
    if ends[0].path == ends[1].path or not any(end.path in inside for end in ends):
        return False
    return neighbours or all(end.path in inside or end.process is None for end in ends)


def _ordered(scene: Scene, ends: dict[str, _End]) -> list[_End]:
    """The ends in the order of the work: who gives from elsewhere, the processes inside, who gets elsewhere."""
    inside = in_order(
        [end.process for key, end in ends.items() if end.process and key == end.path], scene.playbook.flows
    )
    return [
        *(end for key, end in ends.items() if key.startswith(("from ", "from:"))),
        *(ends[process.path] for process in inside),
        *(end for key, end in ends.items() if key.startswith(("to ", "to:"))),
    ]


def _box(scene: Scene, end: _End, inside: set[str], neighbours: bool) -> Box:
    process = end.process
    if process is None:
        return Box(key=end.key, title=end.title, kind="outside")
    over = {State.RETIRED: "withdrawn", State.DRAFT: "draft, not in force"}.get(process.state, "")
    own = end.path in inside
    function = "" if own and neighbours else scene.function_place(process.function).label if process.function else ""
    return Box(
        key=end.key,
        title=end.title,
        note=over or function,
        url=process.url,
        kind="inner" if own else "elsewhere",
    )


def _stops(
    scene: Scene, processes: Iterable[Process], lines: Iterable[Line], ends: dict[str, _End], inside: set[str]
) -> tuple[Stop, ...]:
    gets: dict[str, list[Passing]] = {}
    gives: dict[str, list[Passing]] = {}
    for line in lines:
        gets.setdefault(line.target, []).append(_passing(scene, ends[line.source], line, inside))
        gives.setdefault(line.source, []).append(_passing(scene, ends[line.target], line, inside))
    return tuple(
        Stop(
            row=scene.rows[process.path],
            gets=tuple(gets.get(process.path, ())),
            gives=tuple(gives.get(process.path, ())),
        )
        for process in processes
        if process.path in ends
    )


def _passing(scene: Scene, end: _End, line: Line, inside: set[str]) -> Passing:
    process = end.process
    elsewhere = process is not None and end.path not in inside and bool(process.function)
    return Passing(
        place=Place(label=end.title, url=process.url if process else ""),
        function=scene.function_place(process.function).label if process and elsewhere else "",
        what=line.what,
    )


def _bounded(stops: tuple[Stop, ...]) -> tuple[tuple[Stop, ...], int]:
    """The first processes of the list whose flows together are not too many, and how many processes are left out."""
    count = 0
    for at, stop in enumerate(stops):
        count += len(stop.gets) + len(stop.gives)
        if count > MOST_LISTED:
            return stops[:at], len(stops) - at
    return stops, 0
