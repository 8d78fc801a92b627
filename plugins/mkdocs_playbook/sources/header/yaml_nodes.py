"""YAML text → nodes with line numbers, from the parser's events. Never constructs a value.

Refuses what a header has no use for and an attacker has: tags, anchors, aliases, merge keys, repeated keys, deep
nesting, control and bidirectional characters. Faults carry our own words, never the library's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

import yaml

from mkdocs_playbook.sources.header.nodes import Node, NodeKind, kind_of
from mkdocs_playbook.sources.header.yaml_faults import Fault, faults_of_syntax
from mkdocs_playbook.sources.wording import quoted

DEEPEST = 8
FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]"
)
"""Control and bidirectional characters, and the line ends that only YAML takes for such."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BROKEN = (yaml.YAMLError, ValueError, OverflowError)
_ADVICE = "Write the value out where it is used."
_ADVICE_ON_REFERENCES = f"{_ADVICE} If it is text, put quotes around it."


class Reading(NamedTuple):
    """The top mapping, or the faults that make the text unreadable."""

    entries: Mapping[str, Node]
    faults: tuple[Fault, ...]


def read_mapping(text: str, first_line: int, whole: str) -> Reading:
    """The entries of a YAML mapping. `first_line` is the line of `text` in its file, `whole` what to call it."""
    top, faults = _read(text, first_line, whole, NodeKind.MAP)
    return Reading(top.entries, faults)


def read_list(text: str, first_line: int, whole: str) -> tuple[tuple[Node, ...], tuple[Fault, ...]]:
    """The items of a YAML list, or the faults that make the text unreadable; likewise."""
    top, faults = _read(text, first_line, whole, NodeKind.LIST)
    return top.items, faults


def _read(text: str, first_line: int, whole: str, wanted: NodeKind) -> tuple[Node, tuple[Fault, ...]]:
    """The top value, which is of the kind `wanted`; empty where there is none, or there are faults."""
    nothing = Node(wanted, line=first_line)
    faults = [*_forbidden(text, first_line), *_tabs(text, first_line)]
    if faults:
        return nothing, tuple(faults)
    reader = _EventReader(text, first_line, whole, wanted)
    top = nothing
    try:
        top = reader.read() or nothing
    except _TooDeep as deep:
        reader.fault(
            deep.line, f"Values are nested more than {DEEPEST} deep.", "Flatten them; no key needs more than three."
        )
    except _BROKEN as error:
        mark = getattr(error, "problem_mark", None)
        known = {fault.line for fault in reader.faults}
        found = faults_of_syntax(text, first_line, mark.line if mark else 0, whole)
        reader.faults += (fault for fault in found if fault.line not in known)
    return nothing if reader.faults else top, tuple(dict.fromkeys(reader.faults))


def _forbidden(text: str, first_line: int) -> list[Fault]:
    return [
        Fault(
            first_line + text.count("\n", 0, found.start()),
            f"The line contains the invisible character U+{ord(found.group()):04X}.",
            "Delete it; retyping the line is the surest way.",
        )
        for found in FORBIDDEN.finditer(text)
    ]


def _tabs(text: str, first_line: int) -> list[Fault]:
    if "\t" not in text:
        return []
    return [
        Fault(first_line + number, "The line is indented with a tab.", "Indent with spaces.")
        for number, line in enumerate(text.split("\n"))
        if line.startswith("\t") and line.strip()
    ]


class _TooDeep(Exception):
    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line


