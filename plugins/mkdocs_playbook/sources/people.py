"""people.yml → people. Half a list would leave every owner in doubt, so what is wrong in it makes it unreadable."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_playbook.model.finding import Finding, finding
from mkdocs_playbook.model.person import Person
from mkdocs_playbook.model.schema import PERSON_KEYS
from mkdocs_playbook.sources.documents import Document
from mkdocs_playbook.sources.header.front_matter import yaml_file
from mkdocs_playbook.sources.header.header import Header, read_header
from mkdocs_playbook.sources.header.nodes import Node, NodeKind
from mkdocs_playbook.sources.header.vocabulary import Vocabulary
from mkdocs_playbook.sources.header.yaml_nodes import read_mapping
from mkdocs_playbook.sources.wording import quoted

_ID = re.compile(r"[\w][\w.-]*")
_EXAMPLE = "Write for example  mia-berg: {name: Mia Berg}"
_DOUBTFUL_DAY = "date-invalid"


def people_of(document: Document) -> tuple[tuple[Person, ...], tuple[Finding, ...]]:
    """The people in the order of the file, and every finding. A person whose days are unknown is not among them."""
    reading = read_mapping(*yaml_file(document.text), "The list of people")
    if reading.faults:
        return (), tuple(finding("people-invalid", document.path, *fault) for fault in reading.faults)
    vocabulary = Vocabulary(PERSON_KEYS, {}, frozenset())
    findings: list[Finding] = []
    people = [
        person
        for id, node in reading.entries.items()
        for person in _person(id, node, document.path, vocabulary, findings)
    ]
    return tuple(people), tuple(findings)


def _person(id: str, node: Node, path: str, vocabulary: Vocabulary, findings: list[Finding]) -> Iterator[Person]:
    header = read_header(node.entries, vocabulary, path)
    if not _ID.fullmatch(id):
        header.note("people-invalid", node.line, f"{quoted(id)} cannot be an id.", "Use letters, digits, - and _.")
    elif node.kind is not NodeKind.MAP:
        header.note("people-invalid", node.line, f"{quoted(id)} has no name.", _EXAMPLE)
    elif not header.text("name"):
        header.note(
            "people-invalid",
            header.lines.get("name", node.line),
            f"{quoted(id)} has no name.",
            "Add name: to the entry.",
        )
    elif not header.unreadable:
        yield _known(id, node.line, header)
    findings += (_graver(each) for each in header.findings)


def _known(id: str, line: int, header: Header) -> Person:
    return Person(
        id=id,
        name=header.text("name"),
        contact=header.text("contact"),
        since=header.days.get("from"),
        until=header.days.get("until"),
        line=line,
    )


def _graver(found: Finding) -> Finding:
    """A day that cannot be read is more than an error here: nobody can tell who is active."""
    if found.rule != _DOUBTFUL_DAY:
        return found
    return finding("people-invalid", found.path, found.line, found.message, found.hint)
