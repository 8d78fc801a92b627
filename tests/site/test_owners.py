"""The pages of owners: made for those who own something, reached from Owners and Health, and never over a page."""

from __future__ import annotations

from collections.abc import Callable

from mkdocs_playbook.model.owners import owner_source
from tests.checks.company import CLEAN, REFUND
from tests.site.addresses import landing
from tests.site.building import Site

SiteOf = Callable[..., Site]
CHANNELS = ("#hosting", "@hosting")


def owned_by(name: str, title: str = "Serve") -> str:
    return CLEAN[REFUND].replace("owner: support-lead", f'owner: "{name}"').replace("Refund", title)


def page_of(name: str) -> str:
    return owner_source(name).removesuffix(".md") + "/index.html"


def test_the_pages_that_are_made(company: Site) -> None:
    assert [path for path in company.pages if path.startswith("owners/")] == [
        "owners/index.html",
        "owners/support-lead/index.html",
    ]


def test_two_channels_that_are_spelt_alike_both_have_a_page(site_of: SiteOf) -> None:
    site = site_of({f"processes/support/p{n}.md": owned_by(name, f"Serve {n}") for n, name in enumerate(CHANNELS)})
    for n, name in enumerate(CHANNELS):
        assert site.page(page_of(name)).title == f"Owner: {name}"
        assert f"Serve {n} a customer" in site.page(page_of(name)).article
        assert f"Serve {1 - n} a customer" not in site.page(page_of(name)).article
    for list_page in ("owners/index.html", "health/index.html"):
        leads = {landing(list_page, target) for target in site.page(list_page).links("md-content")}
        assert {page_of(name) for name in CHANNELS} <= leads


def test_a_page_of_the_playbook_keeps_its_address(site_of: SiteOf) -> None:
    text = CLEAN[REFUND].replace("Refund a customer", "About the support lead")
    site = site_of({"processes/owners/support-lead.md": text})
    assert "About the support lead" in site.text("owners/support-lead/index.html")
    assert "What is due next" not in site.text("owners/support-lead/index.html")
    table = site.page("health/index.html").all("a", within="pb-table--numbers")
    assert [a.text for a in table] == ["Owners", "Support"], "the owner is named without a link"


def test_what_has_no_owner_is_put_right_by_the_head_of_its_function(site_of: SiteOf) -> None:
    text = CLEAN[REFUND].replace("owner: support-lead\n", "")
    changes = {REFUND: text, "processes/welcome.md": text.replace("Refund", "Welcome").replace("../../", "../")}
    page = site_of(changes).page("owners/index.html")
    cells = [cell.text.strip() for cell in page.all("td", within="pb-table--work")]
    assert list(zip(cells[::3], cells[2::3], strict=True)) == [
        ("Refund a customer", "Support lead (Mia Berg)"),
        ("Welcome a customer", "No owner at present"),
    ]


def test_owners_without_directories(site_of: SiteOf) -> None:
    site = site_of(use_directory_urls=False)
    assert {"owners.html", "owners/support-lead.html"} <= set(site.pages)


def test_owners_are_in_the_navigation_and_no_owner_is(company: Site) -> None:
    for path in ("support/refund/index.html", "owners/support-lead/index.html"):
        leads = [landing(path, target) for _, target in company.page(path).navigation]
        assert "owners/index.html" in leads
        assert "owners/support-lead/index.html" not in leads


def test_no_page_is_in_the_search_index(company: Site) -> None:
    assert '"owners/' not in company.text("search/search_index.json")


def test_a_name_is_text_and_never_markup(site_of: SiteOf) -> None:
    name = "#<img src=x onerror=alert(1)>"
    site = site_of({"processes/support/p.md": owned_by(name)})
    for path in ("owners/index.html", page_of(name), "health/index.html", "support/index.html"):
        assert "<img src=x" not in site.text(path)
        assert "&lt;img src=x" in site.text(path)
