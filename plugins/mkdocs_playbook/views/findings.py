"""Findings as lines of text: the same on the terminal and in the log of a build. Nothing that they carry is obeyed."""

from __future__ import annotations

import json
import re
import unicodedata

from mkdocs_playbook.model.finding import Finding, Standing
from mkdocs_playbook.model.rule import Severity
from mkdocs_playbook.views.words import counted

_CONTROL = ("Cc", "Cf", "Cs", "Zl", "Zp")
_COMMAND = re.compile(r"#(?=#[^\s\[\]]*\[)")


def finding_line(found: Finding) -> str:
    """`path:line: rule: message hint`; warnings and findings that do not count say so behind the rule."""
    place = f"{found.path}:{found.line}" if found.line else found.path
    weight = found.note if found.standing is not Standing.COUNTS else _WEIGHTS.get(found.severity, "")
    rule = f"{found.rule} ({weight})" if weight else found.rule
    return harmless(f"{place}: {rule}: {found.message} {found.hint}".rstrip())


_WEIGHTS = {Severity.WARNING: "warning"}


def harmless(text: str) -> str:
    """Text for a terminal or a CI log: no control or direction characters, no line that a CI takes for a command.

    Faults row 45: `::error::`, `##[…]` and `##vso[` are commands of CI services where they begin a line or stand in it.
    A heading (`## Steps`) is none, and stays as it is: what is printed as a difference can be applied.
    """
    shown = "".join(c if unicodedata.category(c) not in _CONTROL else f"\\x{ord(c):02x}" for c in text)
    shown = _COMMAND.sub("#\u200b", shown)
    return f"\u200b{shown}" if shown.lstrip().startswith("::") else shown


def harmless_json(data: object) -> str:
    """Data for a terminal or a CI log: ASCII, indented, and the same data without the `##` that begins a command."""
    return json.dumps(data, ensure_ascii=True, indent=2).replace("##", "#\\u0023")


def summary_line(*, pages: int, errors: int, warnings: int, unreadable: int, set_aside: int) -> str:
    """The last line of a check."""
    parts = [counted(errors, "error", "errors"), counted(warnings, "warning", "warnings")]
    if unreadable:
        parts.insert(0, f"{unreadable} unreadable")
    if set_aside:
        parts.append(f"{set_aside} reported but not counted")
    return f"{counted(pages, 'process', 'processes')}: {', '.join(parts)}."
