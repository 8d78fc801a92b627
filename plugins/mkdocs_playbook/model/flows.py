"""What flows from process to process: outputs and inputs that are one thing. Ask `Playbook.flows`.

It joins what the headers say and invents nothing: the same words, or the id of a process, and parties that agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from mkdocs_playbook.model.process import Flow, Process
from mkdocs_playbook.model.register import folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """One thing that flows. Without a `source` or a `target` nothing in the playbook is known to make or to take it.

    `target_party` is to whom the output goes and `source_party` from whom the input comes, as written: the id of a
    process or a role, or a party outside; empty where it is not said.
    """

    what: str
    source: Process | None = None
    target: Process | None = None
    source_party: str = ""
    target_party: str = ""


@dataclass(frozen=True, kw_only=True)
class Flows:
    """What flows between the processes in force, and from or to whatever else their headers name by its id.

    A process that is a draft or retired takes and makes nothing of itself. Whoever names it is joined to it, and asked
    for its own flows it answers, but the other end does not know of it.
    """

    processes: tuple[Process, ...]

    @cached_property
    def connections(self) -> tuple[Connection, ...]:
        """Every flow once, by the process it comes from, in the playbook's order; those of unknown source last."""
        made = [connection for process in self._in_force for connection in self._made_by(process)]
        joined = frozenset((each.target.path, folded(each.what)) for each in made if each.target)
        given = (each for process in self._in_force for each in self._given_to(process, joined))
        return (*made, *given)

    def out_of(self, process: Process) -> tuple[Connection, ...]:
        """What a process gives, to whom."""
        return self._by_source.get(process.path, ()) if process.in_force else tuple(self._made_by(process))

    def into(self, process: Process) -> tuple[Connection, ...]:
        """What a process gets, from whom."""
        own = () if process.in_force else tuple(self._given_to(process, frozenset()))
        return (*self._by_target.get(process.path, ()), *own)

    def naming(self, party: str) -> tuple[Connection, ...]:
        """What flows from or to a party, as the headers name it."""
        return self._by_party.get(party, ())

    def _made_by(self, process: Process) -> Iterator[Connection]:
        for flow in process.outputs:
            takers: list[tuple[Process | None, str]] = list(self._takers(process, flow))
            named = self._by_id.get(flow.party)
            if named and named is not process and all(taker is not named for taker, _ in takers):
                takers.append((named, ""))
            for taker, party in takers or ((None, ""),):
                yield Connection(
                    what=flow.what, source=process, target=taker, source_party=party, target_party=flow.party
                )

    def _takers(self, process: Process, flow: Flow) -> Iterator[tuple[Process, str]]:
        """The processes in force that want it, and from whom."""
        for taker, wanted in self._wanted.get(folded(flow.what), ()):
            if taker is not process and self._is(taker, flow.party) and self._is(process, wanted.party):
                yield taker, wanted.party

    def _given_to(self, process: Process, joined: frozenset[tuple[str, str]]) -> Iterator[Connection]:
        """The inputs that no output is joined to."""
        for flow in process.inputs:
            if (process.path, folded(flow.what)) not in joined:
                named = self._by_id.get(flow.party)
                source = named if named is not process else None
                yield Connection(what=flow.what, source=source, target=process, source_party=flow.party)

    def _is(self, process: Process, party: str) -> bool:
        """Whether a party may stand for a process: it is its id, one of its own roles, or nobody is named."""
        return not party or party == process.id or party in self._inside[process.path]

    @cached_property
    def _inside(self) -> Mapping[str, frozenset[str]]:
        return {process.path: roles_inside(process) for process in self.processes}

    @cached_property
    def _in_force(self) -> tuple[Process, ...]:
        return tuple(process for process in self.processes if process.in_force)

    @cached_property
    def _by_id(self) -> Mapping[str, Process]:
        return {process.id: process for process in reversed(self.processes)}

    @cached_property
    def _wanted(self) -> Mapping[str, list[tuple[Process, Flow]]]:
        """The inputs of the processes in force, by what they are."""
        found: dict[str, list[tuple[Process, Flow]]] = {}
        for process in self._in_force:
            for flow in process.inputs:
                found.setdefault(folded(flow.what), []).append((process, flow))
        return found

    @cached_property
    def _by_party(self) -> Mapping[str, tuple[Connection, ...]]:
        found: dict[str, list[Connection]] = {}
        for each in self.connections:
            for party in {each.source_party, each.target_party} - {""}:
                found.setdefault(party, []).append(each)
        return {party: tuple(connections) for party, connections in found.items()}

    @cached_property
    def _by_source(self) -> Mapping[str, tuple[Connection, ...]]:
        return _grouped((each.source, each) for each in self.connections)

    @cached_property
    def _by_target(self) -> Mapping[str, tuple[Connection, ...]]:
        return _grouped((each.target, each) for each in self.connections)


def roles_inside(process: Process) -> frozenset[str]:
    """The roles that do the work of a process: they perform a step, take part in one, or own it."""
    of_steps = (role for step in process.steps for role in (*step.performers, *step.takes_part))
    return frozenset(filter(None, (*of_steps, process.performer, process.owner)))


def in_order(processes: Sequence[Process], flows: Flows) -> tuple[Process, ...]:
    """Processes in the order in which work passes through them, a thread at a time, else in the order given.

    A circle begins with the process that waits for least.
    """
    inside = {process.path for process in processes}
    before = {
        process.path: {each.source.path for each in flows.into(process) if each.source} & inside - {process.path}
        for process in processes
    }
    left, found = list(processes), list[Process]()
    while left:
        done = {process.path for process in found}
        last = found[-1].path if found else ""
        following = min(left, key=lambda each: (len(before[each.path] - done), last not in before[each.path]))
        left.remove(following)
        found.append(following)
    return tuple(found)


def _grouped(pairs: Iterable[tuple[Process | None, Connection]]) -> Mapping[str, tuple[Connection, ...]]:
    found: dict[str, list[Connection]] = {}
    for process, connection in pairs:
        if process:
            found.setdefault(process.path, []).append(connection)
    return {path: tuple(connections) for path, connections in found.items()}
