"""What a change will do to the playbook once it lands: the pages it touches, whom it concerns, what will be due. Pure.

It tells and judges nothing: what must not land is the gate's business.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mkdocs_playbook.model.amendment import Amendment, AmendmentKind
from mkdocs_playbook.model.change import Passage
from mkdocs_playbook.model.finding import Finding
from mkdocs_playbook.model.process import Process, State
from mkdocs_playbook.model.review import Currency
from mkdocs_playbook.views.diff_corrections import CorrectedRecord
from mkdocs_playbook.views.diff_people import Affected, affected, asked
from mkdocs_playbook.views.ledger_words import changes_in_words
from mkdocs_playbook.views.page import Scene
from mkdocs_playbook.views.titles import titles
from mkdocs_playbook.views.words import short_day

MOST = 0.5
"""The share of a page's words above which one should look at the page as a whole."""

_WHOLE = "Most of this page changed, and it was not reviewed with that. Is it right as a whole? Then set `reviewed:`."
_REMOVED = (
    "At its address readers will find that it is gone, since when, why and whom to ask. To say what replaces it, keep the "
    "file and set `state: retired`."
)
ADVICE = (_WHOLE, _REMOVED)
"""What is advised, in words that are all ours. With a key that the settings name they are so no longer."""


class Fate(StrEnum):
    """What becomes of one page."""

    ADDED = "added"
    CHANGED = "changed"
    WAITING = "waiting"
    REVIEWED = "reviewed"
    MOVED = "moved"
    FORMATTED = "formatted"
    RETIRED = "retired"
    CALLED_OFF = "called off"
    REMOVED = "removed"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One page before and after; None on the side where it is not there, both None where it cannot be read now.

    `amendment` is what landing it would put into the ledger, without commit and day; `version` that of the text in
    force so far, None where it is not known. `effective` is the day of a text that waits in a file of its own.
    `overtaken` says that the page has changed on the main line since the branch left it, `anew` that it moved and has so
    little of its words left that its record begins again.
    """

    path: str
    amendment: Amendment
    before: Process | None = None
    after: Process | None = None
    passages: tuple[Passage, ...] = ()
    version: int | None = None
    effective: date | None = None
    overtaken: bool = False
    anew: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """What is told of one page. `version` is the one it will have, None where none is made or it is not known.

    `advice` is what to see to before it lands, empty where there is nothing.
    """

    fate: Fate
    title: str
    path: str
    moved_from: str
    sentences: tuple[str, ...]
    amendment: Amendment
    passages: tuple[Passage, ...]
    version: int | None
    affected: tuple[Affected, ...]
    asked: tuple[str, ...]
    due: str
    effective: date | None
    mostly_new: bool
    advice: str
    overtaken: bool
    anew: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """What changes for processes whose own page is not touched: a role, a default, a person."""

    title: str
    sentences: tuple[str, ...]
    processes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Diff:
    """All that a change does. `others` are pages that are no process, such as a folder's first page.

    `corrected` are the records in which something that has landed is put right. `beginning` says that there was no
    playbook before that could be read.
    """

    touched: tuple[Touched, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    corrected: tuple[CorrectedRecord, ...] = ()
    new: tuple[Finding, ...] = ()
    resolved: tuple[Finding, ...] = ()
    others: tuple[str, ...] = ()
    settings_changed: bool = False
    beginning: bool = False

    @property
    def empty(self) -> bool:
        pages = (self.touched, self.elsewhere, self.corrected, self.others)
        return not any((*pages, self.new, self.resolved, self.settings_changed))


def told(before: Scene, after: Scene, proposal: Proposal) -> Touched:
    """What is told of one page."""
    process, mostly_new = proposal.after or proposal.before, _mostly_new(proposal)
    fate = fate_of(proposal)
    advice = _WHOLE if mostly_new else _REMOVED if fate is Fate.REMOVED else ""
    called, was_called = titles(after), titles(before)

    def name(id: str) -> str:
        """What an id is called after the change, else before it."""
        known = called(id)
        return known if known != id else was_called(id)

    return Touched(
        fate=fate,
        title=process.title if process else proposal.path,
        path=proposal.path,
        moved_from=proposal.amendment.moved_from,
        sentences=changes_in_words(name, proposal.amendment.changes),
        amendment=proposal.amendment,
        passages=proposal.passages,
        version=_version(proposal),
        affected=tuple(affected(before, after, proposal.before, proposal.after)),
        asked=tuple(asked(before, after, proposal.before, proposal.after)),
        due=_due(after, proposal.after) if proposal.after else "",
        effective=proposal.effective or proposal.amendment.stated.effective,
        mostly_new=mostly_new,
        advice=after.playbook.settings.in_its_keys(advice),
        overtaken=proposal.overtaken,
        anew=proposal.anew,
    )


def fate_of(proposal: Proposal) -> Fate:
    before, after, kind = proposal.before, proposal.after, proposal.amendment.kind
    if before is None and after is None:
        return Fate.UNREADABLE
    if proposal.effective:
        return Fate.WAITING if after else Fate.CALLED_OFF
    if after is None:
        return Fate.REMOVED
    if before is None:
        return Fate.ADDED
    if after.state is State.RETIRED and before.state is not State.RETIRED:
        return Fate.RETIRED
    known = {
        AmendmentKind.CONTENT: Fate.CHANGED,
        AmendmentKind.REVIEW: Fate.REVIEWED,
        AmendmentKind.MOVE: Fate.MOVED,
        AmendmentKind.FORMATTING: Fate.FORMATTED,
    }
    return known.get(kind, Fate.CHANGED)


def new_findings(
    before: Iterable[Finding], after: Iterable[Finding], moved: dict[str, str]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Those that a change brings and those it puts right. `moved` is the path before → the path now."""
    old = {(each.rule, moved.get(each.path, each.path), each.message): each for each in before}
    new = {(each.rule, each.path, each.message): each for each in after}
    return (
        tuple(each for key, each in new.items() if key not in old),
        tuple(each for key, each in old.items() if key not in new),
    )


def _version(proposal: Proposal) -> int | None:
    if proposal.after is None:
        return None
    if proposal.anew or (proposal.before is None and not proposal.effective):
        return proposal.after.first_version
    makes = proposal.amendment.makes_version and proposal.version is not None
    return (proposal.version or 0) + 1 if makes else None


def _due(scene: Scene, process: Process) -> str:
    """What its dates will say once it has landed."""
    if not process.in_force:
        return ""
    currency, due = scene.playbook.currency(process, scene.today), process.review.due
    if currency is Currency.UNKNOWN or not due:
        return "never reviewed" if currency is Currency.NEVER_REVIEWED else "when it is due is not known"
    return f"{'was due on' if currency is Currency.OVERDUE else 'next due'} {short_day(due)}"


def _mostly_new(proposal: Proposal) -> bool:
    """Whether most of a page's words are others now, and nobody reviewed it with that."""
    if proposal.before is None or proposal.after is None:
        return False
    if proposal.after.review.reviewed != proposal.before.review.reviewed or proposal.effective:
        return False
    old, new = Counter(proposal.before.body.split()), Counter(proposal.after.body.split())
    most = max(old.total(), new.total())
    return bool(most) and 1 - (old & new).total() / most > MOST
