"""What a rule is: slug, default severity, meaning and cure. Data only; the checks stand elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: `unreadable` exits 2, `error` exits 1, `warning` alone exits 0."""

    UNREADABLE = "unreadable"
    ERROR = "error"
    WARNING = "warning"
    OFF = "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule. `about_time` marks the rules on dates and owners, which turn red without anyone touching the page."""

    slug: str
    severity: Severity
    title: str
    why: str
    fix: str
    about_time: bool = False


def rule(slug: str, severity: Severity, title: str, why: str, fix: str, about_time: bool = False) -> Rule:
    """A row of a table of rules."""
    return Rule(slug=slug, severity=severity, title=title, why=why, fix=fix, about_time=about_time)
