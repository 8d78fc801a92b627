"""What the browser needs to say, on any later day, which processes are overdue; in lists and in search results."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mkdocs_playbook.model.involvement import roles_of
from mkdocs_playbook.model.process import Process
from mkdocs_playbook.model.role import Role
from mkdocs_playbook.views.export import SCHEMA
from mkdocs_playbook.views.mark import mark_of
from mkdocs_playbook.views.page import Scene
from mkdocs_playbook.views.role.work import rhythm, work_of

Data = dict[str, Any]


def marks(scene: Scene) -> Data:
    """What the browser needs to say, on any later day, which processes are overdue; in lists and in search results."""
    places: dict[str, dict[str, int]] = {}
    for role in scene.playbook.roles:
        for place, process in enumerate(work_of(scene, role)):
            places.setdefault(process.path, {})[role.id] = place
    return {
        "schema": SCHEMA,
        "built": scene.today.isoformat(),
        "processes": [_mark(scene, process, places.get(process.path, {})) for process in scene.playbook.processes],
    }


def role_marks(scene: Scene, role: Role) -> Data:
    """What the navigation shows of a role on every page: the processes it performs, the most frequent first."""
    work = work_of(scene, role)
    shown = [{"url": process.url.removeprefix("./"), "title": process.title} for process in work]
    return {"schema": SCHEMA, "processes": shown}


def _mark(scene: Scene, process: Process, work: Mapping[str, int]) -> Data:
    """`work` are the roles that perform it, each with its place in the role's work."""
    row = scene.rows[process.path]
    return {
        "url": process.url.removeprefix("./"),
        "title": process.title,
        "function": process.function.split("/")[0],
        "owner": process.owner,
        "owner_label": row.owner.label,
        "owned": row.owner.known,
        **({"head_label": row.head} if row.head else {}),
        "roles": [role for role in roles_of(process) if role in scene.playbook.role_by_id],
        "work": work,
        "rhythm": rhythm(process),
        **{key: said for key, said in (("put_off", row.put_off.review), ("owner_put_off", row.put_off.owner)) if said},
        **mark_of(scene.playbook, process, scene.today).data,
    }