class _EventReader:
    """Turns one stream of events into nodes. Collects every fault it meets; syntax and depth end the reading."""

    def __init__(self, text: str, first_line: int, whole: str, wanted: NodeKind) -> None:
        self.text, self.first_line, self.whole, self.wanted = text, first_line, whole, wanted
        self.lines = text.split("\n") if "#" in text or "\n " in text else []
        self.faults: list[Fault] = []

    def fault(self, line: int, message: str, hint: str) -> None:
        self.faults.append(Fault(line, message, hint))

    def read(self) -> Node | None:
        """The top value; None where there is nothing."""
        self.next = _LOADER(self.text).get_event
        self.next()
        event = self.next()
        if isinstance(event, yaml.StreamEndEvent):
            return None
        top = self.node(self.next(), 0, self.first_line)
        self.next()
        if not isinstance(self.next(), yaml.StreamEndEvent):
            self.fault(top.line, f"{self.whole} holds more than one document.", "Remove the line that begins with ---.")
        if top.kind is self.wanted:
            return top
        if not (top.kind is NodeKind.NULL and not top.text):
            self.not_as_wanted(top)
        return None

    def not_as_wanted(self, top: Node) -> None:
        if self.wanted is NodeKind.LIST:
            self.fault(top.line, f"{self.whole} must be a list.", "Begin each entry with a hyphen and a space.")
        elif top.kind is NodeKind.LIST:
            self.fault(top.line, f"{self.whole} is a list; it must be keys with values.", "Write key: value.")
        elif not self.faults:
            self.faults += faults_of_syntax(self.text, self.first_line, top.line - self.first_line, self.whole)

    def node(self, event: Any, depth: int, line: int) -> Node:
        if isinstance(event, yaml.AliasEvent):
            self.fault(line, f"An alias stands here: '*{event.anchor}'.", _ADVICE_ON_REFERENCES)
            return Node(NodeKind.NULL, line=line)
        if event.anchor is not None or event.tag is not None:
            self.refuse_properties(event, line)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, line)
        if depth >= DEEPEST:
            raise _TooDeep(line)
        if isinstance(event, yaml.SequenceStartEvent):
            return Node(NodeKind.LIST, line=line, items=tuple(self.items(depth + 1)))
        return Node(NodeKind.MAP, line=line, entries=self.entries(depth + 1))

    def refuse_properties(self, event: Any, line: int) -> None:
        if event.anchor is not None:
            self.fault(line, f"An anchor stands here: '&{event.anchor}'.", _ADVICE_ON_REFERENCES)
        if event.tag is not None:
            tag = quoted(_tag(event.tag))
            self.fault(line, f"A YAML tag stands here: {tag}.", "Remove it, or put quotes around the value.")

    def items(self, depth: int) -> list[Node]:
        found = []
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
            found.append(self.node(event, depth, event.start_mark.line + self.first_line))
        return found

    def entries(self, depth: int) -> Mapping[str, Node]:
        found: dict[str, Node] = {}
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            line = event.start_mark.line + self.first_line
            key = self.key(event, depth, line)
            if key in found:
                message = f"{quoted(key)} is written twice; the first is in line {found[key].line}."
                self.fault(line, message, "Remove one of them.")
            found[key] = self.node(self.next(), depth, line)
        return found

    def key(self, event: Any, depth: int, line: int) -> str:
        key = Node(NodeKind.TEXT, event.value) if _is_plain(event) else self.node(event, depth, line)
        if key.kind in (NodeKind.LIST, NodeKind.MAP):
            self.fault(
                line, "A bracket stands where a key should.", "Put quotes around a value that begins with { or [."
            )
        elif not key.text and not isinstance(event, yaml.AliasEvent):
            self.fault(line, "There is no key before the colon.", "Write key: value.")
        elif key.text == "<<":
            self.fault(line, "A merge key stands here: '<<'.", _ADVICE)
        return key.text

    def scalar(self, event: Any, line: int) -> Node:
        text: str = event.value
        if event.style:
            if '"' in event.style and FORBIDDEN.search(text):
                self.fault(
                    line,
                    f"The value {quoted(text.encode('unicode_escape').decode())} contains an invisible character.",
                    "Delete it.",
                )
            return Node(NodeKind.TEXT, text, line, True)
        comment = ""
        if self.lines:
            comment = self.comment_after(event.end_mark)
            if event.end_mark.line != event.start_mark.line:
                self.check_continuation(event)
        return Node(kind_of(text), text, line, False, comment)

    def comment_after(self, mark: Any) -> str:
        rest = self.lines[mark.line][mark.column :].strip() if mark.line < len(self.lines) else ""
        return rest if rest.startswith("#") else ""

    def check_continuation(self, event: Any) -> None:
        """A value that runs over several lines without quotes may have swallowed a key or an item."""
        for number in range(event.start_mark.line + 1, event.end_mark.line + 1):
            swallowed = self.lines[number].strip()
            if _SWALLOWED.match(swallowed):
                self.fault(
                    number + self.first_line,
                    f"{quoted(swallowed)} is read as part of the value above it.",
                    "Begin a key at the beginning of its line with a space after its colon; indent the items of a list alike.",
                )


_SWALLOWED = re.compile(r"- |[A-Za-z_][A-Za-z0-9_]*:(?!/)")


def _is_plain(event: Any) -> bool:
    return isinstance(event, yaml.ScalarEvent) and not (event.style or event.anchor or event.tag)


def _tag(tag: str) -> str:
    return "!!" + tag.removeprefix("tag:yaml.org,2002:") if tag.startswith("tag:yaml.org,2002:") else tag
