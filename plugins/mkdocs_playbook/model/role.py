"""A role: a position people hold, with its purpose, its holders and its support."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from mkdocs_playbook.model.person import within
from mkdocs_playbook.model.process import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One person's time in a role."""

    person: str
    since: date | None = None
    until: date | None = None

    def active(self, day: date) -> bool:
        return within(day, self.since, self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """Who helps the holders of a role, at one place or (`at` empty) everywhere. Ids of people or roles."""

    at: str = ""
    sponsor: str = ""
    change_agents: tuple[str, ...] = ()
    peers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """`held_by` says by whom the role is held where people are not named; `external` marks customers, authorities."""

    id: str
    path: str
    title: str
    function: str = ""
    external: bool = False
    contact: str = ""
    deputy: str = ""
    holders: tuple[Holding, ...] = ()
    lead: str = ""
    held_by: str = ""
    support: tuple[Support, ...] = ()
    also_called: tuple[str, ...] = ()
    body: str = ""
    body_line: int = 1
    links: tuple[Link, ...] = ()
    meta: Mapping[str, object] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)

    def line(self, key: str) -> int:
        """The line of one of our keys, else the first line of the file."""
        return self.lines.get(key, 1)
