"""The playbook: everything one repository holds, and the questions every view and check asks of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from mkdocs_playbook.model.amendment import Completeness, History
from mkdocs_playbook.model.finding import Finding
from mkdocs_playbook.model.function import Function
from mkdocs_playbook.model.person import Person
from mkdocs_playbook.model.process import Process
from mkdocs_playbook.model.review import Currency
from mkdocs_playbook.model.role import Role
from mkdocs_playbook.model.settings import Settings

NO_HISTORY = History(completeness=Completeness.UNAVAILABLE, reason="no history")


class Ownership(StrEnum):
    """Whether an owner resolves to somebody who answers."""

    OWNED = "owned"
    MISSING = "missing"
    UNKNOWN = "unknown"
    INACTIVE = "inactive"
    AMBIGUOUS = "ambiguous"

    @property
    def ownerless(self) -> bool:
        """Missing, unknown, or nobody active. Several holders without a lead are a fault, but not nobody."""
        return self in (Ownership.MISSING, Ownership.UNKNOWN, Ownership.INACTIVE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Who answers for a process on a day.

    `stated` is what the header or the default says; `role` is set where it is a role of the playbook, `people` are
    the active people it resolves to. A channel, a handle, or any owner of a playbook without roles is taken as it
    stands: owned, with neither.
    """

    standing: Ownership
    stated: str = ""
    role: Role | None = None
    people: tuple[Person, ...] = ()
    inherited_from: str = ""

    @property
    def is_person(self) -> bool:
        return self.role is None and bool(self.people)


@dataclass(frozen=True, kw_only=True)
class Playbook:
    """Processes, roles and functions in their order on the site; `has_roles` is false where there is no roles folder.

    `findings` are the problems met while reading. Files that could not be read are in none of the tuples.
    """

    settings: Settings = field(default_factory=Settings)
    processes: tuple[Process, ...] = ()
    roles: tuple[Role, ...] = ()
    people: tuple[Person, ...] = ()
    functions: tuple[Function, ...] = ()
    files: frozenset[str] = frozenset()
    has_roles: bool = True
    histories: Mapping[str, History] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    @cached_property
    def process_by_id(self) -> Mapping[str, Process]:
        return {process.id: process for process in reversed(self.processes)}

    @cached_property
    def process_by_path(self) -> Mapping[str, Process]:
        return {process.path: process for process in self.processes}

    @cached_property
    def role_by_id(self) -> Mapping[str, Role]:
        return {role.id: role for role in reversed(self.roles)}

    @cached_property
    def person_by_id(self) -> Mapping[str, Person]:
        return {person.id: person for person in reversed(self.people)}

    @cached_property
    def function_by_id(self) -> Mapping[str, Function]:
        return {function.id: function for function in self.functions}

    @cached_property
    def in_force(self) -> tuple[Process, ...]:
        """What lists show and health counts: neither drafts nor retired processes."""
        return tuple(process for process in self.processes if process.in_force)

    @property
    def history_complete(self) -> bool:
        """Whether every process has its whole history."""
        return all(self.history(process.path).completeness is Completeness.COMPLETE for process in self.processes)

    def history(self, path: str) -> History:
        return self.histories.get(path, NO_HISTORY)

    def holders(self, role: Role, day: date) -> tuple[Person, ...]:
        """The people who hold a role on a day and are active themselves; the lead alone where there is one."""
        held = tuple(
            person
            for holding in role.holders
            if holding.active(day) and (person := self.person_by_id.get(holding.person)) and person.active(day)
        )
        lead = tuple(person for person in held if person.id == role.lead)
        return lead or held

    def owner(self, process: Process, day: date) -> Owner:
        """Who answers for `process` on `day`. Site, CLI and data all ask here."""
        stated = process.owner
        if not stated:
            return Owner(standing=Ownership.MISSING)
        resolved = self.resolve_owner(stated, day)
        return Owner(
            standing=resolved.standing,
            stated=stated,
            role=resolved.role,
            people=resolved.people,
            inherited_from=process.owner_from,
        )

    def resolve_owner(self, stated: str, day: date) -> Owner:
        """What a name stands for on a day: a role first, then a person, else as it stands or unknown."""
        role = self.role_by_id.get(stated)
        if role:
            people = self.holders(role, day)
            standing = Ownership.INACTIVE if not people else Ownership.AMBIGUOUS if len(people) > 1 else Ownership.OWNED
            return Owner(standing=standing, stated=stated, role=role, people=people)
        person = self.person_by_id.get(stated)
        if person:
            active = person.active(day)
            return Owner(
                standing=Ownership.OWNED if active else Ownership.INACTIVE,
                stated=stated,
                people=(person,) if active else (),
            )
        as_it_stands = not self.has_roles or stated.startswith(("#", "@"))
        return Owner(standing=Ownership.OWNED if as_it_stands else Ownership.UNKNOWN, stated=stated)

    def currency(self, process: Process, day: date) -> Currency:
        """What the dates of `process` say on `day`, with the playbook's notice."""
        return process.review.currency(day, self.settings.due_soon)

    def head(self, process: Process, day: date) -> Owner | None:
        """Who to ask where a process has no owner: the nearest head of its function, where one is named."""
        folder = process.function
        while True:
            function = self.function_by_id.get(folder)
            if function and function.head:
                return self.resolve_owner(function.head, day)
            if not folder:
                return None
            folder = folder.rpartition("/")[0]
