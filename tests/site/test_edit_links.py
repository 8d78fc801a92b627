"""Faults row 32: an edit link leads to the file in the repository, however the settings say it; what we make has none."""

from __future__ import annotations

import pytest

from tests.checks.company import CONFIG

REFUND, LEAD = "processes/support/refund.md", "roles/support-lead.md"
FORGE = "https://forge.example/acme/playbook"
CASES = {
    "GitHub, unset": ("repo_url: https://github.com/acme/playbook", "https://github.com/acme/playbook/edit/master/{}"),
    "GitLab, unset": ("repo_url: https://gitlab.com/acme/playbook", "https://gitlab.com/acme/playbook/edit/master/{}"),
    "a folder": (f"repo_url: {FORGE}\nedit_uri: edit/main/processes/", f"{FORGE}/edit/main/{{}}"),
    "a query": (f"repo_url: {FORGE}\nedit_uri: '?edit=processes/'", f"{FORGE}?edit={{}}"),
    "a template": (f"repo_url: {FORGE}\nedit_uri_template: edit/main/processes/{{path}}", f"{FORGE}/edit/main/{{}}"),
    "a template with a query": (
        "edit_uri_template: 'https://forge.example/edit?file=processes/{path}'",
        "https://forge.example/edit?file={}",
    ),
    "an unknown host, unset": (f"repo_url: {FORGE}", ""),
    "none": ("", ""),
}


@pytest.mark.parametrize("case", CASES)
def test_an_edit_link_leads_to_the_file(site_of, case: str) -> None:
    setting, expected = CASES[case]
    theme = "theme: {name: material, font: false, features: [content.action.edit]}"
    config = CONFIG.replace("theme: {name: material, font: false}", f"{theme}\n{setting}")
    site = site_of({"mkdocs.yml": config, "processes/index.md": None})
    links = {path: page.edit_link for path, page in site.pages.items()}
    assert links["support/refund/index.html"] == expected.format(REFUND)
    assert links["roles/support-lead/index.html"] == expected.format(LEAD)
    for made in ("index.html", "changes/index.html", "health/index.html", "roles/index.html"):
        assert links[made] == ""
