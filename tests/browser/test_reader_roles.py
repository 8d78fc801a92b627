"""The reader's roles: remembered on this device or taken from a link, and shown on steps, in changes, in navigation."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit, anew, settle
from tests.browser.sites import Served

PROCESS = "support/replace-a-stolen-bicycle/"
STORED = "JSON.parse(localStorage.getItem('playbook.roles'))"
DENIED = """
for (const name of ["getItem", "setItem"]) {
  const real = Storage.prototype[name];
  Storage.prototype[name] = function (key, ...rest) {
    if (key === "playbook.roles") throw new DOMException("denied", "SecurityError");
    return real.call(this, key, ...rest);
  };
}
"""
"""Material complains where all of the storage is denied; here it is ours alone."""


def mine(page: Page) -> list[int]:
    """The numbers of the steps marked as mine, by class and in words alike."""
    marked = page.locator(".pb-steps > li").evaluate_all(
        "steps => steps.map((step, at) => [at + 1, step.classList.contains('pb-mine'),"
        " step.querySelector('.pb-performer').innerText.endsWith(' · your step')])"
    )
    assert all(by_class is in_words for _, by_class, in_words in marked)
    return [number for number, by_class, _ in marked if by_class]


def my_roles(page: Page) -> list[str]:
    return page.locator("[data-pb-my-roles] > li > a").all_text_contents()


def my_work(page: Page, role: int = 0) -> list[str]:
    """The processes under one of the reader's roles in the navigation, when they are there."""
    place = page.locator("[data-pb-my-roles] > li").nth(role)
    expect(place.locator("ul")).to_be_attached()
    return place.locator("ul a").all_text_contents()


@pytest.mark.parametrize(
    ("asked", "roles", "steps"),
    [
        ("support-agent", ["support-agent"], [1, 2, 3, 9]),
        ("claims-handler,lease-adviser", ["claims-handler", "lease-adviser"], [4, 5, 8]),
        ("claims-handler&role=lease-adviser", ["claims-handler", "lease-adviser"], [4, 5, 8]),
        (
            "nobody,support-agent,support-agent, workshop-planner",
            ["support-agent", "workshop-planner"],
            [1, 2, 3, 6, 7, 9],
        ),
    ],
)
def test_a_link_sets_the_roles(hub: Served, visit: Visit, asked: str, roles: list[str], steps: list[int]) -> None:
    page = visit(hub, f"{PROCESS}?a=1&role={asked}#steps")
    assert page.url == hub.at(f"{PROCESS}?a=1#steps")
    assert page.evaluate(STORED) == roles
    assert mine(page) == steps
    titles = {role["id"]: role["title"] for role in hub.data["roles"]}
    assert my_roles(page) == [*(titles[role] for role in roles), "Change my roles"]


def test_a_link_with_no_role_we_know_changes_nothing(hub: Served, visit: Visit) -> None:
    page = visit(hub, PROCESS, roles=("support-agent",))
    page.goto(hub.at(f"{PROCESS}?role=nobody"))
    settle(page)
    assert page.url == hub.at(PROCESS)
    assert mine(page) == [1, 2, 3, 9]


def test_a_new_reader_has_no_steps(hub: Served, visit: Visit) -> None:
    page = visit(hub, PROCESS)
    assert mine(page) == []
    assert my_roles(page) == ["Pick your role"]


def test_roles_survive_a_reload_and_instant_navigation(hub: Served, visit: Visit) -> None:
    page = visit(hub)
    with anew(page):
        page.locator(".pb-pick input[value=claims-handler]").check()
    page.evaluate("window.same = true")
    with anew(page):
        page.locator(".pb-mywork dd a").get_by_text("Replace a stolen bicycle", exact=True).click()
    assert page.url == hub.at(PROCESS)
    assert page.evaluate("window.same"), "the page was loaded anew: instant navigation did not take place"
    assert mine(page) == [4, 5]
    assert my_roles(page) == ["Claims handler", "Change my roles"]
    with anew(page):
        page.locator("[data-pb-my-roles] a").first.click()
    assert page.url == hub.at("roles/claims-handler/")
    assert page.evaluate("window.same")
    page.goto(hub.at(PROCESS))
    settle(page)
    page.reload()
    settle(page)
    assert not page.evaluate("window.same")
    assert mine(page) == [4, 5]


