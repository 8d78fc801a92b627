"""A step that a system does: whether it is known who does it, and what a change of it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.company import CLEAN, REFUND, reported, told, written

SYSTEMS = "crm:\n  name: CRM\n  address: https://crm.example/\n"
FIRST = "[Support agent] opens the order."


def found(folder: Path, first: str, systems: str | None = SYSTEMS) -> list[str]:
    refund = CLEAN[REFUND].replace(FIRST, first)
    return told(reported(written(folder, {REFUND: refund, "processes/systems.yml": systems})))


@pytest.mark.parametrize(
    "first",
    [
        "[CRM](https://crm.example/) opens the order.",
        "**[CRM](https://crm.example)** opens the order.",
        "[CRM](https://crm.example/) and [Support agent] open the order.",
    ],
)
def test_a_system_that_begins_a_step_does_it(first: str, tmp_path: Path) -> None:
    assert found(tmp_path, first) == []


@pytest.mark.parametrize(
    ("first", "systems"),
    [
        ("[CRM](https://crm.example/) opens the order.", None),
        ("[CRM](https://old-crm.example/) opens the order in the [CRM](https://crm.example/).", SYSTEMS),
        ("[CRM](https://crm.example/)'s owner opens the order.", SYSTEMS),
        ("Open the order in the [CRM](https://crm.example/).", SYSTEMS),
    ],
)
def test_else_it_is_not_known_who_does_it(first: str, systems: str | None, tmp_path: Path) -> None:
    assert found(tmp_path, first, systems) == [f"{REFUND}:12: step-without-performer: it is not known who does step 1."]


@pytest.mark.parametrize(
    ("first", "findings"),
    [
        ("[CRM](https://crn.example/) opens the order.", [f"{REFUND}:12: step-without-performer: step 1 begins with 'CRM', "
            "and its link leads to no system's address."]),
        ("[CRM](https://crm.example/manual) shows how to open the order.", []),
        ("[Notes](https://notes.example/) say how to open the order.", []),
    ],
)  # fmt: skip
def test_a_mistyped_address_does_not_give_the_step_to_somebody_else(
    first: str, findings: list[str], tmp_path: Path
) -> None:
    performer = CLEAN[REFUND].replace("owner:", "performer: support-agent\nowner:", 1).replace(FIRST, first)
    lines = told(reported(written(tmp_path, {REFUND: performer, "processes/systems.yml": SYSTEMS})))
    assert [line.replace(":13:", ":12:") for line in lines if "step-without" in line] == findings


def test_a_form_at_an_address_does_nothing(tmp_path: Path) -> None:
    folder = written(tmp_path, {"processes/forms.yml": "slip: {name: slip, address: 'https://slip.example'}\n"})
    refund = CLEAN[REFUND].replace(FIRST, "[Slip](https://slip.example) is filled in.")
    (folder / REFUND).write_text(refund, encoding="utf-8")
    assert [each for each in told(reported(folder)) if "register-" not in each] == [
        f"{REFUND}:12: step-without-performer: it is not known who does step 1."
    ]


def test_a_role_that_a_system_relieves_of_all_its_steps_is_in_no_process(tmp_path: Path) -> None:
    """A system is no role, whatever it is called: nobody takes it for one."""
    refund = CLEAN[REFUND].replace("[Support agent] ", "[The agent](https://crm.example/) ")
    systems = SYSTEMS.replace("crm:", "support-agent:")
    lines = told(reported(written(tmp_path, {REFUND: refund, "processes/systems.yml": systems})))
    assert lines == ["roles/support-agent.md:2: role-unused: no process names 'support-agent'."]
