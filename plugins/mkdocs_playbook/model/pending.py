"""A text that is not in force yet: it waits beside the one it replaces until its day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mkdocs_playbook.model.address import MARKDOWN
from mkdocs_playbook.model.amendment import Amendment, Approval, History, each_once
from mkdocs_playbook.model.change import AmendmentClass, Change, Passage
from mkdocs_playbook.model.process import Process

_NAME = re.compile(r"(?P<stem>.+?)\.next(?:[.-][^/]*)?(?P<suffix>\.[a-z]+)\Z")


def replaced_by_name(path: str) -> str:
    """The path of the text beside it that a page's name says it will replace; empty where it says nothing."""
    named = _NAME.fullmatch(path)
    return f"{named['stem']}{named['suffix']}" if named and named["suffix"] in MARKDOWN else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """One text that waits. `path` is its own file's, relative to the top of the repository.

    `text` is the process as it will be from `effective` on: with the id, the path and the address of the text it
    replaces, and with what that text's header says where its own says nothing; its lines are those of its own file.
    `changes` and `passages` tell it from the text that holds until then, `proposed` is the class they suggest. `undoes`
    are the lines that came into that text, or went, since this one was begun, and that it knows nothing of. `begun` is the
    commit that put it into its file in the place of a text that was landed; empty where the file began with it.
    """

    path: str
    text: Process
    effective: date
    changes: tuple[Change, ...] = ()
    proposed: AmendmentClass | None = None
    passages: tuple[Passage, ...] = ()
    undoes: tuple[str, ...] = ()
    begun: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A text and when it holds, the first and the last day included; None where nothing bounds it on that side.

    `pending` is set where the text still stands in a file of its own.
    """

    text: Process
    first: date | None = None
    last: date | None = None
    pending: Pending | None = None

    @property
    def holds_ever(self) -> bool:
        return self.first is None or self.last is None or self.first <= self.last

    def holds(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What the landings of a waiting text say of it together. `day` is that of the last one that changed its meaning.

    `stated` says that somebody stated the class; else it is the one proposed. Nothing is known of a text that has not
    landed: `day` is None.
    """

    day: date | None = None
    amendment_class: AmendmentClass | None = None
    stated: bool = False
    reason: str = ""
    approved_by: tuple[Approval, ...] = ()


def own_landings(pending: Pending, of_file: History) -> tuple[Amendment, ...]:
    """The landings of a waiting text, newest first: not those of a text that stood in its file before."""
    found = []
    for each in of_file.amendments:
        found.append(each)
        if each.commit and each.commit == pending.begun:
            break
    return tuple(found)


def agreement(pending: Pending, landings: Sequence[Amendment]) -> Agreement:
    """What was agreed of a waiting text, by its landings, newest first; the newest class stated holds."""
    stated = next((each.stated_class for each in landings if each.stated_class), None)
    changing = (each for each in landings if each.stated_class is not AmendmentClass.EDITORIAL)
    last = next(changing, landings[-1] if landings else None)
    reasons = dict.fromkeys(each.reason for each in reversed(landings) if each.reason)
    return Agreement(
        day=last.day if last else None,
        amendment_class=stated or pending.proposed,
        stated=stated is not None,
        reason=" ".join(reasons),
        approved_by=each_once(approval for landing in reversed(landings) for approval in landing.approved_by),
    )
