"""systems.yml, forms.yml, terms.yml, chains.yml, references.yml → the registers of a playbook.

They lie in the processes folder, beside what refers to them, and are edited as people.yml is. What is wrong with one
entry is told and the others are read; a file that cannot be read at all is a finding that stops the gate.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from mkdocs_playbook.model.finding import Finding, finding
from mkdocs_playbook.model.register import Chain, Entry, RegisterKind, Registers, Standard
from mkdocs_playbook.model.schema import CHAIN_KEYS, REGISTER_KEYS, STANDARD_KEYS, Key
from mkdocs_playbook.model.settings import REGISTERS, Settings
from mkdocs_playbook.sources.header.front_matter import yaml_file
from mkdocs_playbook.sources.header.header import Header, read_header
from mkdocs_playbook.sources.header.nodes import Node, NodeKind
from mkdocs_playbook.sources.header.vocabulary import Vocabulary
from mkdocs_playbook.sources.header.yaml_nodes import read_mapping
from mkdocs_playbook.sources.record_files import text_of
from mkdocs_playbook.sources.settings.file import Refused
from mkdocs_playbook.sources.wording import in_words, quoted

_ID = re.compile(r"[\w][\w.-]*")
_NAMED = re.compile(r"[^\W_][\w .:/-]{0,80}")
Texts = Mapping[str, str]
_Record = TypeVar("_Record")


def read_registers(settings: Settings, top: Path) -> tuple[Registers, tuple[Finding, ...]]:
    """The registers that there are, and every finding."""
    texts: dict[str, str] = {}
    findings: list[Finding] = []
    for name in REGISTERS:
        path = settings.register_file(name)
        try:
            text = text_of(top, path)
        except Refused as refused:
            hint = "Put a short file of text in its place, saved as UTF-8."
            findings.append(finding("register-invalid", path, 0, f"{name}.yml {refused}.", hint))
            continue
        if text is not None:
            texts[name] = text
    registers, found = registers_of(texts, settings)
    return registers, (*findings, *found)


def registers_of(texts: Texts, settings: Settings) -> tuple[Registers, tuple[Finding, ...]]:
    """The registers from the texts of their files, by name."""
    findings: list[Finding] = []
    read = {name: _Register(settings.register_file(name), text, findings) for name, text in texts.items()}
    entries = [
        entry
        for kind in RegisterKind
        if kind.value in read
        for id, node in read[kind.value].entries.items()
        for entry in _entry(kind, id, node, read[kind.value])
    ]
    return Registers(
        entries=tuple(entries),
        chains=tuple(_each(read, "chains", _chain)),
        standards=tuple(_each(read, "references", _standard)),
        files={name: settings.register_file(name) for name in read},
    ), tuple(findings)


class _Register:
    """One file: its entries, and where what is wrong with them is noted."""

    def __init__(self, path: str, text: str, findings: list[Finding]) -> None:
        reading = read_mapping(*yaml_file(text), "The register")
        self.path, self.findings = path, findings
        self.entries = {} if reading.faults else reading.entries
        findings += (finding("register-invalid", path, *fault) for fault in reading.faults)

    def header(self, id: str, node: Node, keys: tuple[Key, ...], allowed: re.Pattern[str]) -> Header | None:
        """The values of an entry; None where it cannot be one."""
        if not allowed.fullmatch(id):
            self.fault(node.line, f"{quoted(id)} cannot be an id.", "Use letters, digits, - and _.")
            return None
        if node.kind is not NodeKind.MAP and not (node.kind is NodeKind.NULL and not node.comment):
            self.fault(node.line, f"The entry {quoted(id)} must be keys with values.", f"Write for example  {id}: {{}}")
            return None
        header = read_header(node.entries, Vocabulary(keys, {}, frozenset()), self.path)
        self.findings += header.findings
        return header

    def fault(self, line: int, message: str, hint: str) -> None:
        self.findings.append(finding("register-invalid", self.path, line, message, hint))


def _each(
    read: Mapping[str, _Register], name: str, made: Callable[[str, Node, _Register], Iterator[_Record]]
) -> Iterator[_Record]:
    if name in read:
        for id, node in read[name].entries.items():
            yield from made(id, node, read[name])


def _entry(kind: RegisterKind, id: str, node: Node, register: _Register) -> Iterator[Entry]:
    header = register.header(id, node, REGISTER_KEYS, _ID)
    if header:
        yield Entry(
            id=id,
            name=header.text("name") or in_words(id),
            kind=kind,
            owner=header.text("owner"),
            address=header.text("address"),
            also_called=header.list("also_called"),
            meaning=header.text("meaning"),
            line=node.line,
        )


def _chain(id: str, node: Node, register: _Register) -> Iterator[Chain]:
    header = register.header(id, node, CHAIN_KEYS, _ID)
    if header:
        title = header.text("title") or in_words(id)
        yield Chain(id=id, title=title, meaning=header.text("meaning"), owner=header.text("owner"), line=node.line)


def _standard(name: str, node: Node, register: _Register) -> Iterator[Standard]:
    header = register.header(name, node, STANDARD_KEYS, _NAMED)
    if header is None:
        return
    clauses = node.entries.get("clauses")
    listed = clauses.entries if clauses and clauses.kind is NodeKind.MAP else {}
    if clauses and not listed and clauses.kind is not NodeKind.NULL:
        register.fault(
            clauses.line, "'clauses' must be numbers with titles.", "Write  clauses: {8.7: Nonconforming outputs}"
        )
    yield Standard(
        name=" ".join(name.split()),
        title=header.text("title"),
        clauses={clause: " ".join(each.text.split()) for clause, each in listed.items()},
        lines={clause: each.line for clause, each in listed.items()},
        line=node.line,
    )
