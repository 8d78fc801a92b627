"""What a page says of roles must fit together: every contradiction is told, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.company import REFUND, refund, reported, told, written

CUSTOMER = {"roles/customer.md": "---\ntitle: Customer\nkind: external\n---\n\nThey pay.\n"}


def stated(header: str) -> dict[str, str | bytes | None]:
    return refund("owner: support-lead\n", f"owner: support-lead\n{header}\n") | CUSTOMER


def lines(folder: Path, changes: dict[str, str | bytes | None]) -> list[str]:
    found = told(reported(written(folder, changes)))
    return [line for line in found if "involvement-contradiction" in line]


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("informed: [support-agent]", "'support-agent' is told of what it does itself."),
        ("consulted: [support-agent]", "'support-agent' is asked about what it does itself."),
        ("approvers: [customer]", "'customer' is outside the organisation and cannot agree to its changes."),
        ("accountable: customer", "'customer' is outside the organisation and cannot be accountable for it."),
    ],
)
def test_contradictions(tmp_path: Path, header: str, message: str) -> None:
    assert lines(tmp_path, stated(header)) == [f"{REFUND}:4: involvement-contradiction: {message}"]


def test_an_owner_outside_the_organisation(tmp_path: Path) -> None:
    changes = refund("owner: support-lead", "owner: customer") | CUSTOMER
    assert lines(tmp_path, changes) == [
        f"{REFUND}:3: involvement-contradiction: 'customer' is outside the organisation and cannot own the process."
    ]


@pytest.mark.parametrize(
    "header",
    [
        "approvers: [support-lead]",
        "approvers: [support-agent]",
        "informed: [support-lead, customer]",
        "consulted: [customer]",
        "accountable: support-lead",
    ],
)
def test_what_fits_together(tmp_path: Path, header: str) -> None:
    """Who owns may agree, who does a step may agree, who is mentioned may be told, and anybody may be asked."""
    assert lines(tmp_path, stated(header)) == []


def test_an_accountable_role_must_exist(tmp_path: Path) -> None:
    found = told(reported(written(tmp_path, stated("accountable: suport-lead"))))
    assert f"{REFUND}:4: reference-unknown: `accountable: suport-lead` is not a role." in found


def test_a_draft_may_still_contradict_itself(tmp_path: Path) -> None:
    assert lines(tmp_path, stated("state: draft\ninformed: [support-agent]")) == []
