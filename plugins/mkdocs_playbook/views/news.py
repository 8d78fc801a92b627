"""The news of the last months as data for the browser: what is new for a role since the reader's last visit. JSON types only."""

from __future__ import annotations

from datetime import timedelta
from itertools import islice
from typing import Any

from mkdocs_playbook.model.change import Part
from mkdocs_playbook.model.process import Process
from mkdocs_playbook.views.changes import Change, latest_changes, told_changes
from mkdocs_playbook.views.ledger import entry_anchor
from mkdocs_playbook.views.page import Scene
from mkdocs_playbook.views.pending import Coming, coming, roles_concerned
from mkdocs_playbook.views.words import shortened

SCHEMA = 1
DAYS = 92
MOST = 400
"""How many changes the browser is given, the newest: some 300 bytes each."""
VERSIONS = 20
"""How many versions a page names to the browser that compares them with the one last seen."""
LONGEST = 140

Data = dict[str, Any]


def news(scene: Scene) -> Data:
    """The changes of the last months that are news, newest first, with the roles they concern and their steps."""
    landed = [_change(each) for each in latest_changes(scene, scene.today - timedelta(days=DAYS)) if each.told]
    agreed = [_coming(scene, each) for each in coming(scene) if each.agreed]
    # Python's sort is stable: what landed on one day keeps its order.
    found = sorted([*agreed, *landed], key=lambda data: data["day"], reverse=True)
    return {"schema": SCHEMA, "built": scene.today.isoformat(), "changes": found[:MOST]}


def _coming(scene: Scene, coming: Coming) -> Data:
    """A text that waits is news from the day on which it was agreed; no version is known yet."""
    process, day = coming.row.process, coming.effective
    pending = next(each for each in scene.playbook.pending[process.path] if each.effective == day)
    touched = {change.after for change in pending.changes if change.what is Part.STEP}
    steps = [step for step in pending.text.steps if step.number in touched]
    words = ("Major." if coming.major else "", *coming.words)
    return {
        "id": f"{day.isoformat()} {process.id}",
        "process": process.id,
        "version": None,
        "url": f"{coming.row.url.removeprefix('./')}#{coming.anchor}",
        "title": coming.row.title,
        "words": shortened(" ".join(filter(None, words)) or "changed", LONGEST),
        "day": coming.agreed.isoformat() if coming.agreed else None,
        "roles": {
            role: [step.number for step in steps if role in step.performers]
            for role in roles_concerned(process, pending)
        },
        "in_force": day.isoformat(),
    }


def _change(change: Change) -> Data:
    touched = change.touched
    data: Data = {
        "id": f"{change.amendment.commit[:8]} {change.row.process.id}",
        "process": change.row.process.id,
        "version": change.amendment.version,
        "url": change.url.removeprefix("./"),
        "title": change.row.title,
        "words": shortened(" ".join(filter(None, (change.label, change.words))) or "changed", LONGEST),
        "day": change.day.isoformat(),
        "roles": {role: list(steps) for role, steps in touched.roles.items()},
    }
    if touched.lost:
        data["lost"] = {role: f"{change.lost_by(role)}, as {change.scene.name(role)}" for role in touched.lost}
    if change.end:
        data["withdrawn"] = True
    elif change.in_force:
        data["in_force"] = change.in_force.isoformat()
    return data


def seen_versions(scene: Scene, process: Process) -> list[list[Any]]:
    """The newest news of one process as its page carries them: entry, version, day, anchors of the steps touched.

    Where roles lost steps, these follow: numbers by role, null for a step that is gone.
    """
    found = islice((change for change in told_changes(scene, process) if change.told), VERSIONS)
    return [
        [
            entry_anchor(change.amendment),
            change.amendment.version,
            change.day.isoformat(),
            [f"step-{number}" for number in change.steps],
            *([{role: list(numbers) for role, numbers in lost.items()}] if (lost := change.lost) else []),
        ]
        for change in found
    ]
