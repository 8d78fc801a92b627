"""What a role does and when: its own steps in each process, by rhythm. Whatever rhythm is not known happens when it happens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mkdocs_playbook.model.process import RHYTHMS, Process
from mkdocs_playbook.model.role import Role
from mkdocs_playbook.views.page import Place, Row, Scene
from mkdocs_playbook.views.role.steps import MyStep, NamedStep, my_steps, named_in
from mkdocs_playbook.views.words import joined

CADENCES = tuple(zip(RHYTHMS, ("Every day", "Every week", "Every month", "Every quarter", "Every year"), strict=True))
ON_DEMAND = "When it happens"
_SAME = {
    **{"every day": "daily", "each day": "daily", "every week": "weekly", "each week": "weekly"},
    **{"every month": "monthly", "each month": "monthly", "every quarter": "quarterly", "each quarter": "quarterly"},
    **{"annually": "yearly", "annual": "yearly", "every year": "yearly", "each year": "yearly"},
}
"""Other words for the rhythms of CADENCES."""
_SAYS_NOTHING = ("", "on demand", "ad hoc", "as needed", "when needed")
MOST_WORK = 80
"""Processes that a role page writes out; the rest is counted by function."""
MOST_STEPS = 12
MOST_NAMED = 4
"""Steps of others that are said to name the role; the rest is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One process that the role performs steps of: the moment, the row, its own steps. `more` are not written out.

    `deadline` is that of the whole process; `whole` says that the role does all of it, so that the deadline is its own.
    `named` are the steps of others that name the role.
    """

    moment: str
    row: Row
    deadline: str
    whole: bool
    steps: tuple[MyStep, ...]
    more: int = 0
    named: tuple[NamedStep, ...] = ()
    named_more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cadence:
    """The work of one rhythm, in the playbook's order. `rest` says where the work stands for which there is no room."""

    label: str
    anchor: str
    number: int
    work: tuple[Work, ...]
    rest: tuple[tuple[Place, int], ...] = ()


def performs(role: str, process: Process) -> bool:
    """Whether a role does a step of a process."""
    return any(role in step.performers for step in process.steps)


def work_of(scene: Scene, role: Role) -> tuple[Process, ...]:
    """The processes that a role performs: the most frequent first, and of equal ones those of its own function."""
    found = [process for process in scene.processes_of_role.get(role.id, ()) if performs(role.id, process)]
    inside = f"{role.function}/"
    found.sort(key=lambda process: not (role.function and f"{process.function}/".startswith(inside)))
    return tuple(process for members in by_rhythm(found).values() for process in members)


def known_rhythm(process: Process) -> str:
    """How often a process is done, as the model has it: `daily` … `yearly`; empty where it is on demand or not known."""
    said = " ".join(process.frequency.lower().split())
    found = _SAME.get(said, said)
    return found if found in dict(CADENCES) else ""


def rhythm(process: Process) -> str:
    """How often a process is done, in words: a cadence's label."""
    return dict(CADENCES).get(known_rhythm(process), ON_DEMAND)


def moment(process: Process) -> str:
    """What starts a process; where only a rhythm is written that we have no heading for, that."""
    unheard = "" if known_rhythm(process) or process.frequency.lower() in _SAYS_NOTHING else process.frequency
    return process.trigger or unheard


def by_rhythm(processes: Iterable[Process]) -> dict[str, list[Process]]:
    """Processes by the label of their rhythm, from the most frequent; labels without a process are left out."""
    found: dict[str, list[Process]] = {label: [] for label in (*dict(CADENCES).values(), ON_DEMAND)}
    for process in processes:
        found[rhythm(process)].append(process)
    return {label: members for label, members in found.items() if members}


def cadences(scene: Scene, role: Role, performed: Iterable[Process]) -> tuple[Cadence, ...]:
    """The work of a role, by rhythm; as much of it as a page has room for."""
    grouped = by_rhythm(performed)
    rooms = shares([len(members) for members in grouped.values()], MOST_WORK)
    return tuple(
        Cadence(
            label=label,
            anchor=label.lower().replace(" ", "-"),
            number=len(members),
            work=tuple(_work(scene, role, process) for process in members[:room]),
            rest=by_function(scene, members[room:]),
        )
        for (label, members), room in zip(grouped.items(), rooms, strict=True)
    )


def unheard_of(told: Iterable[Cadence]) -> str:
    """The rhythms of which a role has nothing, in words; empty where it has something of each."""
    labels = {cadence.label for cadence in told}
    missing = [label.lower() for _, label in CADENCES if label not in labels]
    return f"Nothing of yours comes round {joined(missing, 'or')}." if missing else ""


def _work(scene: Scene, role: Role, process: Process) -> Work:
    steps, named = my_steps(scene, role, process), named_in(scene, role, process)
    return Work(
        moment=moment(process),
        row=scene.rows[process.path],
        deadline=process.deadline,
        whole=all(role.id in step.performers for step in process.steps),
        steps=steps[:MOST_STEPS],
        more=max(0, len(steps) - MOST_STEPS),
        named=named[:MOST_NAMED],
        named_more=max(0, len(named) - MOST_NAMED),
    )


def by_function(scene: Scene, processes: Iterable[Process]) -> tuple[tuple[Place, int], ...]:
    """How many processes stand on the page of which function."""
    counts = Counter(process.function for process in processes)
    return tuple((scene.function_place(function), number) for function, number in counts.items())


def shares(sizes: Sequence[int], room: int) -> list[int]:
    """The room divided evenly; what one list does not need goes to those that are longer."""
    found = [0] * len(sizes)
    for left, (size, place) in enumerate(sorted((size, place) for place, size in enumerate(sizes))):
        found[place] = min(size, room // (len(sizes) - left))
        room -= found[place]
    return found
