"""axe finds nothing in our markup, on every type of page, light and dark, wide and narrow, with the folds open."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit, open_all
from tests.browser.pages import placed
from tests.browser.searching import COUNTED, QUERY, look_for
from tests.browser.sites import Served

CHECKED = (
    "home", "role", "process", "overdue", "retired", "draft", "function", "changes", "health", "roles", "policy",
    "register", "chains", "chain", "references", "words",
    "many roles", "no owner", "no owner, overdue", "never reviewed", "not known", "hostile words", "work to do",
    "owner", "owners", "owner, work to do",
)  # fmt: skip
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]

LEFT_OUT = {
    ("aria-dialog-name", ".md-search"): "Material gives its search dialog no name",
    ("color-contrast", ".md-search-result__meta"): "Material's line with the number of results is too weak",
    ("landmark-unique", ".md-tags"): "Material makes the other names in a result a nav without a name",
    ("color-contrast", ".md-copyright"): "Material's footer, and its link in it, are 4.47 on black",
}
"""Rule and part of Material's markup: why axe's word on it is not about ours."""


def violations(page: Page, context: str = "", colours_only: bool = False) -> list[str]:
    """What axe finds, each as `rule: element`, less what is Material's."""
    open_all(page)
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    only = {"type": "rule", "values": COLOURS} if colours_only else {"type": "tag", "values": TAGS}
    options = {"runOnly": only, "resultTypes": ["violations"]}
    found = page.evaluate("([context, options]) => axe.run(context, options)", [context or "html", options])[
        "violations"
    ]
    return [
        f"{rule['id']}: {node['html'][:160]} ({node['any'][0]['message'] if node['any'] else rule['help']})"
        for rule in found
        for node in rule["nodes"]
        if not any(rule["id"] == left and part in " ".join(map(str, node["target"])) for left, part in LEFT_OUT)
    ]


def put_on(page: Page, scheme: str) -> None:
    """Change the colours as Material's own switch does, at once."""
    page.add_style_tag(content="*, ::before, ::after { transition: none !important }")
    page.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)


@pytest.mark.parametrize("name", CHECKED)
def test_no_violation(hub: Served, firm: Served, visit: Visit, name: str) -> None:
    """Everything in light, wide and narrow; what depends on colours again in dark."""
    site, path = placed(name, hub, firm)
    page = visit(site, path, roles=("support-agent",))
    found = []
    for scheme in ("default", "slate"):
        put_on(page, scheme)
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 844})
            found += [f"{width} {scheme}: {line}" for line in violations(page, colours_only=scheme == "slate")]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violation_where_nobody_has_picked_a_role(hub: Served, visit: Visit, scheme: str) -> None:
    for width in (1280, 390):
        assert not violations(visit(hub, width=width, color_scheme=scheme))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violation_in_marked_results_and_in_the_drawer(firm: Served, visit: Visit, scheme: str) -> None:
    narrow = {"width": 390, "color_scheme": scheme, "reduced_motion": "reduce"}
    page = visit(firm, "support/never/", before=COUNTED, **narrow)
    page.locator(".md-header__button[for=__search]").click()
    expect(page.locator(QUERY)).to_be_focused()
    look_for(page, "customer")
    expect(page.locator(".md-search-result .pb-mark").first).to_be_visible()
    assert not violations(page, ".md-search-result__article > .pb-mark")
    page = visit(firm, "support/never/", **narrow)
    page.locator(".md-header__button[for=__drawer]").click()
    expect(page.locator(".pb-nav__window .pb-mark:visible").first).to_be_in_viewport()
    assert not violations(page, ".pb-nav__group")
