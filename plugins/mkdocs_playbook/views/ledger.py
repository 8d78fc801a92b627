"""The ledger of a process in a reader's words: newest first, nothing claimed that is not known, of bounded size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from mkdocs_playbook.model.amendment import Amendment, AmendmentKind, Completeness, History
from mkdocs_playbook.model.change import AmendmentClass
from mkdocs_playbook.model.process import Process, State
from mkdocs_playbook.views.entry_words import (
    approvals_in_words,
    class_in_words,
    class_of,
    moves_in_words,
    notes,
    recorded_by,
    review_headline,
)
from mkdocs_playbook.views.ledger_words import changes_in_words, touched_in_words
from mkdocs_playbook.views.page import Scene
from mkdocs_playbook.views.page_words import MOST_ENTRIES, PageWords, Words
from mkdocs_playbook.views.titles import titles
from mkdocs_playbook.views.versions import spans, state_before

_LABELS = {
    AmendmentKind.CREATED: "First published",
    AmendmentKind.CONTENT: "Change",
    AmendmentKind.REVIEW: "Review",
    AmendmentKind.MOVE: "Moved",
    AmendmentKind.FORMATTING: "Formatting",
    AmendmentKind.UNKNOWN: "Not known",
}
OPEN_ENTRIES = 8
"""How many entries a page shows before the rest is folded."""


class Entry(NamedTuple):
    """One entry. `day` is None where it is not known; texts are empty likewise.

    `asked` says that readers expect a reason and an approval here, so that their absence is stated. `in_force` is
    the day from which the text holds; `coming` says that it lies ahead. `before_and_after` are the words, `elsewhere`
    says that they have no room on this page.
    """

    anchor: str
    kind: str
    label: str
    day: date | None
    headline: str
    version: int | None = None
    words: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    asked: bool = False
    reason: str = ""
    in_force: date | None = None
    coming: bool = False
    amendment_class: str = ""
    agreed_by: tuple[str, ...] = ()
    next_review: date | None = None
    written_by: str = ""
    pull_request: str = ""
    pull_request_url: str = ""
    touched: str = ""
    before_and_after: Words | None = None
    elsewhere: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerView:
    """`missing` says in words what of the history is not known, empty where all of it is; `left_out` counts the rest."""

    entries: tuple[Entry, ...]
    missing: str = ""
    left_out: int = 0

    @property
    def open(self) -> tuple[Entry, ...]:
        return self.entries[:OPEN_ENTRIES]

    @property
    def folded(self) -> tuple[Entry, ...]:
        return self.entries[OPEN_ENTRIES:]

    @property
    def since(self) -> date | None:
        return self.entries[-1].day if self.entries else None


def ledger(scene: Scene, process: Process) -> LedgerView:
    """The history of a process as its readers see it; pull requests are linked where the address is known."""
    history = scene.playbook.history(process.path)
    return LedgerView(
        entries=tuple(_entries(scene, process, history.amendments[:MOST_ENTRIES])),
        missing=_missing(history),
        left_out=max(len(history.amendments) - MOST_ENTRIES, 0),
    )


def entry_anchor(amendment: Amendment) -> str:
    """Where an entry stands on the page of its process: what feeds and lists of changes lead to."""
    return f"change-{amendment.commit[:8]}" if amendment.commit else "change-before"


def _missing(history: History) -> str:
    if history.completeness is Completeness.UNAVAILABLE:
        return "The record of changes is not available in this copy of the playbook."
    if history.completeness is Completeness.PARTIAL:
        return "Earlier changes are not available in this copy of the playbook."
    return "" if history.amendments else "Not yet published."


def _entries(scene: Scene, process: Process, amendments: Sequence[Amendment]) -> Iterator[Entry]:
    """The entries, newest first."""
    words = scene.words(process)
    state = scene.playbook.editions(process.path)[0].text.state
    never_held = {span.amendment.commit for span in spans(scene, process) if span.skipped}
    for amendment in amendments:
        since = None if amendment.commit in never_held else _in_force_since(process, amendment, state)
        state = state_before(amendment, state)
        yield _entry(scene, process, amendment, since, words)


def _in_force_since(process: Process, amendment: Amendment, state: State) -> date | None:
    """The first day of the text that an amendment brought; None for a draft, an end, and what came after the end."""
    kinds = (AmendmentKind.CONTENT, AmendmentKind.CREATED)
    since = amendment.in_force_since if state is State.ACTIVE and amendment.kind in kinds else None
    end = process.retired_on if process.state is State.RETIRED else None
    return None if since and end and since >= end else since


def _entry(
    scene: Scene,
    process: Process,
    amendment: Amendment,
    since: date | None,
    words: PageWords,
) -> Entry:
    content = amendment.kind is AmendmentKind.CONTENT
    editorial = content and amendment.stated_class is AmendmentClass.EDITORIAL
    return Entry(
        anchor=entry_anchor(amendment),
        kind=amendment.kind.value,
        label=_label(amendment, editorial),
        day=amendment.day,
        headline=_headline(scene, amendment),
        version=amendment.version,
        words=changes_in_words(titles(scene), amendment.changes),
        notes=tuple(notes(scene, process, amendment)),
        asked=content and not editorial,
        reason=amendment.reason,
        in_force=None if editorial else since,
        coming=bool(since and since > scene.today),
        amendment_class="" if editorial else class_in_words(*class_of(amendment)),
        agreed_by=approvals_in_words(scene, process, amendment.approved_by, amendment.day),
        next_review=_next_review(process, amendment),
        written_by=recorded_by(scene, amendment),
        pull_request=amendment.pull_request,
        pull_request_url=pull_request_url(scene.playbook.settings.repo_url, amendment.pull_request),
        touched=touched_in_words(amendment.changes),
        before_and_after=words.get(amendment.commit),
        elsewhere=amendment.commit in words and words[amendment.commit] is None,
    )


def _label(amendment: Amendment, editorial: bool) -> str:
    if editorial:
        return "Editorial"
    if amendment.kind is AmendmentKind.CONTENT and amendment.version is not None:
        return f"Version {amendment.version}"
    return _LABELS[amendment.kind]


def _headline(scene: Scene, amendment: Amendment) -> str:
    if amendment.kind is AmendmentKind.REVIEW and amendment.review:
        return review_headline(amendment.review)
    if amendment.kind is AmendmentKind.MOVE:
        return moves_in_words(scene, amendment)
    return amendment.summary or _LABELS[amendment.kind]


def _next_review(process: Process, amendment: Amendment) -> date | None:
    """When the review that this entry records is to be repeated: known of the last review only, of what is in force."""
    review = amendment.review if process.in_force else None
    return process.review.due if review and review.day and review.day == process.review.reviewed else None


def pull_request_url(repo_url: str, pull_request: str) -> str:
    """The address of a pull request (`123`) or a merge request (`!45`); empty where the host is not known."""
    number = pull_request.lstrip("!")
    if not number.isdigit() or not repo_url.startswith(("https://", "http://")):
        return ""
    base = repo_url.rstrip("/").removesuffix(".git")
    if pull_request.startswith("!"):
        return f"{base}/-/merge_requests/{number}"
    if "bitbucket.org" in base:
        return f"{base}/pull-requests/{number}"
    if "codeberg.org" in base or "gitea" in base:
        return f"{base}/pulls/{number}"
    return f"{base}/pull/{number}"
