"""The approval under which a page first landed counts as its first review, where the message says so. Pure.

A header that states a review of its own weighs more. Nothing is made of a beginning that this clone does not hold.
"""

from __future__ import annotations

from dataclasses import replace

from mkdocs_playbook.model.amendment import Amendment, AmendmentKind, History
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import Process
from mkdocs_playbook.model.review import ReviewRecord

# Where no text was read, a beginning is told for content: what it is shows in that there was nothing before.
_BEGINNINGS = (AmendmentKind.CREATED, AmendmentKind.CONTENT)


def with_first_reviews(playbook: Playbook) -> Playbook:
    """The playbook with these reviews on record, and as the last review of those pages that state none."""
    histories = {path: _recorded(history) for path, history in playbook.histories.items()}
    recorded = replace(playbook, histories=histories)
    return replace(recorded, processes=tuple(_reviewed(recorded, process) for process in recorded.processes))


def _recorded(history: History) -> History:
    first = history.amendments[-1] if history.amendments else None
    if first is None or first.review or not _agreed(first):
        return history
    names = " and ".join(first.stated.reviewed_by)
    review = ReviewRecord(day=first.day, commit=first.commit, reviewer=names, from_landing=True)
    return replace(history, amendments=(*history.amendments[:-1], first._replace(review=review)))


def _agreed(first: Amendment) -> bool:
    begins = bool(first.commit) and not first.before and first.kind in _BEGINNINGS
    return begins and bool(first.stated.reviewed_by)


def _reviewed(playbook: Playbook, process: Process) -> Process:
    review, history = process.review, playbook.history(process.path)
    first = history.amendments[-1].review if history.amendments else None
    if review.reviewed or review.unreadable or first is None or not first.from_landing or first.day is None:
        return process
    reviewer = playbook.id_of(first.reviewer) or first.reviewer
    return replace(process, review=replace(review, reviewed=first.day, reviewed_by=reviewer, from_landing=True))
