"""Who does what in a process, derived from its steps, its owner and its header. The one place that answers this.

It states what is written and concludes nothing: nobody is accountable because they own, or told because they help.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from mkdocs_playbook.model.process import PerformerSource, Process


class Involvement(StrEnum):
    """The ways in which a role can have to do with a process. `accountable` holds only where it is stated."""

    PERFORMS = "performs"
    TAKES_PART = "takes part"
    OWNS = "owns"
    ACCOUNTABLE = "accountable"
    APPROVES = "approves"
    CONSULTED = "consulted"
    INFORMED = "informed"
    AUDIENCE = "audience"


class Origin(StrEnum):
    """Where it is written: in the step, in the heading above it, in the header, or in a default for many processes.

    `process` is the header's `performer:`, for the steps that name nobody; a step's performer has the same words.
    """

    STEP = "step"
    HEADING = "heading"
    PROCESS = "process"
    HEADER = "header"
    DEFAULT = "default"


_ORIGINS = {PerformerSource.HEADING: Origin.HEADING, PerformerSource.PROCESS: Origin.PROCESS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One thing that a role has to do with a process. `steps` are the numbers it is about, empty where it is the whole."""

    kind: Involvement
    origin: Origin
    steps: tuple[int, ...] = ()


def involvement(process: Process) -> Mapping[str, tuple[Part, ...]]:
    """Every role that has to do with a process, performers first in the order of the steps, and each of its parts.

    A name stands as it is written: an owner may be a person or a channel, an audience `everyone`. A role takes part in
    the steps that mention it and that it does not perform.
    """
    found: dict[str, list[Part]] = {}
    for role, part in (*_performing(process), *_taking_part(process), *_stated(process)):
        found.setdefault(role, []).append(part)
    return {role: tuple(parts) for role, parts in found.items()}


def _performing(process: Process) -> Iterator[tuple[str, Part]]:
    """A role that is named in more than one way has a part for each."""
    steps: dict[str, dict[Origin, list[int]]] = {}
    for step in process.steps:
        origin = _ORIGINS.get(step.performer_source, Origin.STEP)
        for role in step.performers:
            steps.setdefault(role, {}).setdefault(origin, []).append(step.number)
    for role, origins in steps.items():
        for origin, numbers in origins.items():
            yield role, Part(kind=Involvement.PERFORMS, origin=origin, steps=tuple(numbers))


def _taking_part(process: Process) -> Iterator[tuple[str, Part]]:
    steps: dict[str, list[int]] = {}
    for step in process.steps:
        for role in step.takes_part:
            if role not in step.performers:
                steps.setdefault(role, []).append(step.number)
    for role, numbers in steps.items():
        yield role, Part(kind=Involvement.TAKES_PART, origin=Origin.STEP, steps=tuple(numbers))


def _stated(process: Process) -> Iterator[tuple[str, Part]]:
    if process.owner:
        origin = Origin.DEFAULT if process.owner_inherited else Origin.HEADER
        yield process.owner, Part(kind=Involvement.OWNS, origin=origin)
    for kind, roles in (
        (Involvement.ACCOUNTABLE, (process.accountable,)),
        (Involvement.APPROVES, process.approvers),
        (Involvement.CONSULTED, process.consulted),
        (Involvement.INFORMED, process.informed),
        (Involvement.AUDIENCE, process.audience),
    ):
        for role in dict.fromkeys(roles):
            if role:
                yield role, Part(kind=kind, origin=Origin.HEADER)


def systems_of(process: Process) -> Mapping[str, tuple[int, ...]]:
    """The systems that do steps of a process, each with their numbers. Doing is all that a system has to do with it."""
    found: dict[str, list[int]] = {}
    for step in process.steps:
        for system in step.systems:
            found.setdefault(system, []).append(step.number)
    return {system: tuple(numbers) for system, numbers in found.items()}


def roles_of(process: Process) -> tuple[str, ...]:
    """Every role that has to do with a process, in any way, each once: performers first, in the order of the steps."""
    return tuple(involvement(process))
