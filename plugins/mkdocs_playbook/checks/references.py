"""Does every role, person and process that a page names exist?"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from datetime import date

from mkdocs_playbook.checks.owners import did_you_mean
from mkdocs_playbook.model.finding import Finding, finding
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import Process
from mkdocs_playbook.model.role import Role


def reference_unknown(playbook: Playbook, _today: date) -> Iterator[Finding]:
    for process in playbook.processes:
        yield from _of_process(playbook, process)
    for role in playbook.roles:
        yield from _of_role(playbook, role)
    for function in playbook.functions:
        for key, owner in (("head", function.head), ("default_owner", function.default_owner)):
            if owner and not _stands_for_somebody(playbook, owner):
                yield _unknown(function.path, function.line(key), key, owner, "a role", playbook.role_by_id)


def _of_process(playbook: Playbook, process: Process) -> Iterator[Finding]:
    if playbook.has_roles:
        yield from _roles(playbook, process)
        for key, name in (("deputy", process.deputy), ("reviewed_by", process.review.reviewed_by)):
            if name and not _stands_for_somebody(playbook, name):
                yield _unknown(process.path, process.line(key), key, name, "a role or a person", playbook.person_by_id)
    for successor in process.superseded_by:
        if successor != "none" and successor not in playbook.process_by_id:
            line = process.line("superseded_by")
            yield _unknown(process.path, line, "superseded_by", successor, "a process", playbook.process_by_id)


def _roles(playbook: Playbook, process: Process) -> Iterator[Finding]:
    audience = tuple(name for name in process.audience if name != "everyone")
    for key, names in (
        ("performer", (process.performer,)),
        ("approvers", process.approvers),
        ("consulted", process.consulted),
        ("informed", process.informed),
        ("audience", audience),
    ):
        for name in names:
            if name and name not in playbook.role_by_id:
                yield _unknown(process.path, process.line(key), key, name, "a role", playbook.role_by_id)


def _of_role(playbook: Playbook, role: Role) -> Iterator[Finding]:
    people: Container[str] = playbook.person_by_id
    for holding in role.holders:
        if holding.person not in people:
            yield _unknown(
                role.path, role.line("holders"), "holders", holding.person, "a person", playbook.person_by_id
            )
    if role.lead and role.lead not in {holding.person for holding in role.holders}:
        message = f"`lead: {role.lead}` is not one of the holders."
        yield finding("reference-unknown", role.path, role.line("lead"), message, "Name one of the `holders:`.")
    if role.function and role.function not in playbook.function_by_id:
        line = role.line("function")
        yield _unknown(role.path, line, "function", role.function, "a function", playbook.function_by_id)
    if role.deputy and not _stands_for_somebody(playbook, role.deputy):
        yield _unknown(role.path, role.line("deputy"), "deputy", role.deputy, "a role or a person", playbook.role_by_id)
    for support in role.support:
        for name in (support.sponsor, *support.change_agents, *support.peers):
            if name and not _stands_for_somebody(playbook, name):
                line = role.line("support")
                yield _unknown(role.path, line, "support", name, "a role or a person", playbook.person_by_id)


def _stands_for_somebody(playbook: Playbook, name: str) -> bool:
    known = name in playbook.role_by_id or name in playbook.person_by_id
    return known or not playbook.has_roles or name.startswith(("#", "@"))


def _unknown(path: str, line: int, key: str, value: str, what: str, known: Iterable[str]) -> Finding:
    return finding("reference-unknown", path, line, f"`{key}: {value}` is not {what}.", did_you_mean(value, known))
