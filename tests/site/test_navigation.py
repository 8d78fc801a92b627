"""The navigation of a page: bounded, in order, and without what is not in force (faults rows 33 and 34)."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from mkdocs_playbook.views.addresses import LASTING
from tests.checks.company import CLEAN, CONFIG, refund, written
from tests.site.addresses import landing, reached
from tests.site.building import Site, built

PAGE = """\
---
title: {title}
owner: support-lead
reviewed: 2026-10-01
review_every: 1 year
---

1. [Support agent](/roles/support-agent.md) does it.
"""
RETIRED = "---\ntitle: Old way\nowner: support-lead\nstate: retired\nsuperseded_by: support/refund\n---\n\n## Steps\n\n1. Zap it.\n"
DRAFT = "---\ntitle: New way\nowner: support-lead\nstate: draft\n---\n\nFloss it.\n"


def many(count: int, **more: str) -> dict[str, str]:
    """So many processes in one function, beside the one that the company has."""
    return {f"processes/support/p-{n:03}.md": PAGE.format(title=f"Process {n:03}") for n in range(count)} | more


@pytest.fixture(scope="module")
def forty(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return built(written(tmp_path_factory.mktemp("forty"), many(40)))


@pytest.fixture(scope="module")
def sixscore(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return built(written(tmp_path_factory.mktemp("sixscore"), many(120)))


def neighbours(site: Site, path: str) -> list[str]:
    return [landing(path, a.get("href")) or "" for a in site.page(path).neighbours()]


@pytest.mark.parametrize("path", ["support/p-000/index.html", "support/p-020/index.html", "support/refund/index.html"])
def test_a_page_shows_at_most_25_links_the_way_to_all_among_them(forty: Site, path: str) -> None:
    shown = neighbours(forty, path)
    assert path in shown
    assert len(shown) == 25
    assert shown[-1] == "support/index.html"
    assert shown[:-1] == sorted(shown[:-1])


def test_the_navigation_does_not_grow_with_the_playbook(forty: Site, sixscore: Site) -> None:
    for path in ("support/p-020/index.html", "roles/support-agent/index.html", "changes/index.html", "404.html"):
        small, large = (site.page(path).navigation_html for site in (forty, sixscore))
        assert len(large.encode()) <= len(small.encode()) + len("All 121") - len("All 41")


def test_a_dead_address_has_a_way_on(forty: Site) -> None:
    page = forty.page("404.html")
    assert page.one("h1").text == "This page is not here"
    links = {a.text: landing("404.html", a.get("href")) for a in page.all("a", within="md-content")}
    assert links["home page"] == "index.html"
    assert "pick your role, or search for what you want to do." in page.one("article").text


def test_where_there_is_no_search_nothing_speaks_of_one(company: Site, site_of: Callable[..., Site]) -> None:
    assert company.page("index.html").all("button", "pb-search")
    without = site_of({"mkdocs.yml": CONFIG.replace("- search", "- tags")})
    assert not without.page("index.html").all("button", "pb-search")
    assert "Begin at the home page and pick your role." in without.page("404.html").one("article").text


def test_a_page_of_many_roles_has_no_larger_navigation(tmp_path: Path) -> None:
    roles = {f"roles/r-{n}.md": f"---\ntitle: Role {n}\nheld_by: many\n---\n" for n in range(6)}
    steps = "".join(f"{n + 1}. [Role {n}](/roles/r-{n}.md) does it.\n" for n in range(6))
    few = PAGE.format(title="Few roles")
    lots = few.replace("Few", "All") + steps
    site = built(written(tmp_path, {**roles, "processes/support/few.md": few, "processes/support/all.md": lots}))
    one, other = (site.page(f"support/{name}/index.html").navigation for name in ("few", "all"))
    assert len(one) == len(other)


def test_order_is_natural(tmp_path: Path) -> None:
    names = ["1.8", "1.10", "1.9", "Zebra", "apple", "10 late", "9 early"]
    pages = {f"processes/support/{name}.md": PAGE.format(title=name) for name in names}
    site = built(written(tmp_path, {**pages, "processes/support/refund.md": None}))
    shown = [a.text for a in site.page("support/apple/index.html").neighbours()]
    assert [label.removesuffix("In force") for label in shown] == [
        "1.8",
        "1.9",
        "1.10",
        "9 early",
        "10 late",
        "apple",
        "Zebra",
    ]


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> Site:
    pages = {"processes/support/old.md": RETIRED, "processes/support/new.md": DRAFT}
    return built(written(tmp_path_factory.mktemp("states"), pages))


def test_what_is_not_in_force_is_in_no_navigation_and_no_search(states: Site) -> None:
    for path, page in states.pages.items():
        if path not in ("support/old/index.html", "support/new/index.html"):
            assert not [text for text, _ in page.navigation if text.startswith(("Old way", "New way"))], path
    found = {entry["location"] for entry in json.loads(states.text("search/texts.json"))["docs"]}
    assert not [place for place in found if place.startswith(("support/old", "support/new"))]
    assert "support/refund/" in found


def test_a_withdrawn_process_says_what_to_use_and_has_no_steps(states: Site) -> None:
    page = states.page("support/old/index.html")
    assert "Do not use." in page.article
    assert ("Refund a customer", "support/refund/index.html") in [
        (a.text, landing("support/old/index.html", a.get("href"))) for a in page.all("a")
    ]
    assert "Zap it" not in page.html
    assert "Draft. Not in force." in states.page("support/new/index.html").article


def test_the_key_of_the_theme_marks_nothing(site_of) -> None:
    """Faults row 49: `status:` belongs to Material, and says nothing about our state."""
    site = site_of(refund("owner:", "status: retired\nowner:"))
    page = site.page("support/refund/index.html")
    assert "md-status" not in page.navigation_html
    assert page.all("li", "pb-step")


def test_marks_carry_their_dates(company: Site) -> None:
    """Faults row 42: what was fresh when the site was built is computed again when it is read."""
    for path in ("support/refund/index.html", "support/index.html", "roles/support-lead/index.html"):
        marks = [element for element in company.page(path).elements if "pb-mark" in element.classes]
        dated = [mark for mark in marks if mark.get("data-pb-due")]
        assert dated, path
        for mark in dated:
            assert (mark.get("data-pb-due"), mark.get("data-pb-soon"), mark.get("data-pb-reviewed")) == (
                "2027-03-14", "2027-02-12", "2026-09-14",
            ), path  # fmt: skip
    entry = json.loads(company.text("assets/playbook/marks.json"))["processes"][0]
    assert (entry["due"], entry["soon"]) == ("2027-03-14", "2027-02-12")


FEATURES = "features: [navigation.path, navigation.footer, navigation.indexes]"


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Site:
    config = CONFIG.replace("font: false", f"font: false, {FEATURES}")
    pages = {
        f"processes/{name}.md": PAGE.format(title=name.title())
        for name in ("support/alpha", "support/beta", "care/deep/gamma")
    }
    return built(written(tmp_path_factory.mktemp("walked"), {**pages, "mkdocs.yml": config}))


def test_breadcrumbs_previous_and_next_follow_the_functions(walked: Site) -> None:
    page = walked.page("support/beta/index.html")
    crumbs = [landing("support/beta/index.html", a.get("href")) for a in page.all("a", "md-path__link")]
    assert crumbs == ["index.html", "support/index.html"]
    steps = {name: page.one("a", f"md-footer__link--{name}").get("href") for name in ("prev", "next")}
    assert {name: landing("support/beta/index.html", target) for name, target in steps.items()} == {
        "prev": "support/alpha/index.html",
        "next": "support/refund/index.html",
    }


def unreached(site: Site) -> set[str]:
    """The pages that no link leads to; lasting addresses are for links from elsewhere."""
    return {path for path in set(site.pages) - reached(site) if not path.startswith(f"{LASTING}/")}


def test_a_page_in_a_folder_of_a_folder_is_reached_and_stands_under_its_function(walked: Site) -> None:
    page = walked.page("care/deep/gamma/index.html")
    active = [
        a.text
        for a in page.all("a", "md-nav__link")
        if landing("care/deep/gamma/index.html", a.get("href")) == "care/index.html"
    ]
    assert "Care" in active
    assert unreached(walked) == {"404.html"}


DEAD = {
    "an anchor that is not there": ("[back](#repaid)", "INFO", "repaid"),
    "an anchor of another page": ("[back](../../roles/support-lead.md#gone)", "INFO", "gone"),
    "a page that is not there": ("[back](gone.md)", "WARNING", "link-broken"),
    "a page without its suffix": ("[back](../index)", "WARNING", "link-broken"),
    "a folder": ("[back](../../roles/)", "WARNING", "link-broken"),
}


@pytest.mark.parametrize("case", DEAD)
def test_a_link_that_leads_nowhere_is_reported(site_of, case: str) -> None:
    link, level, words = DEAD[case]
    assert site_of(refund("money back.", f"money {link}.")).logged(words, level)


def test_an_anchor_of_ours_is_not_reported(site_of) -> None:
    site = site_of(
        refund("money back.", "money [back](#step-1), [see](#changes-and-reviews), [who](#about-this-process).")
    )
    assert {"step-1", "changes-and-reviews", "about-this-process"} <= site.page("support/refund/index.html").ids
    assert site.logged("contains a link") == []


NAV = """\
nav:
  - Start: index.md
  - Money <b>:
      - Refunds & more: support/refund.md
      - support/exchange.md
  - Agents: roles/support-agent.md
  - The shop: https://shop.example/
