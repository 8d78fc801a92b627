"""Was every process reviewed when it should have been?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from mkdocs_playbook.model.amendment import AmendmentKind, History, state_of
from mkdocs_playbook.model.day_ahead import ahead, instead
from mkdocs_playbook.model.finding import Finding, finding
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import Process, State
from mkdocs_playbook.model.review import Currency

DRAFT_DAYS = 90


def review_missing(playbook: Playbook, today: date) -> Iterator[Finding]:
    for process in _with(playbook, today, Currency.NEVER_REVIEWED):
        hint = "Have the owner read it, then add `reviewed:` with the day of the review."
        yield finding("review-missing", process.path, process.line("title"), "it was never reviewed.", hint)


def review_in_future(playbook: Playbook, today: date) -> Iterator[Finding]:
    for process in playbook.in_force:
        reviewed = process.review.reviewed
        if reviewed and reviewed > today:
            message = f"the review of {ahead(reviewed, today)}"
            hint = instead(reviewed, today, "Set it to the day of the last review.")
            yield finding("review-in-future", process.path, process.line("reviewed"), message, hint)


def review_overdue(playbook: Playbook, today: date) -> Iterator[Finding]:
    for process in _with(playbook, today, Currency.OVERDUE):
        due = process.review.due
        hint = "Review it and set `reviewed:` to today, or waive the rule for a time in mkdocs.yml and say why."
        yield finding("review-overdue", process.path, _review_line(process), f"its review was due on {due}.", hint)


def review_due_soon(playbook: Playbook, today: date) -> Iterator[Finding]:
    for process in _with(playbook, today, Currency.DUE_SOON):
        due = process.review.due
        yield finding(
            "review-due-soon",
            process.path,
            _review_line(process),
            f"its review is due by {due}.",
            "Review it before that day.",
        )


def interval_missing(playbook: Playbook, _today: date) -> Iterator[Finding]:
    for process in playbook.in_force:
        review = process.review
        if review.reviewed and review.due is None and not review.unreadable:
            message = f"it was reviewed on {review.reviewed}, but not for how long."
            hint = "Add `review_every:`, for example `review_every: 6 months`."
            yield finding("interval-missing", process.path, _review_line(process), message, hint)


def draft_forgotten(playbook: Playbook, today: date) -> Iterator[Finding]:
    for process in playbook.processes:
        if process.state is not State.DRAFT:
            continue
        since = _draft_since(playbook.history(process.path))
        if since and today - since >= timedelta(days=DRAFT_DAYS):
            message = f"this draft has lain here since {since}."
            yield finding("draft-forgotten", process.path, process.line("state"), message, "Finish it, or remove it.")


def _draft_since(history: History) -> date | None:
    """The day from which a draft has been one, or one on which it was already; None where that is not known."""
    known: date | None = None
    for amendment in history.amendments:
        known = amendment.day or known
        turned = next((state_of(change.now) for change in amendment.changes if change.is_of("state")), None)
        if turned is not None:
            # A draft by an edit that has not landed has lain here since today.
            return amendment.day if turned == State.DRAFT else None
        if amendment.kind in (AmendmentKind.CREATED, AmendmentKind.UNKNOWN):
            break
    return None if history.edited else known


def _with(playbook: Playbook, today: date, currency: Currency) -> Iterator[Process]:
    return (process for process in playbook.in_force if playbook.currency(process, today) is currency)


def _review_line(process: Process) -> int:
    return process.line("reviewed") if "reviewed" in process.lines else process.line("review_by")
