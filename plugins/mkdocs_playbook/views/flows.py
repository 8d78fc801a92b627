"""Where the work of a process comes from, where it goes, and what else refers to its page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mkdocs_playbook.model.flows import Connection
from mkdocs_playbook.model.process import Process, State
from mkdocs_playbook.views.chains import chain_url
from mkdocs_playbook.views.context import process_place
from mkdocs_playbook.views.page import Place, Scene
from mkdocs_playbook.views.references import Met, met_by

LISTED = 25
"""Processes that are listed as referring to a page; the rest is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowLine:
    """One thing that comes or goes: the party that is named, and the processes at the other end."""

    what: str
    party: Place | None
    processes: tuple[Place, ...]
    withdrawn: tuple[Place, ...] = ()

    @property
    def ends(self) -> tuple[str, ...]:
        """Who or what stands at the other end, in a few words."""
        return (self.party.label,) if self.party else tuple(place.label for place in self.processes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """What a process connects to. `left_out` counts the processes that refer to it and are not listed."""

    gets: tuple[FlowLine, ...]
    gives: tuple[FlowLine, ...]
    chains: tuple[Place, ...]
    refs: tuple[Met, ...]
    referred_by: tuple[Place, ...]
    left_out: int = 0

    def __bool__(self) -> bool:
        return bool(self.gets or self.gives or self.chains or self.refs or self.referred_by)


def neighbours(scene: Scene, process: Process) -> Neighbours:
    """Everything a process connects to, on the scene's day."""
    flows = scene.playbook.flows
    referring = referring_to(scene, process)
    return Neighbours(
        gets=_lines(scene, flows.into(process), incoming=True),
        gives=_lines(scene, flows.out_of(process), incoming=False),
        chains=tuple(_chain(scene, id) for id in dict.fromkeys(process.part_of)),
        refs=met_by(scene, process),
        referred_by=tuple(process_place(each) for each in referring[:LISTED]),
        left_out=max(0, len(referring) - LISTED),
    )


def referring_to(scene: Scene, process: Process) -> tuple[Process, ...]:
    """The processes in force that lead to one: by a link in their text, by what flows, or as what they call."""
    playbook = scene.playbook
    found = {each.path: each for each in playbook.linked_from.get(process.path, ())}
    for flow in (*playbook.flows.into(process), *playbook.flows.out_of(process)):
        for other in (flow.source, flow.target):
            if other and other.in_force and other is not process:
                found[other.path] = other
    return tuple(sorted(found.values(), key=lambda each: (each.title.casefold(), each.path)))


def party_place(scene: Scene, party: str) -> Place | None:
    """A process, a role, or a party outside that stands as it is written."""
    if not party:
        return None
    process = scene.playbook.process_by_id.get(party)
    return process_place(process) if process else scene.role_place(party)


def _lines(scene: Scene, connections: Iterable[Connection], *, incoming: bool) -> tuple[FlowLine, ...]:
    """One line for each thing and party, in the order of the header."""
    found: dict[tuple[str, str], list[Process]] = {}
    for each in connections:
        other, party = (each.source, each.source_party) if incoming else (each.target, each.target_party)
        ends = found.setdefault((each.what, "" if other and party == other.id else party), [])
        if other:
            ends.append(other)
    return tuple(
        FlowLine(
            what=what,
            party=party_place(scene, party),
            processes=tuple(process_place(other) for other in others if other.state is not State.RETIRED),
            withdrawn=tuple(process_place(other) for other in others if other.state is State.RETIRED),
        )
        for (what, party), others in found.items()
    )


def _chain(scene: Scene, id: str) -> Place:
    chain = scene.playbook.registers.chain(id)
    return Place(label=chain.title, url=chain_url(scene, chain)) if chain else Place(label=id)
