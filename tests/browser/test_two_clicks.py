"""From the home page to any process of one's role in two clicks."""

from __future__ import annotations

from urllib.parse import urldefrag

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit, anew
from tests.browser.sites import Served

ROLES = ("support-agent", "workshop-mechanic", "line-manager", "finance-controller")


def processes_of(hub: Served, role: str) -> dict[str, str]:
    """What the data says a role takes part in: titles by address."""
    return {
        hub.at(process["url"]): process["title"]
        for process in hub.data["processes"]
        if role in process["roles"] and process["state"] == "active"
    }


def click_each(page: Page, wanted: dict[str, str]) -> None:
    """Click the link to each process on the page and come back."""
    article = page.locator(".md-content__inner")
    here, name = page.url, page.locator(".md-content h1").inner_text()
    for address, title in wanted.items():
        link = article.locator("a:not(.headerlink)").get_by_text(title, exact=True).first
        assert urldefrag(link.evaluate("link => link.closest('a').href")).url == address
        link.click()
        expect(page.locator(".md-content h1")).to_contain_text(title)
        assert urldefrag(page.url).url == address
        page.go_back()
        page.wait_for_url(here)
        expect(page.locator(".md-content h1")).to_have_text(name)
        expect(article.locator(".pb-work, .pb-list").first).to_be_visible()


@pytest.mark.parametrize("role", ROLES)
def test_the_role_and_then_any_of_its_processes(hub: Served, visit: Visit, role: str) -> None:
    wanted = processes_of(hub, role)
    assert len(wanted) >= 8, "the demo gives this role too little to show anything"
    page = visit(hub, roles=(role,))
    with anew(page):
        page.locator(".pb-mywork h3 a").click()
    assert page.url == hub.at(f"roles/{role}/")
    click_each(page, wanted)


@pytest.mark.parametrize("role", ROLES[:2])
def test_tick_the_role_and_then_its_work(hub: Served, visit: Visit, role: str) -> None:
    done = {
        hub.at(process["url"]): process["title"]
        for process in hub.data["processes"]
        if process["state"] == "active" and any(role in step["performers"] for step in process["steps"])
    }
    page = visit(hub)
    expect(page.locator(".pb-mywork")).to_be_hidden()
    page.locator(f".pb-pick input[value={role}]").check()
    links = page.locator(".pb-mywork dd a")
    expect(links.first).to_be_visible()
    shown = dict(links.evaluate_all("links => links.map(link => [link.href, link.textContent])"))
    assert shown == done
    links.last.click()
    expect(page.locator(".md-content h1")).to_contain_text(list(shown.values())[-1])


def test_no_process_is_reached_by_search_alone(hub: Served, visit: Visit) -> None:
    """Every process in force is linked from the page of its function, and that from the home page."""
    page = visit(hub)
    functions = page.locator(".pb-places a").evaluate_all("links => links.map(link => link.href)")
    assert len(functions) == 7
    linked = set[str]()
    for function in functions:
        page.goto(function)
        linked.update(page.locator(".pb-table td > a").evaluate_all("links => links.map(link => link.href)"))
    assert linked == {hub.at(process["url"]) for process in hub.data["processes"] if process["state"] == "active"}


def test_the_field_finds_a_role_by_any_of_its_names(firm: Served, visit: Visit) -> None:
    page = visit(firm)
    field, shown = page.locator(".pb-filter input"), page.locator(".pb-pick li:visible")
    everyone = shown.count()
    field.fill("ECLUSE 17")
    expect(shown).to_have_text(["Keeper of store 17"])
    expect(page.locator(".pb-pick [role=status]")).to_have_text("1 role")
    field.fill("nobody has this name")
    expect(shown).to_have_count(0)
    field.fill("")
    expect(shown).to_have_count(everyone)


def test_a_few_roles_need_no_field(hub: Served, visit: Visit) -> None:
    assert visit(hub).locator(".pb-filter").count() == 0


@pytest.mark.parametrize("role", ROLES)
def test_the_numbers_on_a_role_page_are_those_of_the_steps(hub: Served, visit: Visit, role: str) -> None:
    page = visit(hub, f"roles/{role}/")
    shown = page.locator(".pb-work > li").evaluate_all(
        "all => all.map(work => [work.querySelector('p a').href, Array.from(work.querySelectorAll('ol li'),"
        " item => Number(getComputedStyle(item, '::before').content.slice(1, -1)))])"
    )
    assert dict(shown) == {
        hub.at(process["url"]): numbers
        for process in hub.data["processes"]
        if process["state"] == "active"
        and (numbers := [step["number"] for step in process["steps"] if role in step["performers"]])
    }
