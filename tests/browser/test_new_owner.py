"""The banner of a page that waits for its new owner, on the day of reading: quiet, and beneath an overdue review."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.serving import served
from tests.browser.sites import Served
from tests.checks.company import CONFIG, REFUND, written
from tests.history.conftest import new_repository
from tests.history.test_reviews import page
from tests.site.building import built


@pytest.fixture(scope="module")
def handed_over(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Reviewed on 14 September 2026 for six months, and handed over since."""
    place = tmp_path_factory.mktemp("browser")
    work = new_repository(place / "company", place)
    with served(work.top / "site") as address:
        written(work.top, {"mkdocs.yml": CONFIG.replace("site_name", f"site_url: {address}\nsite_name")})
        for owner, day in (("support-lead", "2026-09-14"), ("mia-berg", "2026-10-01")):
            text = page(reviewed="2026-09-14", owner=owner)
            work.commit(owner, REFUND, text=text, committed=f"{day}T12:00:00 +0000")
        built(work.top)
        yield Served(work.top / "site", address)


@pytest.mark.parametrize(("day", "overdue"), [("2026-11-22", False), ("2027-03-14", False), ("2027-03-15", True)])
@pytest.mark.parametrize("width", [390, 1280])
def test_one_banner_at_a_time(handed_over: Served, visit: Visit, day: str, overdue: bool, width: int) -> None:
    head = visit(handed_over, "support/refund/", day=day, width=width).locator(".pb-head")
    waiting, late = head.locator(".pb-banner--waiting"), head.locator(".pb-banner--overdue")
    in_line = head.locator(".pb-trust__waiting")
    for shown, expected in ((late, overdue), (waiting, not overdue), (in_line, overdue)):
        (expect(shown).to_be_visible if expected else expect(shown).to_be_hidden)()


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_it_is_quiet(handed_over: Served, visit: Visit, scheme: str) -> None:
    open_page = visit(handed_over, "support/refund/")
    open_page.evaluate("name => document.body.dataset.mdColorScheme = name", scheme)
    colour = open_page.locator(".pb-banner--waiting").evaluate("e => getComputedStyle(e, '::before').backgroundColor")
    assert colour == {"default": "rgb(86, 93, 102)", "slate": "rgb(170, 178, 189)"}[scheme]


def test_it_is_there_without_a_script_and_on_paper(handed_over: Served, visit: Visit) -> None:
    open_page = visit(handed_over, "support/refund/", java_script_enabled=False)
    expect(open_page.locator(".pb-banner--waiting")).to_be_visible()
    open_page.emulate_media(media="print")
    expect(open_page.locator(".pb-banner--waiting")).to_be_visible()


def test_it_fits_a_phone(handed_over: Served, visit: Visit) -> None:
    open_page = visit(handed_over, "support/refund/", width=390)
    box = open_page.locator(".pb-banner--waiting").bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 390
    assert open_page.evaluate("document.documentElement.scrollWidth") <= 390
