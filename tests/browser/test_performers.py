"""The page names the performers of every step of the example company as the list made by hand does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.body.test_example_company import BY_HAND, UNKNOWN, WAITING
from tests.browser.conftest import BUILD_DAY, Visit, settle
from tests.browser.sites import Served

REPLACED = WAITING.removesuffix(".next")
FROM = "2026-12-07"
SHOWN = """
() => [...document.querySelectorAll("ol.pb-steps > li")].filter((step) => step.checkVisibility()).map((step) => {
  const list = step.parentElement;
  const said = [...step.querySelectorAll(":scope > .pb-performer")];
  return {
    number: list.start + [...list.children].indexOf(step),
    id: step.id,
    lines: said.map((line) => line.innerText),
    known: said.map((line) => !line.matches(".pb-unknown")),
    roles: said.flatMap((line) => (line.dataset.pbRoles || "").split(" ").filter(Boolean)),
    links: said.flatMap((line) => [...line.querySelectorAll("a")].map((link) => [link.href, link.innerText])),
  };
})
"""


def words_for(role: Mapping[str, Any]) -> str:
    return role["title"] + (", outside the organisation" if role["external"] else "")


def steps(page: Page, hub: Served) -> dict[int, list[str]]:
    """The performers of the steps one sees, by number: the links lead to the roles, and the words are their titles."""
    roles = {hub.at(role["url"]): role for role in hub.data["roles"]}
    found: dict[int, list[str]] = {}
    for step in page.evaluate(SHOWN):
        assert step["id"] == f"step-{step['number']}"
        assert step["number"] not in found
        linked = [roles[address] for address, _ in step["links"]]
        assert [words for _, words in step["links"]] == [role["title"] for role in linked]
        assert step["roles"] == [role["id"] for role in linked]
        assert step["lines"] == [" and ".join(map(words_for, linked))] if linked else step["known"] == [False]
        found[step["number"]] = step["roles"] or UNKNOWN
    return found


def test_every_page_names_the_performers_that_the_list_names(hub: Served, visit: Visit) -> None:
    page = visit(hub, day=BUILD_DAY)
    found, withdrawn = {}, {WAITING}
    for id, process in hub.processes.items():
        page.goto(hub.at(process["url"]))
        settle(page)
        if shown := steps(page, hub):
            found[id] = shown
        elif process["state"] == "retired":  # its steps are folded away
            withdrawn.add(id)
    assert found == {name: each for name, each in BY_HAND.items() if name not in withdrawn}


@pytest.mark.parametrize(("day", "name"), [(BUILD_DAY, REPLACED), (FROM, WAITING)])
def test_a_page_whose_next_text_waits_names_those_of_the_day(hub: Served, visit: Visit, day: str, name: str) -> None:
    page = visit(hub, f"{REPLACED}/", day=day)
    assert steps(page, hub) == BY_HAND[name]
