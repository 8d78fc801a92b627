"""The made-up company of the corpus: functions, roles and people, the same for any number of processes.

Builds values and their text; writes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

FIRST_NAMES = (
    "Mia", "Jon", "Ana", "Ole", "Eva", "Tom", "Ida", "Max", "Zoe", "Ben",
    "Lea", "Kai", "Noa", "Sam", "Ada", "Leo", "Uma", "Per", "Gia", "Hal",
)  # fmt: skip
LAST_NAMES = (
    "Berg", "Lee", "Ruiz", "Holm", "Novak", "Okoye", "Silva", "Weber", "Costa", "Dahl",
    "Evans", "Fischer", "Gallo", "Haas", "Ito", "Jansen", "Kovac", "Lund", "Moreau", "Nagy",
    "Olsen", "Petit", "Quinn", "Rossi", "Sato", "Tanaka", "Urban", "Vogel", "Walsh", "Young",
)  # fmt: skip
FUNCTION_TITLES = (
    "Finance", "People", "Support", "Sales", "Operations", "Workshop",
    "Logistics", "Technology", "Legal", "Marketing", "Purchasing", "Facilities",
)  # fmt: skip
RANKS = (("lead", 1), ("coordinator", 2), ("agent", 3))  # and how many people hold such a role
SHARED_ROLES = ("Managing director", "Internal auditor")
EXTERNAL_ROLES = ("Customer", "Authority")
PERSON_COUNT = 60  # the most for which names, drawn as below, are all different
LEAVER_COUNT = 3
FOUNDED = date(2018, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """An entry of people.yml; the last few have left and hold nothing."""

    name: str
    until: date | None = None

    @property
    def id(self) -> str:
        return slug(self.name)

    @property
    def signature(self) -> str:
        """Name and address as git writes them."""
        return f"{self.name} <{self.id}@acme.example>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A file under roles/; `function` and `holders` are empty where the role is external."""

    title: str
    function: str = ""
    holders: tuple[Person, ...] = ()
    deputy: str = ""

    @property
    def id(self) -> str:
        return slug(self.title)

    @property
    def path(self) -> str:
        return f"roles/{self.id}.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """What every process of the corpus refers to."""

    functions: tuple[str, ...]
    roles: tuple[Role, ...]
    people: tuple[Person, ...]

    def staff(self, function: str) -> tuple[Role, ...]:
        """The roles of a function: lead, coordinator, agent."""
        return tuple(role for role in self.roles if role.function == function)

    @property
    def active_people(self) -> tuple[Person, ...]:
        return self.people[:-LEAVER_COUNT]


def slug(title: str) -> str:
    return title.lower().replace(" ", "-")


def found_company() -> Company:
    """The one company there is: 12 functions, 40 roles, 60 people."""
    names = (f"{FIRST_NAMES[n % 20]} {LAST_NAMES[n * 7 % 30]}" for n in range(PERSON_COUNT))
    people = tuple(
        Person(name=name, until=date(2024, 6, 30) if n >= PERSON_COUNT - LEAVER_COUNT else None)
        for n, name in enumerate(names)
    )
    active = people[:-LEAVER_COUNT]
    roles: list[Role] = []
    hired = 0
    for function in FUNCTION_TITLES:
        for rank, count in RANKS:
            holders = tuple(active[(hired + n) % len(active)] for n in range(count))
            hired += count
            deputy = slug(f"{function} {'coordinator' if rank == 'lead' else 'lead'}")
            roles.append(Role(title=f"{function} {rank}", function=function, holders=holders, deputy=deputy))
    roles += [Role(title=title, holders=(active[n],)) for n, title in enumerate(SHARED_ROLES)]
    roles += [Role(title=title) for title in EXTERNAL_ROLES]
    return Company(functions=FUNCTION_TITLES, roles=tuple(roles), people=people)


def company_texts(company: Company) -> dict[str, str]:
    """Path → text of everything in the corpus that is not a process."""
    texts = {role.path: role_text(role, company) for role in company.roles}
    texts["roles/people.yml"] = "".join(person_text(person) for person in company.people)
    texts["processes/index.md"] = home_text(company)
    for function in company.functions:
        texts[f"processes/{slug(function)}/index.md"] = function_text(function)
    return texts


def person_text(person: Person) -> str:
    until = f" {person.until}" if person.until else ""
    return (
        f"{person.id}:\n  name: {person.name}\n  contact: https://chat.example/{person.id}\n"
        f"  from: {FOUNDED}\n  until:{until}\n"
    )


def role_text(role: Role, company: Company) -> str:
    header = [f"title: {role.title}"]
    if role.title in EXTERNAL_ROLES:
        header.append("kind: external")
    if role.function:
        header += [f"function: {slug(role.function)}", f"contact: https://chat.example/{slug(role.function)}"]
    if role.deputy:
        header.append(f"deputy: {role.deputy}")
    if role.holders:
        header.append("holders:")
        for n, person in enumerate(role.holders):
            header.append(f"  - {{person: {person.id}, since: {FOUNDED + timedelta(days=90 * n)}}}")
    if len(role.holders) > 1:
        header.append(f"lead: {role.holders[0].id}")
    if role.function:
        sponsor = slug(f"{role.function} lead")
        agent, peer = company.people[len(role.title)].id, company.people[len(role.title) + 9].id
        header += ["support:", f"  - {{at: dublin, sponsor: {sponsor}, change_agents: [{agent}], peers: [{peer}]}}"]
    return "---\n" + "\n".join(header) + "\n---\n\n" + role_purpose(role)


def role_purpose(role: Role) -> str:
    if not role.function:
        return f"The {role.title.lower()} has a say in how we work, and takes part where a step says so.\n"
    return (
        f"The {role.title.lower()} sees to it that {role.function.lower()} does what it promised, on the day it "
        "promised it.\n\nAnswers questions within a working day, and says who can help where the role itself cannot.\n"
    )


def function_text(function: str) -> str:
    lead = slug(f"{function} lead")
    return (
        f"---\ntitle: {function}\nhead: {lead}\ndefault_owner: {lead}\ndefault_review_every: 12 months\n---\n\n"
        f"What {function.lower()} does for the rest of the company, and how. Ask the "
        f"[{function} lead](../../{Role(title=f'{function} lead').path}) where a page leaves you in doubt.\n"
    )


def home_text(company: Company) -> str:
    links = "".join(f"- [{function}]({slug(function)}/index.md)\n" for function in company.functions)
    return f"---\ntitle: How we work\n---\n\nEverything we have agreed on, by function.\n\n{links}"
