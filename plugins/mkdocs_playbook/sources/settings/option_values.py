"""Values of options that are one thing or a list of it: each reader gives the value or notes what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs_playbook.model.finding import Finding, finding
from mkdocs_playbook.model.settings import ALL_TEXTS
from mkdocs_playbook.sources.header.nodes import Node, NodeKind
from mkdocs_playbook.sources.wording import quoted

_COMPOUND = (NodeKind.LIST, NodeKind.MAP, NodeKind.TAGGED)


class Notes:
    """Collects what is wrong with the settings, all of it at once."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def at(self, node: Node, message: str, hint: str = "") -> None:
        self.findings.append(finding("settings-invalid", node.path, node.line, message, hint))


def text(name: str, node: Node, notes: Notes) -> str | None:
    """A non-empty text; numbers and the like are taken as they are written."""
    if node.kind in _COMPOUND or not node.text.strip():
        notes.at(node, f"Option '{name}' must be a text.", f"Write {name}: value.")
        return None
    return node.text.strip()


def flag(name: str, node: Node, notes: Notes) -> bool | None:
    if node.kind is not NodeKind.BOOLEAN:
        notes.at(
            node, f"Option '{name}' must be true or false{not_that(node)}.", f"Write {name}: true or {name}: false."
        )
        return None
    return node.text.casefold() in ("true", "yes", "on")


def folder(name: str, node: Node, notes: Notes) -> str | None:
    """A path below the folder of mkdocs.yml or beside it, with / and without ./ and a last /."""
    value = text(name, node, notes)
    if value is None:
        return None
    parts = [part for part in value.split("/") if part not in ("", ".")]
    if value.startswith("/") or "\\" in value or not parts:
        notes.at(
            node,
            f"Option '{name}': {quoted(value)} is not a folder below that of mkdocs.yml.",
            f"Write for example {name}: {name}",
        )
        return None
    return "/".join(parts)


def texts(name: str, node: Node, notes: Notes) -> tuple[str, ...] | None:
    items = node.items if node.kind is NodeKind.LIST else (node,)
    values = [text(name, item, notes) for item in items]
    if not values:
        notes.at(node, f"Option '{name}' is an empty list.", "Name at least one, or remove the option.")
    return tuple(value for value in values if value) or None


def number_or_all(name: str, node: Node, notes: Notes) -> int | None:
    """A whole number from 0, or all."""
    value = text(name, node, notes)
    if value == "all":
        return ALL_TEXTS
    if value is None or (value.isascii() and value.isdigit() and len(value) < 7):
        return int(value) if value else None
    notes.at(node, f"Option '{name}': {quoted(value)} is not a number.", f"Write for example {name}: 5 or {name}: all.")
    return None


def mapping(name: str, node: Node, notes: Notes, example: str) -> Iterable[tuple[str, Node]]:
    if node.kind is NodeKind.MAP:
        return node.entries.items()
    notes.at(node, f"Option '{name}' must be keys with values{not_that(node)}.", f"Write {example}")
    return ()


def all_of(names: Iterable[str]) -> str:
    return f"There are: {', '.join(names)}."


def not_that(node: Node) -> str:
    return "" if node.kind in _COMPOUND else f", not {quoted(node.text)}"
