"""What a role needs for its work: the systems, forms and terms of the processes it performs, each once. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mkdocs_playbook.model.process import Process
from mkdocs_playbook.model.references import Mention
from mkdocs_playbook.model.register import RegisterKind, folded
from mkdocs_playbook.views.context import Need, need_of
from mkdocs_playbook.views.page import Row, Scene

MOST_ENTRIES = 40
"""Entries of a kind on a role page."""
MOST_PROCESSES, MOST_FOLDED = 3, 12
"""Processes that an entry is said to be for, at once and on demand; the rest is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Needed:
    """One system, form or term, and the processes it is needed for."""

    need: Need
    rows: tuple[Row, ...]

    @property
    def shown(self) -> tuple[Row, ...]:
        one_more = len(self.rows) == MOST_PROCESSES + 1  # takes no more room than saying that there is
        return self.rows if one_more else self.rows[:MOST_PROCESSES]

    @property
    def folded(self) -> tuple[Row, ...]:
        return self.rows[len(self.shown) :][:MOST_FOLDED]

    @property
    def more(self) -> int:
        return len(self.rows) - len(self.shown)

    @property
    def left_out(self) -> int:
        return self.more - len(self.folded)


@dataclass(frozen=True, slots=True, kw_only=True)
class NeededOfKind:
    """What is needed of one kind; `more` counts the entries that are not shown."""

    label: str
    kind: RegisterKind
    entries: tuple[Needed, ...]

    @property
    def shown(self) -> tuple[Needed, ...]:
        return self.entries[:MOST_ENTRIES]

    @property
    def more(self) -> int:
        return len(self.entries) - len(self.shown)


def needs_of(
    scene: Scene, performed: Iterable[Process], kinds: Iterable[RegisterKind] = RegisterKind
) -> tuple[NeededOfKind, ...]:
    """Systems, forms and terms, or some of these kinds, in the order in which the role's work asks for them; kinds without any are left out."""
    work = tuple(performed)
    found = ((kind, _of_kind(scene, work, kind)) for kind in kinds)
    return tuple(
        NeededOfKind(label=kind.value.capitalize(), kind=kind, entries=entries) for kind, entries in found if entries
    )


def _of_kind(scene: Scene, work: tuple[Process, ...], kind: RegisterKind) -> tuple[Needed, ...]:
    mentions: dict[str, Mention] = {}
    rows: dict[str, list[Row]] = {}
    for process in work:
        for mention in scene.playbook.references.of(process, kind):
            key = mention.entry.id if mention.entry else folded(mention.name)
            mentions.setdefault(key, mention)
            rows.setdefault(key, []).append(scene.rows[process.path])
    return tuple(Needed(need=need_of(scene, mention), rows=tuple(rows[key])) for key, mention in mentions.items())
