"""Nodes → plain Python values, for what other tools expect of a header. What cannot be such a value stays text."""

from __future__ import annotations

from datetime import date

from mkdocs_playbook.sources.header.calendar_words import date_of
from mkdocs_playbook.sources.header.nodes import Node, NodeKind

Plain = None | str | bool | int | float | date | list["Plain"] | dict[str, "Plain"]


def plain(node: Node) -> Plain:
    """The value as YAML 1.1 reads it."""
    match node.kind:
        case NodeKind.LIST:
            return [plain(item) for item in node.items]
        case NodeKind.MAP:
            return {key: plain(value) for key, value in node.entries.items()}
        case NodeKind.NULL:
            return None
        case NodeKind.BOOLEAN:
            return node.text.casefold() in ("yes", "true", "on")
        case NodeKind.INTEGER | NodeKind.FLOAT:
            number = number_of(node)
            return node.text if number is None else number
        case NodeKind.DATE:
            return date_of(node.text) or node.text
    return node.text


def number_of(node: Node) -> int | float | None:
    """The number YAML 1.1 takes an unquoted value for: `007` is 7, `12:30:45` counts in sixties."""
    text = node.text.replace("_", "")
    sign, digits = (-1 if text.startswith("-") else 1), text.lstrip("+-")
    if node.kind is NodeKind.FLOAT:
        return _float(sign, digits)
    if node.kind is not NodeKind.INTEGER or len(digits) > 1000:
        return None
    if ":" in digits:
        return sign * _sixties(digits)
    base = 2 if digits.startswith("0b") else 16 if digits.startswith("0x") else 8 if digits.startswith("0") else 10
    return sign * int(digits.removeprefix("0b").removeprefix("0x") or "0", base)


def _float(sign: int, digits: str) -> float | None:
    if ":" in digits:
        return None
    return sign * float(digits.casefold().removeprefix(".") if digits[1:].isalpha() else digits)


def _sixties(digits: str) -> int:
    total = 0
    for part in digits.split(":"):
        total = total * 60 + int(part)
    return total
