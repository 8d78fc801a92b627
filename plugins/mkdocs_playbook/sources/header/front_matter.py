"""The text of a page → its header, strict and with line numbers, and its body. The only reader of headers there is.

It never raises and never loses a word of the body. It knows nothing of what keys mean.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from mkdocs_playbook.model.finding import Finding, finding
from mkdocs_playbook.sources.header.misplaced import misplaced_header, second_header
from mkdocs_playbook.sources.header.nodes import Node
from mkdocs_playbook.sources.header.yaml_nodes import read_mapping

LARGEST = 16 * 1024
_OPENING = re.compile(r"---[ \t]*(?:\n|\Z)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """A page taken apart. `body_line` is the line of the body's first line in the file, from 1.

    Where `readable` is false the findings say why, `entries` is empty and the body is what can be told from the
    header. Line ends are \\n throughout.
    """

    body: str
    body_line: int = 1
    entries: Mapping[str, Node] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    readable: bool = True


def read(text: str, path: str) -> FrontMatter:
    """Take the text of the page at `path` apart."""
    text = unified(text)
    opening = _OPENING.match(text)
    if not opening:
        return FrontMatter(body=text, findings=misplaced_header(text, path))
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        return FrontMatter(body=text, findings=(_endless(path),), readable=False)
    header = text[opening.end() : closing.start()]
    body = text[closing.end() + 1 :]
    body_line = 3 + header.count("\n")
    faults, entries = _header(header, path)
    findings = (*faults, *second_header(body, body_line, path))
    return FrontMatter(body=body, body_line=body_line, entries=entries, findings=findings, readable=not faults)


def unified(text: str) -> str:
    """The text without a byte order mark and with \\n at the end of its lines, as MkDocs reads files too."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.lstrip("\ufeff") if text.startswith("\ufeff") else text


def yaml_file(text: str) -> tuple[str, int]:
    """The text of a file that is all YAML, without the sign of a document it may begin with; and the line it begins on."""
    text = unified(text)
    return (text[4:], 2) if text.startswith("---\n") else (text, 1)


def _header(header: str, path: str) -> tuple[tuple[Finding, ...], Mapping[str, Node]]:
    size = len(header.encode("utf-8", "surrogatepass"))
    if size > LARGEST:
        message = f"The header is {size:,} bytes long; at most {LARGEST:,} are read."
        return (finding("front-matter-invalid", path, 1, message, "Move the text below the second ---."),), {}
    reading = read_mapping(header, 2, "The header")
    return tuple(finding("front-matter-invalid", path, *fault) for fault in reading.faults), reading.entries


def _endless(path: str) -> Finding:
    return finding(
        "front-matter-invalid",
        path,
        1,
        "The header that begins with --- has no end.",
        "Close it with a line of --- after the last key. If it is a rule across the page, write *** instead.",
    )
