"""Processes and roles as data: everything their pages show. JSON types only."""

from __future__ import annotations

from typing import Any

from mkdocs_playbook.model.calls import calls
from mkdocs_playbook.model.involvement import Part, involvement
from mkdocs_playbook.model.process import Process, Step, Way
from mkdocs_playbook.model.role import Role
from mkdocs_playbook.views.addresses import lasting_url
from mkdocs_playbook.views.export_context import context_data
from mkdocs_playbook.views.export_ledger import coming_data, day_data, ledger_data, version_data
from mkdocs_playbook.views.export_role import world_data
from mkdocs_playbook.views.page import Scene
from mkdocs_playbook.views.pending import coming_of

Data = dict[str, Any]


def process_data(scene: Scene, process: Process, *, ledger: bool) -> Data:
    """One process, with its ledger where asked."""
    playbook = scene.playbook
    history = playbook.history(process.path)
    parts = involvement(process)
    data: Data = {
        "id": process.id,
        "path": process.path,
        "url": process.url.removeprefix("./"),
        "lasting_url": lasting_url(process, playbook.settings),
        "kind": process.kind.value,
        "title": process.title,
        "function": process.function,
        "state": process.state.value,
        **_ownership(scene, process),
        **_review(scene, process),
        "trigger": process.trigger or None,
        "frequency": process.frequency or None,
        "deadline": process.deadline or None,
        **context_data(scene, process),
        "accountable": process.accountable or None,
        "approvers": list(process.approvers),
        "consulted": list(process.consulted),
        "informed": list(process.informed),
        "audience": list(process.audience),
        "also_called": list(process.also_called),
        "superseded_by": list(process.superseded_by),
        "retired_on": day_data(process.retired_on),
        "retired_because": process.retired_because or None,
        "steps": [_step(step) for step in process.steps],
        "calls": [{"step": call.step.number, "process": call.process.id} for call in calls(playbook, process)],
        "roles": list(parts),
        "involvement": {role: [_part(part) for part in each] for role, each in parts.items()},
        "history": history.completeness.value,
        **version_data(playbook, process),
        "coming": [coming_data(each) for each in coming_of(scene, process)],
    }
    if ledger:
        data |= ledger_data(scene, history)
    return data


def _ownership(scene: Scene, process: Process) -> Data:
    owner = scene.playbook.owner(process, scene.today)
    return {
        "owner": process.owner or None,
        "owner_inherited": process.owner_inherited,
        "owner_standing": owner.standing.value,
        "owners": [person.id for person in owner.people],
        "deputy": process.deputy or (owner.role.deputy if owner.role else "") or None,
    }


def _review(scene: Scene, process: Process) -> Data:
    playbook, review = scene.playbook, process.review
    return {
        "reviewed": day_data(review.reviewed),
        "reviewed_by": review.reviewed_by or None,
        "review_note": review.note or None,
        "review_from_landing": review.from_landing,
        "awaiting_new_owner": playbook.awaits_new_owner(process, scene.today),
        "review_every": review.every.label if review.every else None,
        "review_every_inherited": review.every_inherited,
        "review_due": day_data(review.due),
        "currency": playbook.currency(process, scene.today).value,
    }


def _step(step: Step) -> Data:
    data: Data = {
        "number": step.number,
        "name": step.name,
        "text": step.text,
        "performers": list(step.performers),
        "performer_source": step.performer_source.value,
        "takes_part": list(step.takes_part),
    }
    if step.systems:
        data["performing_systems"] = list(step.systems)
    if step.ways:
        data["next"] = [_way(way) for way in step.ways]
    return data


def _way(way: Way) -> Data:
    does: Data = {"does": way.does} if way.does else {}
    return {"condition": way.condition or None, "step": way.step, **does}


def _part(part: Part) -> Data:
    steps: Data = {"steps": list(part.steps)} if part.steps else {}
    return {"kind": part.kind.value, **steps, "from": part.origin.value}


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
        **world_data(scene, role),
    }
