"""What changed, in lists: an amendment of a process as its readers are told of it. What is no change is not here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from mkdocs_playbook.model.amendment import Amendment, AmendmentKind
from mkdocs_playbook.model.change import AmendmentClass
from mkdocs_playbook.model.process import Process, State
from mkdocs_playbook.model.removal import Removal
from mkdocs_playbook.model.role import Role
from mkdocs_playbook.views.earlier import withdrawn_by, withdrawn_on
from mkdocs_playbook.views.former_doers import lost_in_words, role_pages
from mkdocs_playbook.views.ledger import entry_anchor
from mkdocs_playbook.views.ledger_words import changes_in_words
from mkdocs_playbook.views.once import once
from mkdocs_playbook.views.page import Place, Row, Scene
from mkdocs_playbook.views.page_words import MOST_ENTRIES
from mkdocs_playbook.views.removed import removed
from mkdocs_playbook.views.successors import successors
from mkdocs_playbook.views.titles import titles
from mkdocs_playbook.views.touched import (
    EVERYONE,
    Since,
    Touched,
    steps_lost,
    steps_touched,
    touched,
    with_what_followed,
)
from mkdocs_playbook.views.turns import turns
from mkdocs_playbook.views.words import joined, shortened

LISTED = (AmendmentKind.CREATED, AmendmentKind.CONTENT, AmendmentKind.MOVE)
"""The kinds that change what a reader finds; reviews and formatting do not."""
SENTENCES = 4
LONGEST_SUMMARY = 160
_PUBLISHED = "Published."
_NOT_ON_RECORD = "What replaces it is not on record."
_LABELS = {AmendmentKind.CREATED: "First published.", AmendmentKind.MOVE: "Moved."}


class End(StrEnum):
    """How a process ended: its page says that it holds no more, or is gone."""

    WITHDRAWN = "Withdrawn"
    REMOVED = "Removed"


class Change(NamedTuple):
    """One amendment of one process, for a list of changes. Its day is known.

    `later` is what gave its steps other numbers since; `anchored` says that its entry stands on the page of the process.
    `end` is set where the process ended with it, `published` where a draft came into force with it; `draft` says that it
    changed a draft. `held` is the first day of a later text that brought this one into force before its own day.
    """

    day: date
    amendment: Amendment
    row: Row
    scene: Scene
    later: Since = ()
    anchored: bool = True
    end: End | None = None
    published: bool = False
    draft: bool = False
    held: date | None = None

    @property
    def touched(self) -> Touched:
        """The steps of today's text that it touched, and the roles it concerns; all of them where it came into force."""
        amendment = self.amendment._replace(changes=()) if self.published else self.amendment
        return touched(self.row.process, amendment, self.later, once(self.scene, role_pages))

    @property
    def steps(self) -> tuple[int, ...]:
        """The steps of today's text that it touched."""
        return () if self.published else steps_touched(self.row.process, self.amendment, self.later)

    @property
    def lost(self) -> Mapping[str, tuple[int | None, ...]]:
        """The steps that roles did before it and do not any more: see `Touched`."""
        return steps_lost(self.row.process, self.amendment, self.later, once(self.scene, role_pages))

    @property
    def kind(self) -> AmendmentKind:
        return self.amendment.kind

    @property
    def label(self) -> str:
        """What happened, where it is more than a change of the text: a first landing, a move, a major amendment."""
        if self.end:
            return f"{self.end}."
        if self.published:
            return _PUBLISHED
        if self.major:
            return "Major."
        return _LABELS.get(self.kind, "")

    @property
    def major(self) -> bool:
        """Somebody stated that people must act differently."""
        return self.amendment.stated_class is AmendmentClass.MAJOR and self.kind is AmendmentKind.CONTENT

    @property
    def told(self) -> bool:
        """Whether it is news: not a move, and not what somebody stated to leave the meaning as it was."""
        amendment = self.amendment
        ends_or_begins = self.end is not None or self.published or amendment.kind is AmendmentKind.CREATED
        return ends_or_begins or amendment.makes_version

    @property
    def summary(self) -> str:
        """What its author called it, on one line."""
        return shortened(self.amendment.summary, LONGEST_SUMMARY)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What was touched, in words; as many sentences as a list has room for. Of an end it says what to use."""
        if self.end:
            return (_instead(self.scene, self.row.process),)
        if self.published:
            return ()
        found = changes_in_words(titles(self.scene), self.amendment.changes)
        return (
            found if len(found) <= SENTENCES else (*found[: SENTENCES - 1], f"And {len(found) - SENTENCES + 1} more.")
        )

    @property
    def words(self) -> str:
        """What its author called it, then what was touched."""
        summary = self.summary
        end = "" if not summary or summary[-1] in ".!?…" else "."
        return " ".join(filter(None, (summary + end, *self.sentences)))

    @property
    def roles(self) -> tuple[Place, ...]:
        """The roles it concerns; none where nobody needs to act."""
        return tuple(self._place(id) for id in self.touched.roles) if self.told else ()

    def _place(self, id: str) -> Place:
        return Place(label="Everyone") if id == EVERYONE else self.scene.role_place(id)

    def concerned(self, roles: Iterable[Role]) -> tuple[tuple[Role, tuple[int | None, ...]], ...]:
        """Those of some roles whose holders should know, each with the steps that it touched of those they do or did."""
        found = self.touched if self.told else Touched(roles={})
        ids, lost = found.roles, found.lost
        everyone = EVERYONE in ids
        return tuple(
            (role, (*ids.get(role.id, ()), *lost.get(role.id, ())))
            for role in roles
            if role.id in ids or (everyone and not role.external)
        )

    def lost_by(self, role: str) -> str:
        """What a role reads that did a step before and does not any more; empty for every other."""
        return lost_in_words(self.lost.get(role, ()))

    @property
    def in_force(self) -> date | None:
        """The first day of this text, or the last of one that was withdrawn; None where it is the day of the change."""
        if self.end:
            found = withdrawn_on(self.scene, self.row.process)
        else:
            found = min(filter(None, (self.amendment.in_force_since, self.held)), default=None)
        return found if found != self.day else None

    @property
    def url(self) -> str:
        """Its entry on the page of the process; the page alone where that has no room for it."""
        return f"{self.row.url}#{entry_anchor(self.amendment)}" if self.anchored else self.row.url

    @property
    def order(self) -> tuple[int, int, str]:
        return (-self.day.toordinal(), self.amendment.landing, self.row.url)


def _instead(scene: Scene, process: Process) -> str:
    titles = tuple(place.label for place in successors(scene, process))
    if titles:
        return f"Use {joined(titles)}."
    return "Nothing replaces it." if process.state is State.RETIRED else _NOT_ON_RECORD


def changes_of(scene: Scene, process: Process, since: date = date.min) -> Iterator[Change]:
    """The dated changes of one process since a day, newest first."""
    row = scene.rows[process.path]
    withdrawn = withdrawn_by(scene, process) if process.state is State.RETIRED else None
    amendments = scene.playbook.history(process.path).amendments
    for place, ((amendment, later), turn) in enumerate(
        zip(with_what_followed(amendments), turns(scene, process), strict=False)
    ):
        if amendment.day and amendment.day >= since and amendment.kind in LISTED:
            yield Change(
                day=amendment.day,
                amendment=amendment,
                row=row,
                scene=scene,
                later=later,
                anchored=place < MOST_ENTRIES,
                end=End.WITHDRAWN if amendment is withdrawn else None,
                published=turn.published,
                draft=turn.after is State.DRAFT,
                held=turn.held,
            )


def told_changes(scene: Scene, process: Process, since: date = date.min) -> Iterator[Change]:
    """The changes of a process since a day that readers are told of: of one that ended only that, of a draft none."""
    if process.state is State.DRAFT:
        return
    gone = removed(scene).get(process.path)
    for change in _removal(scene, gone, since) if gone else changes_of(scene, process, since):
        if change.end or (process.state is State.ACTIVE and not change.draft):
            yield change


def _removal(scene: Scene, gone: Removal, since: date) -> Iterator[Change]:
    amendment = gone.amendment
    if amendment.day and amendment.day >= since:
        row = scene.row(gone.process)
        yield Change(day=amendment.day, amendment=amendment, row=row, scene=scene, anchored=False, end=End.REMOVED)


def all_told_of(scene: Scene) -> tuple[Process, ...]:
    """The processes whose changes lists may tell: those that are there, then those that are gone."""
    return (*scene.playbook.processes, *(gone.process for gone in removed(scene).values()))


def latest_changes(scene: Scene, since: date) -> list[Change]:
    """Every change of a process in force, retired or removed since a day, newest first."""
    found = [change for process in all_told_of(scene) for change in told_changes(scene, process, since)]
    found.sort(key=lambda change: change.order)
    return found
