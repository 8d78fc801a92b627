"""Is every process owned by somebody who exists, is active and answers alone?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mkdocs_playbook.checks.hints import A_ROLE, did_you_mean, of_everybody
from mkdocs_playbook.checks.people import holders_unknown, people_unreadable
from mkdocs_playbook.model.finding import Finding, finding
from mkdocs_playbook.model.ownership import Owner, Ownership
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import Process


def owner_missing(playbook: Playbook, today: date) -> Iterator[Finding]:
    for process, owner in _owners(playbook, today):
        if owner.standing is Ownership.MISSING:
            hint = "Add `owner:` with the id of a role, or `default_owner:` in the function's index.md."
            yield finding("owner-missing", process.path, process.line("title"), "nobody owns this process.", hint)


def owner_unknown(playbook: Playbook, today: date) -> Iterator[Finding]:
    if people_unreadable(playbook):
        return  # it may be a person
    for process, owner in _owners(playbook, today):
        if owner.standing is Ownership.UNKNOWN:
            message = f"'{owner.stated}' is not a role{_given_by(process)}."
            hint = did_you_mean(owner.stated, of_everybody(playbook), A_ROLE)
            yield finding("owner-unknown", process.path, process.line("owner"), message, hint)


def owner_inactive(playbook: Playbook, today: date) -> Iterator[Finding]:
    for process, owner in _owners(playbook, today):
        if owner.standing is Ownership.INACTIVE and not _in_doubt(playbook, owner, today):
            who = (
                f"'{owner.stated}' is held by nobody active" if owner.role else f"'{owner.stated}' is no longer active"
            )
            place = owner.role.path if owner.role else playbook.settings.people_file
            hint = f"Name an active holder in {place}, or another owner here."
            message = f"{who}{_given_by(process)}."
            yield finding("owner-inactive", process.path, process.line("owner"), message, hint)


def owner_ambiguous(playbook: Playbook, today: date) -> Iterator[Finding]:
    for process, owner in _owners(playbook, today):
        if owner.standing is Ownership.AMBIGUOUS and owner.role and not _in_doubt(playbook, owner, today):
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


def _in_doubt(playbook: Playbook, owner: Owner, today: date) -> bool:
    """Whether it hangs on a list of people that cannot be read."""
    return holders_unknown(playbook, owner.role, today) if owner.role else people_unreadable(playbook)


def _given_by(process: Process) -> str:
    return f" (the default of {process.owner_from})" if process.owner_from else ""
