"""Is every process owned by somebody who exists, is active and answers alone?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

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


def owner_leaving(playbook: Playbook, today: date) -> Iterator[Finding]:
    """Once for each owner who answers today and, from a day within the notice, is nobody: where the fix is made."""
    stated = {owner.stated: owner for _, owner in _owners(playbook, today) if owner.people}
    if people_unreadable(playbook):
        return  # nobody can tell who follows
    for name, owner in stated.items():
        last = _last_day(playbook, owner, today)
        if last is None or today < playbook.settings.due_soon.before(last):
            continue
        after = last + timedelta(days=1)
        left = sum(process.owner == name for process in playbook.on(after).in_force)  # a text to come may name another
        if left:
            people = " and ".join(person.name for person in playbook.resolve_owner(name, last).people)
            whose = f"{left} process{'' if left == 1 else 'es'}"
            yield _leaving(playbook, owner, f"{last} is the last day of {people}", whose, after)


def _leaving(playbook: Playbook, owner: Owner, last: str, whose: str, after: date) -> Finding:
    if owner.role:
        message = f"{last}: after it nobody active holds '{owner.stated}', which owns {whose}."
        hint = f"Name who follows under `holders:`, with `since: {after}`."
        return finding("owner-leaving", owner.role.path, owner.role.line("holders"), message, hint)
    message = f"{last}, who owns {whose}."
    hint = "Name a role, or somebody who stays, as the owner before that day."
    return finding("owner-leaving", playbook.settings.people_file, owner.people[0].line, message, hint)


def _last_day(playbook: Playbook, owner: Owner, today: date) -> date | None:
    """The last day before the first on which an owner who answers today is nobody; None where no such day is known."""
    people = list(owner.people)
    ends = [person.until for person in people]
    if owner.role:
        ends = [holding.until for holding in owner.role.holders]
        ends += [known.until for h in owner.role.holders if (known := playbook.person_by_id.get(h.person))]
    for last in sorted(end for end in ends if end and today <= end < date.max):
        if playbook.resolve_owner(owner.stated, last + timedelta(days=1)).standing is Ownership.INACTIVE:
            return last
    return None


def _owners(playbook: Playbook, today: date) -> Iterator[tuple[Process, Owner]]:
    return ((process, playbook.owner(process, today)) for process in playbook.in_force)


def _in_doubt(playbook: Playbook, owner: Owner, today: date) -> bool:
    """Whether it hangs on a list of people that cannot be read."""
    return holders_unknown(playbook, owner.role, today) if owner.role else people_unreadable(playbook)


def _given_by(process: Process) -> str:
    return f" (the default of {process.owner_from})" if process.owner_from else ""
