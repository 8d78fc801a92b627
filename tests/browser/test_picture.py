"""The pictures in the browser: legible and whole wide, narrow, dark and printed; mine in words; found by keyboard."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit, settle
from tests.browser.sites import Served
from tests.browser.test_accessibility import put_on, violations

STOLEN = "support/replace-a-stolen-bicycle/"
OPEN = "document.querySelectorAll('details').forEach(fold => fold.open = true)"
CUT = """
() => [...document.querySelectorAll("svg.pb-drawing")].filter((svg) => svg.getBoundingClientRect().width).flatMap((svg) => {
  const place = svg.getBoundingClientRect();
  const outside = [...svg.querySelectorAll("text, path, a")].filter((part) => {
    const box = part.getBoundingClientRect();
    return box.width && (box.left < place.left - 1 || box.right > place.right + 1 || box.bottom > place.bottom + 1);
  });
  const small = [...svg.querySelectorAll("text")].filter((text) => text.getBoundingClientRect().height < 10);
  const over = [...svg.querySelectorAll(".pb-stop--box")].filter((stop) => {
    const box = stop.querySelector(".pb-shape").getBoundingClientRect();
    return [...stop.querySelectorAll("text")].some((text) => {
      const said = text.getBoundingClientRect();
      return said.width && (said.left < box.left || said.right > box.right || said.top < box.top || said.bottom > box.bottom);
    });
  });
  return [...outside, ...small, ...over].map((part) => part.outerHTML.slice(0, 120));
})
"""


def shown(page: Page) -> list[str]:
    """The names of the drawings one sees."""
    return page.evaluate(
        "[...document.querySelectorAll('.pb-canvas > svg')].filter(svg => svg.getBoundingClientRect().width).map(svg => svg.classList[1])"
    )


def test_every_picture_of_the_example_company_is_whole(hub: Served, visit: Visit) -> None:
    page = visit(hub)
    seen, found = 0, {}
    for process in hub.data["processes"]:
        page.goto(hub.at(process["url"]))
        settle(page)
        page.evaluate(OPEN)
        for width, name in ((390, "narrow"), (1280, "broad")):
            page.set_viewport_size({"width": width, "height": 844})
            drawings = shown(page)
            seen += bool(drawings)
            assert drawings in ([], [f"pb-drawing--{name}"])
            if cut := page.evaluate(CUT):
                found[process["id"], name] = cut
    assert seen > 60
    assert found == {}


def test_my_boxes_are_marked_in_words_too(hub: Served, visit: Visit) -> None:
    page = visit(hub, STOLEN, roles=("support-agent",))
    page.evaluate(OPEN)
    lane = page.locator(".pb-drawing--broad .pb-lane").first
    expect(lane.locator(".pb-lane__mine")).to_have_css("visibility", "visible")
    expect(page.locator(".pb-drawing--broad .pb-lane__mine:visible")).to_have_count(1)
    expect(page.locator(".pb-drawing--broad .pb-stop.pb-mine")).to_have_count(4)
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator(".pb-drawing--narrow .pb-stop__mine:visible")).to_have_count(4)
    page.emulate_media(media="print")
    expect(page.locator(".pb-stop__mine:visible")).to_have_count(0)
    expect(page.locator(".pb-lane__mine:visible")).to_have_count(0)


def test_the_picture_is_read_by_its_words_alone(hub: Served, visit: Visit) -> None:
    """What a screen reader hears names every step, who does it and where it leads."""
    page = visit(hub, STOLEN)
    page.evaluate(OPEN)
    picture = page.get_by_role("group", name="Replace a stolen bicycle: who does what")
    said = page.locator("#pb-broad-words").text_content() or ""
    steps = hub.processes["support/replace-a-stolen-bicycle"]["steps"]
    for step in steps:
        assert f"{step['number']}. " in said
        assert step["name"] in said
    assert "If the insurer refuses, step 8." in said
    names = [link.get_attribute("aria-label") for link in picture.locator("a.pb-stop").all()]
    assert [name.split(",")[0] for name in names if name] == [f"Step {step['number']}" for step in steps]


def test_boxes_are_links_one_reaches_by_keyboard(hub: Served, visit: Visit) -> None:
    page = visit(hub, STOLEN)
    page.evaluate(OPEN)
    box = page.locator(".pb-drawing--broad .pb-stop--box").first
    box.focus()
    expect(box).to_be_focused()
    assert float(box.locator(".pb-shape").evaluate("e => getComputedStyle(e).strokeWidth").removesuffix("px")) > 2
    page.keyboard.press("Enter")
    page.wait_for_url("**/#step-1")


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_for_axe(hub: Served, visit: Visit, width: int) -> None:
    for path in (STOLEN, "support/", "finance/"):
        page = visit(hub, path, width=width, roles=("support-agent",))
        for scheme in ("default", "slate"):
            put_on(page, scheme)
            assert violations(page) == []


def test_on_paper_the_picture_fits_a_page(hub: Served, visit: Visit) -> None:
    page = visit(hub, STOLEN, width=718)
    page.emulate_media(media="print")
    page.evaluate(OPEN)
    drawing = page.locator(".pb-drawing--broad")
    expect(drawing).to_be_visible()
    box = drawing.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 718
    assert page.locator(".pb-picture").evaluate("e => getComputedStyle(e).breakInside") == "avoid"


@pytest.mark.parametrize("path", ["safety/recall-a-bicycle/", STOLEN])
def test_on_paper_the_picture_stands_whole_under_its_name(hub: Served, visit: Visit, path: str) -> None:
    """A4 without its margins: 174 mm to 259 mm. Taller drawings are made smaller, so that nothing is cut."""
    page = visit(hub, path, width=658)
    page.emulate_media(media="print")
    page.evaluate(OPEN)
    drawing = page.locator(".pb-drawing--broad").bounding_box()
    whole = page.locator(".pb-picture").bounding_box()
    assert drawing
    assert whole
    assert whole["height"] <= 259 * 96 / 25.4
    ratio = page.locator(".pb-drawing--broad").evaluate("svg => svg.viewBox.baseVal.width / svg.viewBox.baseVal.height")
    assert drawing["width"] / drawing["height"] == pytest.approx(ratio, rel=0.01)


def test_on_paper_lines_are_told_from_the_edges_of_lanes(hub: Served, visit: Visit) -> None:
    page = visit(hub, STOLEN)
    page.emulate_media(media="print")
    page.evaluate(OPEN)
    expect(page.locator(".pb-drawing--broad .pb-arrow").first).to_have_css("stroke", "rgb(0, 0, 0)")
    expect(page.locator(".pb-drawing--broad .pb-lane__edge").first).to_have_css("stroke", "rgb(187, 187, 187)")


@pytest.mark.parametrize(("media", "scheme"), [("screen", "light"), ("screen", "dark"), ("print", "dark")])
def test_no_line_strikes_a_label(hub: Served, visit: Visit, media: Literal["screen", "print"], scheme: str) -> None:
    """Behind the letters the page shows through."""
    page = visit(hub, STOLEN, color_scheme=scheme)
    page.emulate_media(media=media)
    page.evaluate(OPEN)
    label = page.locator(".pb-drawing--broad .pb-arrow__label").first
    order, behind, wide = label.evaluate(
        "e => [getComputedStyle(e).paintOrder, getComputedStyle(e).stroke, getComputedStyle(e).strokeWidth]"
    )
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (order, wide) == ("stroke", "3px")
    assert behind == ("rgb(255, 255, 255)" if media == "print" else ground)


def test_the_map_is_a_list_on_a_phone(hub: Served, visit: Visit) -> None:
    page = visit(hub, "finance/", width=390)
    expect(page.locator(".pb-drawing--map")).to_be_hidden()
    expect(page.locator(".pb-map__list li").first).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 844})
    expect(page.locator(".pb-drawing--map")).to_be_visible()
    assert page.evaluate(CUT) == []


def test_colours_that_are_forced(hub: Served, visit: Visit) -> None:
    page = visit(hub, STOLEN, forced_colors="active")
    page.evaluate(OPEN)
    shape = page.locator(".pb-drawing--broad .pb-stop--box .pb-shape").first
    stroke, fill = (shape.evaluate(f"e => getComputedStyle(e).{name}") for name in ("stroke", "fill"))
    assert stroke != fill
