"""Faults row 39: no address of a person or an author stands anywhere on the site, unless the organisation opts in."""

from __future__ import annotations

import re

import pytest

from tests.checks.company import CLEAN, CONFIG, written
from tests.history.conftest import Workshop
from tests.site.building import Site, built

ADDRESS = re.compile(r"[\w.+-]+(?:@|%40|&#64;)example\.org")
PEOPLE = """\
mia-berg:
  name: Mia Berg
  contact: mailto:mia@example.org
jon-lee:
  name: Jon Lee
  contact: mailto:jon@example.org
  until: 2026-10-31
"""
CHANGES = {
    "roles/people.yml": PEOPLE,
    "roles/support-lead.md": CLEAN["roles/support-lead.md"].replace(
        "---\n\n", "deputy: jon-lee\nsupport:\n  - {sponsor: mia-berg, change_agents: [jon-lee]}\n---\n\n"
    ),
    "processes/support/owned.md": "---\ntitle: Owned\nowner: mia-berg\nreviewed: 2026-09-14\nreview_every: 1 year\n"
    "reviewed_by: mia-berg\n---\n\nHers.\n",
}


def told(place: Workshop, changes: dict[str, str | bytes | None]) -> Site:
    place.git("init", "-q", "-b", "main")
    written(place.top, {**CHANGES, **changes})
    place.commit("Write it down", author="Mia Berg <mia@example.org>")
    place.commit(
        "Look first (#7)\n\nCo-authored-by: Jon Lee <jon@example.org>\nSigned-off-by: Jon Lee <jon@example.org>",
        "processes/support/refund.md",
        text=CLEAN["processes/support/refund.md"].replace("opens", "looks at"),
        author="kim@example.org <kim@example.org>",
    )
    return built(place.top)


def found(site: Site) -> set[str]:
    texts = (file for file in site.files if file.endswith((".html", ".json", ".xml", ".js", ".mjs", ".txt")))
    return {address for file in texts for address in ADDRESS.findall(site.text(file))}


@pytest.fixture
def work(tmp_path) -> Workshop:
    (tmp_path / "company").mkdir()
    return Workshop(tmp_path / "company", tmp_path)


def test_no_address_of_a_person_or_an_author_is_on_the_site(work: Workshop) -> None:
    assert found(told(work, {})) == set()


def test_an_organisation_can_opt_in_for_its_people_not_for_its_authors(work: Workshop) -> None:
    config = CONFIG.replace("- playbook", "- playbook:\n      show_addresses: true")
    assert {"mia@example.org"} <= found(told(work, {"mkdocs.yml": config})) <= {"mia@example.org", "jon@example.org"}


@pytest.mark.parametrize("contact", ["mia@example.org", "MAILTO:mia@example.org", " mailto:mia@example.org"])
def test_an_address_in_another_dress_is_no_less_an_address(tmp_path, contact: str) -> None:
    people = f"mia-berg:\n  name: Mia Berg\n  contact: '{contact}'\n"
    assert found(built(written(tmp_path, {"roles/people.yml": people}))) == set()
