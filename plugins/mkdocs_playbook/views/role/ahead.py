"""The texts that wait and concern a role, each with whose the steps are that it adds, changes or moves. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_playbook.model.change import Part
from mkdocs_playbook.model.process import Doers, Step, doers_of
from mkdocs_playbook.model.role import Role
from mkdocs_playbook.views.doers import doer_places
from mkdocs_playbook.views.page import Place, Scene
from mkdocs_playbook.views.pending import Coming, coming
from mkdocs_playbook.views.words import steps_in_words

MOST_AHEAD = 6
"""How many a page has room for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """Steps, as "steps 2 and 3", and who will do them; nobody where that is not said."""

    steps: str
    parties: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """A text that waits, as it concerns a role. `mine` are the role's own steps in it, as "steps 2 and 3", or empty."""

    text: Coming
    mine: str
    others: tuple[Whose, ...]


def ahead(scene: Scene, role: Role) -> tuple[Ahead, ...]:
    """The texts that wait and change something for a role, the nearest first."""
    return tuple(_ahead(scene, role, each) for each in coming(scene) if role.id in each.concerned)


def _ahead(scene: Scene, role: Role, text: Coming) -> Ahead:
    by_doers: dict[Doers, list[int]] = {}
    mine = []
    for number, doers in _steps(text):
        if role.id in doers.roles:
            mine.append(number)
        else:
            by_doers.setdefault(doers, []).append(number)
    others = (
        Whose(steps=steps_in_words(numbers), parties=doer_places(scene, doers)) for doers, numbers in by_doers.items()
    )
    return Ahead(text=text, mine=steps_in_words(mine) if mine else "", others=tuple(others))


def _steps(text: Coming) -> Iterator[tuple[int, Doers]]:
    """The steps that will be new or different, by their numbers then, and who will do them."""
    touched = {change.after for change in text.changes if change.what is Part.STEP}
    steps: dict[int, list[Step]] = {}
    for step in text.text.steps:
        if step.number in touched:
            steps.setdefault(step.number, []).append(step)
    yield from ((number, doers_of(steps[number])) for number in sorted(steps))
