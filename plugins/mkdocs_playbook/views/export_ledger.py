"""The ledger of a process as data: amendments with what was stated about them, and reviews. JSON types only."""

from __future__ import annotations

from datetime import date
from typing import Any

from mkdocs_playbook.model.amendment import Amendment, AmendmentKind, Correction, History, Statement
from mkdocs_playbook.model.change import Change, Part
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import Process
from mkdocs_playbook.model.removal import Removal
from mkdocs_playbook.model.review import ReviewRecord
from mkdocs_playbook.views.agreed import agreed
from mkdocs_playbook.views.page import Scene
from mkdocs_playbook.views.pending import Coming

Data = dict[str, Any]


def version_data(playbook: Playbook, process: Process) -> Data:
    """Which version holds, since when, and how to check it; null where it is not known, or the text does not hold."""
    history, version = playbook.history(process.path), playbook.version(process)
    return {
        "first_version": process.first_version,
        "version": version,
        "content_hash": history.content_hash or None if version is not None else None,
        "in_force": day_data(playbook.in_force_since(process)),
        "edited": history.edited,
    }


def ledger_data(scene: Scene, history: History) -> Data:
    """The amendments and the reviews, newest first."""
    return {
        "amendments": [amendment_data(scene, amendment) for amendment in history.amendments],
        "reviews": [review_data(record) for record in history.reviews],
    }


def removal_data(scene: Scene, removal: Removal) -> Data:
    """A process that is gone, as its last text had it, and the landing that took it away."""
    process, amendment = removal.process, removal.amendment
    return {
        "id": process.id,
        "path": process.path,
        "former_paths": list(removal.former),
        "url": process.url.removeprefix("./"),
        "kind": process.kind.value,
        "title": process.title,
        "function": process.function,
        "state": process.state.value,
        "owner": process.owner or None,
        "superseded_by": list(process.superseded_by),
        "date": day_data(amendment.day),
        "commit": amendment.commit,
        "authors": list(amendment.authors),
        "summary": amendment.summary,
        "reason": amendment.reason or None,
        "approved_by": _approvals(scene, amendment),
        "pull_request": amendment.pull_request or None,
        "blob": amendment.before,
    }


def amendment_data(scene: Scene, amendment: Amendment) -> Data:
    """One entry of a ledger; `date` is null where it is not known."""
    content = amendment.kind is AmendmentKind.CONTENT
    stated = amendment.amendment_class
    return {
        "commit": amendment.commit,
        "date": day_data(amendment.day),
        "authors": list(amendment.authors),
        "summary": amendment.summary,
        "kind": amendment.kind.value,
        "path": amendment.path,
        "moved_from": amendment.moved_from or None,
        "pull_request": amendment.pull_request or None,
        "blob_before": amendment.before or None,
        "blob_after": amendment.after or None,
        "version": amendment.version,
        "class": stated.value if stated else None,
        "class_stated": content and amendment.stated_class is not None,
        "class_proposed": amendment.proposed.value if content and amendment.proposed else None,
        "changes": [change_data(change) for change in amendment.changes],
        "reason": amendment.reason or None,
        "approved_by": _approvals(scene, amendment),
        "effective": day_data(amendment.stated.effective),
        "correction": _correction(amendment.correction, amendment.stated) if amendment.correction else None,
    }


def _approvals(scene: Scene, amendment: Amendment) -> list[Data]:
    return [{"name": each.name, "recorded": each.recorded} for each in agreed(scene, amendment.approved_by)]


def change_data(change: Change) -> Data:
    """One step, section or key that was touched; `was` and `now` are null where nothing is said.

    `number` and `before_by` are of steps.
    """
    step = change.what is Part.STEP
    return {
        "what": change.what.value,
        "kind": change.kind.value,
        "name": change.name,
        "number": {"before": change.before, "after": change.after} if step else None,
        "was": change.was or None,
        "now": change.now or None,
        "before_by": list(change.before_by) if step else None,
        "reworded": change.reworded,
    }


def coming_data(coming: Coming) -> Data:
    """A text that waits; `begun` says that its day has come, `agreed` is null where it has not landed in its own file."""
    return {
        "effective": coming.effective.isoformat(),
        "begun": coming.begun,
        "agreed": day_data(coming.agreed),
        "class": coming.amendment_class.value if coming.amendment_class else None,
        "class_stated": coming.class_stated,
        "reason": coming.reason or None,
        "changes": [change_data(change) for change in coming.changes],
    }


def review_data(record: ReviewRecord) -> Data:
    """One review; `date` is the day that its header gives, else that of its landing."""
    return {
        "date": day_data(record.day),
        "reviewer": record.reviewer or None,
        "outcome": record.outcome.value,
        "note": record.note or None,
        "commit": record.commit,
    }


def _correction(correction: Correction, first: Statement) -> Data:
    """What was put right, and what the messages had stated before."""
    return {
        "class": correction.amendment_class.value if correction.amendment_class else None,
        "reason": correction.reason or None,
        "by": correction.by,
        "on": correction.on.isoformat(),
        "class_first": first.amendment_class.value if first.amendment_class else None,
        "reason_first": first.reason or None,
    }


def day_data(day: date | None) -> str | None:
    """A day as `YYYY-MM-DD`."""
    return day.isoformat() if day else None
