"""Who answers for a process: what an owner as it is stated comes down to on a day."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mkdocs_playbook.model.person import Person
from mkdocs_playbook.model.role import Role


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
