"""Addresses that last: by id, and from where a process lay before."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest

from tests.checks.company import CONFIG, written
from tests.history.conftest import new_repository
from tests.site.building import Site, built

PAGE = "---\ntitle: {}\nowner: support-lead\nreviewed: 2026-09-14\nreview_every: 6 months\n{}---\n\nWhy.\n\n{}\n"
WORDS = "\n".join(f"Line {number} says something of its own." for number in range(12))


def page(title: str, more: str = "") -> str:
    return PAGE.format(title, more, WORDS.replace("something", title))


def moved(place: Path, settings: str = "") -> Site:
    """Refund moved twice, its first place taken by a page that is there today, its second free; pay has an id.

    Tip lay where the lasting address of pay is.
    """
    work = new_repository(place / "company", place)
    written(
        work.top,
        {
            "mkdocs.yml": CONFIG + settings,
            "processes/money/refund.md": page("Refund"),
            "processes/money/pay.md": page("Pay", "id: pay\n"),
            "processes/go/pay.md": page("Tip"),
        },
    )
    work.commit("Write it down")
    work.move("processes/money/refund.md", "processes/money/refund-a-customer.md")
    work.commit("Say whom")
    work.move("processes/money/refund-a-customer.md", "processes/care/refünd.md")
    work.commit("Move it to those who do it")
    work.move("processes/money/pay.md", "processes/money/pay-out.md")
    work.move("processes/go/pay.md", "processes/money/tip.md")
    work.commit("Pay out", "processes/money/refund.md", text=page("Refund a supplier"))
    return built(work.top)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return moved(tmp_path_factory.mktemp("moved"))


def leads_to(site: Site, file: str) -> str:
    """Where a small page leads, as a file of the site; all three of its addresses must agree."""
    html = site.text(file)
    found = {
        *re.findall(r'href="([^"]+)"', html),
        *re.findall(r'url=([^"]+)"', html),
        *re.findall(r'replace\("([^"]+)"', html),
    }
    assert len(found) == 1, found
    target = unquote(urljoin(f"https://site.example/{file}", found.pop())).removeprefix("https://site.example/")
    return f"{target}index.html" if target.endswith("/") else target


@pytest.mark.parametrize(
    ("file", "target"),
    [
        ("money/refund-a-customer/index.html", "care/refünd/index.html"),
        ("go/money/refund/index.html", "money/refund/index.html"),
        ("go/money/refund-a-customer/index.html", "care/refünd/index.html"),
        ("go/care/refünd/index.html", "care/refünd/index.html"),
        ("go/pay/index.html", "money/pay-out/index.html"),
        ("money/pay/index.html", "money/pay-out/index.html"),
    ],
)
def test_an_address_leads_to_where_the_process_is(site: Site, file: str, target: str) -> None:
    assert leads_to(site, file) == target
    assert (site.root / target).is_file()


def test_a_page_of_today_keeps_its_address(site: Site) -> None:
    assert "Refund a supplier" in site.text("money/refund/index.html")
    assert "location.replace" not in site.text("money/refund/index.html")


def test_small_pages_are_in_no_search_and_no_site_map(site: Site) -> None:
    assert "refund-a-customer" not in site.text("search/texts.json")
    assert "refund-a-customer" not in site.text("sitemap.xml")
    assert '<meta name="robots" content="noindex">' in site.text("go/pay/index.html")


def test_without_folders_for_addresses(tmp_path: Path) -> None:
    site = moved(tmp_path, "use_directory_urls: false\n")
    assert leads_to(site, "money/refund-a-customer.html") == "care/refünd.html"
    assert leads_to(site, "go/pay.html") == "money/pay-out.html"


def test_titles_are_text(tmp_path: Path) -> None:
    work = new_repository(tmp_path / "company", tmp_path)
    written(work.top, {"processes/a.md": page("'</title><script>alert(1)</script>'")})
    work.commit("Write it down")
    html = built(work.top).text("go/a/index.html")
    assert "<script>alert" not in html
    assert html.count("<script>") == 1


def test_the_data_gives_the_lasting_address(site: Site) -> None:
    assert '"lasting_url":"go/pay/"' in site.text("playbook.json")
