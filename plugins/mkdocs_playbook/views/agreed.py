"""Who agreed to an amendment, each once: page, data, record and the message of a landing ask here. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs_playbook.model.amendment import Approval, each_once
from mkdocs_playbook.views.page import Scene


def agreed(scene: Scene, approvals: Iterable[Approval]) -> tuple[Approval, ...]:
    """Who agreed, each person once.

    The git host knows people by the name they sign in with, authors type another: it is the person that counts.
    """

    def who(name: str) -> tuple[bool, str]:
        person = scene.person_named(name)
        return (True, person.id) if person else (False, scene.name(name).casefold())

    return each_once(approvals, who)