def test_change_my_roles_leads_back_to_the_open_picker(hub: Served, visit: Visit) -> None:
    page = visit(hub, PROCESS, roles=("support-agent",))
    with anew(page):
        page.locator("[data-pb-my-roles] a").last.click()
    box = page.locator(".pb-pick input[value=support-agent]")
    expect(box).to_be_visible()
    expect(box).to_be_checked()
    expect(page.locator(".pb-mywork")).to_be_visible()
    box.uncheck()
    expect(page.locator(".pb-mywork")).to_be_hidden()
    assert page.evaluate(STORED) == []


def test_several_roles_are_ticked_and_shown_each_apart(hub: Served, visit: Visit) -> None:
    page = visit(hub)
    for role in ("first-aider", "support-agent"):
        page.locator(f".pb-pick input[value={role}]").check()
    expect(page.locator(".pb-mywork h3")).to_have_text(["First-aider", "Support agent"])
    assert sorted(page.evaluate(STORED)) == ["first-aider", "support-agent"]


def test_a_device_that_remembers_nothing_still_shows_my_steps(hub: Served, visit: Visit) -> None:
    page = visit(hub, PROCESS, roles=("support-agent",), before=DENIED)
    assert mine(page) == [1, 2, 3, 9]
    with anew(page):
        page.locator("[data-pb-my-roles] a").first.click()
    assert page.url == hub.at("roles/support-agent/")
    assert my_roles(page) == ["Support agent", "Change my roles"]
    page.reload()
    settle(page)
    assert my_roles(page) == ["Pick your role"]


@pytest.mark.parametrize("kept", ["{", "5", "null", '{"a": 1}', '["nobody", 7, null]', '"support-agent"'])
def test_what_is_stored_may_be_anything(hub: Served, visit: Visit, kept: str) -> None:
    page = visit(hub, PROCESS, before=f"localStorage.setItem('playbook.roles', {json.dumps(kept)})")
    assert mine(page) == []


def test_changes_say_which_are_mine(hub: Served, visit: Visit) -> None:
    page = visit(hub, "changes/", roles=("support-agent",))
    links = page.locator("[data-pb-for] a")
    for text in links.all_text_contents():
        assert text.endswith(" · you") is text.startswith("Support agent"), text
    assert page.locator("[data-pb-for] .pb-yours").count() > 3


def test_overdue_is_what_is_overdue_in_my_work(hub: Served, visit: Visit) -> None:
    shown = visit(hub, roles=("support-agent",)).locator("[data-pb-overdue] li")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("Check for repeat repairs")
    section = visit(hub, roles=("buyer",)).locator("[data-pb-overdue]")
    expect(section.locator("[data-pb-none]")).to_have_text("No review is overdue.")
    expect(section.locator("li")).to_have_count(0)


def test_the_navigation_shows_my_processes_first(hub: Served, visit: Visit) -> None:
    page = visit(hub, PROCESS, roles=("support-agent", "first-aider"))
    work = my_work(page)
    titles = [process["title"] for process in hub.processes.values() if _does("support-agent", process)]
    assert work[0] == "Answer the enquiry queue"
    assert set(work[:-1]) < set(titles)
    assert work[-1] == f"All {len(titles)} as Support agent"
    assert "Give first aid" in my_work(page, 1)
    here = page.locator("[data-pb-my-roles] [aria-current=page]")
    expect(here).to_have_text(["Replace a stolen bicycle"])
    expect(here).to_be_in_viewport()
    expect(page.locator(".pb-nav__heading").first).to_have_text("My roles")
    page.locator("[data-pb-my-roles] ul a", has_text=re.compile("^All ")).first.click()
    page.wait_for_url(hub.at("roles/support-agent/"))


