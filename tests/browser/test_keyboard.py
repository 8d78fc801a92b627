"""All of it is reached and worked by keyboard, and one sees where one is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.sites import Served

PROCESS = "support/replace-a-stolen-bicycle/"
FOCUSED = """
() => {
  const element = document.activeElement, style = getComputedStyle(element), box = element.getBoundingClientRect();
  const at = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height, 20) / 2);
  return {
    is: (element.closest("[class*=pb-]")?.className ?? "") + " " + element.tagName + " " + element.type,
    text: (element.innerText || element.ariaLabel || element.value || "").trim(),
    href: element.href ?? "",
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0,
    inContent: Boolean(element.closest(".md-content__inner, .pb-nav__list, .pb-ask")),
    covered: Boolean(at) && !element.contains(at) && !at.contains(element) && Boolean(at.closest(".pb-bar")),
  };
}
"""


def tabbed(page: Page, most: int = 160) -> list[dict]:
    """Everything that Tab reaches from the top of the page to its end."""
    reached = []
    for _ in range(most):
        page.keyboard.press("Tab")
        here = page.evaluate(FOCUSED)
        if here["is"].strip().startswith("BODY"):
            break
        reached.append(here)
    return reached


@pytest.mark.parametrize("width", [1280, 390])
def test_tab_reaches_everything_on_a_process_page(hub: Served, visit: Visit, width: int) -> None:
    page = visit(hub, PROCESS, width=width, roles=("support-agent",))
    reached = tabbed(page)
    texts = [here["text"] for here in reached]
    for wanted in ("Ask", "This is wrong", "Support lead", "End a lease early"):
        assert wanted in texts
    folds = page.locator(".pb-fold").count()
    assert folds > 4
    assert len([here for here in reached if here["is"].startswith("pb-fold")]) == folds
    assert len([here for here in reached if "pb-performer" in here["is"]]) == 9
    if width > 1000:
        for wanted in ("Change my roles", "Support agent", "Refund a customer", "Workshop", "Health"):
            assert wanted in texts
    unseen = [here["text"] for here in reached if here["inContent"] and not here["outlined"]]
    assert not unseen
    assert not [here["text"] for here in reached if here["covered"]]


def test_tab_reaches_the_search_and_the_roles_on_the_home_page(hub: Served, visit: Visit) -> None:
    reached = tabbed(visit(hub))
    assert any("pb-search" in here["is"] for here in reached)
    boxes = [here for here in reached if here["is"].endswith("checkbox") and here["inContent"]]
    roles = [role for role in hub.data["roles"] if role.get("kind") != "external" and not role.get("external")]
    assert len(boxes) == len(roles)
    assert not [here for here in reached if here["inContent"] and not here["outlined"]]


def test_space_ticks_a_role_and_enter_opens_the_search(hub: Served, visit: Visit) -> None:
    page = visit(hub)
    page.locator(".pb-pick input[value=buyer]").focus()
    page.keyboard.press("Space")
    expect(page.locator(".pb-mywork h3")).to_have_text("Buyer")
    expect(page.locator(".pb-pick input[value=buyer]")).to_be_focused()
    page.locator(".pb-search").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-md-component=search-query]")).to_be_focused()
    page.keyboard.type("refund")
    expect(page.locator(".md-search-result__item").first).to_be_visible()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_folds_open_and_close(hub: Served, visit: Visit, key: str) -> None:
    page = visit(hub, PROCESS)
    for fold in page.locator(".pb-fold").all():
        fold.locator("summary").focus()
        expect(fold.locator(".pb-fold__body")).to_be_hidden()
        page.keyboard.press(key)
        expect(fold.locator(".pb-fold__body")).to_be_visible()
        page.keyboard.press(key)
        expect(fold.locator(".pb-fold__body")).to_be_hidden()


def test_the_folded_roles_open(firm: Served, visit: Visit) -> None:
    page = visit(firm, "support/refund/")
    fold = page.locator(".pb-nav__fold")
    expect(fold.locator("a").first).to_be_hidden()
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(fold.locator("a").first).to_be_visible()


def test_change_my_roles_opens(hub: Served, visit: Visit) -> None:
    page = visit(hub, roles=("buyer",))
    boxes = page.locator(".pb-pick input")
    expect(boxes.first).to_be_hidden()
    page.locator(".pb-change > summary").focus()
    page.keyboard.press("Space")
    expect(boxes.first).to_be_visible()
