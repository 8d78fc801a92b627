"""A process: how one piece of work gets done. One Markdown file."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from mkdocs_playbook.model.review import Review

DRAWN_AS_IMAGE = (".svg",)
DIAGRAMS = (*DRAWN_AS_IMAGE, ".bpmn")
"""The files that may be a process's own picture: those a browser shows, and those one takes away."""


class Kind(StrEnum):
    """What a file is; the rules ask of each kind what that kind needs."""

    PROCESS = "process"
    WORK_INSTRUCTION = "work-instruction"
    CHECKLIST = "checklist"
    POLICY = "policy"
    GUIDE = "guide"

    @property
    def has_performers(self) -> bool:
        return self in (Kind.PROCESS, Kind.WORK_INSTRUCTION, Kind.CHECKLIST)


RULES = (Kind.POLICY, Kind.GUIDE)
"""What applies to a process rather than being done."""


class State(StrEnum):
    """Whether the text is in force. Drafts and retired processes are never stale."""

    ACTIVE = "active"
    DRAFT = "draft"
    RETIRED = "retired"


class PerformerSource(StrEnum):
    """Where a step's performer is named; `unknown` where nobody is."""

    STEP = "step"
    HEADING = "heading"
    PROCESS = "process"
    UNKNOWN = "unknown"


RHYTHMS = ("daily", "weekly", "monthly", "quarterly", "yearly")
"""How often a process is done, from the most frequent; whatever else its header says is a moment or on demand."""


OPENING = "\"'“‘("
"""What may stand before the first word of a sentence."""
OTHERWISE = "otherwise"
"""The condition of a way that holds where no other of its step does: "If not, …"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Where a step leads: to the step of a number, or to the end (None), under a condition in the author's words.

    An empty condition holds always, or else. `does` is what is done before the end, in the author's words: it may lead
    to another process. `sentence` is the one that says so, empty for a way that nobody wrote; two ways are the same
    whatever their sentences.
    """

    condition: str = ""
    step: int | None = None
    does: str = ""
    sentence: str = field(default="", compare=False)


class Doers(NamedTuple):
    """Who does something: ids of roles, then of systems. Both are empty where that is not known."""

    roles: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        return bool(self.roles or self.systems)

    @property
    def first(self) -> Doers:
        """The one that is named for all: a role where there is one."""
        return Doers(self.roles[:1]) if self.roles else Doers((), self.systems[:1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One top-level item of the ordered list under the steps heading.

    `number` is the number a CommonMark parser gives it, `text` its words without the performer that begins it
    (blocks joined by a space), `performers` and `takes_part` ids of roles as linked, `line` 1-based in the file.
    `systems` are the ids of the systems that do it, alone or with the performers. They have a field of their own: a
    system holds no office, so whatever asks for roles (role pages, owners, whom a change concerns) never meets one, and
    whoever tells who does a step asks for `doers`. A system that is only used is none of them.
    `name` is its short name: the bold phrase its owner wrote first, else its first clause. `links` are the targets of
    its links as written, those of roles left out. `ways` say where it leads, empty where it simply leads to the next.
    `unlinked` is what it begins with where that names a role and leads to no page of one.
    """

    number: int
    text: str
    name: str = ""
    performers: tuple[str, ...] = ()
    performer_source: PerformerSource = PerformerSource.UNKNOWN
    systems: tuple[str, ...] = ()
    takes_part: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    ways: tuple[Way, ...] = ()
    unlinked: str = ""
    line: int = 0

    @property
    def doers(self) -> Doers:
        return Doers(self.performers, self.systems)


def doers_of(steps: Iterable[Step]) -> Doers:
    """Who does some steps, each once, in the order of the steps."""
    every = tuple(steps)
    roles = dict.fromkeys([role for step in every for role in step.performers])
    systems = dict.fromkeys([system for step in every for system in step.systems])
    return Doers(tuple(roles), tuple(systems))


def anchors(steps: Sequence[Step]) -> tuple[str, ...]:
    """The anchor of each step on its page: `step-3`, and `step-3-2` for the second step 3."""
    seen: Counter[int] = Counter()
    found = []
    for step in steps:
        seen[step.number] += 1
        again = seen[step.number]
        found.append(f"step-{step.number}" if again == 1 else f"step-{step.number}-{again}")
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link or an image in the text, as written. `line` is 1-based in the file."""

    target: str
    text: str
    line: int
    image: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """What flows into or out of a process, from or to a process, a role or a party outside."""

    what: str
    party: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What one parse of a page's text found. `heading` is the heading that can be the page's title, `purpose` the first paragraph.

    `marked` is the text with its lists marked for the site's converter, empty unless it was asked for.
    """

    steps: tuple[Step, ...] = ()
    links: tuple[Link, ...] = ()
    heading: str = ""
    purpose: str = ""
    marked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """One process as its file says. `path` is relative to the top of the repository, `url` to the top of the site.

    `first_version` is None where it is written and cannot be read: then no version is known.
    `owner` is what the header says, else the default (`owner_from` is then the path that gave it, else empty).
    `effective` is the day from which it holds, where its text waits or has waited in a file of its own.
    `diagram` is its owner's own picture, as written: the path of a file from its folder, or from the top.
    `meta` is the header for the site's theme, `lines` the line of each of our keys.
    """

    id: str
    path: str
    url: str
    title: str
    function: str = ""
    kind: Kind = Kind.PROCESS
    state: State = State.ACTIVE
    owner: str = ""
    owner_from: str = ""
    deputy: str = ""
    performer: str = ""
    accountable: str = ""
    review: Review = field(default_factory=Review)
    first_version: int | None = 1
    effective: date | None = None
    trigger: str = ""
    frequency: str = ""
    deadline: str = ""
    systems: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
    inputs: tuple[Flow, ...] = ()
    outputs: tuple[Flow, ...] = ()
    approvers: tuple[str, ...] = ()
    consulted: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    also_called: tuple[str, ...] = ()
    superseded_by: tuple[str, ...] = ()
    retired_on: date | None = None
    retired_because: str = ""
    steps: tuple[Step, ...] = ()
    links: tuple[Link, ...] = ()
    purpose: str = ""
    diagram: str = ""
    body: str = ""
    body_line: int = 1
    meta: Mapping[str, object] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)

    @property
    def owner_inherited(self) -> bool:
        return bool(self.owner_from)

    @property
    def diagram_path(self) -> str:
        """The path of its owner's own picture in the repository; empty where there is none, or where it leads out."""
        if not self.diagram:
            return ""
        folder = "" if self.diagram.startswith("/") else posixpath.dirname(self.path)
        path = posixpath.normpath(posixpath.join(folder, self.diagram.lstrip("/")))
        return "" if path.startswith("..") else path

    @property
    def in_force(self) -> bool:
        return self.state is State.ACTIVE

    def line(self, key: str) -> int:
        """The line of one of our keys, else the first line of the file."""
        return self.lines.get(key, 1)
