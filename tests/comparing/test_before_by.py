"""Who did a step before and does not begin it any more, by the names of the pages that it linked."""

from __future__ import annotations

import pytest

from tests.comparing.drawing import compared

AGENT, LEAD, CRM = "[Agent](../roles/agent.md)", "[Lead](/roles/Lead.md#top)", "[CRM](https://crm.example)"


def told(before: str, after: str) -> list[tuple[str, ...]]:
    systems = {"https://crm.example": "crm"}
    pages = {"before": f"## Steps\n\n{before}\n", "after": f"## Steps\n\n{after}\n"}
    return [change.before_by for change in compared({**pages, "systems": systems}).told.changes]


@pytest.mark.parametrize(
    ("before", "after", "left"),
    [
        (f"{AGENT} opens the order", f"{LEAD} opens the order", ("agent",)),
        (f"{AGENT} and {LEAD} open the order", f"{AGENT} opens the order", ("lead",)),
        (f"{AGENT} and {LEAD} open the order", f"{CRM} opens the order", ("agent", "lead")),
        (f"{AGENT} opens the order", f"{AGENT} and {LEAD} open the order", ()),
        (f"{AGENT} opens the order", f"{AGENT} opens the letter", ()),
        (f"{AGENT} opens the order", "[Agent](/roles/agent.md) opens the order", ()),
        (f"{CRM} and {AGENT} open the order", "Open the order", ("agent",)),
        ("Open the order", f"{AGENT} opens the order", ()),
    ],
)
def test_a_step_that_changed_hands(before: str, after: str, left: tuple[str, ...]) -> None:
    assert [each for each in told(f"1. {before}.", f"1. {after}.") if each] == ([left] if left else [])


def test_a_step_that_is_removed_or_moved() -> None:
    kept = "1. Count the money.\n2. Close the case.\n"
    assert told(f"{kept}3. {AGENT} and {CRM} send the letter.", kept) == [("agent",)]
    moved = told(
        f"{kept}3. {AGENT} sends the letter.", f"1. {LEAD} sends the letter.\n2. Count the money.\n3. Close the case."
    )
    assert moved == [("agent",)]
    assert told(kept, f"{kept}3. {AGENT} sends the letter.") == [()]
