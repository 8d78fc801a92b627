"""A process that is there no more, as its readers are told of it at its old address. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mkdocs_playbook.model.amendment import Amendment
from mkdocs_playbook.model.process import Process, State
from mkdocs_playbook.model.removal import Removal
from mkdocs_playbook.views.addresses import former_ids
from mkdocs_playbook.views.once import once
from mkdocs_playbook.views.page import OwnerLine, Place, Scene
from mkdocs_playbook.views.successors import successors


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedPage:
    """What stands at the address of a process that is gone. `owner` answered for it at the end, or heads its function.

    `withdrawn` says that its last text said itself that it held no more; `successors` are what that names instead.
    """

    process: Process
    amendment: Amendment
    withdrawn: bool
    successors: tuple[Place, ...]
    owner: OwnerLine | None
    function: Place


def removed(scene: Scene) -> Mapping[str, Removal]:
    """The processes of whose end readers are told, by path: not where a process of today has the id, then it goes on."""
    return once(scene, _removed)


def _removed(scene: Scene) -> Mapping[str, Removal]:
    playbook = scene.playbook
    going_on = {*playbook.process_by_id, *(former_ids(playbook) if playbook.removed else ())}
    return {each.process.path: each for each in playbook.removed if each.process.id not in going_on}


def removed_page(scene: Scene, removal: Removal) -> RemovedPage:
    """The page of one of them."""
    process = removal.process
    owner = scene.row(process).owner
    answering = owner if owner.known else scene.head_line(process)
    return RemovedPage(
        process=process,
        amendment=removal.amendment,
        withdrawn=process.state is State.RETIRED,
        successors=successors(scene, process),
        owner=answering if answering and answering.known else None,
        function=scene.function_place(process.function),
    )
