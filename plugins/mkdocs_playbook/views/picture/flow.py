"""A process as a picture needs it: its lanes, its steps in order, and where each leads. From the same steps as the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mkdocs_playbook.model.process import Process, Step, Way, anchors
from mkdocs_playbook.views.page import Place, Scene
from mkdocs_playbook.views.words import first_upper

NOBODY = "Not known"
OTHERWISE = "otherwise"
"""The condition that `sources.text.decisions` reads from "If not, …" and "Otherwise …"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A role that performs steps, in the order of its first; `role` is empty where nobody is named."""

    role: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One way out of a step: under a condition in words (empty: else), to a place in `Flow.stops`; -1 is the end."""

    condition: str
    to: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One step. `lane` is that of its first performer; `others` are the titles of those who do it with them."""

    number: int
    anchor: str
    name: str
    lane: int
    roles: tuple[str, ...]
    others: tuple[str, ...]
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """What a picture shows. `begins` is what starts the process, in words; empty where that is not said."""

    title: str
    begins: str
    lanes: tuple[Lane, ...]
    stops: tuple[Stop, ...]

    def leads(self, at: int) -> tuple[Choice, ...]:
        """Where the step at a place leads; a plain step leads to the next, the last to the end."""
        return self.stops[at].choices or (Choice(condition="", to=at + 1 if at + 1 < len(self.stops) else -1),)

    def who(self, at: int) -> str:
        """The titles of those who do the step at a place."""
        return " and ".join((self.lanes[self.stops[at].lane].place.label, *self.stops[at].others))

    def label(self, at: int) -> str:
        """What the link of a step is called."""
        return f"Step {self.stops[at].number}, {self.who(at)}: {self.stops[at].name}"


def flow_of(scene: Scene, process: Process) -> Flow:
    """The flow of a process; without steps it has no stops."""
    lanes = tuple(dict.fromkeys(_lane_role(step) for step in process.steps))
    places = {role: place for place, role in enumerate(lanes)}
    numbered = {step.number: place for place, step in reversed(list(enumerate(process.steps)))}
    names = anchors(process.steps)
    return Flow(
        title=process.title,
        begins=first_upper(process.trigger),
        lanes=tuple(Lane(role=role, place=_place(scene, role)) for role in lanes),
        stops=tuple(
            Stop(
                number=step.number,
                anchor=names[at],
                name=step.name,
                lane=places[_lane_role(step)],
                roles=step.performers,
                others=tuple(scene.role_place(role).label for role in step.performers[1:]),
                choices=_choices(step.ways, numbered),
            )
            for at, step in enumerate(process.steps)
        ),
    )


def _lane_role(step: Step) -> str:
    return step.performers[0] if step.performers else ""


def _place(scene: Scene, role: str) -> Place:
    return scene.role_place(role) if role else Place(label=NOBODY)


def _choices(ways: Sequence[Way], numbered: Mapping[int, int]) -> tuple[Choice, ...]:
    """The ways whose step exists; a number that no step has is a finding and leads nowhere here."""
    return tuple(
        Choice(condition=way.condition, to=-1 if way.step is None else numbered[way.step])
        for way in ways
        if way.step is None or way.step in numbered
    )


def in_words(flow: Flow) -> tuple[str, ...]:
    """The picture read aloud, a sentence a step: the text alternative says all that the drawing does."""
    return tuple(_sentence(flow, at) for at in range(len(flow.stops)))


def _sentence(flow: Flow, at: int) -> str:
    stop = flow.stops[at]
    said = f"{stop.number}. {flow.who(at)}: {stop.name.rstrip('.')}."
    if not stop.choices:
        return said
    return " ".join((said, *(f"{first_upper(_way(flow, choice))}." for choice in stop.choices)))


def _way(flow: Flow, choice: Choice) -> str:
    target = "the end" if choice.to < 0 else f"step {flow.stops[choice.to].number}"
    if choice.condition in ("", OTHERWISE):
        return f"otherwise {target}" if choice.condition else f"then {target}"
    if choice.condition[:1].isupper():  # a case and a colon, as its owner wrote it
        return f"{choice.condition}: {target}"
    start = "" if choice.condition.lower().startswith("unless ") else "if "
    return f"{start}{choice.condition}, {target}"