@pytest.mark.parametrize("role", ["support-agent", "finance-controller", "lease-adviser"])
def test_home_shows_my_work_in_the_order_of_the_page_of_the_role(hub: Served, visit: Visit, role: str) -> None:
    told = visit(hub, f"roles/{role}/").locator(".pb-work__what > p:first-child a").all_text_contents()
    shown = visit(hub, roles=(role,)).locator("[data-pb-work] dd a:not([href*='/roles/'])").all_text_contents()
    assert len(shown) > 3
    assert shown == [title for title in told if title in shown]


def _does(role: str, process: dict) -> bool:
    return process["state"] == "active" and any(role in step["performers"] for step in process["steps"])


def test_my_processes_follow_from_page_to_page(hub: Served, visit: Visit) -> None:
    page = visit(hub, PROCESS, roles=("support-agent",))
    page.evaluate("window.same = true")
    my_work(page)
    page.locator("[data-pb-my-roles] ul a", has_text="Hand over to the late shift").click()
    page.wait_for_url(hub.at("support/hand-over-to-the-late-shift/"))
    expect(page.locator("[data-pb-my-roles] [aria-current=page]")).to_have_text("Hand over to the late shift")
    assert page.evaluate("window.same")


def test_my_processes_are_bounded_and_a_role_without_any_has_no_list(hub: Served, visit: Visit) -> None:
    roles = tuple(role["id"] for role in hub.data["roles"] if not role.get("external"))
    page = visit(hub, PROCESS, roles=roles)
    assert my_roles(page) == [*(r["title"] for r in hub.data["roles"] if r["id"] in roles), "Change my roles"]
    expect(page.locator("[data-pb-my-roles] ul").first).to_be_attached()
    sizes = page.locator("[data-pb-my-roles] ul").evaluate_all("lists => lists.map(list => list.children.length)")
    assert max(sizes) <= 4
    assert min(sizes) >= 1


def test_the_drawer_of_a_phone_shows_my_processes_too(hub: Served, visit: Visit) -> None:
    page = visit(hub, PROCESS, width=390, roles=("support-agent",), reduced_motion="reduce")
    my_work(page)
    page.locator(".md-header__button[for=__drawer]").click()
    expect(page.locator("[data-pb-my-roles] [aria-current=page]")).to_be_in_viewport()


def test_the_picture_marks_my_lane_too(hub: Served, visit: Visit) -> None:
    page = visit(hub, PROCESS, roles=("support-agent",))
    mine = page.locator(".pb-lane.pb-mine").evaluate_all("lanes => lanes.map(lane => lane.dataset.pbLane)")
    assert set(mine) == {"support-agent"}
    page.locator(".pb-fold", has_text="Picture").locator("summary").click()
    expect(page.locator(".pb-lane.pb-mine .pb-lane__mine:visible").first).to_have_text("your steps")


def test_the_picker_finds_a_role_by_what_people_call_it(firm: Served, visit: Visit) -> None:
    page = visit(firm)
    page.get_by_label("Find your role by any of its names").fill("ecluse 7")
    expect(page.locator(".pb-pick li:visible")).to_have_text(["Keeper of store 7"])
    expect(page.locator(".pb-pick [role=status]")).to_have_text("1 role")


def test_without_a_script_the_navigation_is_the_plain_one(hub: Served, visit: Visit) -> None:
    page = visit(hub, PROCESS, java_script_enabled=False)
    expect(page.locator("[data-pb-my-roles] a")).to_have_text(["Find your role"])
    expect(page.locator(".pb-nav__window [aria-current=page]")).to_contain_text("Replace a stolen bicycle")
    expect(page.locator(".pb-only-mine")).to_have_count(0)