"""


@pytest.fixture(scope="module")
def handmade(tmp_path_factory: pytest.TempPathFactory) -> Site:
    pages = {
        "processes/support/exchange.md": PAGE.format(title="Exchange"),
        "processes/support/lone.md": PAGE.format(title="Lone"),
    }
    return built(written(tmp_path_factory.mktemp("handmade"), {**pages, "mkdocs.yml": CONFIG + NAV}))


def test_a_nav_written_by_hand_is_kept(handmade: Site) -> None:
    assert handmade.logged("", "WARNING") == []
    assert handmade.logged("not included in the", "INFO") == []
    page = handmade.page("support/refund/index.html")
    labels = [text.removesuffix("In force") for text, _ in page.navigation]
    assert "Refunds & more" in labels
    assert "Exchange" in labels
    assert ("The shop", "https://shop.example/") in page.navigation
    assert page.title == "Refund a customer"


def test_what_a_nav_leaves_out_is_still_reached(handmade: Site) -> None:
    assert unreached(handmade) == {"404.html"}


def test_roles_beside_the_docs_folder_have_their_place(company: Site) -> None:
    assert ("Support lead", "../../roles/support-lead/") in company.page("support/refund/index.html").navigation
    assert CLEAN["roles/support-lead.md"].endswith("You lead.\n")
    assert "You lead." in company.page("roles/support-lead/index.html").article
