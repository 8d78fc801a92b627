"""Does every role, person and process that a page names exist?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mkdocs_playbook.checks import hints
from mkdocs_playbook.checks.people import people_unreadable
from mkdocs_playbook.model.finding import Finding, finding
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import Process
from mkdocs_playbook.model.role import Role

A_FUNCTION = "Use the id of a function: its folder below the processes folder."


def reference_unknown(playbook: Playbook, _today: date) -> Iterator[Finding]:
    for process in playbook.processes:
        yield from _of_process(playbook, process)
    for role in playbook.roles:
        yield from _of_role(playbook, role)
    for function in playbook.functions:
        for key, owner in (("head", function.head), ("default_owner", function.default_owner)):
            yield from _owner(playbook, function.path, function.line(key), key, owner)
    yield from _owner(playbook, playbook.settings.config_path, 0, "default_owner", playbook.settings.default_owner)
    registers = playbook.registers
    for entry in registers.entries:
        yield from _owner(playbook, registers.files[entry.kind.value], entry.line, "owner", entry.owner)
    for chain in registers.chains:
        yield from _owner(playbook, registers.files["chains"], chain.line, "owner", chain.owner)


def _of_process(playbook: Playbook, process: Process) -> Iterator[Finding]:
    if playbook.has_roles:
        yield from _roles(playbook, process)
        # What a message says and no header is a name, not an id, and nothing in the page to put right.
        reviewer = "" if process.review.from_landing else process.review.reviewed_by
        for key, name in (("deputy", process.deputy), ("reviewed_by", reviewer)):
            yield from _somebody(playbook, process.path, process.line(key), key, name)
    for successor in process.superseded_by:
        if successor != "none" and successor not in playbook.process_by_id:
            hint = hints.did_you_mean(successor, hints.by_id(playbook.process_by_id))
            line = process.line("superseded_by")
            yield _unknown(process.path, line, "superseded_by", successor, "a process", hint)


def _roles(playbook: Playbook, process: Process) -> Iterator[Finding]:
    audience = tuple(name for name in process.audience if name != "everyone")
    for key, names in (
        ("performer", (process.performer,)),
        ("accountable", (process.accountable,)),
        ("approvers", process.approvers),
        ("consulted", process.consulted),
        ("informed", process.informed),
        ("audience", audience),
    ):
        for name in names:
            if name and name not in playbook.role_by_id:
                hint = hints.did_you_mean(name, hints.of_roles(playbook), hints.A_ROLE)
                yield _unknown(process.path, process.line(key), key, name, "a role", hint)


def _of_role(playbook: Playbook, role: Role) -> Iterator[Finding]:
    for holding in role.holders:
        if holding.person not in playbook.person_by_id and not people_unreadable(playbook):
            hint = hints.did_you_mean(holding.person, hints.of_people(playbook), hints.A_PERSON)
            yield _unknown(role.path, role.line("holders"), "holders", holding.person, "a person", hint)
    if role.lead and role.lead not in {holding.person for holding in role.holders}:
        message = f"`lead: {role.lead}` is not one of the holders."
        yield finding("reference-unknown", role.path, role.line("lead"), message, "Name one of the `holders:`.")
    if role.function and role.function not in playbook.function_by_id:
        hint = hints.did_you_mean(role.function, hints.by_id(playbook.function_by_id), A_FUNCTION)
        yield _unknown(role.path, role.line("function"), "function", role.function, "a function", hint)
    yield from _somebody(playbook, role.path, role.line("deputy"), "deputy", role.deputy)
    for support in role.support:
        for name in (support.sponsor, *support.change_agents, *support.peers):
            yield from _somebody(playbook, role.path, role.line("support"), "support", name)


def _owner(playbook: Playbook, path: str, line: int, key: str, name: str) -> Iterator[Finding]:
    if name and not _stands_for_somebody(playbook, name):
        hint = hints.did_you_mean(name, hints.of_everybody(playbook), hints.A_ROLE)
        yield _unknown(path, line, key, name, "a role", hint)


def _somebody(playbook: Playbook, path: str, line: int, key: str, name: str) -> Iterator[Finding]:
    if name and not _stands_for_somebody(playbook, name):
        hint = hints.did_you_mean(name, hints.of_everybody(playbook), hints.A_ROLE_OR_PERSON)
        yield _unknown(path, line, key, name, "a role or a person", hint)


def _stands_for_somebody(playbook: Playbook, name: str) -> bool:
    """Whether it is known, stands as it is, or may be a person of a list that cannot be read."""
    known = name in playbook.role_by_id or name in playbook.person_by_id
    return known or not playbook.has_roles or name.startswith(("#", "@")) or people_unreadable(playbook)


def _unknown(path: str, line: int, key: str, value: str, what: str, hint: str) -> Finding:
    return finding("reference-unknown", path, line, f"`{key}: {value}` is not {what}.", hint)
