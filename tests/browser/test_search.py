"""Search for this reader: mine first or alone, what is overdue lower and in words, by any name, by keyboard."""

from __future__ import annotations

import json
import re
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.browser.searching import COUNTED, QUERY, look_for, seen
from tests.browser.sites import Served, without_search
from tests.browser.test_accessibility import put_on, violations


@pytest.fixture
def visit(visit: Visit) -> Visit:
    """The pages count what is asked of the search."""
    return partial(visit, before=COUNTED)


def named(found: dict, words: str) -> bool:
    names = re.split(r"\W+", found["names"].lower())
    return all(any(name.startswith(word) for name in names) for word in words.split())


def box(page: Page) -> Locator:
    return page.get_by_label("Only in my roles")


@pytest.mark.parametrize("words", ["customer", "repair", "bicycle"])
@pytest.mark.parametrize("role", ["claims-handler", "support-agent", "workshop-planner"])
def test_mine_stand_first_and_the_overdue_lower(hub: Served, visit: Visit, role: str, words: str) -> None:
    """What is called so stands before what speaks of it; of either, mine first, and of those the overdue last."""
    found = look_for(visit(hub, "changes/", roles=(role,)), words)
    order = [(not named(each, words), not each["mine"], each["lower"]) for each in found]
    assert order == sorted(order)
    assert any(each["mine"] for each in found)
    title = next(each["title"] for each in hub.data["roles"] if each["id"] == role)
    assert {each["mine"] for each in found} <= {"", f"Yours, as {title}"}


def test_a_page_with_all_the_words_comes_before_mine_with_some(hub: Served, visit: Visit) -> None:
    found = look_for(visit(hub, "changes/", roles=("support-agent",)), "lease ledger reminder")
    assert found[0]["title"] == "Collect overdue rentals"
    assert not found[0]["mine"]
    assert any(each["mine"] for each in found)


def test_what_is_mine_is_what_my_roles_take_part_in(hub: Served, visit: Visit) -> None:
    page = visit(hub, "changes/", roles=("support-agent", "first-aider"))
    found = {each["title"]: each["mine"] for each in look_for(page, "first aid")}
    assert found["Give first aid"] == "Yours, as First-aider"
    assert found["First-aider"] == "Yours, as First-aider"


def test_the_overdue_stand_lower_for_everybody(hub: Served, visit: Visit) -> None:
    found = look_for(visit(hub, "changes/"), "repair")
    called = [each for each in found if named(each, "repair")]
    assert called[-1]["title"] == "Check for repeat repairs"
    assert called[-1]["lower"]
    assert len(called) > 2
    assert not any(each["mine"] for each in found)


def test_search_can_be_limited_to_my_roles_by_keyboard(hub: Served, visit: Visit) -> None:
    page = visit(hub, "changes/", roles=("claims-handler",))
    everything = look_for(page, "customer")
    label = page.locator(".pb-only-mine")
    mine, number = map(int, re.findall(r"\d+", label.inner_text()))
    assert 0 < mine < number
    assert not all(each["mine"] for each in everything)
    page.keyboard.press("Tab")
    expect(box(page)).to_be_focused()
    page.keyboard.press("Space")
    expect(box(page)).to_be_checked()
    expect(box(page)).to_be_focused()
    expect(page.locator(".md-search-result__meta")).to_contain_text(f"{mine} matching")
    assert all(each["mine"] for each in seen(page))
    page.keyboard.press("ArrowDown")
    expect(page.locator(".md-search-result__link").first).to_be_focused()
    box(page).focus()
    page.keyboard.press("Shift+Tab")
    expect(page.locator(QUERY)).to_be_focused()
    box(page).uncheck()
    expect(page.locator(".md-search-result__meta")).to_contain_text(f"{number} matching")


def test_what_nobody_of_mine_does_is_not_found_in_my_roles(hub: Served, visit: Visit) -> None:
    page = visit(hub, "changes/", roles=("fire-warden",))
    look_for(page, "stolen")
    box(page).check()
    expect(page.locator(".md-search-result__meta")).to_have_text("No matching documents")
    expect(page.locator(".pb-only-mine")).to_contain_text("(0 of ")


def test_without_a_role_there_is_nothing_to_limit(hub: Served, visit: Visit) -> None:
    page = visit(hub, "changes/")
    look_for(page, "customer")
    expect(page.locator(".pb-only-mine")).to_be_hidden()
    page.keyboard.press("Tab")
    expect(page.locator(".md-search__output")).to_be_hidden()


def test_enter_opens_the_first_result(hub: Served, visit: Visit) -> None:
    page = visit(hub, "changes/", roles=("claims-handler",))
    found = look_for(page, "customer")
    page.locator(QUERY).focus()
    page.keyboard.press("Enter")
    expect(page.locator("article > h1, .pb-head h1").first).to_contain_text(found[0]["title"])


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("bike gone", "Replace a stolen bicycle"),  # what people call it
        ("2FA", "Reset a second factor"),  # what people call a term it speaks of
        ("police reference", "Replace a stolen bicycle"),  # words of a step, in the second part of the index
        ("care agent", "Support agent"),  # what people call a role
    ],
)
def test_any_name_and_any_word_finds_it(hub: Served, visit: Visit, words: str, title: str) -> None:
    assert title in [each["title"] for each in look_for(visit(hub, "changes/"), words)][:3]


def test_the_texts_are_fetched_when_somebody_searches(hub: Served, visit: Visit) -> None:
    page = visit(hub, "changes/")
    asked = "performance.getEntriesByType('resource').map(each => each.name).filter(name => name.includes('/search/'))"
    page.wait_for_load_state("networkidle")
    assert page.evaluate(asked) == [hub.at("search/search_index.json")]
    look_for(page, "customer")
    look = page.locator(QUERY)
    look.fill("refund")
    assert sorted(page.evaluate(asked)) == [hub.at("search/search_index.json"), hub.at("search/texts.json")]
    first, whole = (hub.root / "search" / name for name in ("search_index.json", "texts.json"))
    text = sum(len(re.sub("<[^>]*>", "", entry["text"]).encode()) for entry in json.loads(whole.read_bytes())["docs"])
    assert first.stat().st_size < text / 4


def test_where_the_texts_cannot_be_had_names_are_still_found(hub: Served, visit: Visit) -> None:
    page = visit(hub, "changes/")
    page.route("**/search/texts.json", lambda route: route.fulfill(body="no index"))
    with page.expect_response("**/search/texts.json"):
        page.locator(QUERY).click()
    assert look_for(page, "bike gone", indexes=1)[0]["title"] == "Replace a stolen bicycle"


def test_what_is_withdrawn_is_in_no_result_not_even_lower(hub: Served, visit: Visit) -> None:
    retired = next(process for process in hub.processes.values() if process["state"] == "retired")
    assert retired["title"] not in [each["title"] for each in look_for(visit(hub, "changes/"), retired["title"])]


def test_home_does_the_rest_where_there_is_no_search(visit: Visit, tmp_path: Path) -> None:
    with without_search(tmp_path) as site:
        page = visit(site, roles=("support-agent",))
        expect(page.locator("h2", has_text="My work")).to_be_visible()
        expect(page.locator(".pb-search")).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 390])
def test_no_violation_with_the_search_open(hub: Served, visit: Visit, width: int) -> None:
    page = visit(hub, "changes/", roles=("support-agent",), width=width, reduced_motion="reduce")
    page.evaluate("document.querySelector('[data-md-toggle=search]').click()")
    look_for(page, "repair")
    for scheme in ("default", "slate"):
        put_on(page, scheme)
        assert violations(page, ".md-search__output") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
