"""Whom a change to one page concerns and whose agreement it asks for, by name as far as the playbook names people. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_playbook.model.process import Process
from mkdocs_playbook.views.page import Scene
from mkdocs_playbook.views.words import joined

NAMED = 5
"""How many people of a role are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Affected:
    """Somebody a change concerns: how, what the role is called, and who holds it."""

    how: str
    label: str


def affected(before: Scene, after: Scene, was: Process | None, now: Process | None) -> Iterator[Affected]:
    """Whom a page concerns, by what it says before and after: each role once, by what concerns it most."""
    sides = [process for process in (now, was) if process]
    told: set[str] = set()
    for how, ids in (
        ("Does steps", [role for side in sides for step in side.steps for role in step.performers]),
        ("Takes part", [role for side in sides for step in side.steps for role in step.takes_part]),
        ("Is asked", [role for side in sides for role in side.consulted]),
        ("Is told", [role for side in sides for role in side.informed]),
        ("Must know it", [role for side in sides for role in side.audience]),
    ):
        for id in dict.fromkeys(ids):
            if id not in told:
                told.add(id)
                yield Affected(how=how, label=people_of(after if id in after.playbook.role_by_id else before, id))


def asked(before: Scene, after: Scene, was: Process | None, now: Process | None) -> Iterator[str]:
    """Whose approval is asked for: the roles that the page names, then the owner, the one so far included."""
    sides = [(scene, side) for scene, side in ((after, now), (before, was)) if side]
    found = [people_of(scene, role) for scene, side in sides for role in side.approvers]
    yield from dict.fromkeys((*found, *_owners(before, after, was, now)))


def _owners(before: Scene, after: Scene, was: Process | None, now: Process | None) -> Iterator[str]:
    """The owner; where a page passes from one to another, which of the two each is."""
    old, new = _owner(before, was), _owner(after, now)
    if old == new or not (was and now):
        yield from (f"{name}, the owner" for name in dict.fromkeys((new, old)) if name)
        return
    if new:
        yield f"{new}, the new owner"
    if old:
        yield f"{old}, the owner until now"


def _owner(scene: Scene, process: Process | None) -> str:
    """Who owns a page on the day, in words; empty where nobody does, or there is no page."""
    if process is None:
        return ""
    line = scene.owner_line(scene.playbook.owner(process, scene.today), process)
    return line.label if line.known else ""


def people_of(scene: Scene, id: str) -> str:
    """A role with who holds it on the day, or a person's name; an unknown id as it stands."""
    role = scene.playbook.role_by_id.get(id)
    if role is None:
        return scene.name(id)
    names = tuple(person.name for person in scene.playbook.holders(role, scene.today))
    more = len(names) - NAMED
    held = joined((*names[:NAMED], f"{more} more") if more > 0 else names) or role.held_by
    return f"{role.title} ({held})" if held else role.title
