"""What a review is, beside its date: facts for the owner and for Health, in words and without blame.

It compares with what the playbook states of the day of the review, and says nothing where that is not known.
"""

from __future__ import annotations

from datetime import date

from mkdocs_playbook.model.handover import stated_at
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import Process
from mkdocs_playbook.model.review import Outcome, ReviewRecord
from mkdocs_playbook.views.words import counted

NEITHER = "Reviewed by someone who is neither owner nor deputy."
MANY = 5
"""From how many pages on reviews that landed at once, without a note, are called so."""


def review_facts(playbook: Playbook, process: Process, record: ReviewRecord) -> tuple[str, ...]:
    """What is worth knowing about one review of a process, as sentences; empty for most."""
    facts = []
    if record.from_landing:
        facts.append(f"Reviewed when it was first published, by {_names(playbook, record.reviewer)}.")
    if by_neither(playbook, process, record):
        facts.append(NEITHER)
    together = landed_together(playbook, record)
    if together:
        facts.append(f"Reviewed together with {counted(together - 1, 'other page', 'other pages')}, without a note.")
    return tuple(facts)


def to_be_withdrawn(playbook: Playbook, process: Process) -> date | None:
    """The day of the last review, where it found that a process in force is to be withdrawn; None of every other one.

    A header that states another day is that of a review which is on record only when it lands: then nothing is said.
    """
    last = next(iter(playbook.history(process.path).reviews), None)
    found = process.in_force and last is not None and last.outcome is Outcome.RETIRE
    return last.day if found and last and last.day == process.review.reviewed else None


def landed_together(playbook: Playbook, record: ReviewRecord) -> int:
    """How many pages one landing says were reviewed that day without a note, this one too; 0 for a few, or with a note."""
    if record.note or record.from_landing:
        return 0
    number = playbook.reviews_without_note.get((record.commit, record.day), 0)
    return number if number >= MANY else 0


def by_neither(playbook: Playbook, process: Process, record: ReviewRecord) -> bool:
    """Whether the reviewer was neither owner nor deputy, on that day or today.

    False where that is not known: nobody is named, or somebody the playbook does not know, or an owner by default.
    """
    day, reviewer = record.day, playbook.id_of(record.reviewer)
    today = {process.owner, process.deputy}
    # Most reviewers answer today, too: only for the others it is looked up who did at that time.
    if day is None or not reviewer or _answers(playbook, reviewer, today, day):
        return False
    history = playbook.history(process.path)
    owner, deputy = (stated_at(process, history, record.commit, key) for key in ("owner", "deputy"))
    known = owner in playbook.role_by_id or owner in playbook.person_by_id
    return bool(owner) and known and not _answers(playbook, reviewer, today | {owner or "", deputy or ""}, day)


def _answers(playbook: Playbook, reviewer: str, answerable: set[str], day: date) -> bool:
    """Whether a reviewer is among those who answer, is their deputy, or held a role of theirs on a day."""
    roles = [role for name in answerable if name and (role := playbook.role_by_id.get(name))]
    answerable = answerable | {role.deputy for role in roles}
    roles += [role for each in tuple(roles) if (role := playbook.role_by_id.get(each.deputy))]
    answerable |= {holding.person for role in roles for holding in role.holders if holding.active(day)}
    return reviewer in answerable or _held_by(playbook, reviewer, answerable)


def _names(playbook: Playbook, written: str) -> str:
    """A reviewer by name, where the message has an id."""
    person, role = playbook.person_by_id.get(written), playbook.role_by_id.get(written)
    return person.name if person else role.title if role else written


def _held_by(playbook: Playbook, reviewer: str, answerable: set[str]) -> bool:
    """Whether a reviewing role is held by somebody who answers: the owner signed in another role."""
    role = playbook.role_by_id.get(reviewer)
    return role is not None and any(holding.person in answerable for holding in role.holders)
