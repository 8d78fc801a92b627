"""What the page of an owner shows: what they own, what is due, what waits for them, and how to reach them.

Of a person it says what `people.yml` says, and the roles that name them; nothing is counted over people.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from mkdocs_playbook.model.finding import Standing
from mkdocs_playbook.model.owners import Owned, owner_source
from mkdocs_playbook.model.process import Process, State
from mkdocs_playbook.model.review import Currency
from mkdocs_playbook.model.role import Role
from mkdocs_playbook.model.rule import RULES
from mkdocs_playbook.views.chains import chain_url
from mkdocs_playbook.views.context import register_place
from mkdocs_playbook.views.health import Figures, figures
from mkdocs_playbook.views.page import OwnerLine, Place, Row, Scene
from mkdocs_playbook.views.pending import coming_of
from mkdocs_playbook.views.reviews import review_facts, to_be_withdrawn
from mkdocs_playbook.views.words import short_day

DUE = 10
WAITING = 50
FACTS = 20
OWNED = 200
"""How many rows the parts of the page have, at most; what is left out is counted."""

_NOT_TOLD = frozenset(
    (
        *("review-missing", "review-in-future", "review-overdue", "review-due-soon", "pending-due", "draft-forgotten"),
        *("statement-unreadable", "class-contradicted", "reason-missing", "history-unavailable"),
    )
)
"""Rules whose matter the page shows anyway, and rules about the record, which nobody puts right in the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One process and what waits there, each as a phrase with the place it leads to, or without one."""

    row: Row
    what: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnedGroup:
    """What an owner has in one function, drafts included."""

    function: Place
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The first of something, and how many there is no room for."""

    rows: tuple[Row, ...]
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerPage:
    """Everything the template of an owner prints. `line` is not known where nobody holds the role at present.

    `roles` are those a person holds; `figures` count processes in force, `due` lists them, the longest due first.
    `others` are the systems, forms, terms and chains, each with what it is.
    """

    key: str
    role: Role | None
    line: OwnerLine
    contact: str
    deputy: Place | None
    roles: tuple[Place, ...]
    figures: Figures
    due: Listed
    waiting: tuple[Waiting, ...]
    waiting_left_out: int
    groups: tuple[OwnedGroup, ...]
    left_out: int
    others: tuple[tuple[str, Place], ...]
    facts: tuple[tuple[Row, tuple[str, ...]], ...]
    facts_left_out: int
    today: date


def owners_by_page(scene: Scene) -> Mapping[str, str]:
    """The page of each owner, as `owners/support-lead` or the like, and what headers call the owner."""
    return {owner_source(name).removesuffix(".md"): name for name in scene.owned}


def owner_title(scene: Scene, name: str) -> str:
    """The title of an owner's page: a role has a page of the same name already."""
    return f"Owner: {scene.name(name)}"


def owner_page(scene: Scene, name: str) -> OwnerPage:
    """The page of one owner on the scene's day."""
    owned, owner = scene.owned[name], scene.playbook.resolve_owner(name, scene.today)
    rows = tuple(scene.rows[process.path] for process in owned.processes)
    in_force = tuple(row for row in rows if row.process.in_force)
    due = sorted(in_force, key=_longest_due)
    waiting = tuple(_waiting(scene, rows))
    facts = tuple(_facts(scene, in_force))
    role = owner.role
    return OwnerPage(
        key=name,
        role=role,
        line=scene.owner_line(owner),
        contact=(role.contact if role else "") or scene.owner_line(owner).contact,
        deputy=scene.person_or_role(role.deputy) if role and scene.answers(role.deputy) else None,
        roles=tuple(_roles_held(scene, name)) if not role else (),
        figures=figures(in_force),
        due=Listed(rows=tuple(due[:DUE]), left_out=max(0, len(due) - DUE)),
        waiting=waiting[:WAITING],
        waiting_left_out=max(0, len(waiting) - WAITING),
        groups=_groups(scene, rows[:OWNED]),
        left_out=max(0, len(rows) - OWNED),
        others=tuple(_others(scene, owned)),
        facts=facts[:FACTS],
        facts_left_out=max(0, len(facts) - FACTS),
        today=scene.today,
    )


def _longest_due(row: Row) -> tuple[bool, bool, date, str]:
    """Never reviewed first, then by day, those without a day last: an order that no day of reading changes."""
    mark = row.mark
    return (mark.fixed != Currency.NEVER_REVIEWED.value, mark.due is None, mark.due or date.max, row.url)


def _roles_held(scene: Scene, person: str) -> Iterator[Place]:
    for role, holding in scene.roles_held.get(person, ()):
        if holding.active(scene.today):
            yield scene.role_place(role.id)


def _groups(scene: Scene, rows: tuple[Row, ...]) -> tuple[OwnedGroup, ...]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.process.function, []).append(row)
    return tuple(
        OwnedGroup(function=scene.function_place(function), rows=tuple(members)) for function, members in found.items()
    )


def _waiting(scene: Scene, rows: tuple[Row, ...]) -> Iterator[Waiting]:
    for row in rows:
        what = tuple(_what_waits(scene, row.process))
        if what:
            yield Waiting(row=row, what=what)


def _what_waits(scene: Scene, process: Process) -> Iterator[Place]:
    playbook = scene.playbook
    if process.state is State.DRAFT:
        yield Place(label="A draft, to be finished")
    if playbook.awaits_new_owner(process, scene.today):
        yield Place(label="Its first review by its new owner")
    if reviewed := to_be_withdrawn(playbook, process):
        yield Place(label=f"To be withdrawn, as its review of {short_day(reviewed)} says")
    if process.path in playbook.replaced and process.effective:
        since = short_day(process.effective)
        yield Place(label=f"The text in force since {since} still stands in a file of its own, to be landed")
    for text in (each for each in coming_of(scene, process) if not each.begun):
        yield Place(label=f"A new text, for {short_day(text.effective)}", url=f"{process.url}#{text.anchor}")
    yield from (Place(label=title) for title in _to_put_right(scene, process))


def _to_put_right(scene: Scene, process: Process) -> Iterator[str]:
    """What the gate finds in the texts of a process beside dates, as titles of rules, each once."""
    paths = (process.path, *(text.path for text in scene.playbook.pending.get(process.path, ())))
    found = (each for path in paths for each in scene.findings.get(path, ()))
    told = (each.rule for each in found if each.standing is not Standing.WAIVED and each.rule not in _NOT_TOLD)
    return (RULES[rule].title for rule in dict.fromkeys(told))


def _others(scene: Scene, owned: Owned) -> Iterator[tuple[str, Place]]:
    for entry in owned.entries:
        yield entry.kind.value.removesuffix("s"), Place(label=entry.name, url=register_place(scene, entry))
    for chain in owned.chains:
        yield "chain", Place(label=chain.title, url=chain_url(scene, chain))


def _facts(scene: Scene, rows: tuple[Row, ...]) -> Iterator[tuple[Row, tuple[str, ...]]]:
    for row in rows:
        reviews = scene.playbook.history(row.process.path).reviews
        facts = review_facts(scene.playbook, row.process, reviews[0]) if reviews else ()
        if facts:
            yield row, facts
