"""What reaches a reader: no other host, no payload, no word of the machinery, and not too much of anything."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.company import evil
from tests.browser.conftest import Visit, bytes_of_scripts, open_all, settle
from tests.browser.pages import ALL, placed
from tests.browser.searching import COUNTED, look_for
from tests.browser.sites import Served
from tests.site.markup import Document

MACHINERY = re.compile(r"\b(?:commit(?:s|ted)?|merged?|front[ -]matter|stale|YAML)\b", re.IGNORECASE)
SLIPS = re.compile(r"\b(?:undefined|NaN|null|None)\b(?!\.)|\[object")
KILO = 1000


@pytest.mark.parametrize("name", ALL)
def test_every_type_of_page_is_quiet(hub: Served, firm: Served, visit: Visit, name: str) -> None:
    """`visit` fails on a request to another host, on an error in the console and on a dialog; here all settles first."""
    page = visit(*placed(name, hub, firm), roles=("support-agent", "support-lead"))
    page.wait_for_load_state("networkidle")
    open_all(page)
    assert page.locator("img[onerror], b[onclick], .md-content__inner script, [data-pb-my-roles] img").count() == 0
    text = page.locator("body").inner_text()
    assert not MACHINERY.search(text), MACHINERY.search(text)
    assert not SLIPS.search(text), SLIPS.search(text)


def test_what_the_test_of_other_hosts_sees(browser: object, hub: Served) -> None:
    """The watch itself works: a request elsewhere, an error and a dialog are each told."""
    from tests.browser.conftest import Faults

    page = browser.new_page()
    faults = Faults(hub.address)
    faults.watch(page)
    page.goto(hub.at())
    page.evaluate("fetch('http://127.0.0.1:9/').catch(() => console.error('x')).then(() => alert('y'))")
    page.wait_for_load_state("networkidle")
    page.close()
    assert len(faults.outside) == 1
    assert "x" in faults.console
    assert faults.dialogs == ["y"]


@pytest.mark.parametrize("site", ["hub", "firm"])
def test_no_page_speaks_of_the_machinery(site: str, request: pytest.FixtureRequest) -> None:
    served: Served = request.getfixturevalue(site)
    assert len(served.pages) > 40
    for path in served.pages:
        page = Document(served.html(path))
        texts = [page.one("body").text] + [
            element.get(name) for element in page.elements for name in ("aria-label", "title", "placeholder", "alt")
        ]
        said = [found.group() for text in texts if (found := MACHINERY.search(text))]
        assert not said, (path, said)


def hostile_search(page: Page) -> None:
    """In all texts, whose answers come after those of the first index."""
    assert look_for(page, "harm")
    assert page.locator("img[src=x]").count() == 0


def test_hostile_words_stay_words_where_scripts_write_them(firm: Served, visit: Visit) -> None:
    """Titles, owners and roles pass through the browser's own hands on Home, on Health, in search and in my roles."""
    page = visit(firm, roles=("zz-evil",), day="2027-12-01", before=COUNTED)
    expect(page.locator(".pb-mywork h3")).to_have_text(evil("role"))
    expect(page.locator("[data-pb-overdue] li a", has_text="title")).to_have_text(evil("title"))
    hostile_search(page)
    page = visit(firm, "health/", roles=("zz-evil",), day="2027-12-01", before=COUNTED)
    row = page.locator("[data-pb-list=overdue] tr", has_text="&amp;title")
    expect(row.locator("a")).to_have_text(evil("title"))
    expect(row).to_contain_text(evil("person"))
    assert evil("role") in page.locator("[data-pb-my-roles] a").all_text_contents()
    hostile_search(page)


def test_this_is_wrong_is_an_address_filled_in(firm: Served, visit: Visit) -> None:
    address = visit(firm, "evil/page/").locator(".md-sidebar--secondary .pb-ask__wrong").get_attribute("href")
    assert address.startswith("https://forms.example/wrong?path=processes%2Fevil%2Fpage.md&title=%3Cimg%20src%3Dx%20")
    assert not re.search(r"[\s<>\"']", address)


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("name", ALL)
def test_every_kind_of_page_loads_small_scripts(
    hub: Served, firm: Served, visit: Visit, name: str, known: bool
) -> None:
    """All that the page asks for by itself, no module twice: a reader with a role who was here before, and a new one."""
    site, path = placed(name, hub, firm)
    before = "localStorage.setItem('playbook.roles', '[\"support-agent\"]')" if known else ""
    page = visit(site, path, before=before)
    if known:
        page.reload()
        settle(page)
    assert bytes_of_scripts(page, site) < 20 * KILO


def test_pages_are_small(hub: Served, firm: Served) -> None:
    for site in (hub, firm):
        for path in site.pages:
            most = 300 if path in ("health/", "changes/") else 150
            assert len(site.html(path).encode()) < most * KILO, path
