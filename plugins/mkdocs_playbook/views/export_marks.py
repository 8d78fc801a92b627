"""What the browser needs to say, on any later day, which processes are overdue; in lists and in search results."""

from __future__ import annotations

from typing import Any

from mkdocs_playbook.model.involvement import roles_of
from mkdocs_playbook.model.process import Process, doers_of
from mkdocs_playbook.model.role import Role
from mkdocs_playbook.views.export import SCHEMA
from mkdocs_playbook.views.mark import mark_of
from mkdocs_playbook.views.page import Scene
from mkdocs_playbook.views.role.work import rhythm, work_of

Data = dict[str, Any]


def marks(scene: Scene) -> Data:
    """What the browser needs to say, on any later day, which processes are overdue; in lists and in search results."""
    return {
        "schema": SCHEMA,
        "built": scene.today.isoformat(),
        "processes": [_mark(scene, process) for process in scene.playbook.processes],
    }


def role_marks(scene: Scene, role: Role) -> Data:
    """What the navigation shows of a role on every page: the processes it performs, the most frequent first."""
    work = work_of(scene, role)
    shown = [{"url": process.url.removeprefix("./"), "title": process.title} for process in work]
    return {"schema": SCHEMA, "processes": shown}


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
        "performers": list(doers_of(process.steps).roles),
        "rhythm": rhythm(process),
        **mark_of(scene.playbook, process, scene.today).data,
    }
