"""One value of YAML text: what it holds, in which line, and how YAML 1.1 reads it. It is never turned into the thing itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple


class NodeKind(StrEnum):
    """How YAML 1.1 reads a value; TAGGED only where a file may carry tags, which are never run."""

    TEXT = "str"
    INTEGER = "int"
    FLOAT = "float"
    BOOLEAN = "bool"
    NULL = "null"
    DATE = "date"
    LIST = "list"
    MAP = "map"
    TAGGED = "tagged"


class Node(NamedTuple):
    """One value: `text` as written, without its quotes; `line` 1-based, that of its key in a map.

    `comment` is what follows an empty value, or a value cut short by `#`. `path` is set in settings only.
    """

    kind: NodeKind
    text: str = ""
    line: int = 0
    quoted: bool = False
    comment: str = ""
    items: tuple[Node, ...] = ()
    entries: Mapping[str, Node] = MappingProxyType({})
    path: str = ""


_WORDS: Mapping[str, NodeKind] = {
    **{w: NodeKind.BOOLEAN for b in ("yes", "no", "true", "false", "on", "off") for w in (b, b.title(), b.upper())},
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), NodeKind.NULL),
}
# The patterns of YAML 1.1 as PyYAML resolves them, without its dates that lack a digit: those are text to it too.
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9:. \tZ+-]+")
_INTEGER = re.compile(r"[-+]?(?:0b[01_]+|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+|[1-9][0-9_]*(?::[0-5]?[0-9])+)")
_FLOAT = re.compile(
    r"[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?"
    r"|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)


def kind_of(text: str) -> NodeKind:
    """What YAML 1.1 takes an unquoted value for."""
    word = _WORDS.get(text)
    if word:
        return word
    if text[0] not in "0123456789+-.":
        return NodeKind.TEXT
    if _INTEGER.fullmatch(text):
        return NodeKind.INTEGER
    if _DATE.fullmatch(text):
        return NodeKind.DATE
    return NodeKind.FLOAT if _FLOAT.fullmatch(text) else NodeKind.TEXT
