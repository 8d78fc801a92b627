"""What a change does to processes whose own page it does not touch: through a role, its holders, or a default. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_playbook.model.process import Process
from mkdocs_playbook.model.role import Role
from mkdocs_playbook.views.diff import Elsewhere
from mkdocs_playbook.views.page import Scene
from mkdocs_playbook.views.words import joined

NOBODY = "nobody"


def roles_changed(before: Scene, after: Scene) -> Iterator[Elsewhere]:
    """The roles that are new, gone or other than they were, with the processes they take part in."""
    old, new = before.playbook.role_by_id, after.playbook.role_by_id
    for id in dict.fromkeys((*new, *old)):
        was, now = old.get(id), new.get(id)
        sentences = tuple(_role(before, after, was, now))
        role = now or was
        if sentences and role:
            scene = after if now else before
            titles = tuple(process.title for process in scene.processes_of_role.get(id, ()))
            yield Elsewhere(title=role.title, sentences=sentences, processes=titles)


def duties_changed(before: Scene, after: Scene, pairs: list[tuple[Process, Process]]) -> Iterator[Elsewhere]:
    """The processes whose owner or interval is another by a default, though their page is the same."""
    for was, now in pairs:
        sentences = []
        if was.owner != now.owner:
            names = (before.name(was.owner) or NOBODY, after.name(now.owner) or NOBODY)
            sentences.append(f"Owner is now {names[1]}, no longer {names[0]}.")
        every = [side.review.every.label if side.review.every else "not stated" for side in (was, now)]
        if every[0] != every[1]:
            sentences.append(f"Reviewed every {every[1]} (was: {every[0]}).")
        if sentences:
            yield Elsewhere(title=now.title, sentences=tuple(sentences))


def _role(before: Scene, after: Scene, was: Role | None, now: Role | None) -> Iterator[str]:
    if was is None or now is None:
        yield "The role is new." if now else "The role is gone."
        return
    if was.title != now.title:
        yield f"It was called {was.title}."
    holders = [_held(scene, role) for scene, role in ((before, was), (after, now))]
    if holders[0] != holders[1]:
        yield f"Held by {holders[1]} (was: {holders[0]})."
    deputies = [scene.name(role.deputy) or NOBODY for scene, role in ((before, was), (after, now))]
    if deputies[0] != deputies[1]:
        yield f"Its deputy is {deputies[1]} (was: {deputies[0]})."
    if was.support != now.support:
        yield "Who supports it changed."
    if was.contact != now.contact:
        yield "How to reach it changed."
    if was.body.split() != now.body.split():
        yield "Its description changed."


def _held(scene: Scene, role: Role) -> str:
    names = tuple(person.name for person in scene.playbook.holders(role, scene.today))
    return joined(names) or role.held_by or NOBODY
