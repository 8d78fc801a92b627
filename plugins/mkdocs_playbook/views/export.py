"""The playbook as data: everything a page shows, sorted, documented and versioned. JSON types only."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from mkdocs_playbook.model.amendment import TELLING_REVISION, Amendment
from mkdocs_playbook.model.finding import Finding, Standing
from mkdocs_playbook.model.person import Person
from mkdocs_playbook.model.process import Flow, Process, Step
from mkdocs_playbook.model.role import Role
from mkdocs_playbook.views.addresses import lasting_url
from mkdocs_playbook.views.health import Figures, figures
from mkdocs_playbook.views.mark import mark_of
from mkdocs_playbook.views.page import Scene, roles_of
from mkdocs_playbook.views.role_page import rhythm

SCHEMA = 1
"""Version of the shape. A key may be added under one version; none is removed or changes its meaning."""

Data = dict[str, Any]
_MAIL = re.compile(r"[^\s@'\"<>:/]+@[\w-]+(?:\.[\w-]+)+")


def export(scene: Scene, findings: tuple[Finding, ...], *, ledgers: bool) -> Data:
    """The whole playbook. Without `ledgers` it is what the site publishes as playbook.json."""
    playbook = scene.playbook
    rows = tuple(scene.rows[process.path] for process in playbook.in_force)
    return {
        "schema": SCHEMA,
        "site_name": playbook.settings.site_name,
        "today": scene.today.isoformat(),
        "telling_revision": TELLING_REVISION,
        "summary": figures_data(figures(rows)),
        "processes": sorted((process_data(scene, p, ledger=ledgers) for p in playbook.processes), key=_by_id),
        "roles": sorted((role_data(scene, role) for role in playbook.roles), key=_by_id),
        "people": sorted((_person(scene, person) for person in playbook.people), key=_by_id),
        "functions": sorted(
            (
                {"id": f.id, "title": f.title, "url": f.url, "path": f.path or None, "head": f.head or None}
                for f in playbook.functions
            ),
            key=_by_id,
        ),
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


def process_data(scene: Scene, process: Process, *, ledger: bool) -> Data:
    """One process, with its ledger where asked."""
    playbook, review = scene.playbook, process.review
    owner = playbook.owner(process, scene.today)
    history = playbook.history(process.path)
    data: Data = {
        "id": process.id,
        "path": process.path,
        "url": process.url.removeprefix("./"),
        "lasting_url": lasting_url(process, playbook.settings),
        "kind": process.kind.value,
        "title": process.title,
        "function": process.function,
        "state": process.state.value,
        "owner": process.owner or None,
        "owner_inherited": process.owner_inherited,
        "owner_standing": owner.standing.value,
        "owners": [person.id for person in owner.people],
        "deputy": process.deputy or (owner.role.deputy if owner.role else "") or None,
        "reviewed": _day(review.reviewed),
        "reviewed_by": review.reviewed_by or None,
        "review_note": review.note or None,
        "review_every": review.every.label if review.every else None,
        "review_every_inherited": review.every_inherited,
        "review_due": _day(review.due),
        "currency": playbook.currency(process, scene.today).value,
        "trigger": process.trigger or None,
        "frequency": process.frequency or None,
        "deadline": process.deadline or None,
        "systems": list(process.systems),
        "forms": list(process.forms),
        "inputs": [_flow(flow) for flow in process.inputs],
        "outputs": [_flow(flow) for flow in process.outputs],
        "approvers": list(process.approvers),
        "consulted": list(process.consulted),
        "informed": list(process.informed),
        "audience": list(process.audience),
        "also_called": list(process.also_called),
        "superseded_by": list(process.superseded_by),
        "retired_on": _day(process.retired_on),
        "retired_because": process.retired_because or None,
        "steps": [_step(step) for step in process.steps],
        "roles": list(roles_of(process)),
        "history": history.completeness.value,
    }
    if ledger:
        data["amendments"] = [amendment_data(amendment) for amendment in history.amendments]
    return data


def _step(step: Step) -> Data:
    return {
        "number": step.number,
        "text": step.text,
        "performers": list(step.performers),
        "performer_source": step.performer_source.value,
        "takes_part": list(step.takes_part),
    }


def _flow(flow: Flow) -> Data:
    return {"what": flow.what, "party": flow.party or None}


def amendment_data(amendment: Amendment) -> Data:
    """One entry of a ledger; `date` is null where it is not known."""
    return {
        "commit": amendment.commit,
        "date": _day(amendment.day),
        "authors": list(amendment.authors),
        "summary": amendment.summary,
        "kind": amendment.kind.value,
        "path": amendment.path,
        "moved_from": amendment.moved_from or None,
        "pull_request": amendment.pull_request or None,
        "blob_before": amendment.before or None,
        "blob_after": amendment.after or None,
    }


def role_data(scene: Scene, role: Role) -> Data:
    """One role, with the active people who hold it."""
    return {
        "id": role.id,
        "path": role.path,
        "url": scene.role_urls.get(role.id, ""),
        "title": role.title,
        "function": role.function or None,
        "external": role.external,
        "contact": role.contact or None,
        "deputy": role.deputy or None,
        "lead": role.lead or None,
        "holders": [person.id for person in scene.playbook.holders(role, scene.today)],
        "held_by": role.held_by or None,
        "also_called": list(role.also_called),
        "support": [
            {
                "at": support.at or None,
                "sponsor": support.sponsor or None,
                "change_agents": list(support.change_agents),
                "peers": list(support.peers),
            }
            for support in role.support
        ],
        "processes": [process.id for process in scene.processes_of_role.get(role.id, ())],
    }


def _person(scene: Scene, person: Person) -> Data:
    """No e-mail address unless the organisation opts in."""
    return {
        "id": person.id,
        "name": person.name,
        "contact": scene.reachable(person.contact) or None,
        "from": _day(person.since),
        "until": _day(person.until),
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


def marks(scene: Scene) -> Data:
    """What the browser needs to say, on any later day, which processes are overdue; in lists and in search results."""
    return {
        "schema": SCHEMA,
        "built": scene.today.isoformat(),
        "processes": [_mark(scene, process) for process in scene.playbook.processes],
    }


def _mark(scene: Scene, process: Process) -> Data:
    row = scene.rows[process.path]
    return {
        "url": process.url.removeprefix("./"),
        "title": process.title,
        "function": process.function.split("/")[0],
        "owner": process.owner,
        "owner_label": row.owner.label,
        "owned": row.owner.known,
        "roles": [role for role in roles_of(process) if role in scene.playbook.role_by_id],
        "performers": list(dict.fromkeys(role for step in process.steps for role in step.performers)),
        "rhythm": rhythm(process),
        **mark_of(scene.playbook, process, scene.today).data,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
