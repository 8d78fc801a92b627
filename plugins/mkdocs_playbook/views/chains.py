"""The end-to-end chains: which processes each passes through, in the order of the work, and what is handed over."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_playbook.model.address import site_url
from mkdocs_playbook.model.flows import in_order
from mkdocs_playbook.model.process import Process
from mkdocs_playbook.model.register import Chain
from mkdocs_playbook.views.context import owner_of, process_place
from mkdocs_playbook.views.doers import performers
from mkdocs_playbook.views.page import OwnerLine, Place, Row, Scene
from mkdocs_playbook.views.picture.map import FlowMap, flow_map

TITLE = "Chains"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """What one process of a chain gives to a later or an earlier one of it."""

    what: str
    to: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One process of a chain: its function, who does its steps, what it hands over within the chain."""

    row: Row
    function: Place
    performers: tuple[Place, ...]
    hands_over: tuple[HandOver, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainPage:
    """Everything on the page of one chain. `flows` is false where nothing is said to pass between its processes."""

    chain: Chain
    owner: OwnerLine | None
    map: FlowMap | None
    stages: tuple[Stage, ...]
    flows: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainLine:
    """One chain in the list of all."""

    chain: Chain
    place: Place
    owner: OwnerLine | None
    processes: int


def chain_source(chain: Chain) -> str:
    """The source of a chain's page, as if it stood in the docs folder."""
    return f"chains/{chain.id}.md"


def chain_url(scene: Scene, chain: Chain) -> str:
    """The address of a chain's page."""
    return site_url(chain_source(chain), scene.playbook.settings.use_directory_urls)


def chain_lines(scene: Scene) -> tuple[ChainLine, ...]:
    """All chains, in the order of their file."""
    return tuple(
        ChainLine(
            chain=chain,
            place=Place(label=chain.title, url=chain_url(scene, chain)),
            owner=owner_of(scene, chain.owner),
            processes=len(scene.playbook.references.part_of(chain)),
        )
        for chain in scene.playbook.registers.chains
    )


def chain_page(scene: Scene, chain: Chain) -> ChainPage:
    """The page of one chain on the scene's day."""
    processes = in_order(scene.playbook.references.part_of(chain), scene.playbook.flows)
    stages = tuple(_stage(scene, process, processes) for process in processes)
    return ChainPage(
        chain=chain,
        owner=owner_of(scene, chain.owner),
        map=flow_map(scene, chain.title, processes, neighbours=False),
        stages=stages,
        flows=any(stage.hands_over for stage in stages),
    )


def _stage(scene: Scene, process: Process, chain: tuple[Process, ...]) -> Stage:
    inside = {each.path for each in chain}
    given = (flow for flow in scene.playbook.flows.out_of(process) if flow.target and flow.target.path in inside)
    return Stage(
        row=scene.rows[process.path],
        function=scene.function_place(process.function),
        performers=performers(scene, process),
        hands_over=tuple(HandOver(what=flow.what, to=process_place(flow.target)) for flow in given if flow.target),
    )
