"""A page's entries → the values of our keys, by the schema's table; and every finding on the way, not the first alone.

Reads any sort of record. What a value means for a process or a role, and what is missing, is not its concern.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

from mkdocs_playbook.model.finding import Finding, finding
from mkdocs_playbook.model.process import Flow
from mkdocs_playbook.model.review import Interval
from mkdocs_playbook.model.role import Holding, Support
from mkdocs_playbook.model.schema import FUNCTION_KEYS, Key, Shape
from mkdocs_playbook.sources.header import doubts, nested, scalars
from mkdocs_playbook.sources.header.nodes import Node, NodeKind
from mkdocs_playbook.sources.header.vocabulary import Vocabulary
from mkdocs_playbook.sources.wording import quoted

_OF_A_FOLDER = frozenset(key.name for key in FUNCTION_KEYS)


@dataclass(slots=True, kw_only=True)
class Header:
    """The values found, by our key and by what they are; filled while one header is read and only looked at after.

    `stated` are the keys with something behind them, whether it can be used or not, so that no default takes its
    place; `unreadable` those whose date, length or number cannot be read.
    """

    path: str
    texts: dict[str, str] = field(default_factory=dict)
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    days: dict[str, date] = field(default_factory=dict)
    lengths: dict[str, Interval] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    flows: dict[str, tuple[Flow, ...]] = field(default_factory=dict)
    holders: tuple[Holding, ...] = ()
    support: tuple[Support, ...] = ()
    stated: set[str] = field(default_factory=set)
    unreadable: set[str] = field(default_factory=set)
    lines: dict[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def note(self, rule: str, line: int, message: str, hint: str = "") -> None:
        self.findings.append(finding(rule, self.path, line, message, hint))

    def laid_over(self, under: Header) -> Header:
        """What two headers say together: a key that stands here counts as it does here, with or without a value.

        Lines and findings are this header's.
        """
        both: dict[str, Any] = {}
        for name in (each.name for each in fields(self) if each.name != "lines"):
            above, below = getattr(self, name), getattr(under, name)
            if isinstance(above, dict):
                both[name] = {key: value for key, value in below.items() if key not in self.lines} | above
            elif isinstance(above, set):
                both[name] = (below - self.lines.keys()) | above
        return replace(self, **both)

    def text(self, key: str) -> str:
        return self.texts.get(key, "")

    def list(self, key: str) -> tuple[str, ...]:
        return self.lists.get(key, ())


def read_header(entries: Mapping[str, Node], vocabulary: Vocabulary, path: str) -> Header:
    """The values of our keys among `entries`, whatever the handbook calls them."""
    header = Header(path=path)
    for written, node in entries.items():
        keys = vocabulary.of(written, entries)
        for key in keys:
            _read(header, key, written, node)
        if not keys and written not in vocabulary.known and written not in vocabulary.targets:
            _unknown(header, vocabulary, written, node, entries)
    return header


def _read(header: Header, key: Key, written: str, node: Node) -> None:
    header.lines[key.name] = node.line
    if not node.comment and (node.kind is NodeKind.NULL or (node.kind is NodeKind.TEXT and not node.text.strip())):
        return
    header.stated.add(key.name)
    if key.shape is not Shape.ANY:
        _READERS[key.shape](header, key, written, node)


def _unknown(header: Header, vocabulary: Vocabulary, written: str, node: Node, entries: Mapping[str, Node]) -> None:
    meant = vocabulary.near_miss(written, entries)
    if meant:
        header.note("key-near-miss", node.line, f"{quoted(written)} is not a key.", f"Did you mean '{meant}'?")
    elif written in vocabulary.fields:
        theirs = vocabulary.fields[written]
        hint = f"Remove it: this handbook writes '{theirs}'."
        header.note("key-unknown", node.line, f"{quoted(written)} is not read where '{theirs}' stands.", hint)
    elif written in _OF_A_FOLDER:
        header.note(
            "key-unknown",
            node.line,
            f"{quoted(written)} has no effect on this page.",
            "It belongs into the index.md of the folder.",
        )
    else:
        header.note(
            "key-unknown",
            node.line,
            f"{quoted(written)} is not a key we know.",
            "Remove it, or leave it if another tool reads it.",
        )


def _text(header: Header, key: Key, written: str, node: Node) -> None:
    value = scalars.text(header, written, node, strict=key.name == "id")
    if key.name == "frequency":
        scalars.doubt_rhythm(header, written, node.line, value)
    if value:
        header.texts[key.name] = value


def _name(header: Header, key: Key, written: str, node: Node) -> None:
    value = scalars.name(header, written, node, nobody=key.shape is not Shape.PROCESS)
    if value:
        header.texts[key.name] = value


def _date(header: Header, key: Key, written: str, node: Node) -> None:
    day = scalars.day(header, written, node)
    if day:
        header.days[key.name] = day
    elif not doubts.is_nothing(node):
        header.unreadable.add(key.name)


def _interval(header: Header, key: Key, written: str, node: Node) -> None:
    length = scalars.length(header, written, node)
    if length:
        header.lengths[key.name] = length
    elif not doubts.is_nothing(node):
        header.unreadable.add(key.name)


def _number(header: Header, key: Key, written: str, node: Node) -> None:
    number = scalars.number(header, written, node)
    if number is not None:
        header.numbers[key.name] = number
    elif not doubts.is_nothing(node):
        header.unreadable.add(key.name)


def _choice(header: Header, key: Key, written: str, node: Node) -> None:
    value = scalars.choice(header, written, node, key.choices)
    if value:
        header.texts[key.name] = value


def _address(header: Header, key: Key, written: str, node: Node) -> None:
    value = scalars.address(header, written, node)
    if value:
        header.texts[key.name] = value


def _texts(header: Header, key: Key, written: str, node: Node) -> None:
    values = (scalars.text(header, written, item) for item in scalars.items(node))
    header.lists[key.name] = tuple(value for value in values if value)


def _names(header: Header, key: Key, written: str, node: Node) -> None:
    nobody = key.shape is not Shape.PROCESSES
    values = (scalars.name(header, written, item, nobody=nobody) for item in scalars.items(node))
    header.lists[key.name] = tuple(value for value in values if value)


def _flows(header: Header, key: Key, written: str, node: Node) -> None:
    header.flows[key.name] = nested.flows(header, written, node)


def _holders(header: Header, _: Key, written: str, node: Node) -> None:
    header.holders = nested.holders(header, written, node)


def _support(header: Header, _: Key, written: str, node: Node) -> None:
    header.support = nested.support(header, written, node)


_READERS: Mapping[Shape, Callable[[Header, Key, str, Node], None]] = {
    Shape.TEXT: _text,
    Shape.DATE: _date,
    Shape.INTERVAL: _interval,
    Shape.NUMBER: _number,
    Shape.ROLE: _name,
    Shape.PERSON: _name,
    Shape.ROLE_OR_PERSON: _name,
    Shape.PROCESS: _name,
    Shape.OWNER: _name,
    Shape.ADDRESS: _address,
    Shape.TEXTS: _texts,
    Shape.ROLES: _names,
    Shape.PROCESSES: _names,
    Shape.PEOPLE: _names,
    Shape.FLOWS: _flows,
    Shape.HOLDERS: _holders,
    Shape.SUPPORT: _support,
    Shape.ONE_OF: _choice,
}
