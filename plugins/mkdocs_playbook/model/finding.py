"""A finding: one thing a check reports. It never prints, logs or exits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from mkdocs_playbook.model.rule import RULES, Severity


class Standing(StrEnum):
    """Whether a finding counts for the gate on this run."""

    COUNTS = "counts"
    WAIVED = "waived"
    UNTOUCHED = "untouched"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One problem at one place.

    `path` is relative to the top of the repository; `line` is 1-based, 0 where the problem has no line.
    `note` says why a finding does not count (a waiver's reason, or that the change does not touch the page).
    """

    rule: str
    severity: Severity
    path: str
    line: int = 0
    message: str
    hint: str = ""
    standing: Standing = Standing.COUNTS
    note: str = ""

    @property
    def order(self) -> tuple[str, int, str, str]:
        return (self.path, self.line, self.rule, self.message)

    def without_weight(self, standing: Standing, note: str) -> Finding:
        """The same finding, reported but not counted."""
        return replace(self, standing=standing, note=note)


def finding(rule: str, path: str, line: int, message: str, hint: str = "") -> Finding:
    """A finding of `rule` with the severity that the rule table gives it."""
    return Finding(
        rule=rule,
        severity=RULES[rule].severity,
        path=path,
        line=line,
        message=message,
        hint=hint,
    )
