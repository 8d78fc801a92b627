"""Do the registers know what the processes refer to, and does a process refer to what the registers hold?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mkdocs_playbook.checks import hints
from mkdocs_playbook.model.finding import Finding, finding
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import Process, State
from mkdocs_playbook.model.references import named_in_header
from mkdocs_playbook.model.register import Entry, RegisterKind, Registers, folded

_ONE = {RegisterKind.SYSTEMS: "a system", RegisterKind.FORMS: "a form", RegisterKind.TERMS: "a term"}


def register_unknown(playbook: Playbook, _today: date) -> Iterator[Finding]:
    """What no register of its kind knows; a kind without a register names what it likes."""
    names = {kind: _names(playbook.registers.of(kind)) for kind in RegisterKind if playbook.registers.has(kind)}
    for process in playbook.processes:
        if process.state is not State.RETIRED:
            for kind, known in names.items():
                yield from _entries(playbook.registers, process, kind, known)
            yield from _chains(playbook.registers, process)
            yield from _references(playbook.registers, process)


def register_unused(playbook: Playbook, _today: date) -> Iterator[Finding]:
    registers = playbook.registers
    for entry in registers.entries:
        if not playbook.references.is_used(entry):
            yield _unused(registers.files[entry.kind.value], entry.line, entry.id)
    in_chains = {id for process in playbook.processes if process.state is not State.RETIRED for id in process.part_of}
    for chain in registers.chains:
        if chain.id not in in_chains:
            yield _unused(registers.files["chains"], chain.line, chain.id)


def _entries(registers: Registers, process: Process, kind: RegisterKind, known: dict[str, str]) -> Iterator[Finding]:
    for name in named_in_header(process, kind):
        if registers.named(kind, name) is None:
            hint = hints.did_you_mean(
                name, known, f"Use the id of an entry of {registers.files[kind.value]}, or add one."
            )
            yield _unknown(process, kind.value, name, _ONE[kind], hint)


def _chains(registers: Registers, process: Process) -> Iterator[Finding]:
    if "chains" in registers.files:
        for id in process.part_of:
            if registers.chain(id) is None:
                titles = {folded(chain.title): chain.id for chain in registers.chains}
                known = {**titles, **hints.by_id(chain.id for chain in registers.chains)}
                hint = hints.did_you_mean(
                    id, known, f"Use the id of an entry of {registers.files['chains']}, or add one."
                )
                yield _unknown(process, "part_of", id, "a chain", hint)


def _references(registers: Registers, process: Process) -> Iterator[Finding]:
    if "references" not in registers.files:
        return
    for text in process.refs:
        standard, clause = registers.reference(text)
        if standard is None:
            known = hints.by_id(each.name for each in registers.standards)
            words = text.rpartition(" ")[0] or text
            hint = hints.did_you_mean(
                words, known, f"Begin it with the name of a standard of {registers.files['references']}."
            )
            yield _unknown(process, "refs", text, "a standard we list", hint)
        elif clause and standard.clauses and clause not in standard.clauses:
            hint = f"Correct the clause, or add it to '{standard.name}' in {registers.files['references']}."
            yield _unknown(process, "refs", text, "a clause we list", hint)


def _names(entries: tuple[Entry, ...]) -> dict[str, str]:
    """Ids by everything the entries are called."""
    return {folded(name): entry.id for entry in reversed(entries) for name in entry.names}


def _unknown(process: Process, key: str, value: str, what: str, hint: str) -> Finding:
    return finding("register-unknown", process.path, process.line(key), f"`{key}: {value}` is not {what}.", hint)


def _unused(path: str, line: int, id: str) -> Finding:
    hint = "Refer to it where it is needed, or remove it."
    return finding("register-unused", path, line, f"no process refers to '{id}'.", hint)
