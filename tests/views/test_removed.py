"""A process that is gone, in lists, feeds and data: told to those who did it, and never where it goes on elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mkdocs_playbook.model.amendment import Amendment, AmendmentKind, Completeness, History, Statement
from mkdocs_playbook.model.function import Function
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import Process, State
from mkdocs_playbook.model.removal import Removal
from mkdocs_playbook.model.settings import Settings
from mkdocs_playbook.views.addresses import forwards, notices
from mkdocs_playbook.views.changes import End, latest_changes
from mkdocs_playbook.views.export import export
from mkdocs_playbook.views.feeds import feeds
from mkdocs_playbook.views.function_page import function_page
from mkdocs_playbook.views.news import news
from mkdocs_playbook.views.page import Scene, scene_of
from mkdocs_playbook.views.removed import removed, removed_page
from mkdocs_playbook.views.role.changed import changed
from tests.views.test_changes import ROLES, TODAY, amendment, process

GONE = "processes/support/swap.md"
DAY = date(2026, 11, 10)
SETTINGS = Settings(site_url="https://playbook.example/", docs_dir="processes")


def removal(day: date | None = DAY, former: tuple[str, ...] = (), **more: Any) -> Removal:
    """Swap a bicycle, done by the agent and the lead, removed with a reason."""
    given = {"id": "support/swap", "path": GONE, "url": "support/swap/", "title": "Swap a bicycle", **more}
    end = Amendment(
        commit="d" * 40,
        day=day,
        authors=("Jon Lee",),
        summary="Clear up",
        kind=AmendmentKind.CONTENT,
        path=given["path"],
        before="b" * 40,
        stated=Statement(reason="The shop does it."),
    )
    return Removal(process=process(**given), amendment=end, former=former)


def scene(*gone: Removal, others: tuple[Process, ...] = (), moved_from: str = "") -> Scene:
    here = (process(), *others)
    begun = amendment(day=date(2026, 11, 1), kind=AmendmentKind.CREATED)
    ledger = (amendment(day=DAY, kind=AmendmentKind.MOVE, moved_from=moved_from), begun) if moved_from else (begun,)
    histories = {each.path: History(completeness=Completeness.COMPLETE, amendments=ledger) for each in here}
    functions = (Function(id="support", title="Support", url="support/"), Function(id="", title="", url="./"))
    return scene_of(
        Playbook(
            settings=SETTINGS, processes=here, roles=ROLES, functions=functions, histories=histories, removed=gone
        ),
        TODAY,
    )


def told_at(where: Scene) -> Mapping[str, Removal]:
    return notices(where.playbook, removed(where).values(), forwards(where.playbook))


def told(where: Scene) -> list[tuple[str, str]]:
    return [(change.row.title, change.words) for change in latest_changes(where, date.min) if change.end is End.REMOVED]


def test_it_is_told_with_when_and_for_whom() -> None:
    change = latest_changes(scene(removal()), date.min)[0]
    assert (change.day, change.label, change.row.title) == (DAY, "Removed.", "Swap a bicycle")
    assert change.words == "Clear up. What replaces it is not on record."
    assert [place.label for place in change.roles] == ["support agent", "support lead"]
    assert (change.url, change.in_force) == ("support/swap/", None)


@pytest.mark.parametrize(
    ("gone", "words"),
    [
        (removal(state=State.RETIRED, superseded_by=("support/refund",)), ["Clear up. Use Refund."]),
        (removal(state=State.RETIRED, superseded_by=("none",)), ["Clear up. Nothing replaces it."]),
        (removal(state=State.DRAFT), []),
        (removal(day=None), []),
    ],
    ids=["withdrawn before", "withdrawn, replaced by nothing", "a draft", "on a day that is not known"],
)
def test_what_its_last_text_said_of_itself_counts(gone: Removal, words: list[str]) -> None:
    assert [said for _, said in told(scene(gone))] == words


def test_a_process_that_goes_on_under_its_id_is_not_gone() -> None:
    elsewhere = process(id="support/swap", path="processes/shop/swap.md", url="shop/swap/", function="shop")
    assert not told(scene(removal(), others=(elsewhere,)))
    assert not told(scene(removal(), moved_from=GONE))


def test_those_who_did_it_read_of_it_on_their_page() -> None:
    where = scene(removal())
    of = {role.id: changed(where, role) for role in ROLES}
    assert [change.row.title for change in of["support-agent"].latest] == ["Swap a bicycle", "Refund"]
    assert [change.row.title for change in of["auditor"].latest] == []
    assert of["support-agent"].news is None  # the one change to know is one that can be followed


def test_it_stands_among_the_changes_of_its_function() -> None:
    where = scene(removal())
    assert "Swap a bicycle" in [each.row.title for each in function_page(where, where.playbook.functions[0]).changes]


def test_its_feed_goes_on_and_tells_the_end() -> None:
    found = {feed.name: feed for feed in feeds(scene(removal()))}
    feed = found["feeds/process/support/swap"]
    assert (feed.page, len(feed.entries)) == ("https://playbook.example/support/swap/", 1)
    entry = feed.entries[0]
    assert entry.title == "Swap a bicycle: Removed. Clear up"
    assert entry.paragraphs == ("What replaces it is not on record.", "Why: The shop does it.")
    assert entry.address == "https://playbook.example/support/swap/"
    names = [name for name, feed in found.items() if entry in feed.entries]
    assert names == [
        "feeds/all", "feeds/function/support", "feeds/role/support-agent", "feeds/role/support-lead", feed.name
    ]  # fmt: skip


def test_where_a_folder_is_named_like_a_feed_its_own_has_no_room() -> None:
    odd = removal(id="refund.json/swap", path="processes/refund.json/swap.md")
    assert not [feed for feed in feeds(scene(odd)) if "swap" in feed.name]


def test_the_browser_is_told() -> None:
    found = news(scene(removal()))["changes"][0]
    assert (found["process"], found["version"], found["withdrawn"]) == ("support/swap", None, True)
    assert found["roles"] == {"support-agent": [], "support-lead": []}


def test_the_data_have_it() -> None:
    found = export(scene(removal(former=("processes/support/change.md",))), (), ledgers=False)["removed"]
    assert [(each["id"], each["date"], each["reason"], each["former_paths"]) for each in found] == [
        ("support/swap", "2026-11-10", "The shop does it.", ["processes/support/change.md"])
    ]


def test_it_is_said_at_every_address_it_had() -> None:
    where = scene(removal(former=("processes/shop/change.md", "archive/swap.md")))
    assert sorted(told_at(where)) == [
        "go/support/swap/index.html", "shop/change/index.html", "support/swap/index.html"
    ]  # fmt: skip


def test_an_address_that_leads_somewhere_keeps_leading_there() -> None:
    here = process(id="shop/change", path="processes/shop/change.md", url="shop/change/", function="shop")
    where = scene(
        removal(former=("processes/shop/change.md", "processes/old/refund.md")),
        others=(here,),
        moved_from="processes/old/refund.md",
    )
    assert sorted(told_at(where)) == [
        "go/support/swap/index.html", "support/swap/index.html"
    ]  # fmt: skip


def test_of_two_that_had_an_address_that_which_was_removed_last_has_it() -> None:
    first = removal(id="support/first", path="processes/support/first.md", former=(GONE,))
    last = replace(removal(), amendment=removal().amendment._replace(landing=1))
    newest = replace(first, amendment=first.amendment._replace(landing=0))
    where = scene(last, newest)
    assert told_at(where)["support/swap/index.html"] is newest


@pytest.mark.parametrize(
    ("owner", "head", "asked"), [("#desk", "#help", "#desk"), ("nobody", "#help", "#help"), ("nobody", "", None)]
)
def test_whom_to_ask_is_who_answered_else_who_heads_its_function(owner: str, head: str, asked: str | None) -> None:
    where = scene(removal(owner=owner))
    functions = (Function(id="support", title="Support", url="support/", head=head),)
    where = replace(where, playbook=replace(where.playbook, functions=functions))
    found = removed_page(where, removed(where)[GONE]).owner
    assert (found.label if found else None) == asked
