"""Faults rows 35 and 48: what MkDocs and the theme do with files stays as without us."""

from __future__ import annotations

import re

import pytest

from tests.checks.company import CLEAN, CONFIG, REFUND, refund, written
from tests.site.addresses import dead
from tests.site.building import Site, build, built, digest
from tests.site.layouts import PIXEL

SETTINGS = f"""\
{CONFIG.replace("font: false", "font: false, logo: assets/logo.png, favicon: assets/icon.png, custom_dir: theme")}
site_url: https://playbook.example/handbook/
extra_css: [assets/own.css]
extra_javascript: [assets/own.js, https://stats.example/s.js]
extra_templates: [feed.xml]
exclude_docs: |
  secret/
  *.bak.md
draft_docs: plan.md
not_in_nav: |
  hidden.md
"""
FILES: dict[str, str | bytes | None] = {
    "mkdocs.yml": SETTINGS,
    "processes/assets/logo.png": PIXEL,
    "processes/assets/icon.png": PIXEL,
    "processes/assets/own.css": "p { color: red }",
    "processes/assets/own.js": "1",
    "processes/feed.xml": "<feed>{{ pages | length }} {{ config.site_name }}</feed>",
    "processes/secret/plan.md": "---\ntitle: Secret\n---\n\nUnspoken.\n",
    "processes/old.bak.md": "# Old\n\nUnspoken.\n",
    "processes/plan.md": "# Plan\n\nUnspoken.\n",
    "processes/hidden.md": "---\ntitle: Hidden\nowner: support-lead\nreviewed: 2026-10-01\nreview_every: 1 year\n---\n\nHere.\n",
    "processes/support/form.pdf": b"%PDF-1.4",
    "processes/support/.notes.md": "# Notes\n\nUnspoken.\n",
    "processes/templates/letter.md": "# Letter\n\nUnspoken.\n",
    "roles/badge.png": PIXEL,
    "theme/playbook/process_head.html": "<p class='own-head'>{{ view.process.title }}</p>",
    "theme/playbook/ledger.html": '<h2 id="own">Own ledger</h2>',
    "theme/404.html": '{% extends "main.html" %}{% block content %}<h1>Not here</h1>{% endblock %}',
    **refund("money back.", "money back with a [form](form.pdf) and a ![badge](../../roles/badge.png)."),
}


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return built(written(tmp_path_factory.mktemp("hosted"), FILES))


def test_the_files_of_the_theme_and_of_the_settings_are_where_pages_say(hosted: Site) -> None:
    page = hosted.page("support/refund/index.html")
    for name in ("logo.png", "icon.png", "own.css", "own.js"):
        assert f'"../../assets/{name}"' in page.html, name
        assert f"assets/{name}" in hosted.files
    assert "https://stats.example/s.js" in page.html
    assert dead(hosted) == []
    assert hosted.logged("", "WARNING") == []


def test_a_template_of_the_settings_is_filled_in(hosted: Site) -> None:
    assert re.fullmatch(r"<feed>\d+ Company</feed>", hosted.text("feed.xml"))


def test_files_beside_pages_are_published(hosted: Site) -> None:
    assert {"support/form.pdf", "roles/badge.png"} <= set(hosted.files)
    assert "roles/people.yml" not in hosted.files


def test_what_is_excluded_is_nowhere(hosted: Site) -> None:
    texts = [path for path in hosted.files if path.endswith((".html", ".json", ".xml"))]
    assert not [path for path in texts if "Unspoken" in hosted.text(path)]
    assert not [path for path in hosted.files if re.search(r"secret|bak|plan|notes|letter|templates", path)]


def test_what_is_not_in_the_navigation_is_published(hosted: Site) -> None:
    assert hosted.page("hidden/index.html").title == "Hidden"
    assert not [text for text, _ in hosted.page("index.html").navigation if text == "Hidden"]
    assert hosted.logged("not included in the") == []


def test_the_theme_can_replace_a_piece_of_ours(hosted: Site) -> None:
    page = hosted.page("support/refund/index.html")
    assert page.one("p", "own-head").text == "Refund a customer"
    assert "Own ledger" in [a.text for a in page.all("a", within="md-nav--secondary")]


def test_the_page_of_what_is_not_found_has_the_navigation_from_the_top(hosted: Site) -> None:
    page = hosted.page("404.html")
    assert page.one("h1").text == "Not here"
    assert ("Support", "/handbook/support/") in page.navigation
    assert ("Support lead", "/handbook/roles/support-lead/") in page.navigation


def test_the_sitemap_names_the_pages(hosted: Site) -> None:
    places = re.findall(r"<loc>https://playbook.example/handbook/(.*?)</loc>", hosted.text("sitemap.xml"))
    assert {"", "support/", "support/refund/", "roles/support-lead/", "changes/", "health/", "hidden/"} <= set(places)
    assert not [place for place in places if "secret" in place or "processes" in place or "plan" in place]


