"""The playbook as data: everything a page shows, sorted, documented and versioned. JSON types only."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from mkdocs_playbook.model.amendment import TELLING_REVISION
from mkdocs_playbook.model.finding import Finding, Standing
from mkdocs_playbook.model.person import Person
from mkdocs_playbook.model.process import Process
from mkdocs_playbook.views.export_context import registers_data
from mkdocs_playbook.views.export_ledger import day_data, removal_data
from mkdocs_playbook.views.export_records import process_data, role_data
from mkdocs_playbook.views.health import Figures, figures
from mkdocs_playbook.views.page import Scene
from mkdocs_playbook.views.removed import removed

SCHEMA = 1
"""Version of the shape. A key may be added under one version; none is removed or changes its meaning."""

Data = dict[str, Any]
_MAIL = re.compile(r"[^\s@'\"<>:/]+@[\w-]+(?:\.[\w-]+)+")


def export(scene: Scene, findings: tuple[Finding, ...], *, ledgers: bool) -> Data:
    """The whole playbook. Without `ledgers` it is what the site publishes as playbook.json."""
    parts = exported(scene, findings, lambda process: process_data(scene, process, ledger=ledgers))
    return {key: list(value) if isinstance(value, Iterator) else value for key, value in parts.items()}


def exported(scene: Scene, findings: tuple[Finding, ...], told: Callable[[Process], object]) -> Data:
    """The same for whoever writes it as it comes: the processes are an iterator, and each is told when it is its turn."""
    playbook = scene.playbook
    rows = tuple(scene.rows[process.path] for process in playbook.in_force)
    in_order = sorted(playbook.processes, key=lambda process: (process.id, process.path))
    return {
        "schema": SCHEMA,
        "site_name": playbook.settings.site_name,
        "today": scene.today.isoformat(),
        "telling_revision": TELLING_REVISION,
        "summary": figures_data(figures(rows)),
        "processes": map(told, in_order),
        "roles": sorted((role_data(scene, role) for role in playbook.roles), key=_by_id),
        "people": sorted((_person(scene, person) for person in playbook.people), key=_by_id),
        "functions": sorted(
            (
                {"id": f.id, "title": f.title, "url": f.url, "path": f.path or None, "head": f.head or None}
                for f in playbook.functions
            ),
            key=_by_id,
        ),
        "removed": [removal_data(scene, each) for each in removed(scene).values()],
        **registers_data(scene),
        "findings": [_without_addresses(scene, finding_data(found)) for found in findings],
    }


def _by_id(entry: Data) -> tuple[str, str]:
    return (str(entry["id"]), str(entry.get("path", "")))


def figures_data(counts: Figures) -> Data:
    """The counts of Health."""
    return {
        "processes": counts.total,
        "current": counts.current,
        "due_soon": counts.due_soon,
        "overdue": counts.overdue,
        "never_reviewed": counts.never_reviewed,
        "unknown": counts.unknown,
        "stale": counts.stale,
        "ownerless": counts.ownerless,
        "owner_inherited": counts.inherited,
    }


def _person(scene: Scene, person: Person) -> Data:
    """No e-mail address unless the organisation opts in."""
    return {
        "id": person.id,
        "name": person.name,
        "contact": scene.reachable(person.contact) or None,
        "from": day_data(person.since),
        "until": day_data(person.until),
        "active": person.active(scene.today),
    }


def _without_addresses(scene: Scene, data: Data) -> Data:
    """A finding quotes what it found, and that may be somebody's e-mail address."""
    if scene.playbook.settings.show_addresses:
        return data
    return data | {key: _MAIL.sub("…@…", data[key]) for key in ("message", "hint")}


def finding_data(found: Finding) -> Data:
    """One finding, as `check --format json` prints it."""
    data: Data = {
        "rule": found.rule,
        "severity": found.severity.value,
        "path": found.path,
        "line": found.line,
        "message": found.message,
        "hint": found.hint,
    }
    if found.standing is not Standing.COUNTS:
        data |= {"standing": found.standing.value, "note": found.note}
    return data
