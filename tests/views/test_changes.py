"""Lists of changes: which steps of today an amendment touched, whom it concerns, and the page by week and month."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest

from mkdocs_playbook.model.amendment import Amendment, AmendmentKind, Completeness, History, Statement
from mkdocs_playbook.model.change import AmendmentClass, Change, ChangeKind, Part
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import Process, State, Step
from mkdocs_playbook.model.role import Role
from mkdocs_playbook.model.settings import Settings
from mkdocs_playbook.views.changes import changes_of, latest_changes, told_changes
from mkdocs_playbook.views.changes_page import ROWS_ON_A_PAGE, WEEKS, changes_page
from mkdocs_playbook.views.earlier import withdrawn_on
from mkdocs_playbook.views.feeds import feeds
from mkdocs_playbook.views.former_doers import lost_in_words, role_pages
from mkdocs_playbook.views.news import MOST, news, seen_versions
from mkdocs_playbook.views.page import Scene, scene_of
from mkdocs_playbook.views.touched import touched, with_what_followed

TODAY = date(2026, 11, 18)
PATH = "processes/support/refund.md"
AGENT, LEAD = ("support-agent",), ("support-lead",)
STEPS = (
    Step(number=1, text="opens", performers=AGENT),
    Step(number=2, text="checks", performers=AGENT),
    Step(number=3, text="approves", performers=LEAD, takes_part=("auditor",)),
    Step(number=4, text="pays", performers=AGENT),
)
ROLES = tuple(
    Role(id=id, path=f"roles/{id}.md", title=id.replace("-", " "), external=id == "bank")
    for id in ("support-agent", "support-lead", "auditor", "bank")
)


def step(kind: ChangeKind, before: int | None, after: int | None) -> Change:
    return Change(what=Part.STEP, kind=kind, name="x", before=before, after=after)


def added(after: int) -> Change:
    return step(ChangeKind.ADDED, None, after)


def removed(before: int) -> Change:
    return step(ChangeKind.REMOVED, before, None)


def moved(before: int, after: int) -> Change:
    return step(ChangeKind.MOVED, before, after)


def reworded(number: int) -> Change:
    return step(ChangeKind.CHANGED, number, number)


def fact(name: str, was: str = "", now: str = "") -> Change:
    return Change(what=Part.METADATA, kind=ChangeKind.CHANGED, name=name, was=was, now=now)


def left(change: Change, *by: str) -> Change:
    """The change of a step that these did before."""
    return change._replace(before_by=by)


SECTION = Change(what=Part.SECTION, kind=ChangeKind.CHANGED, name="When it goes wrong")


def amendment(
    *changes: Change, day: date = TODAY, kind: AmendmentKind = AmendmentKind.CONTENT, commit: str = "a", **more: Any
) -> Amendment:
    given = {"authors": ("Mia",), "summary": "Say it better", "path": PATH, "commit": commit * 40, **more}
    return Amendment(day=day, kind=kind, changes=changes, **given)


def process(**more: Any) -> Process:
    given = {"id": "support/refund", "path": PATH, "url": "support/refund/", "title": "Refund", "function": "support"}
    return Process(**{**given, "steps": STEPS, "owner": "support-lead", **more})


def scene(*amendments: Amendment, today: date = TODAY, **more: Any) -> Scene:
    history = History(completeness=Completeness.COMPLETE, amendments=amendments)
    return scene_of(Playbook(processes=(process(**more),), roles=ROLES, histories={PATH: history}), today)


@pytest.mark.parametrize(
    ("changes", "later", "now"),
    [
        pytest.param([reworded(2)], [], (2,), id="the newest amendment"),
        pytest.param([reworded(2)], [[added(1)]], (3,), id="one added before it"),
        pytest.param([reworded(2)], [[added(3)]], (2,), id="one added after it"),
        pytest.param([reworded(3)], [[removed(1)]], (2,), id="one removed before it"),
        pytest.param([reworded(3)], [[removed(3)]], (), id="removed itself"),
        pytest.param([reworded(3)], [[reworded(3)]], (3,), id="reworded again"),
        pytest.param([reworded(1)], [[moved(1, 4)]], (4,), id="moved itself"),
        pytest.param([reworded(2)], [[moved(4, 1)]], (3,), id="another moved before it"),
        pytest.param([reworded(4)], [[moved(1, 4)]], (3,), id="another moved after it"),
        pytest.param([reworded(2)], [[removed(1), added(2)]], (1,), id="one went and one came after it"),
        pytest.param([reworded(1)], [[added(1)], [added(1)], [removed(2)]], (2,), id="three amendments later"),
        pytest.param([added(2), reworded(4)], [[moved(2, 3)]], (3, 4), id="two steps"),
        pytest.param([removed(2)], [], (), id="what is gone has no number"),
        pytest.param([SECTION], [], (), id="no step"),
    ],
)
def test_the_steps_touched_are_those_of_today(
    changes: list[Change], later: list[list[Change]], now: tuple[int, ...]
) -> None:
    newest_first = [amendment(*each) for each in (*reversed(later), changes)]
    followed = list(with_what_followed(newest_first))[-1][1]
    assert touched(process(), newest_first[-1], followed).steps == now


@pytest.mark.parametrize(
    ("changes", "roles"),
    [
        pytest.param([reworded(2)], {"support-agent": (2,)}, id="a step of the agent"),
        pytest.param([reworded(3)], {"support-lead": (3,), "auditor": ()}, id="a step others take part in"),
        pytest.param([reworded(1), reworded(3)], {"support-agent": (1,), "support-lead": (3,), "auditor": ()}, id="two"),
        pytest.param([SECTION], {"support-agent": (), "support-lead": ()}, id="a section"),
        pytest.param([removed(2)], {"support-agent": (), "support-lead": ()}, id="a step that is gone"),
        pytest.param([fact("deadline", "a", "b")], {"support-agent": (), "support-lead": ()}, id="the deadline"),
        pytest.param([], {"support-agent": (), "support-lead": ()}, id="not known what"),
        pytest.param([fact("review_every", "1 year", "6 months")], {}, id="the interval"),
        pytest.param([fact("owner", "auditor", "bank")], {"auditor": (), "bank": ()}, id="the owner"),
        pytest.param([fact("informed", "auditor, bank", "bank")], {"auditor": ()}, id="one who is no longer told"),
        pytest.param([fact("performer", "bank", "support-agent")],
                     {"bank": (), "support-agent": (), "support-lead": ()}, id="one who does the rest no longer"),
    ],
)  # fmt: skip
def test_it_concerns_those_whose_steps_or_names_it_touched(changes: list[Change], roles: dict[str, Any]) -> None:
    assert touched(process(), amendment(*changes), ()).roles == roles


PAGES = {"support-agent": "support-agent", "support-lead": "support-lead", "books": "auditor", "bank": "bank"}


@pytest.mark.parametrize(
    ("changes", "later", "roles", "lost"),
    [
        pytest.param([left(reworded(3), "support-agent")], [],
                     {"support-lead": (3,), "auditor": (), "support-agent": ()}, {"support-agent": (3,)},
                     id="one who still does others"),
        pytest.param([left(reworded(1), "books", "bank")], [],
                     {"support-agent": (1,), "auditor": (), "bank": ()}, {"auditor": (1,), "bank": (1,)},
                     id="two by the names of their pages"),
        pytest.param([left(reworded(1), "gone")], [], {"support-agent": (1,)}, {}, id="no role of today"),
        pytest.param([left(reworded(1), "support-agent")], [], {"support-agent": (1,)}, {}, id="it has come back"),
        pytest.param([left(reworded(1), "bank")], [[added(1)]], {"support-agent": (2,), "bank": ()}, {"bank": (2,)},
                     id="its number of today"),
        pytest.param([left(reworded(1), "bank")], [[removed(1)]], {"bank": ()}, {"bank": (None,)}, id="gone since"),
        pytest.param([left(removed(1), "bank"), left(removed(2), "bank")], [],
                     {"bank": (), "support-agent": (), "support-lead": ()}, {"bank": (None, None)}, id="two removed"),
        pytest.param([left(moved(1, 3), "support-agent")], [],
                     {"support-lead": (3,), "auditor": (), "support-agent": ()}, {"support-agent": (3,)}, id="moved"),
    ],
)  # fmt: skip
def test_it_concerns_those_whose_steps_it_took(
    changes: list[Change], later: list[list[Change]], roles: dict[str, Any], lost: dict[str, Any]
) -> None:
    newest_first = [amendment(*each) for each in (*reversed(later), changes)]
    followed = list(with_what_followed(newest_first))[-1][1]
    found = touched(process(), newest_first[-1], followed, PAGES)
    assert (found.roles, found.lost) == (roles, lost)


def test_the_browser_is_told_who_lost_which_step() -> None:
    made = scene(amendment(left(reworded(1), "bank"), left(removed(5), "bank"), version=2))
    (change,) = news(made)["changes"]
    assert change["roles"]["bank"] == []
    assert change["lost"] == {"bank": "step 1 is no longer yours; a step of yours was removed, as bank"}
    assert seen_versions(made, made.playbook.processes[0]) == [
        ["change-aaaaaaaa", 2, "2026-11-18", ["step-1"], {"bank": [1, None]}]
    ]


def test_a_role_that_lost_steps_is_among_those_it_is_for() -> None:
    made = scene(amendment(left(reworded(1), "bank", "auditor")))
    (change,) = changes_of(made, made.playbook.processes[0])
    assert [place.label for place in change.roles] == ["support agent", "bank", "auditor"]
    assert change.lost_by("bank") == "step 1 is no longer yours"
    assert not change.lost_by("support-agent")


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ((1,), "step 1 is no longer yours"),
        ((4, 1, 2, None), "steps 1, 2 and 4 are no longer yours; a step of yours was removed"),
        ((None, None), "2 steps of yours were removed"),
        ((), ""),
    ],
)
def test_what_one_reads_who_lost_a_step(numbers: tuple[int | None, ...], words: str) -> None:
    assert lost_in_words(numbers) == words


def test_two_pages_of_one_name_stand_for_no_role() -> None:
    roles = [Role(id=id, path=path, title=id) for id, path in (("a", "roles/A.md"), ("b", "roles/b.md"))]
    two = [Role(id=id, path=f"roles/{id}/lead.md", title=id) for id in ("c", "d")]
    assert role_pages(scene_of(Playbook(roles=(*roles, *two)), TODAY)) == {"a": "a", "b": "b"}


def test_a_policy_concerns_its_audience_and_everyone_means_no_outsider() -> None:
    made = scene(amendment(SECTION), steps=(), audience=("everyone",))
    (change,) = changes_of(made, made.playbook.processes[0])
    assert [place.label for place in change.roles] == ["Everyone"]
    assert [role.id for role, _ in change.concerned(ROLES)] == ["support-agent", "support-lead", "auditor"]


@pytest.mark.parametrize(
    ("given", "label", "told", "words"),
    [
        (amendment(reworded(2)), "", True, "Say it better. Step 2 changed."),
        (amendment(reworded(2), stated=Statement(amendment_class=AmendmentClass.MAJOR)), "Major.", True,
         "Say it better. Step 2 changed."),
        (amendment(reworded(2), stated=Statement(amendment_class=AmendmentClass.EDITORIAL)), "", False,
         "Say it better. Step 2 changed."),
        (amendment(reworded(2), proposed=AmendmentClass.MAJOR), "", True, "Say it better. Step 2 changed."),
        (amendment(kind=AmendmentKind.CREATED), "First published.", True, "Say it better."),
        (amendment(kind=AmendmentKind.MOVE, summary="Move it!"), "Moved.", False, "Move it!"),
        (amendment(*(fact(name, "a", "b") for name in ("trigger", "deadline", "systems", "forms", "inputs")), summary=""),
         "", True, "Starts when: b (was: a). Deadline: b (was: a). Systems: b (was: a). And 2 more."),
    ],
)  # fmt: skip
def test_the_words_of_a_change(given: Amendment, label: str, told: bool, words: str) -> None:
    made = scene(given)
    (change,) = changes_of(made, made.playbook.processes[0])
    assert (change.label, change.told, change.words) == (label, told, words)
    assert bool(change.roles) is told


@pytest.mark.parametrize("kind", [AmendmentKind.REVIEW, AmendmentKind.FORMATTING, AmendmentKind.UNKNOWN])
def test_what_is_no_change_is_not_listed(kind: AmendmentKind) -> None:
    made = scene(amendment(kind=kind))
    assert not list(changes_of(made, made.playbook.processes[0]))


@pytest.mark.parametrize(
    ("stated", "on", "told"),
    [
        (None, date(2026, 11, 10), None),
        (date(2026, 11, 5), date(2026, 11, 5), date(2026, 11, 5)),
        (date(2026, 12, 15), date(2026, 11, 10), None),
    ],
    ids=["not stated", "stated", "still ahead"],
)
def test_a_process_ended_on_the_day_stated_unless_that_lies_ahead(
    stated: date | None, on: date, told: date | None
) -> None:
    ends = amendment(fact("state", "active", "retired"), day=date(2026, 11, 10))
    where = scene(ends, amendment(day=date(2026, 1, 1)), state=State.RETIRED, retired_on=stated)
    assert withdrawn_on(where, where.playbook.processes[0]) == on
    assert next(told_changes(where, where.playbook.processes[0])).in_force == told


def test_a_process_that_came_withdrawn_ended_when_it_came() -> None:
    came = amendment(day=date(2026, 3, 1), kind=AmendmentKind.CREATED, commit="b")
    where = scene(amendment(reworded(1), day=date(2026, 5, 5)), came, state=State.RETIRED)
    (change,) = told_changes(where, where.playbook.processes[0])
    assert change.day == withdrawn_on(where, where.playbook.processes[0]) == date(2026, 3, 1)


def test_a_withdrawal_is_the_amendment_that_withdrew() -> None:
    ends = amendment(fact("state", "active", "retired"), day=date(2026, 11, 1), commit="b", summary="Withdraw it")
    made = scene(
        amendment(reworded(1)), ends, state=State.RETIRED, superseded_by=("support/new",), retired_on=date(2026, 11, 5)
    )
    (change,) = told_changes(made, made.playbook.processes[0])
    assert (change.day, change.label, change.words) == (
        date(2026, 11, 1),
        "Withdrawn.",
        "Withdraw it. Use support/new.",
    )
    assert change.in_force == date(2026, 11, 5)


def test_what_changed_a_draft_is_told_when_it_comes_into_force_and_as_that() -> None:
    publish = amendment(fact("state", "draft", "active"), day=date(2026, 11, 7), commit="c", summary="Publish")
    draft = amendment(reworded(1), day=date(2026, 10, 28), commit="b", stated=Statement(AmendmentClass.MAJOR))
    made = scene(publish, draft, amendment(day=date(2026, 1, 2), kind=AmendmentKind.CREATED))
    (change,) = told_changes(made, made.playbook.processes[0])
    assert (change.day, change.label, change.words, change.told) == (date(2026, 11, 7), "Published.", "Publish.", True)
    assert [place.label for place in change.roles] == ["support agent", "support lead"]
    assert change.steps == ()
    assert change.in_force is None


def test_a_text_that_a_later_one_overtook_came_into_force_with_that() -> None:
    early = Statement(AmendmentClass.MAJOR, effective=date(2026, 12, 20))
    overtaken = amendment(reworded(1), day=date(2026, 11, 2), commit="b", stated=early)
    made = scene(amendment(reworded(2), day=date(2026, 11, 7)), overtaken, today=date(2026, 11, 22))
    newest, older = told_changes(made, made.playbook.processes[0])
    assert (newest.in_force, older.in_force) == (None, date(2026, 11, 7))
    alone = scene(overtaken, today=date(2026, 11, 22))
    assert next(told_changes(alone, alone.playbook.processes[0])).in_force == date(2026, 12, 20)


def test_a_draft_is_told_of_nowhere() -> None:
    made = scene(amendment(kind=AmendmentKind.CREATED), state=State.DRAFT)
    assert latest_changes(made, date.min) == []
    assert seen_versions(made, made.playbook.processes[0]) == []


def test_changes_stand_by_week_then_by_month() -> None:
    days = [
        date(2026, 11, 18),
        date(2026, 11, 16),
        date(2026, 11, 15),
        date(2026, 9, 28),
        date(2026, 9, 27),
        date(2026, 8, 1),
    ]
    page = changes_page(scene(*(amendment(reworded(1), day=day, landing=at) for at, day in enumerate(days))))
    assert [(period.label, period.anchor, len(period.changes)) for period in page.periods] == [
        ("Week of 16 November", "week-2026-11-16", 2),
        ("Week of 9 November", "week-2026-11-09", 1),
        ("Week of 28 September", "week-2026-09-28", 1),
        ("Earlier in September 2026", "september-2026", 1),
        ("August 2026", "august-2026", 1),
    ]
    assert WEEKS == 8
    assert [period.week for period in page.periods[-2:]] == [None, None]


def test_a_week_of_another_year_says_so() -> None:
    page = changes_page(scene(amendment(reworded(1), day=date(2025, 12, 30)), today=date(2026, 1, 5)))
    assert [period.label for period in page.periods] == ["Week of 29 December 2025"]


def test_only_the_last_twelve_months_and_so_many_rows() -> None:
    many = [amendment(reworded(1), day=TODAY - timedelta(days=at // 4), landing=at) for at in range(2000)]
    page = changes_page(scene(*many))
    assert sum(len(period.changes) for period in page.periods) == ROWS_ON_A_PAGE
    assert page.periods[-1].label == "December 2025"
    everything = sum(len(period.changes) + period.left_out for period in page.periods)
    assert everything == sum(each.day >= date(2025, 12, 1) for each in many if each.day)


def test_the_news_of_the_browser_are_of_the_last_months_newest_first_and_not_too_many() -> None:
    many = [amendment(reworded(2), day=TODAY - timedelta(days=at // 8), landing=at, version=1) for at in range(1000)]
    data = news(scene(*many))
    assert len(data["changes"]) == MOST
    assert data["changes"][0] == {
        "id": "aaaaaaaa support/refund", "process": "support/refund", "version": 1,
        "url": "support/refund/#change-aaaaaaaa", "title": "Refund", "words": "Say it better. Step 2 changed.",
        "day": "2026-11-18", "roles": {"support-agent": [2]},
    }  # fmt: skip
    old = news(scene(amendment(reworded(2), day=TODAY - timedelta(days=93))))
    assert old["changes"] == []


def test_a_page_names_its_versions_and_the_steps_they_touched() -> None:
    typo = amendment(reworded(1), commit="c", stated=Statement(amendment_class=AmendmentClass.EDITORIAL), version=2)
    made = scene(typo, amendment(reworded(2), version=2), amendment(kind=AmendmentKind.CREATED, commit="b", version=1))
    assert seen_versions(made, made.playbook.processes[0]) == [
        ["change-aaaaaaaa", 2, "2026-11-18", ["step-2"]],
        ["change-bbbbbbbb", 1, "2026-11-18", []],
    ]


@pytest.mark.parametrize(
    ("summary", "shown"),
    [
        ("a\x00b\x07", "a\ufffdb\ufffd"),
        ("a\ud800", "a\ufffd"),
        ("a\uffff", "a\ufffd"),
        ("<b> & ]]>", "<b> & ]]>"),
        ("a\n\t b", "a b"),
    ],
)
def test_what_xml_does_not_allow_is_in_no_feed(summary: str, shown: str) -> None:
    made = scene(amendment(reworded(1), summary=summary))
    playbook = replace(made.playbook, settings=Settings(site_url="https://playbook.example/", site_name=summary))
    for feed in feeds(scene_of(playbook, TODAY)):
        root = fromstring(feed.atom.encode())
        assert feed.json.encode()
        titles = [element.text for element in root.iter("{http://www.w3.org/2005/Atom}title")]
        assert titles[1:] == [f"Refund: {shown}"] * len(feed.entries)