HEADERS = {
    "tags: abc": "tags: abc",
    "tags with a mapping": "tags: [{a: b}]",
    "an unknown icon": "icon: material/no-such-thing",
    "an icon that leaves": "icon: ../../../etc/passwd",
    "an unknown template": "template: nothere.html",
    "a template that leaves": "template: ../x.html",
    "hide: everything": "hide: everything",
    "search: no": "search: no",
    "search boost": "search: {boost: abc}",
    "a date that is none": "date: someday",
    "nav_title": "nav_title: '<b>x'",
    "comments": "comments: maybe",
    "glightbox": "glightbox: 1",
}


@pytest.mark.parametrize("header", HEADERS)
def test_a_header_of_the_theme_does_not_take_the_build_down(tmp_path, header: str) -> None:
    theme = CONFIG.replace("- search", "- search\n  - tags")
    site = build(written(tmp_path, {"mkdocs.yml": theme, **refund("owner:", f"{HEADERS[header]}\nowner:")}))
    assert not site.error, (site.error, site.log)
    assert site.page("support/refund/index.html").title == "Refund a customer"


@pytest.mark.parametrize("header", ["an unknown icon", "an unknown template", "search: no"])
def test_such_a_header_is_told_with_its_line(tmp_path, header: str) -> None:
    site = build(written(tmp_path, refund("owner:", f"{HEADERS[header]}\nowner:")))
    assert site.logged(f"{REFUND}:3: value-suspicious"), site.log


BELOW = "processes/support/refund.json/b.md"
DEEP = CLEAN[REFUND].replace("../../", "../../../").replace("Refund a", "Call a")
ABREAST = "processes/support.atom/sub/b.md"
COLLISIONS = {
    "with a page of ours": ({"processes/health.md": "# Health\n"}, "processes/health.md"),
    "index and README": ({"processes/support/README.md": "# Support\n"}, "processes/support/index.md"),
    "two folders": ({"processes/roles/support-lead.md": CLEAN[REFUND]}, "roles/support-lead.md"),
    "a page and a folder's index": ({"processes/support.md": "# Support\n"}, "processes/support"),
    "a folder and the data of a page": ({BELOW: DEEP}, BELOW),
    "a folder and the feed of a page": ({BELOW.replace(".json", ".atom"): DEEP}, BELOW.replace(".json", ".atom")),
    "a folder and the feed of a function": ({ABREAST: DEEP}, ABREAST),
}


@pytest.mark.parametrize("case", COLLISIONS)
def test_two_sources_for_one_address_are_a_finding(tmp_path, case: str) -> None:
    changes, path = COLLISIONS[case]
    site = build(written(tmp_path, changes))
    assert [line for line in site.logged("address-collision", "WARNING") if path in line], site.log
    assert build(tmp_path, strict=True).error


def test_a_folder_that_is_only_named_so_is_no_finding(tmp_path) -> None:
    site = built(written(tmp_path, {"processes/support.atom/b.md": CLEAN[REFUND].replace("Refund a", "Call a")}))
    assert not site.logged("address-collision")


def test_where_a_folder_stands_in_the_way_the_build_ends_in_words_and_the_old_site_stays(tmp_path) -> None:
    built(written(tmp_path))
    before = digest(tmp_path / "site")
    site = build(written(tmp_path, {BELOW: DEEP}))
    assert site.error == "Abort: Aborted with a BuildError!"
    assert site.log[-1] == (
        "ERROR: data/support/refund.json/b.json cannot be written to the site: a folder stands in the place of a file, or "
        "a file in that of a folder. `playbook check` says which of your files it comes from (address-collision); rename it."
    )
    assert digest(tmp_path / "site") == before


def test_nesting_and_numbers_are_those_of_the_host(site_of) -> None:
    """Faults row 46: bullets and pictures indented by three spaces stay in their step, and the count goes on."""
    steps = "1. [Support agent] asks for\n   - the name\n   - the day\n\n   ![x](till.png)\n\n2. [Support agent] pays.\n\n[Support"
    old = "1. [Support agent] opens the order.\n2. [Support agent] tells the [Support lead].\n\n[Support"
    site = site_of({**refund(old, steps), "processes/support/till.png": PIXEL})
    page = site.page("support/refund/index.html")
    found = page.all("li", "pb-step")
    assert [step.get("id") for step in found] == ["step-1", "step-2"]
    assert len({id(step.above) for step in found}) == 1
    assert [item.text for item in page.all("li", within="pb-step")] == ["the name", "the day"]
    assert [step["number"] for step in _steps(site)] == [1, 2]


def _steps(site: Site) -> list[dict[str, object]]:
    import json

    return json.loads(site.text("data/support/refund.json"))["steps"]
