"""Who stands behind a role: holders, deputy, head, and who supports it at which place. People as people.yml has them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mkdocs_playbook.model.role import Role
from mkdocs_playbook.views.page import OwnerLine, Place, Scene

MOST_HOLDERS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """One of those who hold a role today; `since` is None where it is not said, `lead` the one who answers for it."""

    place: Place
    since: date | None
    lead: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportLine:
    """Who helps at one place; `at` is empty where it holds everywhere."""

    at: str
    sponsor: Place | None
    change_agents: tuple[Place, ...]
    peers: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Who holds a role and who helps. `held_by` stands where people are not named, `more` are the holders left out."""

    holders: tuple[Holder, ...]
    more: int
    held_by: str
    deputy: Place | None
    head: OwnerLine | None
    support: tuple[SupportLine, ...]
    contact: str

    def __bool__(self) -> bool:
        named = self.holders or self.held_by or self.deputy or self.head or self.support or self.contact
        return bool(named)


def standing(scene: Scene, role: Role) -> Standing:
    """Who holds a role on the scene's day, and who helps its holders."""
    holders = _holders(scene, role)
    return Standing(
        holders=holders[:MOST_HOLDERS],
        more=max(0, len(holders) - MOST_HOLDERS),
        held_by=role.held_by,
        deputy=scene.person_or_role(role.deputy) if scene.answers(role.deputy) else None,
        head=_head(scene, role),
        support=_support(scene, role),
        contact=role.contact,
    )


def _holders(scene: Scene, role: Role) -> tuple[Holder, ...]:
    """All who hold it today and are active, the lead first."""
    people = scene.playbook.person_by_id
    found = [
        Holder(place=scene.person_or_role(person.id), since=holding.since, lead=person.id == role.lead)
        for holding in role.holders
        if holding.active(scene.today) and (person := people.get(holding.person)) and person.active(scene.today)
    ]
    return tuple(sorted(found, key=lambda holder: not holder.lead))


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
