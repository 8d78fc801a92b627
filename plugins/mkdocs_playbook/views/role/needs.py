"""What a role needs for its work: the systems, forms and terms of the processes it performs, each once. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mkdocs_playbook.model.process import Process
from mkdocs_playbook.model.references import Mention
from mkdocs_playbook.model.register import RegisterKind, folded
from mkdocs_playbook.views.page import OwnerLine, Row, Scene

MOST_ENTRIES = 40
"""Entries of a kind on a role page."""
MOST_PROCESSES = 3
"""Processes that an entry is said to be for; the rest is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One system, form or term. `url`, `meaning` and `owner` are empty where no register knows it or says so."""

    id: str
    name: str
    url: str
    meaning: str
    owner: OwnerLine | None
    rows: tuple[Row, ...]

    @property
    def shown(self) -> tuple[Row, ...]:
        return self.rows[:MOST_PROCESSES]

    @property
    def more(self) -> int:
        return len(self.rows) - len(self.shown)


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """What is needed of one kind; `more` are those for which there is no room."""

    label: str
    kind: RegisterKind
    needs: tuple[Need, ...]

    @property
    def shown(self) -> tuple[Need, ...]:
        return self.needs[:MOST_ENTRIES]

    @property
    def more(self) -> int:
        return len(self.needs) - len(self.shown)


def needs_of(scene: Scene, performed: Iterable[Process]) -> tuple[Needs, ...]:
    """Systems, forms and terms, in the order in which the role's work asks for them; kinds without any are left out."""
    work = tuple(performed)
    found = ((kind, _of_kind(scene, work, kind)) for kind in RegisterKind)
    return tuple(Needs(label=kind.value.capitalize(), kind=kind, needs=needs) for kind, needs in found if needs)


def _of_kind(scene: Scene, work: tuple[Process, ...], kind: RegisterKind) -> tuple[Need, ...]:
    mentions: dict[str, Mention] = {}
    rows: dict[str, list[Row]] = {}
    for process in work:
        for mention in scene.playbook.references.of(process, kind):
            key = mention.entry.id if mention.entry else folded(mention.name)
            mentions.setdefault(key, mention)
            rows.setdefault(key, []).append(scene.rows[process.path])
    return tuple(_need(scene, mention, tuple(rows[key])) for key, mention in mentions.items())


def _need(scene: Scene, mention: Mention, rows: tuple[Row, ...]) -> Need:
    entry = mention.entry
    owner = scene.owner_line(scene.playbook.resolve_owner(entry.owner, scene.today)) if entry and entry.owner else None
    return Need(
        id=entry.id if entry else "",
        name=mention.name,
        url=scene.reachable(entry.address) if entry else "",
        meaning=entry.meaning if entry else "",
        owner=owner if owner and owner.known else None,
        rows=rows,
    )
