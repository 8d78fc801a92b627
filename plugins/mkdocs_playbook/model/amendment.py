"""Amendments: what landed on the main line of a process, from git, newest first.

What there are tens of thousands of are named tuples, as in `change`: they go from process to process.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from mkdocs_playbook.model.change import AmendmentClass, Change
from mkdocs_playbook.model.review import ReviewRecord

TELLING_REVISION = 1
"""Revision of the rules that tell content from moves, reviews and formatting; it changes whenever they do."""


NOT_LANDED = "0" * 40
"""The commit of an amendment that is only proposed: what git itself writes where there is no commit yet."""


class AmendmentKind(StrEnum):
    """What a landing did to one process."""

    CREATED = "created"
    CONTENT = "content"
    REVIEW = "review"
    MOVE = "move"
    FORMATTING = "formatting"
    UNKNOWN = "unknown"


class Completeness(StrEnum):
    """How much of the history could be seen."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    UNAVAILABLE = "unavailable"


KEYS = ("Amendment", "Reason", "Approved-by", "Reviewed-by", "Effective")
"""What a statement in a message begins with, before its colon."""


class Misspelt(NamedTuple):
    """A line that is nearly a statement, as written (`Amendement: major`), and the key that was meant (`Amendment`)."""

    line: str
    key: str


class Statement(NamedTuple):
    """What the messages of a landing, or of the commits it merged, state about an amendment.

    `unreadable` are statements that cannot be understood, as written (`Amendment: majr`), `misspelt` lines that state
    nothing and were meant to.
    """

    amendment_class: AmendmentClass | None = None
    reason: str = ""
    approved_by: tuple[str, ...] = ()
    reviewed_by: tuple[str, ...] = ()
    effective: date | None = None
    unreadable: tuple[str, ...] = ()
    misspelt: tuple[Misspelt, ...] = ()

    @property
    def not_understood(self) -> tuple[str, ...]:
        """The lines of both sorts, as written."""
        return (*self.unreadable, *(each.line for each in self.misspelt))


