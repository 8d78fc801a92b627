"""The playbook: everything one repository holds, and the questions every view and check asks of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

from mkdocs_playbook.model.amendment import NO_HISTORY, Amendment, Completeness, History
from mkdocs_playbook.model.finding import Finding
from mkdocs_playbook.model.flows import Flows
from mkdocs_playbook.model.function import Function
from mkdocs_playbook.model.handover import awaits_new_owner
from mkdocs_playbook.model.linked import Leads, linking
from mkdocs_playbook.model.ownership import Owner, Ownership
from mkdocs_playbook.model.pending import Agreement, Edition, Pending, agreement, own_landings
from mkdocs_playbook.model.person import Person
from mkdocs_playbook.model.process import RULES, Process
from mkdocs_playbook.model.references import References
from mkdocs_playbook.model.register import Registers
from mkdocs_playbook.model.removal import Removal
from mkdocs_playbook.model.review import Currency
from mkdocs_playbook.model.role import Role
from mkdocs_playbook.model.settings import Settings


@dataclass(frozen=True, kw_only=True)
class Playbook:
    """Processes, roles and functions in their order on the site; `has_roles` is false where there is no roles folder.

    `findings` are the problems met while reading. Files that could not be read are in none of the tuples.
    `pending` are the texts that wait, by the path of what they replace, in the order of their days; `waiting` are the
    files such texts stand in, usable or not, and they are not among `files`. `replaced` are the texts that no longer hold
    since the day of `on`, as their files have them, by path. `landed` is the day on which a diagram last changed.
    `removed` are the processes that are there no more, by path.
    """

    settings: Settings = field(default_factory=Settings)
    processes: tuple[Process, ...] = ()
    roles: tuple[Role, ...] = ()
    people: tuple[Person, ...] = ()
    functions: tuple[Function, ...] = ()
    registers: Registers = field(default_factory=Registers)
    files: frozenset[str] = frozenset()
    has_roles: bool = True
    histories: Mapping[str, History] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    pending: Mapping[str, tuple[Pending, ...]] = field(default_factory=dict)
    waiting: frozenset[str] = frozenset()
    replaced: Mapping[str, Process] = field(default_factory=dict)
    landed: Mapping[str, date] = field(default_factory=dict)
    removed: tuple[Removal, ...] = ()

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

    @cached_property
    def flows(self) -> Flows:
        return Flows(processes=self.processes)

    @cached_property
    def references(self) -> References:
        return References(processes=self.processes, registers=self.registers)

    @cached_property
    def rules(self) -> tuple[Process, ...]:
        return tuple(process for process in self.in_force if process.kind in RULES)

    @cached_property
    def leads(self) -> Leads:
        return Leads(files=self.files, prefix=self.settings.prefix)

    @cached_property
    def linked_from(self) -> Mapping[str, tuple[Process, ...]]:
        """The processes in force whose text links to a page, by its path."""
        return linking(self.in_force, self.leads)

    @property
    def history_complete(self) -> bool:
        """Whether every process has its whole history."""
        return all(self.history(process.path).completeness is Completeness.COMPLETE for process in self.processes)

    def history(self, path: str) -> History:
        return self.histories.get(path, NO_HISTORY)

    def dated(self) -> Playbook:
        """The playbook with the first day of each text that waits: nobody could read it before its file was there."""
        found = {path: tuple(map(self._dated, texts)) for path, texts in self.pending.items()}
        return replace(self, pending=found) if found else self

    def _dated(self, pending: Pending) -> Pending:
        landings = self.landings(pending)
        landed = landings[-1].day if landings else None
        if landed is None or landed <= pending.effective:
            return pending
        return replace(pending, effective=landed, text=replace(pending.text, effective=landed))

    def on(self, day: date) -> Playbook:
        """The playbook with every text in place whose day has come. What it says then is in no version yet."""
        due = {path: [each for each in texts if each.effective <= day] for path, texts in self.pending.items()}
        holding = {path: texts[-1].text for path, texts in due.items() if texts}
        if not holding:
            return self
        return replace(
            self,
            processes=tuple(holding.get(process.path, process) for process in self.processes),
            replaced={path: self.process_by_path[path] for path in holding},
            histories={**self.histories, **{path: replace(self.history(path), edited=True) for path in holding}},
        )

    def version(self, process: Process) -> int | None:
        """The version that holds; None where it is not known, or the text that holds has waited and not yet landed."""
        return None if process.path in self.replaced else self.history(process.path).version

    def in_force_since(self, process: Process) -> date | None:
        """The day from which the text that holds does so; None where it is not known, or nothing is in force."""
        if not process.in_force:
            return None
        return process.effective if process.path in self.replaced else self.history(process.path).in_force_since

    def landings(self, pending: Pending) -> tuple[Amendment, ...]:
        """The landings of a text that waits, newest first; none before it is committed."""
        return own_landings(pending, self.history(pending.path))

    def agreement(self, pending: Pending) -> Agreement:
        """What was agreed of a text that waits."""
        return agreement(pending, self.landings(pending))

    def editions(self, path: str) -> tuple[Edition, ...]:
        """Every text of a process in the order of their days: that of its own file, then those that wait in theirs.

        Not one that came after the text that was to follow it: it never held.
        """
        waiting = self.pending.get(path, ())
        first = Edition(text=self.replaced.get(path) or self.process_by_path[path])
        texts = [first, *(Edition(text=each.text, first=each.effective, pending=each) for each in waiting)]
        days = [each.effective for each in waiting]
        ends = [*(min(days[place:]) - timedelta(days=1) for place in range(len(days))), None]
        found = (replace(text, last=last) for text, last in zip(texts, ends, strict=True))
        return tuple(each for each in found if each.holds_ever)

    @cached_property
    def reviews_without_note(self) -> Mapping[tuple[str, date | None], int]:
        """How many pages each landing reviewed on one day without a note, by its commit and that day."""
        records = (record for process in self.processes for record in self.history(process.path).reviews)
        return Counter((record.commit, record.day) for record in records if not record.note and not record.from_landing)

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

    def awaits_new_owner(self, process: Process, day: date) -> bool:
        """Whether somebody answers for a process on a day who did not when it was reviewed last. Not known is no."""
        owned = not self.owner(process, day).standing.ownerless
        return owned and awaits_new_owner(process, self.history(process.path))

    def id_of(self, name: str) -> str:
        """The role or the person that a name stands for, by id, name or title; empty where it is neither, or several."""
        if name in self.role_by_id or name in self.person_by_id:
            return name
        folded = " ".join(name.split()).casefold()
        found = {person.id for person in self.people if person.name.casefold() == folded}
        found |= {role.id for role in self.roles if role.title.casefold() == folded}
        return found.pop() if len(found) == 1 else ""

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
