"""A small company that passes its own gate, and a way to change one thing about it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from mkdocs_playbook import app
from mkdocs_playbook.checks.gate import Report

TODAY = date(2026, 11, 22)

CONFIG = """\
site_name: Company
docs_dir: processes
theme: {name: material, font: false}
plugins:
  - search
  - playbook
"""

CLEAN: Mapping[str, str] = {
    "mkdocs.yml": CONFIG,
    "processes/index.md": "---\ntitle: Company\n---\n\nHow we work.\n",
    "processes/support/index.md": "---\ntitle: Support\nhead: support-lead\n---\n\nWe help.\n",
    "processes/support/refund.md": """\
---
title: Refund a customer
owner: support-lead
reviewed: 2026-09-14
review_every: 6 months
---

We give money back.

## Steps

1. [Support agent] opens the order.
2. [Support agent] tells the [Support lead].

[Support agent]: ../../roles/support-agent.md
[Support lead]: /roles/support-lead.md
""",
    "roles/support-lead.md": "---\ntitle: Support lead\nholders: [mia-berg]\n---\n\nYou lead.\n",
    "roles/support-agent.md": "---\ntitle: Support agent\nheld_by: 22 people\n---\n\nYou help.\n",
    "roles/people.yml": "mia-berg:\n  name: Mia Berg\n  from: 2020-01-01\njon-lee:\n  name: Jon Lee\n  until: 2026-10-31\n",
}

REFUND = "processes/support/refund.md"


def written(folder: Path, changes: Mapping[str, str | bytes | None] | None = None) -> Path:
    """The company in a folder, with files replaced, added or (None) left out."""
    files: dict[str, str | bytes | None] = {**CLEAN, **(changes or {})}
    for path, text in files.items():
        if text is not None:
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


def refund(old: str, new: str) -> dict[str, str | bytes | None]:
    """The one change of replacing `old` by `new` in the refund process."""
    text = CLEAN[REFUND]
    assert old in text
    return {REFUND: text.replace(old, new, 1)}


def reported(folder: Path, day: date = TODAY, touched: frozenset[str] | None = None) -> Report:
    return app.report(app.read(folder / "mkdocs.yml", day), day, touched)


def told(report: Report) -> list[str]:
    """What a report says, without the history that a folder outside git does not have."""
    return [f"{f.path}:{f.line}: {f.rule}: {f.message}" for f in report.findings if f.rule != "history-unavailable"]
