"""What is coming: texts that wait in files of their own, for their own page and for lists. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from mkdocs_playbook.model.amendment import Amendment, AmendmentKind
from mkdocs_playbook.model.change import AmendmentClass, Change
from mkdocs_playbook.model.pending import Agreement, Pending
from mkdocs_playbook.model.process import Process
from mkdocs_playbook.views.entry_words import approvals_in_words, class_in_words
from mkdocs_playbook.views.hand_over_words import ahead
from mkdocs_playbook.views.ledger_words import changes_in_words
from mkdocs_playbook.views.page import Place, Row, Scene
from mkdocs_playbook.views.passages import Shown, shown
from mkdocs_playbook.views.titles import titles
from mkdocs_playbook.views.touched import touched

ANNOUNCED = 2
"""How many sentences the banner of a page has room for."""
_AS_WRITTEN = re.compile(r"(“[^”]*”|(?:, (?:added|removed))?: .*)")
_HANDED_OVER = re.compile(r"Steps? \d[\w ,]* changed: ")
_AHEAD = {
    "and changed": "and change",
    "changed": "will change",
    "added": "will be added",
    "removed": "will be removed",
    "moved": "will move",
    "is now": "will be",
}
_PAST = re.compile(rf"\b(?:{'|'.join(_AHEAD)})\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """A text that will take the place of another, for a list. `agreed` is None where it has not landed.

    `begun` says that its day has come: it holds, and waits to be landed, so that no amendment tells of it yet.
    `compared` are the sentences as they are true on any day. `file` is its own, `commit` the one in which that landed
    first, `authors` are those of the last.
    `words` are sentences; `roles` are those it concerns before or after, `concerned` their ids; `anchor` is its place
    on the process's page; `text` is the process as it will be.
    """

    row: Row
    text: Process
    effective: date
    agreed: date | None
    words: tuple[str, ...]
    roles: tuple[Place, ...]
    concerned: tuple[str, ...]
    anchor: str
    amendment_class: AmendmentClass | None = None
    class_stated: bool = False
    reason: str = ""
    changes: tuple[Change, ...] = ()
    begun: bool = False
    compared: tuple[str, ...] = ()
    file: str = ""
    commit: str = ""
    authors: tuple[str, ...] = ()

    @property
    def major(self) -> bool:
        """Somebody stated that people must act differently."""
        return self.class_stated and self.amendment_class is AmendmentClass.MAJOR


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """What is different from one text to the next, why, and who agreed. `passages` are empty where only the words are told."""

    effective: date
    words: tuple[str, ...]
    anchor: str
    agreed: Agreement
    amendment_class: str = ""
    agreed_by: tuple[str, ...] = ()
    passages: tuple[Shown, ...] = ()

    @property
    def beforehand(self) -> tuple[str, ...]:
        """The first words, as they are said before the day."""
        return tuple(map(will, self.words[:ANNOUNCED]))


def coming(scene: Scene) -> tuple[Coming, ...]:
    """Every text that waits on the scene's day, the nearest first: before those to come the ones that have begun to hold."""
    waited_for = (scene.playbook.process_by_path.get(path) for path in scene.playbook.pending)
    found = (each for process in waited_for if process and process.in_force for each in coming_of(scene, process))
    return tuple(sorted(found, key=lambda each: (each.effective, each.row.url)))


def coming_of(scene: Scene, process: Process) -> Iterator[Coming]:
    """The texts of one process that wait on the scene's day, the nearest first."""
    editions = scene.playbook.editions(process.path)
    for before, after in pairwise(editions):
        if after.pending:
            yield _coming(scene, process, before.text, after.pending)


def announced(scene: Scene, pending: Pending, *, full: bool) -> Announced:
    """What a waiting text changes; with `full`, the words before and after too."""
    agreed = scene.playbook.agreement(pending)
    return Announced(
        effective=pending.effective,
        words=changes_in_words(titles(scene), pending.changes),
        anchor=anchor_of(pending.effective),
        agreed=agreed,
        amendment_class=class_in_words(agreed.amendment_class, agreed.stated),
        agreed_by=approvals_in_words(scene, pending.text, agreed.approved_by, agreed.day),
        passages=shown(pending.passages) if full else (),
    )


def will(sentence: str) -> str:
    """A sentence of `changes_in_words`, said of what is ahead; what it quotes, and what a key says, stays as it is."""
    parts = _AS_WRITTEN.split(sentence)
    parts[::2] = [_PAST.sub(lambda past: _AHEAD[past[0]], part) for part in parts[::2]]
    parts[1::2] = [ahead(part) if _HANDED_OVER.match(sentence) else part for part in parts[1::2]]
    return "".join(parts)


def anchor_of(effective: date) -> str:
    """The anchor of what changes on a day, on the page of its process."""
    return f"from-{effective.isoformat()}"


def _coming(scene: Scene, process: Process, before: Process, pending: Pending) -> Coming:
    agreed, landings = scene.playbook.agreement(pending), scene.playbook.landings(pending)
    concerned = roles_concerned(before, pending)
    words = changes_in_words(titles(scene), pending.changes)
    begun = pending.effective <= scene.today
    return Coming(
        row=scene.rows[process.path],
        text=pending.text,
        effective=pending.effective,
        agreed=agreed.day,
        words=words if begun else tuple(map(will, words)),
        roles=tuple(map(scene.role_place, concerned)),
        concerned=concerned,
        anchor=anchor_of(pending.effective),
        amendment_class=agreed.amendment_class,
        class_stated=agreed.stated,
        reason=agreed.reason,
        changes=pending.changes,
        begun=begun,
        compared=words,
        file=pending.path,
        commit=landings[-1].commit if landings else "",
        authors=landings[0].authors if landings else (),
    )


def roles_concerned(before: Process, pending: Pending) -> tuple[str, ...]:
    """The ids of the roles that a waiting text concerns, as the steps it touches will be and as they are."""
    as_landed = Amendment(
        commit="", day=None, authors=(), summary="", kind=AmendmentKind.CONTENT, path="", changes=pending.changes
    )
    will = touched(pending.text, as_landed, ()).roles
    left = {change.before for change in pending.changes}
    were = [role for step in before.steps if step.number in left for role in (*step.performers, *step.takes_part)]
    return tuple(dict.fromkeys((*will, *were)))
