"""The record for an auditor as CSV and JSON: the same rows, in an order that does not depend on the machine. Pure."""

from __future__ import annotations

import csv
import io

from mkdocs_playbook.model.amendment import TELLING_REVISION
from mkdocs_playbook.views.audit import Audit, Table
from mkdocs_playbook.views.audit_requirements import NO_CLAIM, REQUIREMENTS
from mkdocs_playbook.views.audit_rows import Value
from mkdocs_playbook.views.escaping import cell, clipped
from mkdocs_playbook.views.export import Data

SCHEMA = 1
"""Version of the shape. A key may be added under one version; none is removed or changes its meaning."""

_LONGEST_CELL = 30_000
"""Characters; a spreadsheet takes 32,767."""


def audit_data(audit: Audit) -> Data:
    """`{"schema": 1, "as_of": …, "commit": …, "register": […], "amendments": […], …, "requirements": […]}`."""
    return {
        "schema": SCHEMA,
        "site_name": audit.site_name,
        "as_of": audit.day.isoformat(),
        "commit": audit.commit,
        "telling_revision": TELLING_REVISION,
        "paths": list(audit.paths),
        "could_not_be_read": list(audit.unread),
        **{table.name: [dict(row) for row in table.rows] for table in audit.tables},
        "claim": NO_CLAIM,
        "requirements": [
            {"requirement": each.text, "asked_by": each.asked_by, "evidence": each.evidence.value, "by": each.by}
            for each in REQUIREMENTS
        ],
    }


def table_csv(table: Table) -> bytes:
    """One table as a spreadsheet reads it: UTF-8 with a mark, CRLF, no cell that is a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow([cell(clipped(in_words(row[key]), _LONGEST_CELL)) for key in table.columns])
    return text.getvalue().encode("utf-8-sig", "replace")


def in_words(value: Value) -> str:
    """A value on one line: nothing where it is not known, names joined by semicolons, sentences as they follow."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return (" " if all(each.endswith((".", "…")) for each in value) else "; ").join(value)
    return str(value)
