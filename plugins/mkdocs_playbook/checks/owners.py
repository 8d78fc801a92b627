"""Is every process owned by somebody who exists, is active and answers alone?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from mkdocs_playbook.model.finding import Finding, finding
from mkdocs_playbook.model.playbook import Owner, Ownership, Playbook
from mkdocs_playbook.model.process import Process


def owner_missing(playbook: Playbook, today: date) -> Iterator[Finding]:
    for process, owner in _owners(playbook, today):
        if owner.standing is Ownership.MISSING:
            hint = "Add `owner:` with the id of a role, or `default_owner:` in the function's index.md."
            yield finding("owner-missing", process.path, process.line("title"), "nobody owns this process.", hint)


def owner_unknown(playbook: Playbook, today: date) -> Iterator[Finding]:
    for process, owner in _owners(playbook, today):
        if owner.standing is Ownership.UNKNOWN:
            message = f"'{owner.stated}' is not a role{_given_by(process)}."
            yield finding(
                "owner-unknown",
                process.path,
                process.line("owner"),
                message,
                did_you_mean(owner.stated, playbook.role_by_id),
            )


def owner_inactive(playbook: Playbook, today: date) -> Iterator[Finding]:
    for process, owner in _owners(playbook, today):
        if owner.standing is Ownership.INACTIVE:
            who = (
                f"'{owner.stated}' is held by nobody active" if owner.role else f"'{owner.stated}' is no longer active"
            )
            place = owner.role.path if owner.role else f"{playbook.settings.roles}/people.yml"
            hint = f"Name an active holder in {place}, or another owner here."
            message = f"{who}{_given_by(process)}."
            yield finding("owner-inactive", process.path, process.line("owner"), message, hint)


def owner_ambiguous(playbook: Playbook, today: date) -> Iterator[Finding]:
    for process, owner in _owners(playbook, today):
        if owner.standing is Ownership.AMBIGUOUS and owner.role:
            names = ", ".join(person.id for person in owner.people)
            message = f"'{owner.stated}' is held by {len(owner.people)} people ({names}) and none of them leads."
            hint = f"Name one of them as `lead:` in {owner.role.path}."
            yield finding("owner-ambiguous", process.path, process.line("owner"), message, hint)


def owner_is_person(playbook: Playbook, today: date) -> Iterator[Finding]:
    for process, owner in _owners(playbook, today):
        if owner.is_person:
            roles = [role.id for role in playbook.roles if owner.stated in (h.person for h in role.holders)]
            hint = f"Name a role they hold: {', '.join(roles)}." if roles else "Name the role they hold."
            yield finding(
                "owner-is-person", process.path, process.line("owner"), f"'{owner.stated}' is a person.", hint
            )


def _owners(playbook: Playbook, today: date) -> Iterator[tuple[Process, Owner]]:
    return ((process, playbook.owner(process, today)) for process in playbook.in_force)


def _given_by(process: Process) -> str:
    return f" (the default of {process.owner_from})" if process.owner_from else ""


def did_you_mean(name: str, known: object) -> str:
    """A hint that names the nearest known id, or how to find one."""
    near = get_close_matches(name, [str(id) for id in known], n=1, cutoff=0.7)  # type: ignore[attr-defined]
    return f"Did you mean '{near[0]}'?" if near else "Use the id of an entry that exists: the name of its file."
