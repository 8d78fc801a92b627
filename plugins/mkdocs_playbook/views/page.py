"""The pieces that pages share: a link, who to ask, and the lines of one process in a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import groupby

from mkdocs_playbook.model.address import page_url
from mkdocs_playbook.model.finding import Finding
from mkdocs_playbook.model.involvement import roles_of
from mkdocs_playbook.model.owners import Owned, owners
from mkdocs_playbook.model.ownership import Owner
from mkdocs_playbook.model.person import Person
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import Process
from mkdocs_playbook.model.role import Holding, Role
from mkdocs_playbook.views.mark import Mark, mark_of
from mkdocs_playbook.views.page_words import PageWords
from mkdocs_playbook.views.put_off import NOTHING, PutOff, put_off
from mkdocs_playbook.views.words import first_upper


def no_words(_: Process) -> PageWords:
    """The words before and after are not known."""
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A name and where it leads: `url` is relative to the top of the site, or a whole address, or empty."""

    label: str
    url: str = ""
    external: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerLine:
    """Who answers, in words. `known` is false where nobody does; `inherited` names the function the owner stands for."""

    known: bool
    role: Place | None = None
    people: tuple[str, ...] = ()
    inherited: str = ""
    contact: str = ""
    deputy: str = ""

    @property
    def label(self) -> str:
        name = self.role.label if self.role else ""
        people = ", ".join(self.people)
        return f"{name} ({people})" if name and people else name or people


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One process in a list; `head` is who finds an owner where it has none, empty where nobody is named to."""

    process: Process
    title: str
    url: str
    mark: Mark
    owner: OwnerLine
    head: str = ""
    put_off: PutOff = NOTHING


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A playbook on a day: what every page is made from. Answers are computed once and shared by all pages.

    `words` gives the words before and after that the page of a process shows; none where they are not known. `findings`
    are what the gate says, by path. `made` belongs to `once`.
    """

    playbook: Playbook
    today: date
    role_urls: Mapping[str, str]
    words: Callable[[Process], PageWords] = no_words
    findings: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    made: dict[Callable[..., object], object] = field(default_factory=dict, init=False, compare=False, repr=False)

    @cached_property
    def rows(self) -> Mapping[str, Row]:
        """Every process by its path."""
        return {process.path: self.row(process) for process in self.playbook.processes}

    def row(self, process: Process) -> Row:
        """A process as a list shows it; ask `rows` for one of the playbook."""
        mark, owner = mark_of(self.playbook, process, self.today), self.playbook.owner(process, self.today)
        head = self.head_line(process) if owner.standing.ownerless else None
        return Row(
            process=process,
            title=process.title,
            url=process.url,
            mark=mark,
            owner=self.owner_line(owner, process),
            head=head.label if head else "",
            put_off=put_off(self.playbook.settings, process, mark, owner.standing, self.today),
        )

    def head_line(self, process: Process) -> OwnerLine | None:
        """Who heads the function of a process, in words; None where nobody is named to."""
        head = self.playbook.head(process, self.today)
        return self.owner_line(head) if head else None

    def owner_line(self, owner: Owner, process: Process | None = None) -> OwnerLine:
        """An owner in words, with the deputy that stands on the process or else on the role."""
        if owner.standing.ownerless:
            return OwnerLine(known=False)
        role, people = owner.role, tuple(person.name for person in owner.people)
        place = self.role_place(role.id) if role else Place(label=owner.stated) if not people else None
        contact = (role.contact if role else "") or next(filter(None, map(self._contact, owner.people)), "")
        deputy = (process.deputy if process else "") or (role.deputy if role else "")
        return OwnerLine(
            known=True,
            role=place,
            people=people,
            inherited=self._function_title(process) if process and owner.inherited_from else "",
            contact=contact,
            deputy=self.name(deputy) if self.answers(deputy) else "",
        )

    def _contact(self, person: Person) -> str:
        return self.reachable(person.contact)

    def _function_title(self, process: Process) -> str:
        functions = self.playbook.function_by_id
        giver = next((f for f in functions.values() if f.path and f.path == process.owner_from), None)
        return giver.title if giver and giver.id else "the playbook"

    def answers(self, id: str) -> bool:
        """Whether somebody can be named to readers: a person who has left cannot (trust rule 1)."""
        person = self.playbook.person_by_id.get(id)
        return bool(id) and (person is None or person.active(self.today))

    def name(self, id: str) -> str:
        """The title of a role or the name of a person; the id itself where it is neither."""
        role, person = self.playbook.role_by_id.get(id), self.playbook.person_by_id.get(id)
        return role.title if role else person.name if person else id

    @cached_property
    def owned(self) -> Mapping[str, Owned]:
        """What each owner with a page owns, by what headers call the owner."""
        return owners(self.playbook, self.today)

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Where pages made from files stand, from the top of the site."""
        playbook = self.playbook
        files = (*(each.url for each in playbook.processes), *(each.url for each in playbook.functions))
        return frozenset((*files, *self.role_urls.values()))

    @cached_property
    def _people(self) -> Mapping[str, Person]:
        """People by id and by name; a name that two of them have stands for neither."""
        found: dict[str, Person] = {}
        for person in self.playbook.people:
            found[person.name.casefold()] = person
        counts = Counter(person.name.casefold() for person in self.playbook.people)
        alone = {name: person for name, person in found.items() if counts[name] == 1}
        return {**alone, **self.playbook.person_by_id}

    def person_named(self, name: str) -> Person | None:
        """The person that an id or a name as typed stands for."""
        return self._people.get(name) or self._people.get(name.casefold())

    @cached_property
    def roles_held(self) -> Mapping[str, tuple[tuple[Role, Holding], ...]]:
        """The roles that each person holds or held, by the person's id, in the playbook's order."""
        found: dict[str, list[tuple[Role, Holding]]] = {}
        for role in self.playbook.roles:
            for holding in role.holders:
                found.setdefault(holding.person, []).append((role, holding))
        return {person: tuple(held) for person, held in found.items()}

    def role_place(self, id: str) -> Place:
        """A role's title and page; an id that is no role of the playbook stands as it is, without a page."""
        role = self.playbook.role_by_id.get(id)
        if role is None:
            return Place(label=self.name(id))
        return Place(label=role.title, url=self.role_urls.get(id, ""), external=role.external)

    def person_or_role(self, id: str) -> Place:
        """A role with its page, or a person with the way to reach them."""
        person = self.playbook.person_by_id.get(id)
        return Place(label=person.name, url=self.reachable(person.contact)) if person else self.role_place(id)

    def reachable(self, contact: str) -> str:
        """A contact that may be shown: an e-mail address only where the organisation opts in (faults row 39)."""
        hidden = contact.lower().startswith("mailto:") and not self.playbook.settings.show_addresses
        return "" if hidden else contact

    @cached_property
    def processes_of_role(self) -> Mapping[str, tuple[Process, ...]]:
        """The processes in force that each role takes part in, in any way, in the playbook's order."""
        found: dict[str, list[Process]] = {role.id: [] for role in self.playbook.roles}
        for process in self.playbook.in_force:
            for role in roles_of(process):
                if role in found:
                    found[role].append(process)
        return {role: tuple(processes) for role, processes in found.items()}

    @cached_property
    def top_functions(self) -> tuple[Place, ...]:
        """The functions that navigation prints: the first folders."""
        return tuple(
            Place(label=function.title, url=function.url)
            for function in self.playbook.functions
            if function.id and "/" not in function.id
        )

    def function_place(self, id: str) -> Place:
        """A function's title and page; processes that stand in no folder belong to none."""
        function = self.playbook.function_by_id.get(id)
        if not id or function is None:
            return Place(label="No function")
        return Place(label=function.title, url=function.url)

    def function_title(self, role: Role) -> str:
        """The title of the function a role belongs to; `Other` where it names none."""
        function = self.playbook.function_by_id.get(role.function) if role.function else None
        return function.title if function else first_upper(role.function.replace("-", " ")) or "Other"


def scene_of(
    playbook: Playbook,
    today: date,
    words: Callable[[Process], PageWords] = no_words,
    findings: tuple[Finding, ...] = (),
) -> Scene:
    """A playbook on a day; `findings` are sorted by path."""
    urls = {role.id: page_url(role.path, playbook.settings) for role in playbook.roles}
    found = {path: tuple(those) for path, those in groupby(findings, key=lambda each: each.path)}
    return Scene(playbook=playbook, today=today, role_urls=urls, words=words, findings=found)
