"""Whom a role gets work from and hands it to: where work crosses to its steps or from them, and what flows by the headers.

Whose a thing is that flows, `carriers` says. What a process makes for one of its own roles, that role gets within it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from mkdocs_playbook.model.flows import Connection
from mkdocs_playbook.model.process import Doers, Process, Step
from mkdocs_playbook.model.role import Role
from mkdocs_playbook.views.context import process_place
from mkdocs_playbook.views.doers import doer_places
from mkdocs_playbook.views.page import Place, Row, Scene
from mkdocs_playbook.views.role.carriers import by_steps, givers, takers
from mkdocs_playbook.views.role.work import performs
from mkdocs_playbook.views.words import steps_in_words

MOST_HANDOVERS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """What passes between a role and others in one process.

    `what` are the things by their names, empty where no header says; `parties` are those at the other side: the `ids`
    of roles, processes or parties outside, then the `systems` that do the others' steps. `steps` are the numbers of
    these, after which the work comes in or with which it goes on; `step_name` is that of the first where it is the
    only one.
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


class _Beside(NamedTuple):
    """Who or what stands at the other side, by id and as readers see it: a role and a process can have the same id."""

    ids: tuple[str, ...] = ()
    parties: tuple[Place, ...] = ()
    systems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Handovers:
    """What comes in and what goes out, in the order of the role's work."""

    receives: tuple[Handover, ...]
    gives: tuple[Handover, ...]


def handovers(scene: Scene, role: Role, performed: Iterable[Process]) -> Handovers:
    """All hand-overs of a role: those of the processes it performs, then what other processes send it or expect."""
    work = tuple(performed)
    own = {process.path for process in work}
    receives = (*_in_own(scene, role, work, incoming=True), *_from_elsewhere(scene, role, own))
    gives = (*_in_own(scene, role, work, incoming=False), *_to_elsewhere(scene, role, own))
    return Handovers(receives=receives, gives=gives)


def _in_own(scene: Scene, role: Role, work: Iterable[Process], *, incoming: bool) -> Iterator[Handover]:
    within = _within(scene, role, incoming=incoming)
    for process in work:
        yield from _in_process(scene, role, process, within.get(process.path, ()), incoming=incoming)


def _in_process(
    scene: Scene, role: Role, process: Process, within: Iterable[str], *, incoming: bool
) -> Iterator[Handover]:
    """What crosses to the role's steps, or from them: by the order of the steps, with what passes there beside it.

    What comes from another process or goes there stands by itself: it does not come with these steps.
    """
    crossing = list(_crossings(scene, role, process, incoming=incoming))
    found = {(_Beside(each.ids, each.parties, each.systems), False): each for each in crossing}
    alone = next(iter(found))[0] if len(found) == 1 else _Beside()
    passing = [*_flows(scene, role, process, incoming=incoming)]
    for what in within:
        others = _others(scene, role, process, what, incoming=incoming)
        passing.append((what, _doing(scene, others) if others.known else alone, False))
    for what, beside, far in dict.fromkeys(passing):
        known = found.get((beside, far)) or _handover(scene, process, (), beside)
        found[beside, far] = replace(known, what=(*known.what, what))
    yield from found.values()


def _handover(scene: Scene, process: Process, what: tuple[str, ...], beside: _Beside) -> Handover:
    return Handover(
        what=what, ids=beside.ids, parties=beside.parties, row=scene.rows[process.path], systems=beside.systems
    )


def _doing(scene: Scene, doers: Doers) -> _Beside:
    """Those at the other side who do its steps."""
    return _Beside(doers.roles, doer_places(scene, doers), doers.systems)


def _meant(scene: Scene, party: str, other: Process | None) -> _Beside:
    """What a header means: the process at the other side, unless a role of it is named; else a party as it is written."""
    is_role = party in scene.playbook.role_by_id
    process = other if other and (party == other.id or not is_role) else None
    if not process and not is_role:
        process = scene.playbook.process_by_id.get(party)
    if process:
        return _Beside((process.id,), (process_place(process),))
    return _Beside((party,), (scene.role_place(party),)) if party else _Beside()


def _crossings(scene: Scene, role: Role, process: Process, *, incoming: bool) -> Iterator[Handover]:
    """One for each role or system at the other side, with the numbers of its steps."""
    beside: dict[Doers, dict[int, Step]] = {}
    for before, after in transitions(process):
        mine, theirs = (after, before) if incoming else (before, after)
        if role.id in mine.performers and theirs.doers.known and role.id not in theirs.performers:
            beside.setdefault(theirs.doers, {})[theirs.number] = theirs
    for doers, steps in beside.items():
        yield replace(
            _handover(scene, process, (), _doing(scene, doers)),
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


def _flows(scene: Scene, role: Role, process: Process, *, incoming: bool) -> Iterator[tuple[str, _Beside, bool]]:
    """The things that the role itself gets or gives in a process it performs, from or to whom, and whether far away."""
    flows = scene.playbook.flows
    for each in flows.into(process) if incoming else flows.out_of(process):
        if role.id not in (takers(scene, each) if incoming else givers(scene, each)).roles:
            continue
        party = each.source_party if incoming else each.target_party
        other = each.source if incoming else each.target
        if party != role.id:
            far = other is not None and other.path != process.path
            yield each.what, _meant(scene, party, other), far


def _within(scene: Scene, role: Role, *, incoming: bool) -> Mapping[str, list[str]]:
    """What a process makes for the role, or wants from it, and no other where the role does a step: by its path."""
    found: dict[str, list[str]] = {}
    for each in _named(scene, role, incoming=incoming):
        mine, theirs = (each.target, each.source) if incoming else (each.source, each.target)
        if theirs and not (mine and performs(role.id, mine)):
            found.setdefault(theirs.path, []).append(each.what)
    return found


def _others(scene: Scene, role: Role, process: Process, what: str, *, incoming: bool) -> Doers:
    """Who gives the role, or gets from it, what passes within a process; nobody where that is not known."""
    found = by_steps(scene, process, what, incoming=not incoming)
    return Doers(tuple(id for id in found.roles if id != role.id), found.systems)


def _named(scene: Scene, role: Role, *, incoming: bool) -> Iterator[Connection]:
    """What flows to a role, or from it, as the headers of the other side name it."""
    for each in scene.playbook.flows.naming(role.id):
        if role.id == (each.target_party if incoming else each.source_party):
            yield each


def _from_elsewhere(scene: Scene, role: Role, own: set[str]) -> Iterator[Handover]:
    """What processes in which the role does nothing send to it."""
    for each in _named(scene, role, incoming=True):
        process = each.source
        if process and process.in_force and process.path not in own and not (each.target and each.target.path in own):
            yield _handover(scene, process, (each.what,), _doing(scene, givers(scene, each)))


def _to_elsewhere(scene: Scene, role: Role, own: set[str]) -> Iterator[Handover]:
    """What processes in which the role does nothing expect from it."""
    for each in _named(scene, role, incoming=False):
        process = each.target
        if process and process.in_force and process.path not in own and not (each.source and each.source.path in own):
            yield _handover(scene, process, (each.what,), _doing(scene, takers(scene, each)))
