"""On a slow line a reader goes on before all has arrived: what arrives late does no harm to the page they are on."""

from __future__ import annotations

from playwright.sync_api import Page, Route, expect

from tests.body.test_example_company import WAITING
from tests.browser.conftest import Visit, anew
from tests.browser.sites import Served

REPLACED = f"{WAITING.removesuffix('.next')}/"
ROLES = ["support-agent", "first-aider"]
GO = "address => { const link = document.createElement('a'); link.href = address; document.body.append(link); link.click() }"
ARRIVED = "async address => { await (await import(address)).allMarks?.(); await new Promise(done => setTimeout(done)) }"


def hold(page: Page, files: str) -> list[Route]:
    """The requests for some files, which wait until they are let go."""
    held: list[Route] = []
    page.route(files, lambda route: held.append(route))
    return held


def test_home_left_before_its_marks_arrive_complains_of_nothing(hub: Served, visit: Visit) -> None:
    page = visit(hub, "changes/", roles=("support-agent",))
    held = hold(page, "**/marks.json")
    with page.expect_request("**/marks.json"):
        page.evaluate(GO, hub.at())
    page.evaluate(GO, hub.at("roles/support-agent/"))
    expect(page.locator("h1")).to_contain_text("Support agent")
    held.pop().continue_()
    page.evaluate(ARRIVED, hub.at("assets/playbook/marks.mjs"))


def test_a_page_left_before_its_script_arrives_complains_of_nothing(hub: Served, visit: Visit) -> None:
    """The page has a text that waits; what puts the text of the day first finds another page."""
    page = visit(hub, "changes/")
    held = hold(page, "**/pending.mjs")
    with page.expect_request("**/pending.mjs"):
        page.evaluate(GO, hub.at(REPLACED))
    with anew(page):
        page.evaluate(GO, hub.at("roles/support-agent/"))
    held.pop().continue_()
    page.evaluate(ARRIVED, hub.at("assets/playbook/pending.mjs"))
    expect(page.locator("h1")).to_contain_text("Support agent")


def test_my_processes_that_arrive_on_the_next_page_stand_under_their_roles(hub: Served, visit: Visit) -> None:
    """The next page has a text that waits, and so a script more to fetch."""
    page = visit(hub, "changes/")
    page.evaluate("roles => localStorage.setItem('playbook.roles', JSON.stringify(roles))", ROLES)
    lists, pending = hold(page, "**/roles/*.json"), hold(page, "**/pending.mjs")
    with page.expect_request("**/roles/first-aider.json"):
        page.evaluate(GO, hub.at("health/"))
    with anew(page):
        with page.expect_request("**/pending.mjs"):
            page.evaluate(GO, hub.at(REPLACED))
        for late in lists:
            with page.expect_response(late.request.url):
                late.continue_()
        page.evaluate("new Promise(done => setTimeout(done, 0))")
        pending.pop().continue_()
    items = page.locator("[data-pb-my-roles] > li")
    expect(items).to_have_count(3)
    assert [item.locator("ul").count() for item in items.all()] == [1, 1, 0]
