"""A system that does a step, on the pages of a whole site: its name before the step, its place, and nobody's own step."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.site.building import Site, built
from tests.site.markup import Document
from tests.views.test_doers import FILES, written

SYSTEM = "../../context/#system-stock"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder: Path = written(tmp_path_factory.mktemp("stock"), FILES)
    return built(folder)


@pytest.fixture(scope="module")
def order(site: Site) -> Document:
    return site.page("support/order/index.html")


def test_each_step_says_who_does_it_and_leads_to_the_register(order: Document) -> None:
    lines = [(each.text, each.get("data-pb-roles")) for each in order.all("p", "pb-performer")][:4]
    assert lines == [
        ("Support agent", "support-agent"),
        ("Stock system (system)", ""),
        ("Support lead and Stock system (system)", "support-lead"),
        ("Support agent", "support-agent"),
    ]
    links = [(link.text, link.get("href")) for link in order.all("a", within="pb-performer")][:5]
    assert links[1:4] == [
        ("Stock system", SYSTEM),
        ("Support lead", "../../roles/support-lead/"),
        ("Stock system", SYSTEM),
    ]
    assert "Counts what is there." in order.article


def test_the_place_is_there_and_nothing_of_the_making_is_left(site: Site) -> None:
    assert "system-stock" in site.page("context/index.html").ids
    assert "data-pb-system" not in site.text("support/order/index.html")


def test_the_register_says_which_steps_it_does(site: Site) -> None:
    page = site.page("context/index.html")
    assert "Doessteps 2 and 3 of Order a part; step 1 of Take stockUsed in" in "".join(page.article.splitlines())
    links = [(link.text, link.get("href")) for link in page.all("a", within="pb-facts")]
    assert ("Order a part", "../support/order/") in links


def test_the_picture_marks_no_step_of_it_as_a_readers_own(order: Document) -> None:
    lanes = [each.get("data-pb-lane") for each in order.all("g", "pb-lane")]
    assert lanes == ["support-agent", "", "support-lead"]
    assert [each.text.endswith("your steps") for each in order.all("g", "pb-lane")] == [True, False, True]
    stops = [each.get("data-pb-lane") for each in order.all("a", "pb-stop--box")]
    assert stops == ["support-agent", "", "support-lead", "support-agent"]


def test_the_role_says_where_its_work_goes_and_comes_from(site: Site) -> None:
    agent = " ".join(site.page("roles/support-agent/index.html").article.split())
    assert "I hand over: for step 2, “Counts what is there”Stock system (system)Order a part" in agent
    assert "I get: stock listStock system (system)Take stock" in agent


def test_the_table_of_who_takes_part_has_it(order: Document) -> None:
    heads = [each.text for each in order.all("th", within="pb-matrix")]
    assert heads[0] == "Role or system"
    assert "Stock system (system)" in heads


def test_the_handbook_of_a_role_leads_to_the_register_too(site: Site) -> None:
    handbook = site.text("roles/support-agent/handbook/index.html")
    assert 'href="../../../context/#system-stock">Stock system</a> (system)' in handbook
    assert '<p class="pb-performer pb-performer--system"><a' in handbook
    assert handbook.count("· your step") == 4


def test_the_data_that_is_published_has_it(site: Site) -> None:
    data = json.loads(site.text("playbook.json"))
    order = next(each for each in data["processes"] if each["id"] == "support/order")
    assert [step.get("performing_systems") for step in order["steps"]] == [None, ["stock"], ["stock"], None]
