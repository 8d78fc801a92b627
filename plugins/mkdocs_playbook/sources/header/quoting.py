"""A text → the YAML that says it: as it stands where YAML takes it for text, else in quotes."""

from __future__ import annotations

import re

from mkdocs_playbook.sources.header.nodes import NodeKind, kind_of

_PLAIN = re.compile(r"[^\W_][^\n]*", re.UNICODE)
_NOT_PLAIN = re.compile(r": |:\Z| #|[\t]| \Z")
_NOT_IN_FLOW = re.compile(r"[][{},]|:")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def scalar(text: str, style: str = "", *, flow: bool = False) -> str:
    """`text` as a value of YAML on one line. `style` is the quote to keep, `flow` says that it stands in `{…}`."""
    if style == "'":
        return "'" + text.replace("'", "''") + "'"
    if style != '"' and _is_plain(text, flow):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _is_plain(text: str, flow: bool) -> bool:
    if not _PLAIN.fullmatch(text) or _NOT_PLAIN.search(text) or (flow and _NOT_IN_FLOW.search(text)):
        return False
    return bool(_DAY.fullmatch(text)) or kind_of(text) is NodeKind.TEXT
