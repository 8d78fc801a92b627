"""A header's text → its top-level keys with their lines, and values in words. It reports nothing: that is the parser's work."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from mkdocs_playbook.sources.comparing.naming import visible
from mkdocs_playbook.sources.header.nodes import Node, NodeKind
from mkdocs_playbook.sources.header.yaml_nodes import read_mapping
from mkdocs_playbook.sources.history.telling import indentation

LONGEST = 200
LONGEST_LIST = 4000
"""Characters of a list: whoever tells what was added to it needs the whole."""
LARGEST = 16 * 1024
_KEY = re.compile(r"""("[^"\n]*"|'[^'\n]*'|[^\s#\-?\[\]{},&*!|>%@`"'][^\n]*?)[ \t]*:(?=\s|\Z)""")
_GOES_ON = frozenset(("", " ", "\t", "#", "-"))
_PLAIN = re.compile(r"[ \t]*([^\s#\"'\[\]{},&*!|>%@`?:-](?:[^\n#:]|:(?=\S)|(?<=\S)#)*)\Z")


@lru_cache(maxsize=4)  # a text is the later of two, then the earlier of the next two
def by_key(header: str) -> Mapping[str, str]:
    """Top-level key → its lines, its own first. Of two with one name the last counts."""
    groups: dict[str, list[str]] = {}
    lines: list[str] = []
    whole = header[:LARGEST].split("\n")
    indent = indentation(whole)
    for written in whole:
        line = written.removeprefix(indent) if indent else written
        key = _key(line)
        if key is not None:
            lines = groups[key] = []
        lines.append(line)
    return {key: group[0] if len(group) == 1 else "\n".join(group).rstrip() for key, group in groups.items()}


@lru_cache(maxsize=512)  # versions of a page have most lines in common
def _key(line: str) -> str | None:
    """The key that begins a line; None where the line goes on with what stands above."""
    found = _KEY.match(line) if line[:1] not in _GOES_ON else None
    return found[1].strip("\"'").strip() if found else None


@lru_cache(maxsize=512)  # days and roles come again and again
def value(lines: str) -> str:
    """What stands under a key, on one line of at most 200 characters, 4000 for a list; empty where nothing does.

    The entries of a list are parted by semicolons where one of them is a mapping or holds a comma. A semicolon within
    an entry is written as a comma, so that whoever parts them finds as many as there are.
    """
    if not lines:
        return ""
    key = _KEY.match(lines)
    written = lines[key.end() :] if key else lines
    plain = _PLAIN.match(written)
    most = LONGEST
    if plain:
        text = plain[1]
    else:
        node = next(iter(read_mapping(lines, 1, "The header").entries.values()), None)
        text = _words(node) if node else written
        most = LONGEST_LIST if node and node.kind is NodeKind.LIST else LONGEST
    text = visible(text[: 2 * LONGEST_LIST])
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _words(node: Node) -> str:
    if node.kind is NodeKind.LIST:
        entries = [words.replace("; ", ", ") for item in node.items if (words := _words(item))]
        mapped = any(item.kind is NodeKind.MAP for item in node.items)
        return ("; " if mapped or any(", " in words for words in entries) else ", ").join(entries)
    if node.kind is NodeKind.MAP:
        return ", ".join(_entries(node))
    return "" if node.kind is NodeKind.NULL and not node.quoted else node.text


def _entries(node: Node) -> Iterator[str]:
    for key, each in node.entries.items():
        yield f"{key}: {_words(each)}"
