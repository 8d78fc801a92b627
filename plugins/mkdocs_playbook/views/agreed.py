"""Who agreed to an amendment, each once: page, data and the auditor's record ask here. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs_playbook.model.amendment import Approval
from mkdocs_playbook.views.page import Scene


def agreed(scene: Scene, approvals: Iterable[Approval]) -> tuple[Approval, ...]:
    """Who agreed, each once, by the name that came first; one who is typed and recorded stands there as recorded.

    The git host knows people by the name they sign in with, authors type another: it is the person that counts.
    """
    found: dict[tuple[bool, str], Approval] = {}
    for each in approvals:
        person = scene.person_named(each.name)
        one = (True, person.id) if person else (False, scene.name(each.name).casefold())
        if one not in found or (each.recorded and not found[one].recorded):
            found[one] = each
    return tuple(found.values())
