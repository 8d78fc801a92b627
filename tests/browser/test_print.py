"""On paper: the text and nothing to click, everything open, and whether it still holds."""

from __future__ import annotations

import re
import zlib

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.sites import Served

PROCESS = "support/replace-a-stolen-bicycle/"
NOT_ON_PAPER = (
    ".md-header", ".md-sidebar", ".md-footer", ".md-path", ".pb-bar", ".pb-bar-note", ".pb-ask", ".pb-yours", ".md-top",
)  # fmt: skip


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def on_paper(visit: Visit, site: Served, path: str, **options: object) -> Page:
    page = visit(site, path, **options)
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_to_click_and_everything_open(hub: Served, visit: Visit, width: int) -> None:
    page = on_paper(visit, hub, PROCESS, width=width, roles=("support-agent",))
    for part in NOT_ON_PAPER:
        for element in page.locator(part).all():
            expect(element).to_be_hidden()
    bodies = page.locator(".pb-fold__body")
    assert bodies.count() == page.locator(".pb-fold").count() > 4
    for body in bodies.all():
        assert body.evaluate("body => body.checkVisibility({ contentVisibilityAuto: true }) && body.clientHeight > 0")
    colours = page.locator(".md-content__inner :is(p, li, a, h1, h2, strong):visible").evaluate_all(
        "all => [...new Set(all.map(element => getComputedStyle(element).color))]"
    )
    assert colours == ["rgb(0, 0, 0)"]


def test_the_box_says_that_paper_goes_out_of_date(hub: Served, visit: Visit) -> None:
    expect(visit(hub, PROCESS).locator(".pb-print-box")).to_be_hidden()
    page = on_paper(visit, hub, PROCESS)
    box = page.locator(".pb-print-box")
    expect(box).to_be_visible()
    lasting = hub.at("go/support/replace-a-stolen-bicycle/")
    for words in ("A printed copy goes out of date.", "next review due 14 Mar 2027", lasting):
        expect(box).to_contain_text(words)
    expect(box).to_contain_text(re.compile(r"Version \d+, in force since \d{1,2} [A-Z][a-z]{2} 20\d\d"))
    expect(page.locator(".pb-trust")).to_contain_text(re.compile(r"In force since \d{1,2} [A-Z][a-z]{2} 20\d\d"))


def test_what_is_not_known_is_said_on_paper_too(firm: Served, visit: Visit) -> None:
    box = on_paper(visit, firm, "support/no-interval/").locator(".pb-print-box")
    expect(box).to_contain_text("when it is reviewed next is not known")


@pytest.mark.parametrize("roles", [(), ("support-agent",)])
def test_all_nine_steps_stand_on_the_first_page(hub: Served, visit: Visit, roles: tuple[str, ...]) -> None:
    """What follows the steps is taken away: title, box, facts and steps then fill one page of A4."""
    page = visit(hub, PROCESS, roles=roles)
    assert pages(page.pdf(prefer_css_page_size=True)) >= 2
    page.evaluate(
        "const steps = document.querySelector('.pb-steps');"
        "while (steps.nextElementSibling) steps.nextElementSibling.remove();"
    )
    assert page.locator(".pb-steps > li").count() == 9
    assert pages(page.pdf(prefer_css_page_size=True)) == 1


def test_a_dark_screen_prints_on_white(hub: Served, visit: Visit) -> None:
    page = on_paper(visit, hub, PROCESS, color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.querySelector('.pb-steps > li')).color") == "rgb(0, 0, 0)"
    for part in ("html", "body", ".md-container", ".md-content__inner"):
        ground = page.evaluate("part => getComputedStyle(document.querySelector(part)).backgroundColor", part)
        assert ground in ("rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"), part


def test_the_foot_of_a_sheet_is_black_from_a_dark_screen_too(hub: Served, visit: Visit) -> None:
    """What is printed from a dark screen has no grey that it has not from a light one."""
    light, dark = (
        greys(visit(hub, PROCESS, color_scheme=scheme).pdf(prefer_css_page_size=True)) for scheme in ("light", "dark")
    )
    assert 0.0 in light
    assert {grey for grey in dark - light if grey > 0.2} == set()


def greys(pdf: bytes) -> set[float]:
    """The greys, 0 for black, that fill anything on a page of a PDF."""
    packed = re.findall(rb"/FlateDecode[^>]*>>\s*stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    drawn = b" ".join(page for page in map(zlib.decompress, packed) if b" Tf" in page)
    return {
        float(red) for red, green, blue in re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) rg", drawn) if red == green == blue
    }


def test_a_role_prints_as_a_handbook(hub: Served, visit: Visit) -> None:
    page = on_paper(visit, hub, "roles/support-agent/")
    expect(page.locator(".pb-work").first).to_be_visible()
    for jumps in page.locator(".pb-jumps").all():
        expect(jumps).to_be_hidden()
    expect(page.locator("h2", has_text="Who supports me")).to_be_visible()
