"""The page Changes: what is coming, then what changed by week, then by month, in a page of bounded size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from mkdocs_playbook.views.changes import Change, latest_changes
from mkdocs_playbook.views.page import Scene
from mkdocs_playbook.views.pending import Coming, coming
from mkdocs_playbook.views.words import MONTHS, month

ROWS_ON_A_PAGE = 200
COMING = 50
"""How many texts that wait are listed, the nearest."""
MONTHS_KEPT = 12
WEEKS = 8
"""How many weeks are told apart, this one included; what is older stands by month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The changes of one week or month, newest first. `week` is its Monday, None for a month.

    `left_out` counts the changes a page has no room for.
    """

    label: str
    anchor: str
    changes: tuple[Change, ...]
    week: date | None = None
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesPage:
    """The periods of the last year that have changes. `complete` is false where the history is not wholly available.

    `begun` are the texts that hold already and have not been landed: no period tells of them yet.
    """

    begun: tuple[Coming, ...]
    coming: tuple[Coming, ...]
    periods: tuple[Period, ...]
    complete: bool


def changes_page(scene: Scene) -> ChangesPage:
    """The last twelve calendar months, with at most ROWS_ON_A_PAGE rows in all; what has no room is counted."""
    found = latest_changes(scene, told_since(scene.today))
    waiting = coming(scene)
    return ChangesPage(
        begun=tuple(each for each in waiting if each.begun)[:COMING],
        coming=tuple(each for each in waiting if not each.begun)[:COMING],
        periods=tuple(_periods(found, scene.today)),
        complete=scene.playbook.history_complete,
    )


def told_since(today: date) -> date:
    """The first day of whose changes the page tells."""
    return _months_before(today, MONTHS_KEPT - 1)


def _periods(changes: list[Change], today: date) -> Iterator[Period]:
    first_week = _monday(today) - timedelta(weeks=WEEKS - 1)
    room = ROWS_ON_A_PAGE
    for (begin, weekly), group in groupby(changes, key=lambda change: _begin(change.day, first_week)):
        members = tuple(group)
        shown = members[:room]
        room -= len(shown)
        yield Period(
            label=_week_label(begin, today) if weekly else _month_label(begin, first_week),
            anchor=f"week-{begin.isoformat()}" if weekly else month(begin).lower().replace(" ", "-"),
            changes=shown,
            week=begin if weekly else None,
            left_out=len(members) - len(shown),
        )


def _begin(day: date, first_week: date) -> tuple[date, bool]:
    """The first day of the period a day belongs to, and whether that is a week."""
    return (_monday(day), True) if day >= first_week else (day.replace(day=1), False)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _week_label(monday: date, today: date) -> str:
    """Week of 9 November; the browser says so where it is the reader's own week."""
    year = "" if monday.year == today.year else f" {monday.year}"
    return f"Week of {monday.day} {MONTHS[monday.month - 1]}{year}"


def _month_label(first: date, first_week: date) -> str:
    """October 2026; of the month in which the weeks begin only the days before them are left."""
    cut = (first.year, first.month) == (first_week.year, first_week.month)
    return f"Earlier in {month(first)}" if cut else month(first)


def _months_before(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 - months
    return date(index // 12, index % 12 + 1, 1)
