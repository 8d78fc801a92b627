"""Does what a page says of roles fit together? It looks at what is written; whether it is wise is for people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mkdocs_playbook.model.finding import Finding, finding
from mkdocs_playbook.model.involvement import Involvement, involvement
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import Process

_KEYS = {
    Involvement.OWNS: "owner",
    Involvement.ACCOUNTABLE: "accountable",
    Involvement.APPROVES: "approvers",
    Involvement.CONSULTED: "consulted",
    Involvement.INFORMED: "informed",
}
_DECIDING = {
    Involvement.OWNS: "own the process",
    Involvement.ACCOUNTABLE: "be accountable for it",
    Involvement.APPROVES: "agree to its changes",
}
_REACHED = {Involvement.CONSULTED: "asked about", Involvement.INFORMED: "told of"}


def involvement_contradiction(playbook: Playbook, _today: date) -> Iterator[Finding]:
    """Roles that are told of what they do, and roles outside the organisation that would decide within it."""
    for process in playbook.in_force:
        for role, parts in involvement(process).items():
            kinds = dict.fromkeys(part.kind for part in parts)
            if Involvement.PERFORMS in kinds:
                yield from _reached_performers(process, role, kinds)
            known = playbook.role_by_id.get(role)
            if known and known.external:
                yield from _deciding_outsiders(process, role, kinds)


def _reached_performers(process: Process, role: str, kinds: dict[Involvement, None]) -> Iterator[Finding]:
    for kind in kinds:
        if kind in _REACHED:
            message = f"'{role}' is {_REACHED[kind]} what it does itself."
            yield _at(process, kind, message, f"Remove it from `{_KEYS[kind]}:`, or let another role do its steps.")


def _deciding_outsiders(process: Process, role: str, kinds: dict[Involvement, None]) -> Iterator[Finding]:
    for kind in kinds:
        if kind in _DECIDING:
            message = f"'{role}' is outside the organisation and cannot {_DECIDING[kind]}."
            yield _at(process, kind, message, f"Name a role of the organisation as `{_KEYS[kind]}:`.")


def _at(process: Process, kind: Involvement, message: str, hint: str) -> Finding:
    return finding("involvement-contradiction", process.path, process.line(_KEYS[kind]), message, hint)
