"""A checklist is ticked off on the page, kept on the device with its version, and printed with boxes."""

from __future__ import annotations

import json

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.sites import Served

LIST = "workshop/open-and-close-the-workshop/"
KEY = "playbook.ticks:/:workshop/open-and-close-the-workshop"
BOX = "getComputedStyle(document.querySelector('.pb-steps > li'), '::after').borderTopStyle"


def test_ticks_last_until_the_reader_clears_them(hub: Served, visit: Visit) -> None:
    page = visit(hub, LIST)
    said = page.locator(".pb-ticked")
    boxes = page.locator(".pb-tick input")
    expect(said).to_contain_text("kept on this device only")
    assert boxes.count() == page.locator(".pb-steps > li").count() == 9
    page.get_by_label("Step 1 done").check()
    page.get_by_label("Step 3 done").check()
    version = hub.processes[LIST.strip("/")]["version"]
    expect(said).to_contain_text(f"2 of 9 ticked of version {version}, begun on 22 Nov 2026.")
    kept = json.loads(page.evaluate("key => localStorage.getItem(key)", KEY))
    assert kept == {"form": 1, "ticked": ["step-1", "step-3"], "version": str(version), "day": "2026-11-22"}
    page.reload()
    expect(page.get_by_label("Step 3 done")).to_be_checked()
    page.get_by_role("button", name="Clear the ticks").press("Enter")
    expect(boxes.nth(0)).to_be_focused()
    expect(page.get_by_label("Step 3 done")).not_to_be_checked()
    assert page.evaluate("key => localStorage.getItem(key)", KEY) is None


def test_a_text_that_changed_meanwhile_is_said(hub: Served, visit: Visit) -> None:
    page = visit(hub, LIST)
    old = {"form": 1, "ticked": ["step-2"], "version": "0", "day": "2026-10-01"}
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [KEY, json.dumps(old)])
    page.reload()
    expect(page.locator(".pb-ticked")).to_contain_text(
        "1 of 9 ticked of version 0, begun on 1 Oct 2026. This is version"
    )


def test_what_is_kept_may_be_anything(hub: Served, visit: Visit) -> None:
    page = visit(hub, LIST)
    for rubbish in ("[", "null", '{"form": 1, "ticked": 3}', '{"form": 1, "ticked": [], "day": "<b>"}'):
        page.evaluate("([key, value]) => localStorage.setItem(key, value)", [KEY, rubbish])
        page.reload()
        expect(page.locator(".pb-ticked")).to_contain_text("kept on this device only")


def test_on_paper_there_is_a_box_to_tick_by_hand(hub: Served, visit: Visit) -> None:
    page = visit(hub, LIST)
    page.emulate_media(media="print")
    expect(page.locator(".pb-ticked")).to_be_hidden()
    assert page.evaluate(BOX) == "solid"
    other = visit(hub, "support/refund-a-customer/")
    other.emulate_media(media="print")
    assert other.evaluate(BOX) == "none"


def test_only_checklists_have_boxes(hub: Served, visit: Visit) -> None:
    page = visit(hub, "support/refund-a-customer/")
    assert page.locator(".pb-tick").count() == 0
