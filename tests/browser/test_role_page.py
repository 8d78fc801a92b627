"""The page of a role as its reader's home, and its handbook: found in two taps, read on a phone, printed, checked by axe."""

from __future__ import annotations

import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.sites import Served
from tests.browser.test_accessibility import violations
from tests.browser.test_print import pages
from tests.site.markup import Document

ROLE = "roles/support-agent/"
HANDBOOK = "roles/support-agent/handbook/"
IN_ORDER = (
    "What I do and when", "Who I work with", "What I need", "Rules that apply to me", "Who supports me",
    "Your first weeks", "What changed for me",
)  # fmt: skip


@pytest.mark.parametrize("width", [1280, 390])
def test_work_comes_before_context_and_people_before_history(hub: Served, visit: Visit, width: int) -> None:
    page = visit(hub, ROLE, width=width)
    shown = [text.strip("¶ \n") for text in page.locator(".md-content h2").all_inner_texts()]
    assert [title for title in shown if title in IN_ORDER] == list(IN_ORDER)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("title", IN_ORDER[1:])
def test_on_a_phone_one_tap_leads_to_each_part(hub: Served, visit: Visit, title: str) -> None:
    page = visit(hub, ROLE, width=390)
    heading = page.locator("h2", has_text=title)
    anchor = heading.get_attribute("id")
    link = page.locator(f".pb-jumps--page a[href$='#{anchor}']")
    expect(link).to_be_in_viewport()
    link.click()
    expect(heading).to_be_in_viewport()


def test_beside_the_pages_own_contents_there_are_no_second_links(hub: Served, visit: Visit) -> None:
    expect(visit(hub, ROLE).locator(".pb-jumps--page")).to_be_hidden()


def test_the_first_work_is_seen_on_a_phone_without_scrolling(hub: Served, visit: Visit) -> None:
    page = visit(hub, ROLE, width=390, height=844)
    expect(page.locator(".pb-work p a").first).to_be_in_viewport()


def test_a_step_leads_to_its_place_in_the_process(hub: Served, visit: Visit) -> None:
    page = visit(hub, ROLE, width=390)
    work = page.locator(".pb-work > li", has_text="Replace a stolen bicycle")
    work.locator("li[value='9'] a").click()
    page.wait_for_url("**/support/replace-a-stolen-bicycle/#step-9")
    expect(page.locator("#step-9")).to_be_in_viewport()


def test_on_a_slow_line_a_step_followed_while_the_page_scrolls_is_the_one_seen(hub: Served, visit: Visit) -> None:
    page = visit(hub, ROLE, width=390)
    link = page.locator(".pb-work > li", has_text="Replace a stolen bicycle").locator("li[value='9'] a")
    page.route("**/support/replace-a-stolen-bicycle/", lambda route: (time.sleep(0.5), route.continue_()))
    link.evaluate(
        "link => { link.scrollIntoView(); requestAnimationFrame(() => requestAnimationFrame(() => link.click())) }"
    )
    page.wait_for_url("**/support/replace-a-stolen-bicycle/#step-9")
    expect(page.locator("#step-9")).to_be_in_viewport()
    page.go_back()
    expect(link).to_be_in_viewport()


@pytest.mark.parametrize("role", ["support-agent", "workshop-planner", "finance-controller"])
def test_every_step_of_a_role_leads_somewhere(hub: Served, visit: Visit, role: str) -> None:
    page = visit(hub, f"roles/{role}/")
    for link in page.locator(".pb-work ol a").evaluate_all("links => links.map(link => link.href)"):
        path, _, anchor = link.removeprefix(hub.address).partition("#")
        assert f'id="{anchor}"' in hub.html(path), link


def test_whom_work_goes_to_is_said_with_the_process(hub: Served, visit: Visit) -> None:
    rows = visit(hub, ROLE, width=390).locator(".pb-table--with tr")
    row = rows.filter(has_text="I hand over").filter(has_text="Claims handler")
    expect(row).to_contain_text("for step 4, “Opens the claim in the claims portal”")
    expect(row.get_by_role("link", name="Replace a stolen bicycle")).to_be_visible()
    expect(row.get_by_role("link", name="Claims handler")).to_be_visible()


def test_a_system_leads_to_its_address_and_names_who_helps(hub: Served, visit: Visit) -> None:
    entry = visit(hub, ROLE).locator(".pb-needs__list li").filter(has_text=re.compile("^CRM"))
    expect(entry.get_by_role("link", name="CRM", exact=True)).to_have_attribute("href", "https://crm.hubwell.example/")
    expect(entry.get_by_role("link", name="Service desk analyst")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", [ROLE, "roles/support-lead/"])
def test_no_violation_on_a_role_page(hub: Served, visit: Visit, path: str, width: int, scheme: str) -> None:
    assert not violations(visit(hub, path, width=width, color_scheme=scheme))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_no_violation_in_a_handbook(hub: Served, visit: Visit, width: int, scheme: str) -> None:
    page = visit(hub, width=width, color_scheme=scheme)
    page.goto(hub.at(HANDBOOK))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not violations(page)


def test_each_process_of_a_handbook_begins_a_sheet(hub: Served, visit: Visit) -> None:
    page = visit(hub)
    page.goto(hub.at(HANDBOOK))
    parts = page.locator(".part")
    assert parts.count() > 10
    page.emulate_media(media="print")
    broken = parts.evaluate_all("parts => parts.map(part => getComputedStyle(part).breakBefore)")
    assert set(broken) == {"page"}
    assert pages(page.pdf(prefer_css_page_size=True)) > parts.count()
    for part in parts.all():
        expect(part.locator(".facts")).to_contain_text(re.compile(r"Version \d+, in force since"))
        expect(part.locator(".facts")).to_contain_text(hub.address)


def test_a_handbook_leads_back_to_its_role_and_from_its_contents_to_each_process(hub: Served, visit: Visit) -> None:
    page = visit(hub, ROLE)
    page.get_by_role("link", name="Print this role as a handbook").click()
    page.wait_for_url(f"**/{HANDBOOK}")
    expect(page.locator("h1")).to_have_text("Support agent: handbook")
    page.get_by_role("link", name="Replace a stolen bicycle").first.click()
    expect(page.locator("h2", has_text="Replace a stolen bicycle")).to_be_in_viewport()
    expect(page.locator(".part", has=page.locator("h2", has_text="Replace a stolen bicycle"))).to_contain_text(
        "Support agent · your step"
    )
    page.get_by_role("link", name="the page of the role").click()
    page.wait_for_url(f"**/{ROLE}")


def test_every_link_and_explanation_inside_a_handbook_has_its_target_there(hub: Served, firm: Served) -> None:
    dead, handbooks = [], 0
    for site in (hub, firm):
        for path in (path for path in site.pages if "/handbook" in path):
            page, handbooks = Document(site.html(path)), handbooks + 1
            targets = [each.get("href") for each in page.all("a") if each.get("href").startswith("#")]
            targets += [f"#{id}" for each in page.elements for id in each.get("aria-describedby").split()]
            dead += [f"{path} {target}" for target in targets if target[1:] not in page.ids]
    assert handbooks > 10
    assert dead == []
