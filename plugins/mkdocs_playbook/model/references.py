"""What processes refer to in the registers, and the way back. Ask `Playbook.references`.

A name that no register knows stands as it is; whether it should be known is for the checks to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from mkdocs_playbook.model.occurrences import Terms
from mkdocs_playbook.model.process import Process, State
from mkdocs_playbook.model.register import Chain, Entry, RegisterKind, Registers, Standard, folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One system, form or term that a process refers to: the register's entry, else the name as it is written."""

    kind: RegisterKind
    name: str
    entry: Entry | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A clause of a standard and the processes that refer to it; an empty `number` is the standard as a whole.

    `meant` is true for a clause that the register lists: without a process it is a gap.
    """

    standard: Standard
    number: str
    title: str = ""
    meant: bool = False
    processes: tuple[Process, ...] = ()

    @property
    def is_gap(self) -> bool:
        return self.meant and not self.processes


@dataclass(frozen=True, kw_only=True)
class References:
    """The references of all processes. The ways back list the processes in force, in the playbook's order."""

    processes: tuple[Process, ...]
    registers: Registers

    def of(self, process: Process, kind: RegisterKind) -> tuple[Mention, ...]:
        """What a process refers to: by its header, then by links to an entry's address, or by using a term; each once."""
        found = {_key(each): each for each in reversed(list(self._mentions(process, kind)))}
        return tuple(reversed(found.values()))

    def users(self, entry: Entry) -> tuple[Process, ...]:
        """The processes in force that refer to an entry."""
        return tuple(process for process in self._referring.get((entry.kind, entry.id), ()) if process.in_force)

    def is_used(self, entry: Entry) -> bool:
        """Whether any process refers to it that is not retired; a draft counts."""
        return (entry.kind, entry.id) in self._referring

    def part_of(self, chain: Chain) -> tuple[Process, ...]:
        """The processes in force of a chain."""
        return tuple(process for process in self.processes if process.in_force and chain.id in process.part_of)

    def met(self, standard: Standard) -> tuple[Clause, ...]:
        """A standard as a whole where a process refers to it, then its clauses as listed, then those referred to besides."""
        by_clause = self._by_clause.get(standard.name, {})
        numbers = dict.fromkeys((*([""] if "" in by_clause else []), *standard.clauses, *by_clause))
        return tuple(
            Clause(
                standard=standard,
                number=number,
                title=standard.clauses.get(number, ""),
                meant=number in standard.clauses,
                processes=tuple(by_clause.get(number, ())),
            )
            for number in numbers
        )

    @cached_property
    def terms(self) -> Terms:
        """Where terms occur in a text."""
        return Terms(self.registers.of(RegisterKind.TERMS))

    def _mentions(self, process: Process, kind: RegisterKind) -> Iterator[Mention]:
        for name in named_in_header(process, kind):
            entry = self.registers.named(kind, name)
            yield Mention(kind=kind, name=entry.name if entry else name, entry=entry)
        for entry in self._by_use(process, kind):
            yield Mention(kind=kind, name=entry.name, entry=entry)

    def _by_use(self, process: Process, kind: RegisterKind) -> Iterable[Entry]:
        if kind is RegisterKind.TERMS:
            return self._terms_used.get(process.path, ())
        linked = (self.registers.at(link.target) for link in process.links)
        return (entry for entry in linked if entry and entry.kind is kind)

    @cached_property
    def _terms_used(self) -> Mapping[str, tuple[Entry, ...]]:
        return {process.path: self.terms.in_markdown(process.body) for process in self.processes} if self.terms else {}

    @cached_property
    def _referring(self) -> Mapping[tuple[RegisterKind, str], list[Process]]:
        found: dict[tuple[RegisterKind, str], list[Process]] = {}
        if not self.registers.entries:
            return found
        for process in self.processes:
            if process.state is not State.RETIRED:
                for kind in RegisterKind:
                    for mention in self.of(process, kind):
                        if mention.entry:
                            found.setdefault((kind, mention.entry.id), []).append(process)
        return found

    @cached_property
    def _by_clause(self) -> Mapping[str, Mapping[str, list[Process]]]:
        found: dict[str, dict[str, list[Process]]] = {}
        for process in self.processes:
            for text in dict.fromkeys(process.refs) if process.in_force else ():
                standard, clause = self.registers.reference(text)
                if standard:
                    found.setdefault(standard.name, {}).setdefault(clause, []).append(process)
        return found


def named_in_header(process: Process, kind: RegisterKind) -> tuple[str, ...]:
    """The systems, forms or terms that a process names in its header, as written."""
    return {
        RegisterKind.SYSTEMS: process.systems,
        RegisterKind.FORMS: process.forms,
        RegisterKind.TERMS: process.terms,
    }[kind]


def _key(mention: Mention) -> str:
    return mention.entry.id if mention.entry else folded(mention.name)
