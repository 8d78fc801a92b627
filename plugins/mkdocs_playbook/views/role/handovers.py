"""Whom a role gets work from and hands it to: where work crosses to its steps or from them, and what flows by the headers.

A flow belongs to the step that names it. Where none does, only what nobody else can have is told: the first thing that
comes in is taken at the first step, and who performs all steps gets and gives everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from mkdocs_playbook.model.process import Doers, Process, Step
from mkdocs_playbook.model.register import folded
from mkdocs_playbook.model.role import Role
from mkdocs_playbook.views.doers import system_place
from mkdocs_playbook.views.once import once
from mkdocs_playbook.views.page import Place, Row, Scene
from mkdocs_playbook.views.words import steps_in_words

MOST_HANDOVERS = 40
_WORD = re.compile(r"\w{4,}")
_STEM = 5
"""Letters by which two forms of a word are taken for one: reserved, reserves; note, notes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """What passes between a role and others in one process.

    `what` are the things by their names, empty where no header says; `parties` are those at the other side, the `ids` of
    roles, processes or parties outside and then the systems that do the others' steps; `steps` the numbers of the others' steps, after
    which the work comes in or with which it goes on; `step_name` is that of the first where it is the only one.
    """

    what: tuple[str, ...]
    ids: tuple[str, ...]
    parties: tuple[Place, ...]
    row: Row
    systems: tuple[str, ...] = ()
    steps: tuple[int, ...] = ()
    step_name: str = ""

    @property
    def where(self) -> str:
        """step 4; steps 4 and 8; empty where no step of the process is meant."""
        return steps_in_words(list(self.steps)) if self.steps else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handovers:
    """What comes in and what goes out, in the order of the role's work."""

    receives: tuple[Handover, ...]
    gives: tuple[Handover, ...]


def handovers(scene: Scene, role: Role, performed: Iterable[Process]) -> Handovers:
    """All hand-overs of a role: those of the processes it performs, then what other processes send it or expect."""
    work = tuple(performed)
    receives = [found for process in work for found in _in_process(scene, role, process, incoming=True)]
    gives = [found for process in work for found in _in_process(scene, role, process, incoming=False)]
    own = {process.path for process in work}
    receives += _from_elsewhere(scene, role, own)
    gives += _to_elsewhere(scene, role, own)
    return Handovers(receives=tuple(receives), gives=tuple(gives))


def _in_process(scene: Scene, role: Role, process: Process, *, incoming: bool) -> Iterator[Handover]:
    """What crosses to the role's steps, or from them: by the order of the steps, with what flows in beside it."""
    found = {Doers(each.ids, each.systems): each for each in _crossings(scene, role, process, incoming=incoming)}
    for what, party in dict.fromkeys(_flows(scene, role, process, incoming=incoming)):
        beside = Doers((party,) if party else ())
        known = found.get(beside) or _handover(scene, process, (), beside)
        found[beside] = replace(known, what=(*known.what, what))
    yield from found.values()


def _handover(scene: Scene, process: Process, what: tuple[str, ...], beside: Doers) -> Handover:
    """`beside` is who stands at the other side: what headers name stands among the roles."""
    parties = (
        *(_place(scene, id) for id in beside.roles),
        *(system_place(scene, system) for system in beside.systems),
    )
    row = scene.rows[process.path]
    return Handover(what=what, ids=beside.roles, parties=parties, row=row, systems=beside.systems)


def _place(scene: Scene, id: str) -> Place:
    """A role, else a process, else a party outside, as it is written."""
    process = scene.playbook.process_by_id.get(id) if id not in scene.playbook.role_by_id else None
    return Place(label=process.title, url=process.url) if process else scene.role_place(id)


