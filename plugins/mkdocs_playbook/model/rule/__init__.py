"""The rules a playbook is held to, put together from one table for each idea. Data only; the checks stand elsewhere."""

from __future__ import annotations

from mkdocs_playbook.model.rule import context, headers, owners, pages, record
from mkdocs_playbook.model.rule.shape import Rule, Severity

__all__ = ["RULES", "Rule", "Severity"]

_IN_ORDER = (
    *headers.ERRORS,
    *owners.ERRORS,
    *pages.ERRORS,
    *owners.WARNINGS,
    *headers.WARNINGS,
    *pages.WARNINGS,
    *record.AHEAD,
    *context.WARNINGS,
    *record.AMENDMENTS,
)
RULES: dict[str, Rule] = {rule.slug: rule for rule in _IN_ORDER}
"""Every rule by its slug, in the order of the reference page. That page and the default severities come from here."""
