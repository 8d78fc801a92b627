"""Who performs every step of the example company: what is read and what is told as data equal a list made by hand."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml

from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import Process
from mkdocs_playbook.model.register import RegisterKind
from mkdocs_playbook.sources.settings.load import load
from mkdocs_playbook.views.export_records import process_data
from mkdocs_playbook.views.page import scene_of
from tests.checks.company import TODAY
from tests.reading.playbooks import read_playbook

TOP = Path(__file__).parents[2]
BY_HAND = yaml.safe_load(Path(__file__).with_name("performers_by_hand.yaml").read_text(encoding="utf-8"))
UNKNOWN = ["?"]
A_SYSTEM = "system "
WAITING = "support/refund-a-customer.next"


@pytest.fixture(scope="module")
def hubwell() -> Playbook:
    settings, _ = load(TOP / "mkdocs.yml", TOP)
    assert settings
    return read_playbook(settings, TOP, TOP)


def texts(playbook: Playbook) -> dict[str, Process]:
    """Every text with steps, also one that waits, by the name of its file; policies and guides have none."""
    found = {each.path: each for each in playbook.processes}
    found |= {each.path: each.text for waiting in playbook.pending.values() for each in waiting}
    return {path.removeprefix("processes/").removesuffix(".md"): each for path, each in found.items() if each.steps}


def read(text: Process) -> list[tuple[int, list[str]]]:
    return [(step.number, named(step.performers, step.systems)) for step in text.steps]


def named(roles: Iterable[str], systems: Iterable[str]) -> list[str]:
    return [*roles, *(f"{A_SYSTEM}{system}" for system in systems)] or UNKNOWN


def by_hand(name: str) -> list[tuple[int, list[str]]]:
    return list(BY_HAND[name].items())


def test_the_list_names_every_text_with_steps_and_no_other(hubwell: Playbook) -> None:
    assert sorted(texts(hubwell)) == sorted(BY_HAND)


def test_the_list_names_roles_and_systems_that_there_are(hubwell: Playbook) -> None:
    listed = {each for steps in BY_HAND.values() for doers in steps.values() for each in doers}
    systems = {f"{A_SYSTEM}{entry.id}" for entry in hubwell.registers.of(RegisterKind.SYSTEMS)}
    assert listed - set(UNKNOWN) <= set(hubwell.role_by_id) | systems
    assert listed & systems


@pytest.mark.parametrize("name", BY_HAND)
def test_who_performs_each_step_is_what_the_list_says(hubwell: Playbook, name: str) -> None:
    assert read(texts(hubwell)[name]) == by_hand(name)


def test_the_data_says_the_same(hubwell: Playbook) -> None:
    scene = scene_of(hubwell, TODAY)
    told = {each.id: process_data(scene, each, ledger=True)["steps"] for each in hubwell.processes}
    said = {
        id: [(step["number"], named(step["performers"], step.get("performing_systems", ()))) for step in steps]
        for id, steps in told.items()
        if steps
    }
    assert said == {name: by_hand(name) for name in BY_HAND if name != WAITING}


def test_the_data_says_what_is_done_before_an_end(hubwell: Playbook) -> None:
    scene = scene_of(hubwell, TODAY)
    told = {each.id: process_data(scene, each, ledger=True)["steps"] for each in hubwell.processes}
    assert told["support/book-a-repair"][0]["next"] == [
        {"condition": "the bicycle is not safe to ride", "step": None, "does": "Report a safety defect"},
        {"condition": None, "step": 2},
    ]
