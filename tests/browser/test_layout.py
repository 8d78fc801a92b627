"""The first step without scrolling on a phone, and nothing that scrolls sideways at any width."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit, open_all
from tests.browser.pages import ALL, placed
from tests.browser.sites import Served

FIRST_STEP = """
() => {
  const step = document.querySelector(".pb-steps > li"), bar = document.querySelector(".pb-bar");
  return step && [step.getBoundingClientRect().bottom, bar.getBoundingClientRect().top,
    Boolean(document.querySelector(".pb-banner:not([hidden])"))];
}
"""
WIDER = """
() => {
  const wide = document.documentElement.clientWidth;
  const within = (element, drawing) => {
    const box = element.getBoundingClientRect(), place = drawing.getBoundingClientRect();
    return !box.width || (box.left >= place.left - 1 && box.right <= place.right + 1);
  };
  const inside = (element) => {
    if (element.ownerSVGElement) return within(element, element.ownerSVGElement);
    const box = element.getBoundingClientRect();
    return !box.width || (box.right <= wide + 1 && box.left >= -1 && element.scrollWidth <= element.clientWidth + 1);
  };
  const ours = [...document.querySelectorAll(".md-content__inner > *, .md-content [class*=pb-]:not(.pb-table thead, .pb-unseen, .pb-said)")]
    .filter((element) => getComputedStyle(element).display !== "inline" && !inside(element));
  const cut = [...document.querySelectorAll(".pb-nav__list a")].filter((link) => link.scrollWidth > link.clientWidth + 1);
  return [document.documentElement.scrollWidth - wide, ...[...ours, ...cut].map((element) => element.outerHTML.slice(0, 120))];
}
"""


def test_the_first_step_stands_above_the_bar_of_a_phone(hub: Served, visit: Visit) -> None:
    """Without a script, where the line of trust is longest; once with it, where the step is marked as mine."""
    page = visit(hub, "support/replace-a-stolen-bicycle/", width=390, roles=("support-agent",))
    bottom, bar, _ = page.evaluate(FIRST_STEP)
    assert bottom < bar
    page = visit(hub, width=390, java_script_enabled=False)
    seen, below = 0, []
    for process in hub.data["processes"]:
        page.goto(hub.at(process["url"]))
        measured = page.evaluate(FIRST_STEP)
        if not measured or measured[2]:
            continue
        seen += 1
        bottom, bar, _ = measured
        assert 700 < bar < 844
        if bottom > bar:
            below.append((process["id"], bottom - bar))
    assert seen > 30
    assert not below


def test_the_bar_covers_no_last_line(hub: Served, visit: Visit) -> None:
    page = visit(hub, "support/replace-a-stolen-bicycle/", width=390)
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    note, bar = page.locator(".pb-bar-note"), page.locator(".pb-bar")
    expect(note).to_be_visible()
    below = "element => element.getBoundingClientRect()"
    assert note.evaluate(below)["bottom"] <= bar.evaluate(below)["top"]
    assert bar.evaluate(below)["height"] >= 48
    assert (
        page.locator(".md-footer-meta").evaluate("(footer) => footer.getBoundingClientRect().bottom")
        <= bar.evaluate(below)["top"] + 1
    )


@pytest.mark.parametrize("name", ALL)
def test_nothing_scrolls_sideways(hub: Served, firm: Served, visit: Visit, name: str) -> None:
    site, path = placed(name, hub, firm)
    page = visit(site, path, roles=("support-agent",))
    for width in (1280, 390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        open_all(page)
        assert page.evaluate(WIDER) == [0], width
