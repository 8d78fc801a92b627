"""The rows of an auditor's tables: what each holds, under which heading, and where in the playbook it stands. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from mkdocs_playbook.model.amendment import NOTHING_STATED, Amendment
from mkdocs_playbook.model.process import Process
from mkdocs_playbook.model.removal import Removal
from mkdocs_playbook.model.review import ReviewRecord
from mkdocs_playbook.views.agreed import agreed
from mkdocs_playbook.views.earlier import withdrawn_by, withdrawn_on
from mkdocs_playbook.views.ledger_words import changes_in_words
from mkdocs_playbook.views.page import Scene
from mkdocs_playbook.views.reviews import review_facts
from mkdocs_playbook.views.titles import titles

Value = str | int | bool | None | list[str]
Row = Mapping[str, Value]

NO_VERSION_YET = "the text in force stood in a file of its own and had no version yet"


REGISTER = {
    "id": "Id",
    "title": "Title",
    "kind": "Kind",
    "state": "State",
    "function": "Function",
    "version": "Version",
    "in_force_since": "In force since",
    "owner": "Owner, id",
    "owner_title": "Owner, title",
    "owner_people": "Owner, people",
    "owner_inherited": "Owner by default",
    "reviewed": "Reviewed",
    "review_every": "Reviewed every",
    "review_due": "Review due",
    "currency": "Currency",
    "approvers": "Agree to changes",
    "next_text_from": "Next text from",
    "path": "Path",
    "version_text": "Text of the version (git blob)",
    "version_commit": "Commit of the version",
    "text": "Text now (git blob)",
    "commit": "Last commit",
    "history": "History",
    "note": "Note",
}
AMENDMENTS = {
    "id": "Id",
    "title": "Title",
    "date": "Landed",
    "version": "Version",
    "kind": "Kind",
    "class": "Class",
    "class_stated": "Class stated",
    "class_proposed": "Class proposed",
    "contradiction": "Contradiction",
    "changes": "What changed",
    "summary": "Summary",
    "reason": "Reason",
    "approved_recorded": "Agreed, recorded",
    "approved_stated": "Agreed, stated",
    "effective": "Takes effect",
    "authors": "Authors",
    "pull_request": "Pull request",
    "corrected_by": "Corrected by",
    "corrected_on": "Corrected on",
    "class_first": "Class first stated",
    "reason_first": "Reason first given",
    "path": "Path",
    "moved_from": "Moved from",
    "text": "Text (git blob)",
    "commit": "Commit",
}
REVIEWS = {
    "id": "Id",
    "title": "Title",
    "date": "Reviewed",
    "reviewer": "Reviewer",
    "reviewer_name": "Reviewer, name",
    "outcome": "Outcome",
    "note": "Note",
    "from_landing": "By the first landing",
    "facts": "Worth knowing",
    "path": "Path",
    "commit": "Commit",
}
RETIRED = {
    "id": "Id",
    "title": "Title",
    "how": "How",
    "retired_on": "Retired on",
    "successors": "Replaced by",
    "reason": "Reason",
    "path": "Path",
    "commit": "Commit",
}


def register_row(scene: Scene, process: Process) -> Row:
    playbook, review = scene.playbook, process.review
    owner, history = playbook.owner(process, scene.today), playbook.history(process.path)
    waited = process.path in playbook.replaced
    made = None if waited else history.versioning
    newest = next(iter(history.amendments), None)
    coming = [each.effective for each in playbook.pending.get(process.path, ()) if each.effective > scene.today]
    return {
        "id": process.id,
        "title": process.title,
        "kind": process.kind.value,
        "state": process.state.value,
        "function": process.function or None,
        "version": None if waited else history.version,
        "in_force_since": _day(playbook.in_force_since(process)),
        "owner": process.owner or None,
        "owner_title": owner.role.title if owner.role else None,
        "owner_people": [person.name for person in owner.people],
        "owner_inherited": process.owner_inherited,
        "reviewed": _day(review.reviewed),
        "review_every": review.every.label if review.every else None,
        "review_due": _day(review.due) if process.in_force else None,
        "currency": playbook.currency(process, scene.today).value if process.in_force else None,
        "approvers": [scene.name(role) for role in process.approvers],
        "next_text_from": _day(min(coming)) if coming else None,
        "path": process.path,
        "version_text": made.after if made else None,
        "version_commit": made.commit if made else None,
        "text": newest.after if newest else None,
        "commit": newest.commit if newest else None,
        "history": history.completeness.value,
        "note": NO_VERSION_YET if waited else history.reason or None,
    }


def amendment_row(scene: Scene, process: Process, amendment: Amendment) -> Row:
    approvals, correction = agreed(scene, amendment.approved_by), amendment.correction
    first = amendment.stated if correction else NOTHING_STATED
    return {
        "id": process.id or None,
        "title": process.title or None,
        "date": _day(amendment.day),
        "version": amendment.version,
        "kind": amendment.kind.value,
        "class": amendment.amendment_class.value if amendment.amendment_class else None,
        "class_stated": amendment.stated_class.value if amendment.stated_class else None,
        "class_proposed": amendment.proposed.value if amendment.proposed else None,
        "contradiction": amendment.contradiction or None,
        "changes": list(changes_in_words(titles(scene), amendment.changes)),
        "summary": amendment.summary,
        "reason": amendment.reason or None,
        "approved_recorded": [each.name for each in approvals if each.recorded],
        "approved_stated": [each.name for each in approvals if not each.recorded],
        "effective": _day(amendment.stated.effective),
        "authors": list(amendment.authors),
        "pull_request": amendment.pull_request or None,
        "corrected_by": correction.by if correction else None,
        "corrected_on": _day(correction.on) if correction else None,
        "class_first": first.amendment_class.value if first.amendment_class else None,
        "reason_first": first.reason or None,
        "path": amendment.path,
        "moved_from": amendment.moved_from or None,
        "text": amendment.after or None,
        "commit": amendment.commit or None,
    }


def review_row(scene: Scene, process: Process, record: ReviewRecord) -> Row:
    return {
        "id": process.id or None,
        "title": process.title or None,
        "date": _day(record.day),
        "reviewer": record.reviewer or None,
        "reviewer_name": scene.name(record.reviewer) if record.reviewer else None,
        "outcome": record.outcome.value,
        "note": record.note or None,
        "from_landing": record.from_landing,
        "facts": list(review_facts(scene.playbook, process, record)),
        "path": process.path,
        "commit": record.commit,
    }


def retired_row(scene: Scene, process: Process) -> Row:
    landed = withdrawn_by(scene, process)
    return {
        "id": process.id,
        "title": process.title,
        "how": "retired",
        "retired_on": _day(withdrawn_on(scene, process)),
        "successors": list(process.superseded_by),
        "reason": process.retired_because or (landed.reason if landed else "") or None,
        "path": process.path,
        "commit": landed.commit if landed else None,
    }


def removed_row(removal: Removal) -> Row:
    process, amendment = removal.process, removal.amendment
    return {
        "id": process.id or None,
        "title": process.title or None,
        "how": "removed",
        "retired_on": _day(amendment.day),
        "successors": list(process.superseded_by),
        "reason": amendment.reason or amendment.summary or None,
        "path": process.path,
        "commit": amendment.commit,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
