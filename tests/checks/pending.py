"""A text that waits beside the refund process of the company, and the ways in which it can be said wrong."""

from __future__ import annotations

from tests.checks.company import CLEAN, REFUND

NEXT = "processes/support/refund.next.md"
HEADER = "---\nreplaces: support/refund\neffective: 2026-12-10\n---\n"
BODY = """
We give money back at once.

## Steps

1. [Support agent] opens the order and pays.
2. [Support agent] tells the [Support lead].

[Support agent]: ../../roles/support-agent.md
[Support lead]: /roles/support-lead.md
"""
WAITING = HEADER + BODY
OTHER = CLEAN[REFUND].replace("Refund a customer", "Replace a bicycle")


def waiting(**values: str) -> str:
    """The waiting text with other values in its header; an empty one leaves its key out."""
    keys = {"replaces": "support/refund", "effective": "2026-12-10", **values}
    return "".join(("---\n", *(f"{key}: {value}\n" for key, value in keys.items() if value), "---\n", BODY))
