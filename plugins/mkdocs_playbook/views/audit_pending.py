"""The rows of texts that wait, for an auditor: what each will change, who agreed, and whether it holds already. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_playbook.model.amendment import Approval
from mkdocs_playbook.model.pending import Edition, Pending
from mkdocs_playbook.model.process import Process
from mkdocs_playbook.views.agreed import agreed
from mkdocs_playbook.views.audit_rows import Row
from mkdocs_playbook.views.ledger_words import changes_in_words
from mkdocs_playbook.views.page import Scene
from mkdocs_playbook.views.titles import titles

TO_COME, NOT_LANDED, REPLACED = "to come", "in force, not landed", "was in force, not landed"

PENDING = {
    "id": "Id",
    "title": "Title",
    "standing": "Standing",
    "effective": "Takes effect",
    "class": "Class",
    "class_stated": "Class stated",
    "changes": "What changes",
    "reason": "Reason",
    "agreed": "Agreed on",
    "approved_recorded": "Agreed, recorded",
    "approved_stated": "Agreed, stated",
    "path": "Path",
    "text": "Text (git blob)",
    "commit": "Last commit",
}


def pending_rows(scene: Scene, process: Process) -> Iterator[Row]:
    """The texts that stand in files of their own, in the order of their days."""
    for edition in scene.playbook.editions(process.path):
        if edition.pending:
            yield _row(scene, process, edition, edition.pending)


def _row(scene: Scene, process: Process, edition: Edition, pending: Pending) -> Row:
    said = scene.playbook.agreement(pending)
    newest = next(iter(scene.playbook.landings(pending)), None)
    stated = said.amendment_class if said.stated else None
    approvals = agreed(scene, said.approved_by)
    return {
        "id": process.id,
        "title": pending.text.title,
        "standing": _standing(scene, edition),
        "effective": pending.effective.isoformat(),
        "class": said.amendment_class.value if said.amendment_class else None,
        "class_stated": stated.value if stated else None,
        "changes": list(changes_in_words(titles(scene), pending.changes)),
        "reason": said.reason or None,
        "agreed": said.day.isoformat() if said.day else None,
        "approved_recorded": _names(approvals, recorded=True),
        "approved_stated": _names(approvals, recorded=False),
        "path": pending.path,
        "text": newest.after if newest else None,
        "commit": newest.commit if newest else None,
    }


def _standing(scene: Scene, edition: Edition) -> str:
    if edition.first and edition.first > scene.today:
        return TO_COME
    return NOT_LANDED if edition.holds(scene.today) else REPLACED


def _names(approvals: tuple[Approval, ...], *, recorded: bool) -> list[str]:
    return [each.name for each in approvals if each.recorded is recorded]
