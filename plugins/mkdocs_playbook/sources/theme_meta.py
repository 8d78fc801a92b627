"""A page's header as MkDocs and Material see it: their own keys only, as plain values that print and load safely.

Neither MkDocs nor Material escapes what a header says, and some values bring the whole build down. So every text is
escaped here, once, and what would crash is left out with a finding.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from datetime import date

from mkdocs_playbook.model.schema import HOST_KEYS
from mkdocs_playbook.sources.header.nodes import Node, NodeKind
from mkdocs_playbook.sources.header.plain_values import Plain, plain
from mkdocs_playbook.sources.header.scalars import Notes, items
from mkdocs_playbook.sources.wording import quoted

_ICON = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]+)+")
_TEMPLATE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*\.html")
_COMPOUND = (NodeKind.LIST, NodeKind.MAP)


def theme_meta(notes: Notes, entries: Mapping[str, Node], title: str) -> dict[str, object]:
    """The header for the theme. `title` is the page's stated title, whatever this handbook calls that key."""
    meta: dict[str, object] = {}
    for key, node in entries.items():
        if key in HOST_KEYS and node.kind is not NodeKind.NULL:
            value = _READERS.get(key, _any)(notes, key, node)
            if value is not None:
                meta[key] = value
    if title:
        meta["title"] = html.escape(title)
    return meta


def _any(notes: Notes, key: str, node: Node) -> Plain:  # noqa: ARG001 -- one signature for the table
    return _escaped(plain(node))


def _escaped(value: Plain) -> Plain:
    if isinstance(value, str):
        return html.escape(value)
    if isinstance(value, list):
        return [_escaped(item) for item in value]
    if isinstance(value, dict):
        return {html.escape(key): _escaped(item) for key, item in value.items()}
    return value


def _text(notes: Notes, key: str, node: Node) -> str | None:
    if node.kind in _COMPOUND:
        _dropped(notes, node, f"'{key}' takes one text.", f"Write {key}: the text")
        return None
    return html.escape(" ".join(node.text.split()))


def _words(notes: Notes, key: str, node: Node) -> list[str] | None:
    """A list of texts, also where one stands alone or YAML takes one for a number."""
    values = [item for item in items(node) if item.kind is not NodeKind.NULL]
    if any(item.kind in _COMPOUND for item in values):
        _dropped(notes, node, f"'{key}' takes a list of words.", f"Write {key}: [one, two]")
        return None
    return [html.escape(item.text) for item in values]


def _hidden(notes: Notes, key: str, node: Node) -> list[str] | None:
    if node.kind is NodeKind.BOOLEAN:
        _dropped(notes, node, f"'{key}' takes a list of words.", f"Write {key}: [navigation, toc]")
        return None
    return _words(notes, key, node)


def _mapping(notes: Notes, key: str, node: Node) -> Plain:
    if node.kind is not NodeKind.MAP:
        _dropped(notes, node, f"'{key}' takes keys with values.", f"Write {key}: {{exclude: true}}")
        return None
    return _escaped(plain(node))


def _day(notes: Notes, key: str, node: Node) -> Plain:  # noqa: ARG001 -- one signature for the table
    """A date, or (as in Material's blog) a mapping of dates; anything else would bring the blog down."""
    value = plain(node)
    if isinstance(value, date | dict):
        return _escaped(value)
    return None


def _icon(notes: Notes, _: str, node: Node) -> str | None:
    if node.kind is NodeKind.TEXT and _ICON.fullmatch(node.text):
        return node.text
    _dropped(notes, node, f"{_shown(node)} is not an icon.", "Write it like material/bike.")
    return None


def _template(notes: Notes, _: str, node: Node) -> str | None:
    if node.kind is NodeKind.TEXT and _TEMPLATE.fullmatch(node.text):
        return node.text
    hint = "Write the name of a file of the theme, such as home.html."
    _dropped(notes, node, f"{_shown(node)} is not the name of a template.", hint)
    return None


def _dropped(notes: Notes, node: Node, message: str, hint: str) -> None:
    notes.note("value-suspicious", node.line, f"{message} It is left out for the theme.", hint)


def _shown(node: Node) -> str:
    return "A list" if node.kind is NodeKind.LIST else "A mapping" if node.kind is NodeKind.MAP else quoted(node.text)


_READERS: Mapping[str, Callable[[Notes, str, Node], Plain | list[str]]] = {
    "subtitle": _text,
    "description": _text,
    "status": _text,
    "nav_title": _text,
    "tags": _words,
    "categories": _words,
    "hide": _hidden,
    "search": _mapping,
    "date": _day,
    "icon": _icon,
    "template": _template,
}
