"""Who stands behind a role: holders, deputy, head, and who supports it at which place. People as people.yml has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from mkdocs_playbook.model.person import Person
from mkdocs_playbook.model.role import Holding, Role
from mkdocs_playbook.views.once import once
from mkdocs_playbook.views.page import OwnerLine, Place, Scene

MOST_HOLDERS = 12
MOST_STANDS_IN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """One of those who hold a role today; `since` is None where it is not said, `lead` the one who answers for it."""

    place: Place
    since: date | None
    lead: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn:
    """A role whose deputy the role is, or by name one of its holders: `by` is then who."""

    place: Place
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportLine:
    """Who helps at one place; `at` is empty where it holds everywhere."""

    at: str
    sponsor: Place | None
    change_agents: tuple[Place, ...]
    peers: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Who holds a role and who helps. `held_by` stands where people are not named, `more` are the holders left out.

    `stands_in` are the roles for which it deputises, `stands_in_more` those left out.
    """

    holders: tuple[Holder, ...]
    more: int
    held_by: str
    deputy: Place | None
    stands_in: tuple[StandIn, ...]
    stands_in_more: int
    head: OwnerLine | None
    support: tuple[SupportLine, ...]
    contact: str

    def __bool__(self) -> bool:
        people = self.holders or self.held_by or self.deputy or self.stands_in
        return bool(people or self.head or self.support or self.contact)


def standing(scene: Scene, role: Role) -> Standing:
    """Who holds a role on the scene's day, and who helps its holders."""
    holders, stands_in = _holders(scene, role), tuple(_stands_in(scene, role))
    return Standing(
        holders=holders[:MOST_HOLDERS],
        more=max(0, len(holders) - MOST_HOLDERS),
        held_by=role.held_by,
        deputy=scene.person_or_role(role.deputy) if scene.answers(role.deputy) else None,
        stands_in=stands_in[:MOST_STANDS_IN],
        stands_in_more=max(0, len(stands_in) - MOST_STANDS_IN),
        head=_head(scene, role),
        support=_support(scene, role),
        contact=role.contact,
    )


def _holders(scene: Scene, role: Role) -> tuple[Holder, ...]:
    """All who hold it today and are active, the lead first."""
    found = [
        Holder(place=scene.person_or_role(person.id), since=holding.since, lead=person.id == role.lead)
        for holding, person in _holding(scene, role)
    ]
    return tuple(sorted(found, key=lambda holder: not holder.lead))


def _holding(scene: Scene, role: Role) -> Iterator[tuple[Holding, Person]]:
    """Those who hold a role today and are active."""
    people = scene.playbook.person_by_id
    for holding in role.holders:
        person = people.get(holding.person)
        if person and holding.active(scene.today) and person.active(scene.today):
            yield holding, person


def _stands_in(scene: Scene, role: Role) -> Iterator[StandIn]:
    """The roles that name it as their deputy, then those that name one of its holders."""
    by_deputy = once(scene, _by_deputy)
    named = ((person.id, person.name) for _, person in _holding(scene, role))
    for id, by in ((role.id, ""), *named):
        for other in by_deputy.get(id, ()):
            if other.path != role.path:
                yield StandIn(place=scene.role_place(other.id), by=by)


def _by_deputy(scene: Scene) -> Mapping[str, list[Role]]:
    """The roles by the id of their deputy, a role or a person."""
    found: dict[str, list[Role]] = {}
    for role in scene.playbook.roles:
        if role.deputy:
            found.setdefault(role.deputy, []).append(role)
    return found


def _head(scene: Scene, role: Role) -> OwnerLine | None:
    """The head of the function a role belongs to; not of the head's own role."""
    function = scene.playbook.function_by_id.get(role.function) if role.function else None
    if not function or not function.head or function.head == role.id:
        return None
    line = scene.owner_line(scene.playbook.resolve_owner(function.head, scene.today))
    return line if line.known else None


def _support(scene: Scene, role: Role) -> tuple[SupportLine, ...]:
    return tuple(
        SupportLine(
            at=support.at,
            sponsor=scene.person_or_role(support.sponsor) if scene.answers(support.sponsor) else None,
            change_agents=tuple(scene.person_or_role(id) for id in support.change_agents if scene.answers(id)),
            peers=tuple(scene.person_or_role(id) for id in support.peers if scene.answers(id)),
        )
        for support in role.support
    )
