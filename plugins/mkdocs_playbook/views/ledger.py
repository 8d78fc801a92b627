"""The ledger of a process in a reader's words: newest first, nothing claimed that is not known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mkdocs_playbook.model.amendment import Amendment, AmendmentKind, Completeness, History
from mkdocs_playbook.views.words import joined

_KINDS = {
    AmendmentKind.CREATED: "First published",
    AmendmentKind.CONTENT: "Change",
    AmendmentKind.REVIEW: "Review",
    AmendmentKind.MOVE: "Moved",
    AmendmentKind.FORMATTING: "Formatting",
    AmendmentKind.UNKNOWN: "Not known",
}
_TEXT_UNCHANGED = {
    AmendmentKind.REVIEW: "The owner confirmed the text. What to do stayed the same.",
    AmendmentKind.MOVE: "The text stayed the same.",
    AmendmentKind.FORMATTING: "Only the layout changed. What to do stayed the same.",
    AmendmentKind.UNKNOWN: "What changed is not known.",
}
OPEN_ENTRIES = 8
"""How many entries a page shows before the rest is folded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry. `day` is None where it is not known; `pull_request` and `pull_request_url` are empty likewise."""

    kind: str
    label: str
    day: date | None
    headline: str
    note: str = ""
    written_by: str = ""
    pull_request: str = ""
    pull_request_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerView:
    """`missing` says in words what of the history is not known, empty where all of it is."""

    entries: tuple[Entry, ...]
    missing: str = ""

    @property
    def open(self) -> tuple[Entry, ...]:
        return self.entries[:OPEN_ENTRIES]

    @property
    def folded(self) -> tuple[Entry, ...]:
        return self.entries[OPEN_ENTRIES:]

    @property
    def since(self) -> date | None:
        return self.entries[-1].day if self.entries else None


def ledger(history: History, repo_url: str) -> LedgerView:
    """A history as its readers see it; pull requests are linked where the repository's address is known."""
    return LedgerView(
        entries=tuple(_entry(amendment, repo_url) for amendment in history.amendments),
        missing=_missing(history),
    )


def _missing(history: History) -> str:
    if history.completeness is Completeness.UNAVAILABLE:
        return "The record of changes is not available in this copy of the playbook."
    if history.completeness is Completeness.PARTIAL:
        return "Earlier changes are not available in this copy of the playbook."
    return "" if history.amendments else "Not yet published."


def _entry(amendment: Amendment, repo_url: str) -> Entry:
    return Entry(
        kind=amendment.kind.value,
        label=_KINDS[amendment.kind],
        day=amendment.day,
        headline=_headline(amendment),
        note=_TEXT_UNCHANGED.get(amendment.kind, ""),
        written_by=joined(amendment.authors),
        pull_request=amendment.pull_request,
        pull_request_url=pull_request_url(repo_url, amendment.pull_request),
    )


def _headline(amendment: Amendment) -> str:
    return amendment.summary or _KINDS[amendment.kind]


def pull_request_url(repo_url: str, pull_request: str) -> str:
    """The address of a pull request (`123`) or a merge request (`!45`); empty where the host is not known."""
    number = pull_request.lstrip("!")
    if not repo_url.startswith(("https://", "http://")) or not number.isdigit():
        return ""
    base = repo_url.rstrip("/").removesuffix(".git")
    if pull_request.startswith("!"):
        return f"{base}/-/merge_requests/{number}"
    if "bitbucket.org" in base:
        return f"{base}/pull-requests/{number}"
    if "codeberg.org" in base or "gitea" in base:
        return f"{base}/pulls/{number}"
    return f"{base}/pull/{number}"
