"""Without JavaScript every page is complete and true: it states dates, and claims nothing of the reader."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.pages import ALL, placed
from tests.browser.sites import Served


def read(visit: Visit, site: Served, path: str = "") -> Page:
    """A page as it is read without a script, years later: what it says must still be true."""
    return visit(site, path, day="2031-01-01", java_script_enabled=False)


def test_home_leads_to_every_role(hub: Served, visit: Visit) -> None:
    page = read(visit, hub)
    expect(page.locator(".pb-pick h2")).to_have_text(re.compile("Find your role"))
    assert page.locator(".pb-pick input").count() == 0
    expect(page.locator(".pb-search")).to_be_hidden()
    expect(page.locator(".pb-mywork")).to_be_hidden()
    links = page.locator(".pb-pick li a")
    assert links.count() >= 12
    links.get_by_text("Support agent", exact=True).click()
    page.wait_for_url(hub.at("roles/support-agent/"))
    expect(page.locator(".pb-work").first).to_be_visible()
    page.locator(".pb-work a").get_by_text("Replace a stolen bicycle", exact=True).click()
    page.wait_for_url(hub.at("support/replace-a-stolen-bicycle/"))


def test_a_process_is_whole(hub: Served, visit: Visit) -> None:
    page = read(visit, hub, "support/replace-a-stolen-bicycle/")
    expect(page.locator(".pb-steps > li")).to_have_count(9)
    expect(page.locator(".pb-steps > li").nth(3)).to_contain_text("Claims handler")
    line = page.locator(".pb-trust")
    for words in ("In force", "Reviewed 14 Sep 2026", "next review due 14 Mar 2027", "Support lead (Mia Berg)"):
        expect(line).to_contain_text(words)
    expect(page.locator(".pb-undated")).to_be_visible()
    expect(page.locator(".pb-ledger h3").first).to_be_visible()
    fold = page.locator(".pb-fold", has_text="Dates")
    fold.locator("summary").click()
    expect(fold.locator(".pb-fold__body")).to_contain_text("Reviewed every 6 months")
    expect(page.locator(".md-sidebar--secondary .pb-ask a").first).to_be_visible()


def test_the_date_of_the_next_review_stands_on_paper_and_without_script_alone(hub: Served, visit: Visit) -> None:
    expect(visit(hub, "support/replace-a-stolen-bicycle/").locator(".pb-undated")).to_be_hidden()


@pytest.mark.parametrize("name", ALL)
def test_nothing_is_said_of_the_reader_and_every_alarm_has_its_date(
    hub: Served, firm: Served, visit: Visit, name: str
) -> None:
    page = read(visit, *placed(name, hub, firm))
    assert page.locator(".pb-yours, .pb-mine").count() == 0
    expect(page.locator("h1")).to_have_count(1)
    for words in page.locator(".pb-mark--overdue:visible, .pb-mark--due-soon:visible").all_inner_texts():
        assert re.search(r"\d{1,2} [A-Z][a-z]{2} 20\d\d$", words), words
    for line in page.locator("[data-pb-today], [data-pb-overdue] [data-pb-none]:visible").all_inner_texts():
        assert re.search(r"22 November 2026\.?$", line), line


def test_the_tables_of_health_are_filled(firm: Served, visit: Visit) -> None:
    page = read(visit, firm, "health/")
    expect(page.locator(".pb-figures [data-pb-count=overdue]")).to_have_text("2")
    expect(page.locator("[data-pb-list=overdue] tbody tr")).to_have_count(2)
    expect(page.locator("[data-pb-list='no owner'] tbody tr")).to_have_count(2)
    expect(page.locator("[data-pb-list='never reviewed'] tbody tr")).to_have_count(1)
    expect(page.locator("[data-pb-list=unknown] tbody tr")).to_have_count(3)
