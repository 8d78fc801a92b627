"""Whoever leaves soon is told of in time: once for each owner, where the fix is made, and only where nobody follows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.checks.company import CLEAN, CONFIG, REFUND, TODAY, refund, reported, told, written
from tests.checks.pending import NEXT, waiting
from tests.checks.test_rules import Changes

LEAD, PEOPLE = "roles/support-lead.md", "roles/people.yml"
LEAVES: Changes = {PEOPLE: CLEAN[PEOPLE].replace("from: 2020-01-01", "until: 2026-11-30")}
MESSAGE = (
    f"{LEAD}:3: owner-leaving: 2026-11-30 is the last day of Mia Berg: after it nobody active holds 'support-lead', "
    "which owns 1 process."
)


def holders(*held: str) -> Changes:
    return {LEAD: CLEAN[LEAD].replace("[mia-berg]", f"[{', '.join(held)}]")}


def leaving(folder: Path, changes: Changes, day: date = TODAY) -> list[str]:
    return [line for line in told(reported(written(folder, changes), day)) if ": owner-leaving: " in line]


@pytest.mark.parametrize(
    "changes", [LEAVES, holders("{person: mia-berg, until: 2026-11-30}")], ids=["the person", "the holding"]
)
def test_the_last_day_of_the_only_holder_is_told_ahead(changes: Changes, tmp_path: Path) -> None:
    assert leaving(tmp_path, changes) == [MESSAGE]


def test_the_hint_names_the_day_from_which_somebody_has_to_follow(tmp_path: Path) -> None:
    found = next(f for f in reported(written(tmp_path, LEAVES)).findings if f.rule == "owner-leaving")
    assert found.hint == "Name who follows under `holders:`, with `since: 2026-12-01`."


def test_it_is_told_within_the_notice_and_until_the_last_day(tmp_path: Path) -> None:
    days = (date(2026, 10, 30), date(2026, 10, 31), date(2026, 11, 30))
    assert [leaving(tmp_path, LEAVES, day) for day in days] == [[], [MESSAGE], [MESSAGE]]
    after = told(reported(tmp_path, date(2026, 12, 1)))
    assert not [line for line in after if "owner-leaving" in line]
    assert any("owner-inactive" in line for line in after)


def test_the_notice_is_the_playbook_s(tmp_path: Path) -> None:
    config: Changes = {"mkdocs.yml": CONFIG.replace("- playbook", "- playbook:\n      due_soon: 1 week")}
    assert leaving(tmp_path, LEAVES | config) == []


@pytest.mark.parametrize(
    ("follower", "expected"),
    [
        ("{person: ana-ruiz, since: 2026-12-01}", []),
        ("{person: ana-ruiz, since: 2026-12-02}", [MESSAGE]),
        ("{person: ana-ruiz, since: 2026-12-01, until: 2026-12-04}", ["2026-12-04 is the last day of Ana Ruiz"]),
        ("jon-lee", [MESSAGE]),
    ],
)
def test_who_follows_without_a_gap_ends_the_matter(follower: str, expected: list[str], tmp_path: Path) -> None:
    people: Changes = {PEOPLE: f"{LEAVES[PEOPLE]!s}ana-ruiz:\n  name: Ana Ruiz\n"}
    found = leaving(tmp_path, people | holders("mia-berg", follower))
    assert len(found) == len(expected)
    assert all(words in line for words, line in zip(expected, found, strict=True))


def test_an_owner_is_told_of_once_however_much_it_owns(tmp_path: Path) -> None:
    more: Changes = {"processes/support/other.md": CLEAN[REFUND].replace("Refund a customer", "Other")}
    assert leaving(tmp_path, LEAVES | more) == [MESSAGE.replace("1 process", "2 processes")]


def test_two_who_leave_together_are_both_named(tmp_path: Path) -> None:
    people: Changes = {PEOPLE: f"{LEAVES[PEOPLE]!s}ana-ruiz:\n  name: Ana Ruiz\n  until: 2026-11-30\n"}
    found = leaving(tmp_path, people | holders("mia-berg", "ana-ruiz"))
    assert found == [MESSAGE.replace("Mia Berg", "Mia Berg and Ana Ruiz")]


def test_a_person_as_owner_is_told_of_at_their_entry(tmp_path: Path) -> None:
    found = leaving(tmp_path, LEAVES | refund("owner: support-lead", "owner: mia-berg"))
    assert found == [f"{PEOPLE}:1: owner-leaving: 2026-11-30 is the last day of Mia Berg, who owns 1 process."]


def test_a_text_to_come_that_names_another_owner_ends_the_matter(tmp_path: Path) -> None:
    people: Changes = {PEOPLE: f"{LEAVES[PEOPLE]!s}ana-ruiz:\n  name: Ana Ruiz\n"}
    manager: Changes = {"roles/manager.md": "---\ntitle: Manager\nholders: [ana-ruiz]\n---\n"}
    text: Changes = {NEXT: waiting(effective="2026-12-01", owner="manager")}
    assert leaving(tmp_path, people | manager | text) == []


def test_a_role_that_owns_nothing_in_force_is_not_told_of(tmp_path: Path) -> None:
    assert leaving(tmp_path, LEAVES | refund("owner:", "state: draft\nowner:")) == []
