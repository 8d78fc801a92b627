"""What changed for a role: the one change to know, what matters most first, and how many more stand on Changes."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest

from mkdocs_playbook.model.amendment import Amendment, AmendmentKind, Statement
from mkdocs_playbook.model.change import AmendmentClass, Change
from mkdocs_playbook.views.role.changed import LATEST_CHANGES, NEWS_DAYS, Changed, changed
from mkdocs_playbook.views.role_page import role_page
from tests.views.test_changes import SECTION, TODAY, amendment, fact, left, reworded, scene

MAJOR = {"stated": Statement(amendment_class=AmendmentClass.MAJOR)}
OLD = TODAY - timedelta(days=NEWS_DAYS + 1)
LANDINGS = count()
DEADLINE = fact("deadline", "a", "b")


def said(summary: str, *changes: Change, ago: int = 0, day: date | None = None, **more: Any) -> Amendment:
    """An amendment so many days ago; of one day, the first named has landed last."""
    given = {"summary": summary, "day": day or TODAY - timedelta(days=ago), **more}
    return amendment(*changes, landing=next(LANDINGS), **given)


def of(*amendments: Amendment, role: str = "support-agent") -> Changed:
    made = scene(*amendments)
    view = role_page(made, made.playbook.role_by_id[role]).changed
    assert view == changed(made, made.playbook.role_by_id[role])
    return view


def told(view: Changed) -> list[str]:
    return [each.summary for each in view.latest]


def housekeeping(number: int) -> list[Amendment]:
    return [said(f"Tidy {place}", DEADLINE) for place in range(number)]


def test_the_change_to_know_is_chosen_before_the_list_is_cut() -> None:
    """A day of housekeeping lies above it: eight changes, and there is room for six."""
    view = of(*housekeeping(8), said("Call them back", SECTION, **MAJOR))
    assert view.news
    assert view.news.summary == "Call them back"
    assert told(view) == ["Call them back", *(f"Tidy {place}" for place in range(LATEST_CHANGES - 1))]


@pytest.mark.parametrize(
    ("amendments", "news"),
    [
        ([said("Minor", reworded(2)), said("Major", reworded(3), SECTION, ago=9, **MAJOR)], "Major"),
        ([said("Lead's", reworded(3)), said("Mine", reworded(2), ago=9)], "Mine"),
        ([said("Facts", DEADLINE)], None),
        ([said("Long ago", reworded(2), day=OLD, **MAJOR)], None),
        ([said("Published", kind=AmendmentKind.CREATED)], None),
    ],
)
def test_the_change_to_know_is_major_or_of_ones_own_steps_and_new(
    amendments: list[Amendment], news: str | None
) -> None:
    view = of(*amendments)
    assert (view.news and view.news.summary) == news


@pytest.mark.parametrize(("role", "ago"), [("auditor", 0), ("bank", 0), ("bank", 500)])
def test_a_role_that_lost_its_step_is_told_also_where_it_has_no_other(role: str, ago: int) -> None:
    view = of(said("Of others", SECTION), said("Taken", left(reworded(1), role), ago=ago), role=role)
    assert told(view) == ["Taken"]
    assert view.latest[0].lost_by(role) == "step 1 is no longer yours"
    assert bool(view.news) is (ago == 0)


def test_majors_then_own_steps_then_the_rest_each_newest_first_and_then_what_is_older() -> None:
    view = of(
        said("Rest, today", DEADLINE),
        said("Own, today", reworded(1)),
        said("Rest, yesterday", SECTION, ago=1),
        said("Own, yesterday", reworded(4), ago=1),
        said("Major, last week", SECTION, ago=7, **MAJOR),
        said("Old rest", SECTION, day=OLD),
        said("Old major", reworded(1), day=OLD - timedelta(days=1), **MAJOR),
    )
    assert told(view) == [
        "Major, last week",
        "Own, today",
        "Own, yesterday",
        "Rest, today",
        "Rest, yesterday",
        "Old rest",
    ]
    assert view.more == 1


def test_a_major_that_does_not_concern_the_role_is_not_its_news() -> None:
    view = of(said("Of the lead", reworded(3), **MAJOR), said("Mine", reworded(1)))
    assert told(view) == ["Mine"]


def test_more_counts_what_changes_tells_and_nothing_older() -> None:
    """Changes tells of twelve months; the list goes back further only where it has room."""
    years_ago = [said(f"Long ago {place}", DEADLINE, day=date(2024, 1, 9 - place)) for place in range(8)]
    assert of(*housekeeping(8), *years_ago).more == 2
    few = of(*housekeeping(2), *years_ago)
    assert told(few) == ["Tidy 0", "Tidy 1", *(f"Long ago {place}" for place in range(4))]
    assert few.more == 0
