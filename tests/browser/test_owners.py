"""The pages of owners on the reader's own day, and who takes part: by keyboard, on a phone, on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.sites import Served

DUE, AFTER = "2026-11-22", "2026-11-23"
"""`Count the float` is due on the day of the build."""
PROCESS = "support/replace-a-stolen-bicycle/"


def figure(page: Page, name: str, within: str = ".pb-facts") -> int:
    return int(page.locator(f"{within} [data-pb-count={name}]").inner_text())


def test_what_is_due_is_told_for_the_readers_day(firm: Served, visit: Visit) -> None:
    counted = []
    for day, said in ((DUE, "Review due by 22 Nov 2026"), (AFTER, "Review overdue since 22 Nov 2026")):
        page = visit(firm, "owners/support-lead/", day=day)
        expect(page.locator("#what-is-due + table tr", has_text="Count the float").locator(".pb-mark")).to_have_text(
            said
        )
        expect(page.locator(".pb-facts [data-pb-today]")).to_have_text(f"{day[-2:]} November 2026")
        counted.append((figure(page, "in_time"), figure(page, "overdue")))
    (before, after) = counted
    assert after == (before[0] - 1, before[1] + 1)


def test_the_figures_of_the_list_are_those_of_the_day(firm: Served, visit: Visit) -> None:
    row = "tr[data-pb-key=support-lead]"
    overdue = []
    for day in (DUE, AFTER):
        page = visit(firm, "owners/", day=day)
        expect(page.locator("[data-pb-today]").first).to_have_text(f"{day[-2:]} November 2026")
        overdue.append(figure(page, "overdue", row))
    assert overdue[1] == overdue[0] + 1


@pytest.mark.parametrize(
    ("path", "key", "said"),
    [
        ("owners/", "no owner", "Support lead (Mia Berg)"),
        ("health/", "no owner", "Support lead (Mia Berg)"),
        ("health/", "overdue", "No owner at present Support lead (Mia Berg)"),
    ],
)
def test_who_puts_right_what_has_no_owner(firm: Served, visit: Visit, path: str, key: str, said: str) -> None:
    for day in (DUE, AFTER):
        page = visit(firm, path, day=day)
        expect(page.locator("[data-pb-today]").first).to_have_text(f"{day[-2:]} November 2026")
        row = page.locator(f"[data-pb-list='{key}'] tbody tr", has_text="Close the shop")
        expect(row.locator("td").last).to_have_text(said)


def test_health_leads_to_an_owner(hub: Served, visit: Visit) -> None:
    page = visit(hub, "health/")
    page.locator("tr[data-pb-key=support-lead] a").click()
    expect(page.locator("h1")).to_contain_text("Owner: Support lead")


def test_who_takes_part_is_a_table_by_keyboard(hub: Served, visit: Visit) -> None:
    page = visit(hub, PROCESS)
    fold = page.locator("details", has=page.locator("summary", has_text="Who takes part"))
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    table = fold.get_by_role("table")
    expect(table.get_by_role("columnheader").first).to_have_text("Role")
    row = table.get_by_role("row", name="Claims handler")
    expect(row.get_by_role("rowheader")).to_have_text("Claims handler")
    expect(row.get_by_role("cell").first).to_contain_text("named in")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.pb-matrix') !== null")


@pytest.mark.parametrize(("path", "summary"), [(PROCESS, "Who takes part"), ("support/", "Who does what")])
def test_on_a_phone_each_line_says_what_it_is(hub: Served, visit: Visit, path: str, summary: str) -> None:
    page = visit(hub, path, width=390)
    page.locator("summary", has_text=summary).click()
    table = page.locator(".pb-matrix")
    expect(table).to_be_visible()
    said = table.locator("td[data-label=Does]").first
    assert "Does" in said.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_who_takes_part_is_printed(hub: Served, visit: Visit) -> None:
    page = visit(hub, "support/")
    page.emulate_media(media="print")
    assert page.locator(".pb-matrix").evaluate("table => table.getBoundingClientRect().height") > 0
