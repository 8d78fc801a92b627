"""The list of all owners: whether what they own was reviewed in time, and what nobody owns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mkdocs_playbook.views.health import Figures, Group, WorkList, figures, owner_groups, work_list
from mkdocs_playbook.views.owners import owner_place
from mkdocs_playbook.views.page import Place, Row, Scene

TITLE = "Owners"
ROWS = 250
"""How many owners have their figures in the list, so that the page stays under 300 KB; the others are named below."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnersPage:
    """What the list of owners prints. `owners` own a process in force, `more` something else; `others` have no row."""

    figures: Figures
    owners: int
    more: int
    groups: tuple[Group, ...]
    others: tuple[Place, ...]
    ownerless: WorkList
    today: date


def owners_page(scene: Scene) -> OwnersPage:
    """All owners on the scene's day, by name."""
    rows = tuple(scene.rows[process.path] for process in scene.playbook.in_force)
    groups = sorted(_groups(scene, rows), key=lambda group: (group.place.label.casefold(), group.key))
    return OwnersPage(
        figures=figures(rows),
        owners=sum(bool(group.figures.total) for group in groups),
        more=sum(not group.figures.total for group in groups),
        groups=tuple(groups[:ROWS]),
        others=tuple(group.place for group in groups[ROWS:]),
        ownerless=work_list("no owner", "No owner", rows),
        today=scene.today,
    )


def _groups(scene: Scene, rows: Iterable[Row]) -> Iterable[Group]:
    """Every owner with a page, those included that own no process in force."""
    counted = {group.key: group for group in owner_groups(scene, rows)}
    for name in scene.owned:
        yield counted.get(name) or Group(key=name, place=owner_place(scene, name), figures=Figures())
