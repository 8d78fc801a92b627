"""The page names the performers of every step of the example company as the list made by hand does."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from playwright.sync_api import Page

from tests.body.test_example_company import A_SYSTEM, BY_HAND, UNKNOWN, WAITING
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


class Doer(NamedTuple):
    """A role or a system: as the list made by hand names it, what its link says, and what stands on the line."""

    name: str
    title: str
    words: str


def doers(hub: Served) -> dict[str, Doer]:
    """Roles and systems by where a link to them leads."""
    found = {}
    for role in hub.data["roles"]:
        words = role["title"] + (", outside the organisation" if role["external"] else "")
        found[hub.at(role["url"])] = Doer(role["id"], role["title"], words)
    for system in hub.data["systems"]:
        title = system["name"][:1].upper() + system["name"][1:]
        found[hub.at(f"context/#system-{system['id']}")] = Doer(A_SYSTEM + system["id"], title, f"{title} (system)")
    return found


def steps(page: Page, hub: Served) -> dict[int, list[str]]:
    """The performers of the steps one sees, by number: the links lead to roles and systems, and the words are their names."""
    known = doers(hub)
    found: dict[int, list[str]] = {}
    for step in page.evaluate(SHOWN):
        assert step["id"] == f"step-{step['number']}"
        assert step["number"] not in found
        linked = [known[address] for address, _ in step["links"]]
        assert [words for _, words in step["links"]] == [doer.title for doer in linked]
        assert step["roles"] == [doer.name for doer in linked if not doer.name.startswith(A_SYSTEM)]
        assert step["lines"] == [" and ".join(doer.words for doer in linked)] if linked else step["known"] == [False]
        found[step["number"]] = [doer.name for doer in linked] or UNKNOWN
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
