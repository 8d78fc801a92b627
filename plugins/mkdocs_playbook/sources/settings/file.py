"""mkdocs.yml as nodes with line numbers, what it inherits merged in. No tag is run: such a value stays opaque."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from mkdocs_playbook.sources.header.nodes import Node, NodeKind, kind_of
from mkdocs_playbook.sources.header.yaml_nodes import FORBIDDEN
from mkdocs_playbook.sources.wording import quoted

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CORE = "tag:yaml.org,2002:"
_MERGE = _CORE + "merge"
_DEEPEST = 30
_MERGED_LEVELS = 4
_MOST_BYTES = 5_000_000


class UnreadableSettings(Exception):
    """The file cannot be read at all: where, why, and what to do."""

    def __init__(self, path: str, line: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.path, self.line, self.message, self.hint = path, line, message, hint


class Refused(Exception):
    """A file that is there, or said to be, but is not read: the reason completes the sentence "It …"."""


def inside(place: Path, top: Path) -> bool:
    """Whether a place, all links followed, lies in the repository. Says so whether or not there is a file."""
    try:
        return Path(os.path.realpath(place)).is_relative_to(os.path.realpath(top))
    except (OSError, ValueError):
        return False


def regular_bytes(place: Path) -> bytes:
    """What a file holds. Raises Refused for a device, a pipe, a folder or a huge file, OSError where it is missing."""
    if not stat.S_ISREG(place.stat().st_mode):
        raise Refused("is no regular file")
    with place.open("rb") as file:
        data = file.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise Refused("is larger than 5 MB")
    return data


def read_settings_file(config: Path, top: Path) -> Mapping[str, Node]:
    """The top keys of mkdocs.yml. Raises UnreadableSettings where there is none, or it is not YAML."""
    return _read(config, top, ())


def _read(config: Path, top: Path, before: tuple[Path, ...]) -> Mapping[str, Node]:
    path = Path(os.path.relpath(config, top)).as_posix()
    entries = _entries(_compose(_text(config, path), path), path)
    inherited = entries.pop("INHERIT", None)
    if inherited is None:
        return entries
    place = Path(os.path.normpath(config.parent / inherited.text))
    if not inside(place, top):
        message = f"INHERIT: {quoted(inherited.text)} is outside the repository."
        raise UnreadableSettings(path, inherited.line, message, "Inherit from a file of this repository.")
    if inherited.kind is not NodeKind.TEXT or not place.is_file():
        message = f"INHERIT: {quoted(inherited.text)} is not a file."
        raise UnreadableSettings(path, inherited.line, message, "Correct the path; it is relative to this file.")
    if place in before or place == config:
        message = f"INHERIT: {quoted(inherited.text)} leads back to this file."
        raise UnreadableSettings(path, inherited.line, message, "Remove one of the two INHERIT lines.")
    return _merged(_read(place, top, (*before, config)), entries)


def _text(config: Path, path: str) -> str:
    try:
        data = regular_bytes(config)
    except Refused as refused:
        message, hint = f"{quoted(path)} {refused}.", "Settings are a short file of text; put one in its place."
        raise UnreadableSettings(path, 0, message, hint) from None
    except OSError:
        message = f"There is no file {quoted(path)}."
        raise UnreadableSettings(
            path, 0, message, "Run in the folder of mkdocs.yml, or name the folder with -C."
        ) from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableSettings(path, line, "The file is not UTF-8 text.", "Save it as UTF-8.") from None


def _compose(text: str, path: str) -> Any:
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        raise UnreadableSettings(path, *_fault(text, error)) from None
    if root is not None and not isinstance(root, yaml.MappingNode):
        raise UnreadableSettings(path, 1, "The file does not hold keys with values.", "Write key: value.")
    return root


def _fault(text: str, error: Exception) -> tuple[int, str, str]:
    """Where the file stops being YAML, what is wrong there, and what to do: at what was opened and never closed first."""
    lines = text.split("\n")
    if hidden := FORBIDDEN.search(text):
        message = f"The line contains the invisible character U+{ord(hidden.group()):04X}."
        return text.count("\n", 0, hidden.start()) + 1, message, "Delete it; retyping the line is the surest way."
    context, opened = getattr(error, "context", None) or "", getattr(error, "context_mark", None)
    if opened and "quoted scalar" in context:
        message = f"The quote in {quoted(lines[opened.line])} is not closed."
        return opened.line + 1, message, "Close it with the same quote."
    if opened and ("flow sequence" in context or "flow mapping" in context):
        message = f"The bracket in {quoted(lines[opened.line])} is not closed, or a comma is missing in it."
        return opened.line + 1, message, "Close each [ with ] and each { with }."
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return 0, "The file cannot be read as YAML.", "Look at quotes, colons and indentation."
    line = next((number for number in range(min(mark.line + 1, len(lines)), 0, -1) if lines[number - 1].strip()), 1)
    hint = "Look at this line and the one before: quotes, colons, indentation."
    return line, f"The file cannot be read as YAML at {quoted(lines[line - 1])}.", hint


def _entries(root: Any, path: str) -> dict[str, Node]:
    return dict(_Conversion(path).mapping(root, 0)) if root is not None else {}


class _Conversion:
    """Composed YAML to nodes. Each composed value is converted once, however many aliases lead to it."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.done: dict[int, Node] = {}

    def node(self, value: Any, line: int, depth: int) -> Node:
        known = self.done.get(id(value))
        if known is not None:
            return known._replace(line=line)
        self.done[id(value)] = Node(NodeKind.TAGGED, "*", line, path=self.path)  # what a value within itself is
        self.done[id(value)] = node = self.converted(value, line, depth)
        return node

    def converted(self, value: Any, line: int, depth: int) -> Node:
        foreign = not value.tag.startswith(_CORE) or "python/" in value.tag
        if foreign or depth > _DEEPEST:
            return Node(NodeKind.TAGGED, value.tag, line, path=self.path)
        if isinstance(value, yaml.ScalarNode):
            kind = NodeKind.TEXT if value.style else kind_of(value.value)
            return Node(kind, value.value, line, bool(value.style), path=self.path)
        if isinstance(value, yaml.SequenceNode):
            items = tuple(self.node(item, item.start_mark.line + 1, depth + 1) for item in value.value)
            return Node(NodeKind.LIST, "", line, items=items, path=self.path)
        return Node(NodeKind.MAP, "", line, entries=self.mapping(value, depth), path=self.path)

    def mapping(self, value: Any, depth: int) -> dict[str, Node]:
        """Later keys win, as in MkDocs; merged ones (`<<`) yield to the mapping's own."""
        own: dict[str, Node] = {}
        merged: dict[str, Node] = {}
        for key, child in value.value:
            line = key.start_mark.line + 1
            if key.tag == _MERGE:
                sources = child.value if isinstance(child, yaml.SequenceNode) else [child]
                for source in reversed(sources):
                    merged.update(self.node(source, line, depth + 1).entries)
            elif isinstance(key, yaml.ScalarNode):
                own[key.value] = self.node(child, line, depth + 1)
        return {**merged, **own}


def _merged(parent: Mapping[str, Node], child: Mapping[str, Node], depth: int = 0) -> dict[str, Node]:
    """As MkDocs merges what a file inherits: mappings key by key, everything else replaced.

    Our options end at the fourth level, so deeper mappings are taken whole.
    """
    result = dict(parent)
    for key, node in child.items():
        above = parent.get(key)
        if above and depth < _MERGED_LEVELS and above.kind is NodeKind.MAP and node.kind is NodeKind.MAP:
            node = node._replace(entries=_merged(above.entries, node.entries, depth + 1))
        result[key] = node
    return result
