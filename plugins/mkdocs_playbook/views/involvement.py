"""Who does what, as readers see it: the table of a process, the table of a function, and a role's part in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mkdocs_playbook.model.involvement import Involvement, Origin, Part, involvement, systems_of
from mkdocs_playbook.model.process import Process
from mkdocs_playbook.views.doers import system_place
from mkdocs_playbook.views.page import Place, Row, Scene
from mkdocs_playbook.views.words import first_upper, steps_in_words

PROCESSES_IN_A_TABLE = 60
"""How many processes the table of a function shows; the others stand in its list."""

COLUMNS = {
    Involvement.PERFORMS: "Does",
    Involvement.TAKES_PART: "Takes part",
    Involvement.APPROVES: "Agrees to changes",
    Involvement.CONSULTED: "Is asked",
    Involvement.INFORMED: "Is told",
    Involvement.AUDIENCE: "Must know it",
    Involvement.ACCOUNTABLE: "Accountable",
    Involvement.OWNS: "Owner",
}
_IN_A_SENTENCE = {
    Involvement.OWNS: "owns the process",
    Involvement.ACCOUNTABLE: "is accountable",
    Involvement.APPROVES: "agrees to changes",
    Involvement.CONSULTED: "is asked",
    Involvement.INFORMED: "is told",
    Involvement.AUDIENCE: "must know it",
}
_HEADER = "named for the whole page"
_NOBODY_ELSE = "for which nobody else is named"
_BRIEFLY = {Origin.HEADING: "in a heading", Origin.PROCESS: _NOBODY_ELSE}
_WHERE = {Origin.HEADING: "named in the heading above", Origin.PROCESS: _NOBODY_ELSE, Origin.HEADER: _HEADER}


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """One role or system; `cells` has an entry for each column: what it has to do, and where that is written, in words."""

    who: Place
    cells: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Roles by the ways in which they have to do with one process, then the systems that do steps.

    A way that nobody has is no column; `heading` says what the rows are.
    """

    heading: str
    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Who has to do with a process in one way, each with its steps or where it is named, in few words."""

    way: str
    who: tuple[tuple[Place, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionMatrixRow:
    """One process: who does it, who has another part in it, who owns it."""

    row: Row
    does: tuple[Named, ...]
    others: tuple[Named, ...]
    owns: tuple[Named, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionMatrix:
    """The processes of a function; `left_out` counts those there is no room for."""

    rows: tuple[FunctionMatrixRow, ...]
    left_out: int = 0


def matrix(scene: Scene, process: Process) -> Matrix:
    """The table of one process: roles in the order of the steps."""
    parts = involvement(process)
    doing = _systems(process)
    kinds = _columns(part for each in (*parts.values(), doing.values()) for part in each)
    who = [(_place(scene, role), each) for role, each in parts.items()]
    who += [(system_place(scene, system), (part,)) for system, part in doing.items()]
    rows = tuple(
        MatrixRow(
            who=place,
            cells=tuple(tuple(_words(scene, process, part) for part in each if part.kind is kind) for kind in kinds),
        )
        for place, each in who
    )
    heading = "Role or system" if doing else "Role"
    return Matrix(heading=heading, columns=tuple(COLUMNS[kind] for kind in kinds), rows=rows)


def _systems(process: Process) -> Mapping[str, Part]:
    """What the systems do that do steps of a process."""
    return {
        system: Part(kind=Involvement.PERFORMS, origin=Origin.STEP, steps=steps)
        for system, steps in systems_of(process).items()
    }


def function_matrix(scene: Scene, rows: Sequence[Row]) -> FunctionMatrix:
    """The table of some processes, the first of them where they are many."""
    shown = tuple(_matrix_row(scene, row) for row in rows[:PROCESSES_IN_A_TABLE])
    return FunctionMatrix(rows=shown, left_out=len(rows) - len(shown))


def _matrix_row(scene: Scene, row: Row) -> FunctionMatrixRow:
    parts = involvement(row.process)
    ways = {kind: Named(way=way, who=tuple(_named(scene, row, parts, kind))) for kind, way in COLUMNS.items()}
    does, owns = ways.pop(Involvement.PERFORMS), ways.pop(Involvement.OWNS)
    systems = [(system_place(scene, id), _briefly(row, part)) for id, part in _systems(row.process).items()]
    does = replace(does, who=(*does.who, *systems))
    return FunctionMatrixRow(
        row=row,
        does=(does,) if does.who else (),
        others=tuple(way for way in ways.values() if way.who),
        owns=(owns,) if owns.who else (),
    )


def _named(
    scene: Scene, row: Row, parts: Mapping[str, tuple[Part, ...]], kind: Involvement
) -> Iterator[tuple[Place, str]]:
    for role, each in parts.items():
        found = [part for part in each if part.kind is kind]
        if found:
            yield _place(scene, role), "; ".join(filter(None, (_briefly(row, part) for part in found)))


def part_in_words(process: Process, role: str) -> list[str]:
    """What a role has to do with a process, as phrases: `does steps 1 and 2`, `is told`."""
    parts = involvement(process).get(role, ())
    words = []
    for kind, verb in ((Involvement.PERFORMS, "does"), (Involvement.TAKES_PART, "takes part in")):
        steps = [number for part in parts if part.kind is kind for number in part.steps]
        if steps:
            words.append(f"{verb} {steps_in_words(sorted(steps))}")
    return words + [_IN_A_SENTENCE[part.kind] for part in parts if part.kind in _IN_A_SENTENCE]


def _columns(parts: Iterable[Part]) -> tuple[Involvement, ...]:
    present = {part.kind for part in parts}
    return tuple(kind for kind in COLUMNS if kind in present)


def _place(scene: Scene, role: str) -> Place:
    return Place(label=first_upper(role)) if role == "everyone" else scene.role_place(role)


def _words(scene: Scene, process: Process, part: Part) -> str:
    """Steps 1 and 2, named in them; named for the whole page."""
    steps = steps_in_words(list(part.steps)) if part.steps else ""
    return ", ".join(filter(None, (steps, _where(scene, process, part))))


def _briefly(row: Row, part: Part) -> str:
    """Steps 1 and 2; step 4, for which nobody else is named; for all of Workshop. Empty for what only a header says."""
    steps = steps_in_words(list(part.steps)) if part.steps else ""
    if part.origin is Origin.DEFAULT:
        return f"for all of {row.owner.inherited}"
    return ", ".join(filter(None, (steps, _BRIEFLY.get(part.origin, ""))))


def _where(scene: Scene, process: Process, part: Part) -> str:
    if part.origin is Origin.DEFAULT:
        return f"owner for all of {scene.rows[process.path].owner.inherited}"
    if part.origin is Origin.STEP:
        verb = "named" if part.kind is Involvement.PERFORMS else "mentioned"
        return f"{verb} in {'it' if len(part.steps) == 1 else 'them'}"
    return _WHERE[part.origin]
