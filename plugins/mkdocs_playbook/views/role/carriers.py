"""Who gives a thing that flows, and who takes it: the role that the header of the other side names, else a step. Pure.

A flow belongs to the role of a process that the other side's header names; where it names none, to the step that speaks of
it. Where no step does, only what nobody else can have is told: the first thing that comes in is taken at the first step,
and who performs all steps gets and gives everything.
"""

from __future__ import annotations

import re
from functools import lru_cache

from mkdocs_playbook.model.flows import Connection
from mkdocs_playbook.model.process import Doers, Process
from mkdocs_playbook.model.register import folded
from mkdocs_playbook.views.once import once
from mkdocs_playbook.views.page import Scene
from mkdocs_playbook.views.role.work import performs

_WORD = re.compile(r"\w{4,}")
_STEM = 5
"""Letters by which two forms of a word are taken for one: reserved, reserves; note, notes."""


def givers(scene: Scene, flow: Connection) -> Doers:
    """Who of its source gives a thing; nobody where that is not known."""
    return _carriers(scene, flow.source, flow.what, flow.source_party, incoming=False)


def takers(scene: Scene, flow: Connection) -> Doers:
    """Who of its target takes a thing; nobody where that is not known."""
    return _carriers(scene, flow.target, flow.what, flow.target_party, incoming=True)


def _carriers(scene: Scene, process: Process | None, what: str, named: str, *, incoming: bool) -> Doers:
    if process is None:
        return Doers()
    return Doers((named,)) if performs(named, process) else by_steps(scene, process, what, incoming=incoming)


def by_steps(scene: Scene, process: Process, what: str, *, incoming: bool) -> Doers:
    """`carriers`, told once for all roles: each role of a process asks, for its page and for the data."""
    told, asked = once(scene, _told), (process.path, what, incoming)
    if asked not in told:
        told[asked] = carriers(process, what, incoming=incoming)
    return told[asked]


def _told(_: Scene) -> dict[tuple[str, str, bool], Doers]:
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
