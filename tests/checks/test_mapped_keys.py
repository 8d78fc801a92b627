"""A handbook with keys of its own (`fields`) is told to write these, and nothing that follows a hint is a finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.company import CLEAN, CONFIG, REFUND, refund, reported, written
from tests.checks.test_rules import Changes

FIELDS = "{owner: owned_by, reviewed: last_reviewed_on, review_every: review_in, performer: done_by, holders: held}"
MAPPED: Changes = {"mkdocs.yml": CONFIG.replace("- playbook", f"- playbook: {{fields: {FIELDS}}}")}
PAGE = (
    CLEAN[REFUND]
    .replace("owner:", "owned_by:")
    .replace("reviewed:", "last_reviewed_on:")
    .replace("review_every:", "review_in:")
)


def of_rule(rule: str, folder: Path, changes: Changes) -> tuple[str, str]:
    found = next(f for f in reported(written(folder, MAPPED | changes)).findings if f.rule == rule)
    return found.message, found.hint


@pytest.mark.parametrize(
    ("rule", "old", "new", "hint"),
    [
        (
            "review-overdue",
            "2026-09-14",
            "2026-01-14",
            "Review it and set `last_reviewed_on:` to today, or waive the rule for a time in mkdocs.yml and say why.",
        ),
        (
            "review-missing",
            "last_reviewed_on: 2026-09-14\n",
            "",
            "Have the owner read it, then add `last_reviewed_on:` with the day of the review.",
        ),
        ("interval-missing", "review_in: 6 months\n", "", "Add `review_in:`, for example `review_in: 6 months`."),
        (
            "owner-missing",
            "owned_by: support-lead\n",
            "",
            "Add `owned_by:` with the id of a role, or `default_owner:` in the function's index.md.",
        ),
        (
            "step-without-performer",
            "1. [Support agent] opens",
            "1. Open",
            "Begin the step with a link to a role, or to a system at its address in the register, or set `done_by:` in "
            "the header.",
        ),
    ],
)
def test_a_hint_names_the_key_of_the_handbook(rule: str, old: str, new: str, hint: str, tmp_path: Path) -> None:
    assert old in PAGE
    assert of_rule(rule, tmp_path, {REFUND: PAGE.replace(old, new, 1)})[1] == hint


def test_a_message_and_a_role_do_too(tmp_path: Path) -> None:
    page = PAGE.replace("owned_by:", "done_by: nobody-known\nowned_by:")
    assert of_rule("reference-unknown", tmp_path, {REFUND: page})[0] == "`done_by: nobody-known` is not a role."
    role: Changes = {"roles/support-agent.md": "---\ntitle: Support agent\n---\n"}
    hint = "Add an active person under `held:`, or say by whom it is held with `held_by:`."
    assert of_rule("role-without-holder", tmp_path, role)[1] == hint


def test_lists_beside_the_pages_have_our_keys_and_say_so(tmp_path: Path) -> None:
    systems: Changes = {"processes/systems.yml": "crm: {name: CRM, owner: gone}\n"}
    assert of_rule("reference-unknown", tmp_path, systems)[0] == "`owner: gone` is not a role."


def test_a_handbook_without_keys_of_its_own_is_told_ours(tmp_path: Path) -> None:
    page = refund("2026-09-14", "2026-01-14")
    found = next(f for f in reported(written(tmp_path, page)).findings if f.rule == "review-overdue")
    assert "set `reviewed:` to today" in found.hint
