"""Before and after: opened by keyboard and without a script, told apart without colour, closed on paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.company import CONFIG
from tests.browser.conftest import Faults, Visit
from tests.browser.serving import served
from tests.browser.sites import Served
from tests.browser.test_accessibility import put_on, violations
from tests.checks.company import CLEAN, REFUND, written
from tests.history.conftest import new_repository
from tests.site.building import run

Scheme = Literal["light", "dark"]

PAGE = "support/refund/"
EARLIER = "support/refund/earlier/"
BEFORE = (
    CLEAN[REFUND].replace(
        "2. [Support agent] tells the [Support lead].",
        "2. [Support agent] tells the [Support lead].\n   - by mail\n   - and by chat\n"
        "3. [Support agent] pays what is owed once the lead has agreed.\n4. [Support agent] writes a note.\n",
    )
    + "\n## Limits\n\n| sum | who |\n|---|---|\n| up to 50 | agent |\n| above | lead |\n\n```\nREF-1 "
    + "x" * 200
    + "\n```\n"
)
AFTER = (
    BEFORE.replace("opens the order", "looks at the order and at the payment")
    .replace("   - by mail\n", "")
    .replace("| up to 50 |", "| up to 100 |")
    .replace("REF-1", "REF-2")
    .replace("## Limits", "## When it goes wrong\n\nAsk the lead.\n\n## Limits")
)
SAID = "Look at the payment too (#12)\n\nAmendment: major\nReason: Money was paid back twice.\nApproved-by: Mia Berg"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    place = tmp_path_factory.mktemp("ledger")
    folder = place / "company"
    with served(folder / "site") as address:
        work = new_repository(folder, place)
        written(work.top, {"mkdocs.yml": CONFIG.format(address=address), REFUND: BEFORE})
        work.commit("Write down how we refund")
        work.commit(SAID, REFUND, text=AFTER)
        done = run("mkdocs", "build", "--quiet", cwd=folder, GIT_CONFIG_NOSYSTEM="1", GIT_CONFIG_GLOBAL="/dev/null")
        assert done.returncode == 0, done.stdout + done.stderr
        yield Served(folder / "site", address)


def difference(page: Page) -> Page:
    page.locator(".pb-diff").first.evaluate("fold => fold.open = true")
    return page


def test_the_keyboard_opens_what_was_before(told: Served, visit: Visit) -> None:
    page = visit(told, PAGE)
    row = page.locator(".pb-diff__row").first
    expect(row).to_be_hidden()
    page.locator(".pb-diff > summary").first.focus()
    page.keyboard.press("Enter")
    expect(row).to_be_visible()
    expect(page.locator(".pb-diff > summary").first).to_have_text(
        "Before and after: steps 1 and 2, “When it goes wrong”, “Limits”"
    )


def test_it_opens_without_a_script(told: Served, visit: Visit) -> None:
    page = visit(told, PAGE, java_script_enabled=False)
    page.locator(".pb-diff > summary").first.click()
    expect(page.locator(".pb-diff__row").first).to_be_visible()


def test_what_was_deleted_and_inserted_is_told_without_colour(told: Served, visit: Visit) -> None:
    page = difference(visit(told, PAGE))
    for mark, word, sign, line in (("del", "deleted", "−", "line-through"), ("ins", "inserted", "+", "underline")):
        element = page.locator(f".pb-diff {mark}").first
        assert element.evaluate("e => getComputedStyle(e, '::before').content").strip('"').startswith(sign)
        assert line in element.evaluate("e => getComputedStyle(e).textDecorationLine")
        assert (element.text_content() or "").startswith(f"{word} ")
        assert element.locator(".pb-said").evaluate("e => e.getBoundingClientRect().width") <= 1
    assert page.locator(".pb-diff :is(table, ul, pre)").count() >= 3


def test_before_and_now_are_rows(told: Served, visit: Visit) -> None:
    for width in (1280, 390):
        page = difference(visit(told, PAGE, width=width))
        before, now = (page.locator(".pb-diff__row").nth(place).bounding_box() for place in (0, 1))
        assert before
        assert now
        assert now["y"] >= before["y"] + before["height"]
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for row in page.locator(".pb-diff__text").all():
            assert row.evaluate("e => e.scrollWidth <= e.clientWidth + 1")


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_where_it_is_open(told: Served, visit: Visit, width: int) -> None:
    page = difference(visit(told, PAGE, width=width))
    found = violations(page, ".pb-ledger")
    put_on(page, "slate")
    assert not found + violations(page, ".pb-ledger", colours_only=True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_page_of_earlier_versions(told: Served, browser: Browser, scheme: Scheme) -> None:
    for width in (1280, 390):
        page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 844})
        page.goto(told.at(EARLIER))
        assert not violations(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_where_a_process_was_removed_its_address_says_so(firm: Served, browser: Browser, scheme: Scheme) -> None:
    for width in (1280, 390):
        page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 844})
        faults = Faults(firm.at())
        faults.watch(page)
        page.goto(firm.at("evil/gone/"))
        expect(page.get_by_role("heading", level=1)).to_contain_text("alert('gone')")
        expect(page.get_by_text("no longer in the playbook")).to_be_visible()
        assert not violations(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert not faults.outside + faults.console + faults.dialogs
        page.close()


def test_paper_has_what_changed_and_not_the_difference(told: Served, visit: Visit) -> None:
    page = visit(told, PAGE)
    page.emulate_media(media="print")
    expect(page.locator(".pb-diff").first).to_be_hidden()
    expect(page.locator(".pb-entry").first).to_contain_text("Money was paid back twice.")
    box = page.locator(".pb-print-box")
    expect(box).to_contain_text("Version 2, in force since 2 Jan 2026, next review due 14 Mar 2027, text ")
    expect(box).to_contain_text(told.at("go/support/refund/"))
    rules = page.evaluate(
        "[...document.querySelector('style[media=print]').sheet.cssRules].map(rule => rule.cssText).join()"
    )
    assert "Version 2" in rules


def test_every_entry_has_an_address(told: Served, visit: Visit) -> None:
    anchor = visit(told, PAGE).locator(".pb-entry").nth(1).get_attribute("id")
    expect(visit(told, f"{PAGE}#{anchor}").locator(".pb-entry:target")).to_contain_text("Write down how we refund")
