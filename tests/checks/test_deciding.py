"""`--since`: a change fails on dates and owners of the pages it decides for, and of no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_playbook import app
from mkdocs_playbook.checks.deciding import deciding_files
from mkdocs_playbook.model.playbook import Playbook
from tests.checks.company import CLEAN, CONFIG, REFUND, TODAY, refund, reported, written
from tests.checks.test_rules import Changes

OWN = {"mkdocs.yml", REFUND}
INDEXES = {"processes/index.md", "processes/support/index.md"}
LEAD, PEOPLE = "roles/support-lead.md", "roles/people.yml"


def read(folder: Path, changes: Changes) -> Playbook:
    return app.read(written(folder, changes) / "mkdocs.yml", TODAY).playbook


@pytest.mark.parametrize(
    ("owner", "files"),
    [
        ("support-lead", {LEAD, PEOPLE}),
        ("support-agent", {"roles/support-agent.md"}),
        ("mia-berg", {PEOPLE}),
        ("gone", {"roles/gone.md", PEOPLE}),
        ("'#support'", set()),
    ],
)
def test_what_decides_for_an_owner(owner: str, files: set[str], tmp_path: Path) -> None:
    playbook = read(tmp_path, refund("owner: support-lead", f"owner: {owner}"))
    assert deciding_files(playbook, playbook.process_by_path[REFUND]) == OWN | files


def test_the_indexes_decide_and_those_that_are_gone_too(tmp_path: Path) -> None:
    deep = "processes/support/at/night/refund.md"
    text = CLEAN[REFUND].replace("../../", "../../../../").replace("owner: support-lead\n", "")
    default = CLEAN["processes/support/index.md"].replace("head:", "default_owner: support-lead\nhead:")
    playbook = read(tmp_path, {REFUND: None, deep: text, "processes/support/index.md": default})
    process = playbook.process_by_path[deep]
    assert process.owner_from == "processes/support/index.md"
    between = {"processes/support/at/index.md", "processes/support/at/night/index.md"}
    assert deciding_files(playbook, process) == {"mkdocs.yml", deep, LEAD, PEOPLE} | INDEXES | between


@pytest.mark.parametrize("file", [LEAD, PEOPLE, "mkdocs.yml", REFUND])
def test_a_change_that_orphans_pages_fails(file: str, tmp_path: Path) -> None:
    written(tmp_path, {PEOPLE: CLEAN[PEOPLE].replace("  from: 2020-01-01", "  until: 2026-11-01")})
    assert reported(tmp_path, TODAY, frozenset({file})).errors == 1
    for other in ("roles/support-agent.md", "processes/support/index.md"):
        assert reported(tmp_path, TODAY, frozenset({other})).errors == 0


@pytest.mark.parametrize("line", ["owner: support-lead\n", "review_every: 6 months\n"])
def test_an_index_decides_unless_the_page_states_both_owner_and_interval(line: str, tmp_path: Path) -> None:
    written(tmp_path, refund(line, ""))
    for index in INDEXES:
        weighed = reported(tmp_path, TODAY, frozenset({index})).findings
        rules = {f.rule: f.standing.value for f in weighed if f.path == REFUND}
        rule = "owner-missing" if line.startswith("owner") else "interval-missing"
        assert rules[rule] == "counts"


def test_a_change_to_the_people_counts_for_the_roles_they_hold(tmp_path: Path) -> None:
    written(tmp_path, {PEOPLE: CLEAN[PEOPLE].replace("  from: 2020-01-01", "  until: 2026-11-01")})
    found = [f for f in reported(tmp_path, TODAY, frozenset({PEOPLE})).findings if f.rule == "role-without-holder"]
    assert [(f.path, f.standing.value) for f in found] == [(LEAD, "counts")]


def test_a_playbook_without_roles_asks_nobody(tmp_path: Path) -> None:
    changes: Changes = {path: None for path in CLEAN if path.startswith("roles/")}
    playbook = read(tmp_path, {**changes, "mkdocs.yml": CONFIG})
    assert deciding_files(playbook, playbook.process_by_path[REFUND]) == OWN
