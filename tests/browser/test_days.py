"""What was built yesterday is true today: the page on the reader's own day, everywhere a day is shown."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit, sleep_until
from tests.browser.searching import COUNTED, look_for
from tests.browser.sites import Served

DUE, AFTER = "2026-11-22", "2026-11-23"
"""`Count the float` is due on the day of the build."""
PAGE, TITLE = "support/due-today/", "Count the float"
OVERDUE = "Review overdue since 22 Nov 2026"
BANNER = "Review overdue since 22 November 2026"


def banner(page: Page) -> str:
    return " ".join(page.locator(".pb-banner:visible strong").all_inner_texts())


@pytest.mark.parametrize("day", [DUE, AFTER])
def test_on_the_page(firm: Served, visit: Visit, day: str) -> None:
    page = visit(firm, PAGE, day=day)
    line = page.locator(".pb-trust")
    if day == DUE:
        assert banner(page) == ""
        expect(line).to_contain_text("Review due by 22 Nov 2026")
        assert page.locator(".pb-head").get_attribute("data-pb-alarm") == ""
    else:
        assert banner(page) == BANNER
        expect(line).to_contain_text("Last reviewed 22 May 2026")
        expect(line).not_to_contain_text("due by")
        expect(page.locator(".pb-banner:visible a")).to_have_attribute("href", "https://chat.example/support")


@pytest.mark.parametrize("day", [DUE, AFTER])
@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("support/refund/", ".pb-nav__window li"),
        ("roles/support-lead/", ".pb-list > li"),
        ("roles/support-agent/", ".pb-work > li"),
    ],
)
def test_in_the_navigation_and_on_the_pages_of_roles(
    firm: Served, visit: Visit, day: str, path: str, line: str
) -> None:
    entry = visit(firm, path, day=day).locator(line, has_text=TITLE).first
    mark = entry.locator(".pb-mark")
    if day == DUE:
        expect(mark).to_be_hidden()
    else:
        expect(mark).to_be_visible()
        expect(mark).to_have_text(OVERDUE)


@pytest.mark.parametrize("day", [DUE, AFTER])
def test_on_the_page_of_the_function(firm: Served, visit: Visit, day: str) -> None:
    page = visit(firm, "support/", day=day)
    overdue = int(page.locator("[data-pb-count=overdue]").inner_text())
    mark = page.locator(".pb-table tr", has_text=TITLE).locator(".pb-mark")
    expect(mark).to_have_text("Review due by 22 Nov 2026" if day == DUE else OVERDUE)
    expect(page.locator("[data-pb-today]")).to_have_text("22 November 2026" if day == DUE else "23 November 2026")
    assert overdue == (1 if day == DUE else 2)


@pytest.mark.parametrize("day", [DUE, AFTER])
@pytest.mark.parametrize("roles", [(), ("support-agent",)])
def test_on_the_home_page(firm: Served, visit: Visit, day: str, roles: tuple[str, ...]) -> None:
    page = visit(firm, day=day, roles=roles)
    section = page.locator("[data-pb-overdue]")
    expect(section.locator("h2")).to_contain_text("Overdue in your work" if roles else "Overdue")
    expect(section.locator(".pb-all")).to_have_text(f"All {2 if day == DUE else 3} overdue in the playbook")
    entry = section.locator("li", has_text=TITLE)
    if day == DUE:
        expect(entry).to_have_count(0)
    else:
        expect(entry.locator(".pb-mark")).to_have_text(OVERDUE)
        expect(entry).to_contain_text("Still in force; if unsure, ask.")
    if roles:
        expect(page.locator(".pb-mywork dd > div", has_text=TITLE).locator(".pb-mark:visible")).to_have_count(
            int(day == AFTER)
        )


@pytest.mark.parametrize("day", [DUE, AFTER])
def test_in_the_figures_and_lists_of_health(firm: Served, visit: Visit, day: str) -> None:
    page = visit(firm, "health/", day=day)
    later = int(day == AFTER)
    figures = page.locator(".pb-figures")
    expect(page.locator("[data-pb-today]")).to_have_text(f"{22 + later} November 2026")
    expect(figures.locator("[data-pb-count=overdue]")).to_have_text(str(2 + later))
    expect(figures.locator("[data-pb-count=due_soon]")).to_have_text(str(1 - later))
    assert [
        (row.locator("[data-pb-count=overdue]").text_content(), row.locator("[data-pb-count=due_soon]").text_content())
        for row in (page.locator("[data-pb-key=support]"), page.locator("[data-pb-key=support-lead]"))
    ] == ([("1", "1"), ("0", "1")] if day == DUE else [("2", "0"), ("1", "0")])
    row = page.locator("[data-pb-list=overdue] tbody tr", has_text=TITLE)
    expect(row).to_have_count(later)
    expect(page.locator("[data-pb-list='due soon'] tbody tr", has_text=TITLE)).to_have_count(1 - later)
    unowned = page.locator("[data-pb-list='no owner'] tbody tr", has_text="Answer the door")
    expect(unowned).to_contain_text("Naming an owner is put off until 28 Feb 2027: The post is advertised.")
    if later:
        expect(row.locator(".pb-mark")).to_have_text(OVERDUE)
        expect(row).to_contain_text("The review is put off until 31 Jan 2027: The float moves.")
        expect(row).to_contain_text("Support lead (Mia Berg)")
        expect(page.locator("[data-pb-list='due soon'] [data-pb-none]")).to_be_visible()


def found(page: Page, words: str, title: str) -> list[str]:
    """The marks in words that the search result with this title carries."""
    look_for(page, words)
    result = page.locator(".md-search-result__link:first-child", has_text=title).first
    result.wait_for()
    return result.locator(".pb-mark").all_inner_texts()


@pytest.mark.parametrize(
    ("day", "words", "title", "marks"),
    [
        (DUE, "float", TITLE, []),
        (AFTER, "float", TITLE, [OVERDUE]),
        (DUE, "cat", "Feed the cat", ["Never reviewed"]),
        (DUE, "door", "Answer the door", ["No owner at present"]),
    ],
)
def test_in_search_results(firm: Served, visit: Visit, day: str, words: str, title: str, marks: list[str]) -> None:
    assert found(visit(firm, "changes/", day=day, before=COUNTED), words, title) == marks


def test_what_is_withdrawn_or_a_draft_is_in_no_result(firm: Served, visit: Visit) -> None:
    page = visit(firm, "changes/")
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.type("bell")
    expect(page.locator(".md-search-result__meta")).to_have_text("No matching documents")


@pytest.mark.parametrize(("zone", "overdue"), [("Pacific/Auckland", True), ("America/Los_Angeles", False)])
def test_the_day_is_the_readers_own(firm: Served, visit: Visit, zone: str, overdue: bool) -> None:
    """Where it is already the 23rd the review is overdue; where it is still the 22nd it is not."""
    day, hour = ("2026-11-23", "00:30:00") if overdue else ("2026-11-22", "23:30:00")
    page = visit(firm, PAGE, day=day, hour=hour, timezone_id=zone)
    assert (banner(page) == BANNER) is overdue


def test_a_page_left_open_overnight(firm: Served, visit: Visit) -> None:
    page = visit(firm, PAGE, day=DUE)
    assert banner(page) == ""
    sleep_until(page, AFTER)
    assert banner(page) == BANNER


def test_the_demo_on_its_days(hub: Served, visit: Visit) -> None:
    path = "support/replace-a-stolen-bicycle/"
    assert banner(visit(hub, path, day="2027-03-14")) == ""
    assert banner(visit(hub, path, day="2027-03-15")) == "Review overdue since 14 March 2027"
