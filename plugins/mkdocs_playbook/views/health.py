"""Health: is the playbook owned, and was it reviewed in time? Counts, and lists one can work through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from mkdocs_playbook.model.review import Currency
from mkdocs_playbook.views.health_reviews import ReviewList, review_lists
from mkdocs_playbook.views.owners import owner_place
from mkdocs_playbook.views.page import Place, Row, Scene

ROWS_IN_A_LIST = 200
"""How many rows a list on Health shows, so that the page stays under 300 KB; the rest stand on the function pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Counts of processes in force. Every process has one currency; ownerless is counted apart."""

    total: int = 0
    current: int = 0
    due_soon: int = 0
    overdue: int = 0
    never_reviewed: int = 0
    unknown: int = 0
    ownerless: int = 0
    inherited: int = 0

    @property
    def owned(self) -> int:
        return self.total - self.ownerless

    @property
    def in_time(self) -> int:
        """Reviewed in time: current, or due soon."""
        return self.current + self.due_soon

    @property
    def stale(self) -> int:
        return self.overdue + self.never_reviewed


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The figures of one function or one owner; `key` is what the browser counts by."""

    key: str
    place: Place
    figures: Figures


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkList:
    """The processes with one thing wrong, longest first; `left_out` counts those there is no room for."""

    key: str
    title: str
    rows: tuple[Row, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthPage:
    """What the template of Health prints."""

    figures: Figures
    by_function: tuple[Group, ...]
    by_owner: tuple[Group, ...]
    lists: tuple[WorkList, ...]
    reviews: tuple[ReviewList, ...]
    today: date


def figures(rows: Iterable[Row]) -> Figures:
    """The counts over some processes in force."""
    rows = tuple(rows)
    count = Counter(row.mark.currency for row in rows)
    return Figures(
        total=len(rows),
        current=count[Currency.CURRENT],
        due_soon=count[Currency.DUE_SOON],
        overdue=count[Currency.OVERDUE],
        never_reviewed=count[Currency.NEVER_REVIEWED],
        unknown=count[Currency.UNKNOWN],
        ownerless=sum(not row.owner.known for row in rows),
        inherited=sum(row.process.owner_inherited for row in rows),
    )


def health_page(scene: Scene) -> HealthPage:
    """Health on the scene's day."""
    rows = tuple(scene.rows[process.path] for process in scene.playbook.in_force)
    return HealthPage(
        figures=figures(rows),
        by_function=_groups(rows, lambda row: row.process.function.split("/")[0], scene.function_place),
        by_owner=owner_groups(scene, rows),
        lists=tuple(work_list(key, title, rows) for key, title in _LISTS),
        reviews=review_lists(scene),
        today=scene.today,
    )


def owner_groups(scene: Scene, rows: Iterable[Row]) -> tuple[Group, ...]:
    """The figures of each owner who answers at present."""
    owned = (row for row in rows if row.owner.known)
    return _groups(owned, lambda row: row.process.owner, lambda id: owner_place(scene, id))


_LISTS = (
    ("overdue", "Review overdue"),
    ("no owner", "No owner"),
    ("never reviewed", "Never reviewed"),
    ("unknown", "Not known when it was reviewed, or how long that holds"),
    ("due soon", "Review due soon"),
)


def belongs(key: str, row: Row) -> bool:
    """Whether a row stands in the list of that key."""
    return not row.owner.known if key == "no owner" else row.mark.currency.value == key


def work_list(key: str, title: str, rows: tuple[Row, ...]) -> WorkList:
    """The rows of one list, the longest due first."""
    found = sorted((row for row in rows if belongs(key, row)), key=lambda row: (row.mark.due or date.max, row.url))
    return WorkList(
        key=key, title=title, rows=tuple(found[:ROWS_IN_A_LIST]), left_out=max(0, len(found) - ROWS_IN_A_LIST)
    )


def _groups(rows: Iterable[Row], key: Callable[[Row], str], place: Callable[[str], Place]) -> tuple[Group, ...]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return tuple(Group(key=name, place=place(name), figures=figures(members)) for name, members in found.items())
