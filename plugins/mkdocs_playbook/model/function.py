"""A function: the part of the organisation a process belongs to; its folder under the processes folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mkdocs_playbook.model.process import Link
from mkdocs_playbook.model.review import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """`id` is the folder relative to the processes folder, empty for the root; `path` its index.md, empty where it has none."""

    id: str
    title: str
    url: str
    path: str = ""
    head: str = ""
    default_owner: str = ""
    default_review_every: Interval | None = None
    body: str = ""
    body_line: int = 1
    links: tuple[Link, ...] = ()
    meta: Mapping[str, object] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)

    def line(self, key: str) -> int:
        """The line of one of our keys, else the first line of the file."""
        return self.lines.get(key, 1)

    @property
    def top(self) -> str:
        """The first folder: what navigation and health count by."""
        return self.id.split("/", 1)[0]
