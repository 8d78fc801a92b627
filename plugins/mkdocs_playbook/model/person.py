"""A person: an entry in people.yml. Nothing about a person beyond what that file says is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """`contact` is an https or mailto address; `since` and `until` bound the days on which the person is active."""

    id: str
    name: str
    contact: str = ""
    since: date | None = None
    until: date | None = None
    line: int = 0

    def active(self, day: date) -> bool:
        return within(day, self.since, self.until)


def within(day: date, since: date | None, until: date | None) -> bool:
    """Whether `day` lies between the two, both included; an absent end is open."""
    return (since is None or since <= day) and (until is None or day <= until)