def _crossings(scene: Scene, role: Role, process: Process, *, incoming: bool) -> Iterator[Handover]:
    """One for each role or system at the other side, with the numbers of its steps."""
    beside: dict[Doers, dict[int, Step]] = {}
    for before, after in transitions(process):
        mine, theirs = (after, before) if incoming else (before, after)
        if role.id in mine.performers and theirs.doers.known and role.id not in theirs.performers:
            beside.setdefault(theirs.doers, {})[theirs.number] = theirs
    for doers, steps in beside.items():
        yield replace(
            _handover(scene, process, (), doers),
            steps=tuple(sorted(steps)),
            step_name=next(iter(steps.values())).name.rstrip(".") if len(steps) == 1 else "",
        )


def transitions(process: Process) -> Iterator[tuple[Step, Step]]:
    """Each step with each that can follow it."""
    if not any(step.ways for step in process.steps):
        yield from pairwise(process.steps)
        return
    numbered = {step.number: step for step in reversed(process.steps)}
    for place, step in enumerate(process.steps):
        following = process.steps[place + 1 : place + 2]
        targets = [numbered[way.step] for way in step.ways if way.step is not None and way.step in numbered]
        yield from ((step, target) for target in (targets if step.ways else following))


def _flows(scene: Scene, role: Role, process: Process, *, incoming: bool) -> Iterator[tuple[str, str]]:
    """The things that the role itself gets or gives in a process it performs, and from or to whom."""
    flows = scene.playbook.flows
    for each in flows.into(process) if incoming else flows.out_of(process):
        if role.id not in _carriers(scene, process, each.what, incoming=incoming).roles:
            continue
        party = each.source_party if incoming else each.target_party
        other = each.source if incoming else each.target
        if party != role.id:
            yield each.what, other.id if other and party not in scene.playbook.role_by_id else party


def _from_elsewhere(scene: Scene, role: Role, own: set[str]) -> Iterator[Handover]:
    """What processes in which the role does nothing send to it."""
    for each in scene.playbook.flows.naming(role.id):
        process = each.source
        if process and process.in_force and each.target_party == role.id and process.path not in own:
            if each.target and each.target.path in own:
                continue
            givers = _carriers(scene, process, each.what, incoming=False)
            yield _handover(scene, process, (each.what,), givers)


def _to_elsewhere(scene: Scene, role: Role, own: set[str]) -> Iterator[Handover]:
    """What processes in which the role does nothing expect from it."""
    for each in scene.playbook.flows.naming(role.id):
        process = each.target
        if process and process.in_force and each.source_party == role.id and process.path not in own:
            if each.source and each.source.path in own:
                continue
            takers = _carriers(scene, process, each.what, incoming=True)
            yield _handover(scene, process, (each.what,), takers)


def _carriers(scene: Scene, process: Process, what: str, *, incoming: bool) -> Doers:
    """`carriers`, told once for all roles: each role of a process asks, for its page and for the data."""
    known, asked = once(scene, _known_carriers), (process.path, what, incoming)
    if asked not in known:
        known[asked] = carriers(process, what, incoming=incoming)
    return known[asked]


def _known_carriers(_: Scene) -> dict[tuple[str, str, bool], Doers]:
    return {}


def carriers(process: Process, what: str, *, incoming: bool) -> Doers:
    """Whose step takes in or gives out a thing; nobody where that is not known."""
    steps = [step for step in process.steps if step.doers.known]
    naming = [step for step in steps if _names(step.text, what)]
    if naming:
        return naming[0 if incoming else -1].doers
    first = incoming and process.inputs[:1] and folded(process.inputs[0].what) == folded(what)
    if steps and (first or len({step.doers for step in steps}) == 1):
        return steps[0].doers
    return Doers()


def _names(text: str, what: str) -> bool:
    """Whether a text says every word of a thing, in any form."""
    stems = _stems(what)
    return bool(stems) and all(stem.search(text) for stem in stems)


@lru_cache(maxsize=4096)
def _stems(what: str) -> tuple[re.Pattern[str], ...]:
    stems = dict.fromkeys(word.rstrip("s")[:_STEM] for word in _WORD.findall(what))
    return tuple(re.compile(rf"\b{re.escape(stem)}", re.IGNORECASE) for stem in stems if stem)