NOTHING_STATED = Statement()


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What was put right afterwards, in corrections.yml: by whom and when. `path` is empty where it holds for all."""

    commit: str
    by: str
    on: date
    path: str = ""
    amendment_class: AmendmentClass | None = None
    reason: str = ""
    line: int = 0


class Approval(NamedTuple):
    """Somebody who agreed: `recorded` where the git host says so, else as somebody typed it."""

    name: str
    recorded: bool = False


def each_once(approvals: Iterable[Approval], who: Callable[[str], Hashable] = str.casefold) -> tuple[Approval, ...]:
    """Each of those who agreed once, in the place of the first; one who is typed and recorded stands as recorded.

    `who` says by a name who it is: two names of which it says the same are of one person.
    """
    found: dict[Hashable, Approval] = {}
    for each in approvals:
        one = who(each.name)
        if one not in found or (each.recorded and not found[one].recorded):
            found[one] = each
    return tuple(found.values())


def state_of(written: str) -> str:
    """A state as a header writes it, however it is spelled; none is written where a page is active."""
    return written.strip().casefold() or "active"


class Amendment(NamedTuple):
    """One entry of a ledger.

    `day` is the day of landing, None where it is not known; `authors` are names, never addresses; `path` is the
    file's path after this landing, `moved_from` the path before where it differs; `before` and `after` are blob
    ids (40 or 64 hexadecimal digits), empty where there is none; `landing` counts the steps on the main line from the
    newest, so that what landed on one day keeps its order.

    `stated` is what the messages say, `proposed` the class that what changed suggests (None where contents were not
    read, or nothing of the content changed), `review` what the header records of a review made with this landing,
    `recorded` who agreed by the git host's own record. `version` is the version of the text after this landing,
    None where it is not known. `waited` are the texts it had in a file of its own, newest first, each with the day on
    which that landed and its blob id; none where it did not wait for a day that is stated. `contradiction` says, for a
    person, why the class stated does not fit what changed; empty where it does.
    """

    commit: str
    day: date | None
    authors: tuple[str, ...]
    summary: str
    kind: AmendmentKind
    path: str
    moved_from: str = ""
    pull_request: str = ""
    before: str = ""
    after: str = ""
    landing: int = 0
    stated: Statement = NOTHING_STATED
    proposed: AmendmentClass | None = None
    changes: tuple[Change, ...] = ()
    review: ReviewRecord | None = None
    correction: Correction | None = None
    recorded: tuple[str, ...] = ()
    version: int | None = None
    contradiction: str = ""
    waited: tuple[tuple[date | None, str], ...] = ()

    @property
    def stated_class(self) -> AmendmentClass | None:
        """The class somebody stated: a correction's, else the messages'."""
        corrected = self.correction.amendment_class if self.correction else None
        return corrected or self.stated.amendment_class

    @property
    def amendment_class(self) -> AmendmentClass | None:
        """The class stated, else the one proposed; None for what is no amendment of content."""
        return (self.stated_class or self.proposed) if self.kind is AmendmentKind.CONTENT else None

    @property
    def reason(self) -> str:
        """Why, as somebody stated it; empty where nobody did."""
        return (self.correction.reason if self.correction else "") or self.stated.reason

    @property
    def approved_by(self) -> tuple[Approval, ...]:
        """Who agreed, those on the git host's record first; a name that stands in both is recorded."""
        recorded = (Approval(name, recorded=True) for name in self.recorded)
        return each_once((*recorded, *map(Approval, self.stated.approved_by)))

    @property
    def makes_version(self) -> bool:
        """Whether the text has a new version from here: content, unless somebody stated that it is editorial."""
        return self.kind is AmendmentKind.CONTENT and self.stated_class is not AmendmentClass.EDITORIAL

    @property
    def turns(self) -> bool:
        """Whether the page came into force with it, or went, whatever its class; the spelling of a state is no turn."""
        return any(change.is_of("state") and state_of(change.was) != state_of(change.now) for change in self.changes)

    @property
    def in_force_since(self) -> date | None:
        """The day from which its text holds: that of landing, or the effective day stated where that is later.

        A text that had waited in a file of its own held from its effective day, however late it was landed.
        """
        effective = self.stated.effective
        if self.day is None or effective is None:
            return self.day
        there = self.waited[-1][0] if self.waited else None
        return max(effective, min(there or self.day, self.day))


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The amendments of one path. `reason` says, for a person, why the history is not complete.

    `edited` says that the file on disk differs from what landed last: what it says is in no version yet.
    """

    completeness: Completeness
    amendments: tuple[Amendment, ...] = ()
    reason: str = ""
    edited: bool = False

    @property
    def version(self) -> int | None:
        """The version of the text that landed last; None where it is not known, or nothing has landed."""
        return self.amendments[0].version if self.amendments else None

    @property
    def versioning(self) -> Amendment | None:
        """The amendment that made the version of today: its day and text are the version's own."""
        made = (each for each in self.amendments if each.makes_version or each.kind is AmendmentKind.CREATED)
        return next(made, None) if self.version is not None else None

    @property
    def in_force_since(self) -> date | None:
        """The first day of the version of today, or of its state where that came later; None where it is not known."""
        if self.version is None:
            return None
        made = self.versioning
        newest = next((each for each in self.amendments if each is made or each.turns), None)
        return newest.in_force_since if newest else None

    @property
    def content_hash(self) -> str:
        """The first 8 digits of git's id of the text that made the version of today; empty where it is not known.

        Anyone can check it without us, `git show COMMIT:PATH | git hash-object --stdin`, and it stays what it is
        when a review is stamped, the file is moved or re-wrapped, or a change is stated to be editorial.
        """
        return self.versioning.after[:8] if self.versioning else ""

    @property
    def reviews(self) -> tuple[ReviewRecord, ...]:
        """The reviews on record, newest first."""
        return tuple(each.review for each in self.amendments if each.review)


NO_HISTORY = History(completeness=Completeness.UNAVAILABLE, reason="no history")
