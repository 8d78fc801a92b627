"""A process as a picture needs it: its lanes, its steps in order, and where each leads. From the same steps as the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mkdocs_playbook.model.process import OTHERWISE, Doers, Process, Way, anchors
from mkdocs_playbook.views.doers import doer_places
from mkdocs_playbook.views.page import Place, Scene
from mkdocs_playbook.views.words import first_upper

NOBODY = "Not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A role or a system that does steps, in the order of its first; `role` is empty for a system, and where nobody is named."""

    role: str
    place: Place


class Choice(NamedTuple):
    """One way out of a step: under a condition in words (empty: else), to a place in `Flow.stops`; -1 is the end.

    `does` is what is done before an end that is not the process's own, in words.
    """

    condition: str
    to: int
    does: str = ""

    @property
    def ending(self) -> str:
        """What an end says that is not the process's own; else empty."""
        return f"{self.does} and stop" if self.does else ""


class Stop(NamedTuple):
    """One step. `lane` is that of its first performer; `others` are the names of those who do it with them.

    `roles` are the ids of the roles alone. `label` is what its link is called, `who` are all names. `leads` is where it leads: a plain step to the next, the last to the end.
    """

    number: int
    anchor: str
    name: str
    label: str
    lane: int
    roles: tuple[str, ...]
    others: tuple[str, ...]
    who: str
    choices: tuple[Choice, ...]
    leads: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """What a picture shows. `begins` is what starts the process, in words; empty where that is not said."""

    title: str
    begins: str
    lanes: tuple[Lane, ...]
    stops: tuple[Stop, ...]


def flow_of(scene: Scene, process: Process) -> Flow:
    """The flow of a process; without steps it has no stops."""
    lanes = {first: _lane(scene, first) for first in dict.fromkeys(step.doers.first for step in process.steps)}
    return Flow(
        title=process.title,
        begins=first_upper(process.trigger),
        lanes=tuple(lanes.values()),
        stops=tuple(_stops(scene, process, lanes)),
    )


def _stops(scene: Scene, process: Process, lanes: Iterable[Doers]) -> Iterator[Stop]:
    places = {first: place for place, first in enumerate(lanes)}
    numbered = {step.number: place for place, step in reversed(list(enumerate(process.steps)))}
    last = len(process.steps) - 1
    for at, (step, anchor) in enumerate(zip(process.steps, anchors(process.steps), strict=True)):
        doers = step.doers
        first, *others = [place.label for place in doer_places(scene, doers)] or [NOBODY]
        who = " and ".join((first, *others))
        choices = _choices(step.ways, numbered)
        yield Stop(
            number=step.number,
            anchor=anchor,
            name=step.name,
            label=f"Step {step.number}, {who}: {step.name}",
            lane=places[doers.first],
            roles=step.performers,
            others=tuple(others),
            who=who,
            choices=choices,
            leads=choices or (Choice(condition="", to=at + 1 if at < last else -1),),
        )


def _lane(scene: Scene, first: Doers) -> Lane:
    """The lane of the one that is named first."""
    place = next(iter(doer_places(scene, first)), Place(label=NOBODY))
    return Lane(role="".join(first.roles), place=place)


def _choices(ways: Sequence[Way], numbered: Mapping[int, int]) -> tuple[Choice, ...]:
    """The ways whose step exists; a number that no step has is a finding and leads nowhere here."""
    return tuple(
        Choice(condition=way.condition, to=-1 if way.step is None else numbered[way.step], does=way.does)
        for way in ways
        if way.step is None or way.step in numbered
    )


def in_words(flow: Flow) -> tuple[str, ...]:
    """The picture read aloud, a sentence a step: the text alternative says all that the drawing does."""
    return tuple(_sentence(flow, at) for at in range(len(flow.stops)))


def _sentence(flow: Flow, at: int) -> str:
    stop = flow.stops[at]
    said = f"{stop.number}. {stop.who}: {stop.name.rstrip('.')}."
    if not stop.choices:
        return said
    return " ".join((said, *(f"{first_upper(_way(flow, choice))}." for choice in stop.choices)))


def _way(flow: Flow, choice: Choice) -> str:
    target = choice.ending or "the end" if choice.to < 0 else f"step {flow.stops[choice.to].number}"
    return way_in_words(choice.condition, target)


def way_in_words(condition: str, target: str) -> str:
    """If the insurer refuses, step 8; then step 8; otherwise the end."""
    if condition in ("", OTHERWISE):
        return f"otherwise {target}" if condition else f"then {target}"
    return f"{condition_in_words(condition)}{': ' if is_case(condition) else ', '}{target}"


def condition_in_words(condition: str) -> str:
    """If the insurer refuses; unless the insurer pays; a case as its owner wrote it."""
    return condition if is_unless(condition) or is_case(condition) else f"if {condition}"


def is_case(condition: str) -> bool:
    """Whether a condition is a case, which its owner wrote before a colon."""
    return condition[:1].isupper() and not is_unless(condition)


def is_unless(condition: str) -> bool:
    """Whether a condition says when it does not hold."""
    return condition[:7].lower() == "unless "
