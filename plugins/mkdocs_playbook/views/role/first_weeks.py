"""What a new holder of a role reads first: rules, then the work by how soon it comes, with what each needs before it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from mkdocs_playbook.model.process import Kind, Process
from mkdocs_playbook.model.role import Role
from mkdocs_playbook.views.once import once
from mkdocs_playbook.views.page import Row, Scene
from mkdocs_playbook.views.role.rules import EVERYONE, guides_of, rules_of
from mkdocs_playbook.views.role.work import ON_DEMAND, by_rhythm

FIRST_LINES = 12
SOONEST = ("Every day", "Every week", ON_DEMAND, "Every month", "Every quarter", "Every year")
"""What can happen on any day comes before what has a month's time."""
_WHY = {
    "Every day": "You do it every day",
    "Every week": "You do it every week",
    ON_DEMAND: "It can happen on any day",
    "Every month": "You do it every month",
    "Every quarter": "You do it every quarter",
    "Every year": "You do it every year",
}
_BEFORE = re.compile(r"^ {0,3}(#{1,6})[ \t]+before you (?:start|begin)\b", re.IGNORECASE)
_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One text in the order of reading, and why it stands at its place."""

    row: Row
    why: str


class _Text(NamedTuple):
    """A text and its reason; `now` where it is its turn and nothing is to be put before it any more."""

    process: Process
    why: str
    now: bool = False


Waiting = tuple[Process, str]
"""A text, and why it stands where it does."""


def first_weeks(scene: Scene, role: Role, performed: Iterable[Process]) -> tuple[Reading, ...]:
    """Everything a new holder reads, in its order: each text once, after what it needs and before what it calls."""
    wanted = tuple(_wanted(scene, role, tuple(performed)))
    own = {process.path: process for process, _ in wanted}
    found: dict[str, Reading] = {}
    begun: set[str] = set()
    for process, why in wanted:
        if process.path in begun:
            continue
        begun.add(process.path)
        # A stack of our own: a chain of processes can be longer than Python lets functions call each other.
        stack = [_around(scene, process, why, own)]
        while stack:
            following = next(stack[-1], None)
            if following is None:
                stack.pop()
            elif following.now:
                found.setdefault(
                    following.process.path, Reading(row=scene.rows[following.process.path], why=following.why)
                )
            elif following.process.path not in begun:
                begun.add(following.process.path)
                stack.append(_around(scene, following.process, following.why, own))
    return tuple(found.values())


def _wanted(scene: Scene, role: Role, performed: tuple[Process, ...]) -> Iterator[Waiting]:
    """What a role must know, by how soon it needs it."""
    for process in rules_of(scene, role):
        yield process, "A rule for everyone" if EVERYONE in process.audience else "A rule for your role"
    for process in guides_of(scene, role):
        yield process, "A guide for everyone" if EVERYONE in process.audience else "A guide for your role"
    grouped = by_rhythm(performed)
    for label in SOONEST:
        yield from ((process, _WHY[label]) for process in grouped.get(label, ()))


def _around(scene: Scene, process: Process, why: str, own: Mapping[str, Process]) -> Iterator[_Text]:
    """What stands before a text, the text itself, and what stands with it."""
    yield from (_Text(before, reason) for before, reason in _prerequisites(scene, process, own))
    yield _Text(process, why, now=True)
    yield from (_Text(called, reason) for called, reason in _called(scene, process, own))


def _prerequisites(scene: Scene, process: Process, own: Mapping[str, Process]) -> Iterator[Waiting]:
    for linked in once(scene, _read_before).get(process.path, ()):
        if linked.in_force:
            yield linked, f"To be read before “{process.title}”"
    for each in scene.playbook.flows.into(process):
        if each.source and each.source.path in own:
            yield own[each.source.path], f"“{process.title}” needs what comes out of it: {each.what}"


def _called(scene: Scene, process: Process, own: Mapping[str, Process]) -> Iterator[Waiting]:
    """The work instructions and checklists of the role's own that a step links to."""
    for link, target in scene.playbook.leads.of(process):
        linked = own.get(target) if target != process.path else None
        if linked and linked.kind in (Kind.WORK_INSTRUCTION, Kind.CHECKLIST):
            calling = [step for step in process.steps if step.line <= link.line and link.text in step.text]
            if calling:
                yield linked, f"Step {calling[-1].number} of “{process.title}” calls it"


def _read_before(scene: Scene) -> Mapping[str, tuple[Process, ...]]:
    """What each process links to under the heading "Before you start", by its path; nothing where it has none."""
    known = scene.playbook.process_by_path
    found = {}
    for process in scene.playbook.in_force:
        inside = _before_you_start(process)
        if inside:
            leading = (target for link, target in scene.playbook.leads.of(process) if link.line in inside)
            found[process.path] = tuple(known[path] for path in leading if path in known and path != process.path)
    return found


def _before_you_start(process: Process) -> range:
    """The lines under the heading "Before you start"."""
    level, first, last = 0, 0, 0
    lines = process.body.split("\n") if process.links and "before you" in process.body.lower() else []
    for number, line in enumerate(lines, start=process.body_line):
        heading = _HEADING.match(line)
        if not level and (begins := _BEFORE.match(line)):
            level, first = len(begins[1]), number
        elif level and not last and heading and len(heading[1]) <= level:
            last = number
    return range(first, last or first + 100_000) if level else range(0)
